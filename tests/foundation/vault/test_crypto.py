"""The envelope: known answers, and every flipped, cut, reordered or swapped byte is noticed."""

import hashlib
import io
from uuid import UUID

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.foundation.vault import crypto
from miteinander.foundation.vault.domain.places import Place
from miteinander.foundation.vault.domain.secrets import ARGON2ID
from miteinander.foundation.vault.enums import Suite
from miteinander.foundation.vault.errors import Damaged
from tests.foundation.vault.known import EXPANDED, KNOWN, PUBLIC, WRAPPED

SEED = bytes(range(32))
KEY = UUID("00112233-4455-4677-8899-aabbccddeeff")
ROW = UUID("ffeeddcc-bbaa-4988-b766-554433221100")
PLACE = Place(module="cases", model="Entry", field="text", row=ROW).bound(epoch=1, key_id=KEY)
SUITES = list(Suite)


def sealed(content: bytes, *, suite: Suite = Suite.X25519, place: str = PLACE) -> bytes:
    """Return an envelope to the test's key."""
    return crypto.seal(public=crypto.public_half(SEED, suite), suite=suite, key_id=KEY, place=place, content=content)


def opened(envelope: bytes, *, place: str = PLACE, seed: bytes = SEED, key_id: UUID = KEY) -> bytes:
    """Return what lies in an envelope."""
    return crypto.unseal(seed=seed, key_id=key_id, place=place, envelope=envelope)


# Known answers. The first are of the standards, so that a library that changes is noticed; the others are ours, so
# that what an earlier release sealed stays readable.


def test_hpke_opens_the_standard_s_own_message() -> None:
    """RFC 9180, appendix A.2.1 (X25519, HKDF-SHA256, ChaCha20-Poly1305, base mode), its first message.

    That message has an additional text, which our one-shot form leaves empty: the library's inner function takes it.
    """
    receiver = bytes.fromhex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")
    enc = bytes.fromhex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a")
    body = bytes.fromhex("1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28")
    plain = openssl.hpke._decrypt_with_aad(
        crypto._SUITES[Suite.X25519],
        enc + body,
        X25519PrivateKey.from_private_bytes(receiver),
        b"Ode on a Grecian Urn",
        b"Count-0",
    )
    assert plain == b"Beauty is truth, truth beauty"


def test_argon2id_gives_the_standard_s_answer_for_the_real_parameters() -> None:
    """The parameters of new slots, with a fixed secret and salt."""
    assert ARGON2ID == {"kdf": "argon2id", "iterations": 3, "memory": 65536, "lanes": 4}
    ours = crypto.stretch(secret=b"Laterne", salt=bytes(16), iterations=3, memory=65536, lanes=4)
    reference = hash_secret_raw(b"Laterne", bytes(16), 3, 65536, 4, 32, Type.ID)
    assert ours == reference


def test_hkdf_gives_the_same_key_for_ever() -> None:
    assert crypto.expand(SEED, label="slot").hex() == EXPANDED


@pytest.mark.parametrize("suite", SUITES)
def test_a_seed_gives_the_same_public_half_for_ever(suite: Suite) -> None:
    assert hashlib.sha256(crypto.public_half(SEED, suite)).hexdigest() == PUBLIC[suite]


@pytest.mark.parametrize("suite", SUITES)
def test_an_envelope_of_this_release_opens_for_ever(suite: Suite) -> None:
    assert opened(bytes.fromhex(KNOWN[suite])) == "Grüße aus Unna".encode()


def test_a_wrapped_seed_of_this_release_opens_for_ever() -> None:
    assert crypto.unwrap(key=SEED, wrapped=bytes.fromhex(WRAPPED), place="slot|x") == SEED


# What is noticed


@pytest.mark.parametrize("suite", SUITES)
@given(content=st.binary(max_size=5000))
@settings(max_examples=40, deadline=None)
def test_what_is_sealed_comes_back(suite: Suite, content: bytes) -> None:
    assert opened(sealed(content, suite=suite)) == content


@pytest.mark.parametrize("suite", SUITES)
def test_every_flipped_byte_is_noticed(suite: Suite) -> None:
    envelope = sealed(b"Nachbarn", suite=suite)
    for at in range(len(envelope)):
        flipped = bytearray(envelope)
        flipped[at] ^= 1
        with pytest.raises(Damaged):
            opened(bytes(flipped))


@pytest.mark.parametrize("suite", SUITES)
def test_every_cut_is_noticed(suite: Suite) -> None:
    envelope = sealed(b"Nachbarn", suite=suite)
    for end in range(len(envelope)):
        with pytest.raises(Damaged):
            opened(envelope[:end])
    with pytest.raises(Damaged):
        opened(envelope + b"\0")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_swapped_and_reordered_bytes_are_noticed(data: st.DataObject) -> None:
    envelope = sealed(b"Nachbarn")
    one, other = data.draw(st.lists(st.integers(0, len(envelope) - 1), min_size=2, max_size=2))
    swapped = bytearray(envelope)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    if bytes(swapped) == envelope:
        assert opened(bytes(swapped)) == b"Nachbarn"
    else:
        with pytest.raises(Damaged):
            opened(bytes(swapped))


@pytest.mark.parametrize(
    "place",
    [
        Place(module="casework", model="Entry", field="text", row=ROW).bound(epoch=1, key_id=KEY),
        Place(module="cases", model="Note", field="text", row=ROW).bound(epoch=1, key_id=KEY),
        Place(module="cases", model="Entry", field="title", row=ROW).bound(epoch=1, key_id=KEY),
        Place(module="cases", model="Entry", field="text", row=KEY).bound(epoch=1, key_id=KEY),
        Place(module="cases", model="Entry", field="text", row=ROW).bound(epoch=2, key_id=KEY),
        Place(module="cases", model="Entry", field="text", row=ROW).bound(epoch=1, key_id=ROW),
    ],
)
def test_another_place_epoch_or_key_does_not_open(place: str) -> None:
    with pytest.raises(Damaged):
        opened(sealed(b"Nachbarn"), place=place)


def test_another_seed_or_key_id_does_not_open() -> None:
    with pytest.raises(Damaged):
        opened(sealed(b"Nachbarn"), seed=bytes(32))
    with pytest.raises(Damaged):
        opened(sealed(b"Nachbarn"), key_id=ROW)


@pytest.mark.parametrize(
    ("at", "value", "why"), [(0, 0, "magic"), (3, 0, "version"), (3, 2, "version"), (4, 3, "suite")]
)
def test_an_unknown_version_or_suite_is_refused_never_guessed(at: int, value: int, why: str) -> None:
    envelope = bytearray(sealed(b"Nachbarn"))
    envelope[at] = value
    with pytest.raises(Damaged) as refused:
        crypto.header_of(bytes(envelope))
    assert refused.value.facts == {"why": why}


def test_a_name_that_could_be_read_as_two_places_is_refused() -> None:
    for name in ("a|b", "", "a b", "a\n"):
        with pytest.raises(ValueError, match="no name"):
            Place(module=name, model="Entry", field="text", row=ROW)


# Sizes


@given(st.integers(0, 300_000))
@settings(max_examples=80, deadline=None)
def test_a_size_tells_only_its_bucket(size: int) -> None:
    padded = len(crypto.pad(bytes(size)))
    assert padded in crypto.BUCKETS or padded % crypto.BUCKETS[-1] == 0
    assert crypto.unpad(crypto.pad(bytes(size))) == bytes(size)


def test_two_short_texts_are_sealed_alike_in_size() -> None:
    assert len(sealed(b"Ja")) == len(sealed(b"Nein, das war ganz anders." * 8))


@given(st.binary(max_size=300))
def test_padding_that_does_not_fit_is_refused(noise: bytes) -> None:
    try:
        content = crypto.unpad(noise)
    except Damaged:
        return
    assert noise == (len(content).to_bytes(4, "big") + content).ljust(len(noise), b"\0")


# Wrapping


def test_every_flipped_or_cut_byte_of_a_wrapped_seed_is_noticed() -> None:
    wrapped = crypto.wrap(key=SEED, content=SEED, place="slot|x")
    for at in range(len(wrapped)):
        flipped = bytearray(wrapped)
        flipped[at] ^= 1
        for broken in (bytes(flipped), wrapped[:at]):
            with pytest.raises(Damaged):
                crypto.unwrap(key=SEED, wrapped=broken, place="slot|x")
    with pytest.raises(Damaged):
        crypto.unwrap(key=SEED, wrapped=wrapped, place="slot|y")


def test_a_signature_is_for_its_message_only() -> None:
    signature = crypto.sign(seed=SEED, message=b"key|1")
    assert crypto.verify(seed=SEED, message=b"key|1", signature=signature)
    assert not crypto.verify(seed=SEED, message=b"key|2", signature=signature)
    assert not crypto.verify(seed=bytes(32), message=b"key|1", signature=signature)


# Files


def stream(content: bytes) -> list[bytes]:
    """Return a file's sealed chunks."""
    return list(crypto.seal_stream(key=SEED, source=io.BytesIO(content)))


def unstream(sealed_file: bytes) -> bytes:
    """Return a file's content."""
    return b"".join(crypto.open_stream(key=SEED, source=io.BytesIO(sealed_file)))


ROOM = crypto.CHUNK - 4


@pytest.mark.parametrize("size", [0, 1, ROOM - 1, ROOM, ROOM + 1, 3 * ROOM, 17 * ROOM + 5])
def test_a_file_comes_back_whole(size: int) -> None:
    content = (bytes(range(256)) * (size // 256 + 1))[:size]
    chunks = stream(content)
    assert {len(chunk) for chunk in chunks} == {crypto.CHUNK + 16}
    assert unstream(b"".join(chunks)) == content


def test_a_file_cut_doubled_or_reordered_is_noticed() -> None:
    chunks = stream(bytes(3 * ROOM + 10))
    assert len(chunks) == 4
    wrong = [
        chunks[:-1],
        chunks[1:],
        [],
        [chunks[1], chunks[0], *chunks[2:]],
        [*chunks, chunks[-1]],
        [chunks[0], chunks[0], *chunks[1:]],
        [*chunks[:-1], chunks[-1][:-1]],
        [*chunks, b"\0"],
    ]
    for pieces in wrong:
        with pytest.raises(Damaged):
            unstream(b"".join(pieces))


@given(at=st.integers(0, 2 * (crypto.CHUNK + 16) - 1))
@settings(max_examples=40, deadline=None)
def test_a_flipped_byte_of_a_file_is_noticed(at: int) -> None:
    sealed_file = bytearray(b"".join(FILE))
    sealed_file[at] ^= 1
    with pytest.raises(Damaged):
        unstream(bytes(sealed_file))


FILE = stream(bytes(ROOM + 1))


@given(st.integers(1, 100_000))
def test_the_number_of_chunks_is_padded_by_an_eighth_at_most(number: int) -> None:
    padded = crypto._chunks(number)
    assert number <= padded <= number + max(number // 8, 0)
