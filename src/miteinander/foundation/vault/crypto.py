"""All cryptography of the house. Nothing else may import ``cryptography`` (``tests/architecture/test_vault.py``).

An envelope is ``magic (3) | version (1) | suite (1) | key id (16) | body``. The body is HPKE (RFC 9180, base mode,
HKDF-SHA256, ChaCha20-Poly1305) to the key's public half; its ``info`` binds header and place, so an envelope moved to
another row, field, epoch or key does not open. Unknown versions and suites are refused, never guessed.

Every key is one seed of 32 bytes, from which the private half of any suite is derived: migrating to another suite
changes the public half only. HPKE in base mode does not say who sealed: whoever may write into the database can add
an envelope, but not read or change one.
"""

import hashlib
import hmac
import secrets
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
)
from cryptography.hazmat.primitives.hpke import Suite as HpkeSuite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from miteinander.foundation.vault.enums import Suite
from miteinander.foundation.vault.errors import Damaged

MAGIC = b"MTV"
VERSION = 1
HEADER = struct.Struct(">3sBB16s")
SEED = 32
SALT = 16
BUCKETS = (256, 1024, 4096, 16384, 65536)
CHUNK = 65536
_LENGTH = struct.Struct(">I")
_NONCE = 12
_TAG = 16
_MLKEM_PUBLIC = 1184
_SUITES = {
    Suite.X25519: HpkeSuite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305),
    Suite.HYBRID: HpkeSuite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305),
}


@dataclass(frozen=True, kw_only=True)
class Header:
    """The clear beginning of an envelope."""

    version: int
    suite: Suite
    key_id: UUID


def new_seed() -> bytes:
    """Return 32 random bytes: the seed of a key, a shred key, the key of a session."""
    return secrets.token_bytes(SEED)


def new_salt() -> bytes:
    """Return a fresh salt."""
    return secrets.token_bytes(SALT)


# Pairs


def public_half(seed: bytes, suite: Suite) -> bytes:
    """Return the public half of a seed in a suite."""
    x25519 = _x25519(seed).public_key().public_bytes_raw()
    if suite is Suite.X25519:
        return x25519
    return _mlkem(seed).public_key().public_bytes_raw() + x25519


def _x25519(seed: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(expand(seed, label="x25519", length=32))


def _mlkem(seed: bytes) -> MLKEM768PrivateKey:
    return MLKEM768PrivateKey.from_seed_bytes(expand(seed, label="mlkem768", length=64))


def _private(seed: bytes, suite: Suite) -> X25519PrivateKey | MLKEM768X25519PrivateKey:
    x25519 = _x25519(seed)
    return x25519 if suite is Suite.X25519 else MLKEM768X25519PrivateKey(_mlkem(seed), x25519)


def _public(half: bytes, suite: Suite) -> X25519PublicKey | MLKEM768X25519PublicKey:
    if suite is Suite.X25519:
        return X25519PublicKey.from_public_bytes(half)
    mlkem, x25519 = half[:_MLKEM_PUBLIC], half[_MLKEM_PUBLIC:]
    return MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(mlkem), X25519PublicKey.from_public_bytes(x25519)
    )


def fingerprint(public: bytes) -> str:
    """Return what two people compare by phone: 30 decimal digits in groups of five, in every script the same."""
    number = int.from_bytes(hashlib.sha256(b"miteinander vault fingerprint" + public).digest()[:13], "big")
    digits = f"{number % 10**30:030d}"
    return " ".join(digits[at : at + 5] for at in range(0, 30, 5))


# Envelopes


def header_of(envelope: bytes) -> Header:
    """Return the header of an envelope. Raises ``Damaged`` for a foreign, cut or unknown one."""
    if len(envelope) < HEADER.size:
        raise Damaged(why="cut")
    magic, version, suite, key_id = HEADER.unpack_from(envelope)
    if magic != MAGIC:
        raise Damaged(why="magic")
    if version != VERSION:
        raise Damaged(why="version")
    if suite not in set(Suite):
        raise Damaged(why="suite")
    return Header(version=version, suite=Suite(suite), key_id=UUID(bytes=key_id))


def seal(*, public: bytes, suite: Suite, key_id: UUID, place: str, content: bytes) -> bytes:
    """Return an envelope that only the seed behind ``public`` opens, and only at this place. Sizes are padded."""
    header = HEADER.pack(MAGIC, VERSION, suite, key_id.bytes)
    return header + _SUITES[suite].encrypt(pad(content), _public(public, suite), header + place.encode())


class Unsealer:
    """Opens what was sealed to one key. The private half is made once per suite: that costs more than an opening."""

    def __init__(self, *, seed: bytes, key_id: UUID) -> None:
        """Keep the seed in memory."""
        self._seed = seed
        self._key_id = key_id
        self._halves: dict[Suite, X25519PrivateKey | MLKEM768X25519PrivateKey] = {}

    def __repr__(self) -> str:
        """Say whose it is, never what it is."""
        return f"<Unsealer {self._key_id}>"

    def unseal(self, *, place: str, envelope: bytes) -> bytes:
        """Return what lies in an envelope. Raises ``Damaged`` for anything but the whole envelope in its own place."""
        header = header_of(envelope)
        if header.key_id != self._key_id:
            raise Damaged(why="key")
        half = self._halves.get(header.suite)
        if half is None:
            half = self._halves[header.suite] = _private(self._seed, header.suite)
        info = envelope[: HEADER.size] + place.encode()
        try:
            padded = _SUITES[header.suite].decrypt(envelope[HEADER.size :], half, info)
        except (InvalidTag, ValueError) as error:
            raise Damaged(why="body") from error
        return unpad(padded)


def unseal(*, seed: bytes, key_id: UUID, place: str, envelope: bytes) -> bytes:
    """Return what lies in a single envelope. Raises ``Damaged``, as ``Unsealer`` does."""
    return Unsealer(seed=seed, key_id=key_id).unseal(place=place, envelope=envelope)


def pad(content: bytes) -> bytes:
    """Return content with its length before it, filled to the next bucket; beyond the largest to its multiples."""
    framed = _LENGTH.pack(len(content)) + content
    largest = BUCKETS[-1]
    size = next((one for one in BUCKETS if len(framed) <= one), -(-len(framed) // largest) * largest)
    return framed.ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """Return the content of a bucket. Raises ``Damaged`` where length and filling do not fit."""
    if len(padded) < _LENGTH.size:
        raise Damaged(why="padding")
    (length,) = _LENGTH.unpack_from(padded)
    end = _LENGTH.size + length
    if end > len(padded) or padded[end:].strip(b"\0"):
        raise Damaged(why="padding")
    return padded[_LENGTH.size : end]


# Wrapping with a key that both sides have


def wrap(*, key: bytes, content: bytes, place: str) -> bytes:
    """Return ``version | nonce | content`` encrypted under a key of 32 bytes and bound to a place."""
    nonce = secrets.token_bytes(_NONCE)
    head = bytes([VERSION])
    return head + nonce + ChaCha20Poly1305(key).encrypt(nonce, content, head + place.encode())


def unwrap(*, key: bytes, wrapped: bytes, place: str) -> bytes:
    """Return what was wrapped. Raises ``Damaged``."""
    if len(wrapped) < 1 + _NONCE + _TAG or wrapped[0] != VERSION:
        raise Damaged(why="version")
    nonce, body = wrapped[1 : 1 + _NONCE], wrapped[1 + _NONCE :]
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, body, wrapped[:1] + place.encode())
    except InvalidTag as error:
        raise Damaged(why="body") from error


# From a secret to a key


def stretch(*, secret: bytes, salt: bytes, iterations: int, memory: int, lanes: int) -> bytes:
    """Return a key from a secret that a human remembers or types: Argon2id (RFC 9106), ``memory`` in KiB."""
    return Argon2id(salt=salt, length=32, iterations=iterations, lanes=lanes, memory_cost=memory).derive(secret)


def expand(secret: bytes, *, label: str, length: int = 32, salt: bytes | None = None) -> bytes:
    """Return key material from a secret that is random already: HKDF-SHA256 (RFC 5869) under a label."""
    info = b"miteinander vault " + label.encode()
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)


def digest(token: bytes) -> str:
    """Return the digest under which a bearer's token is kept."""
    return hashlib.sha256(b"miteinander vault token" + token).hexdigest()


def same(one: bytes, other: bytes) -> bool:
    """Tell whether two values are the same, in a time that tells nothing."""
    return hmac.compare_digest(one, other)


# Signatures of the installation


def sign(*, seed: bytes, message: bytes) -> bytes:
    """Return the Ed25519 signature of a message."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def verify(*, seed: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether a signature is the installation's own."""
    public: Ed25519PublicKey = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    try:
        public.verify(signature, message)
    except InvalidSignature:
        return False
    return True


# Files: chunks of one size, numbered, the last one marked (the STREAM construction, as in age)


def seal_stream(*, key: bytes, source: BinaryIO) -> Iterator[bytes]:
    """Yield a file's encrypted chunks, all of one size; empty ones follow until their number is a bucket too.

    The nonce is the chunk's number and whether it is the last: what is cut, doubled or reordered does not open.
    """
    cipher = ChaCha20Poly1305(key)
    room = CHUNK - _LENGTH.size
    number, content = 0, _read(source, room)
    while following := _read(source, room):
        yield _seal_chunk(cipher, number=number, content=content, last=False)
        number, content = number + 1, following
    for at in range(number, (total := _chunks(number + 1))):
        yield _seal_chunk(cipher, number=at, content=content if at == number else b"", last=at == total - 1)


def _seal_chunk(cipher: ChaCha20Poly1305, *, number: int, content: bytes, last: bool) -> bytes:
    return cipher.encrypt(_nonce(number, last=last), (_LENGTH.pack(len(content)) + content).ljust(CHUNK, b"\0"), None)


def open_stream(*, key: bytes, source: BinaryIO) -> Iterator[bytes]:
    """Yield a file's content, piece by piece. Raises ``Damaged``, at the latest before it would end too early."""
    cipher = ChaCha20Poly1305(key)
    number, chunk = 0, _read(source, CHUNK + _TAG)
    while True:
        following = _read(source, CHUNK + _TAG)
        try:
            padded = cipher.decrypt(_nonce(number, last=not following), chunk, None)
        except InvalidTag as error:
            raise Damaged(why="chunk") from error
        if content := unpad(padded):
            yield content
        if not following:
            return
        number, chunk = number + 1, following


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _chunks(number: int) -> int:
    """Return the padded number of chunks: at most an eighth more, so that few sizes exist."""
    step = 1 << max(number.bit_length() - 4, 0)
    return -(-number // step) * step


def _read(source: BinaryIO, size: int) -> bytes:
    """Return exactly ``size`` bytes unless the source ends: sockets and pipes give less at a time."""
    parts = []
    while size > 0 and (part := source.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
