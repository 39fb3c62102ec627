"""Secrets that people have: passphrases, printed codes, receipts; and how each becomes a key."""

import base64
import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from miteinander.foundation.vault import crypto
from miteinander.foundation.vault.errors import Busy, WrongSecret

# RFC 9106, section 4: the second recommended option. Written into each slot, so that it can rise with the years.
ARGON2ID = {"kdf": "argon2id", "iterations": 3, "memory": 65536, "lanes": 4}
STRONG = {"kdf": "hkdf"}
AT_ONCE = 2
PATIENCE_SECONDS = 10
RECOVERY_BYTES = 20
LOCATOR_DIGITS = 8
RECEIPT_DIGITS = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
_FROM_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _ALPHABET)
_TO_BASE32 = str.maketrans(_ALPHABET, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_MISREAD = str.maketrans("OIL", "011")
_doors = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def _one_of_few() -> Iterator[None]:
    """Let few secrets be stretched at once, so that many tries cannot use up the memory. Raises ``Busy``."""
    if not _doors.acquire(timeout=PATIENCE_SECONDS):
        raise Busy
    try:
        yield
    finally:
        _doors.release()


def argon2id() -> dict[str, Any]:
    """Return the parameters for new slots; the tests' settings make them light."""
    given: dict[str, Any] = getattr(settings, "MITEINANDER_ARGON2ID", {})
    return {**ARGON2ID, **given}


def key_from(*, secret: bytes, salt: bytes, parameters: dict[str, Any]) -> bytes:
    """Return the key that a secret makes, by the slot's own parameters. Raises ``Busy``."""
    if parameters.get("kdf") == "hkdf":
        return crypto.expand(secret, label="slot", salt=salt)
    with _one_of_few():
        return crypto.stretch(
            secret=secret,
            salt=salt,
            iterations=int(parameters["iterations"]),
            memory=int(parameters["memory"]),
            lanes=int(parameters["lanes"]),
        )


def passphrase_bytes(passphrase: str) -> bytes:
    """Return a passphrase as bytes, the same from every keyboard."""
    return unicodedata.normalize("NFKC", passphrase.strip()).encode()


def new_recovery_code() -> str:
    """Return a fresh recovery code of 160 bits in eight groups of four signs."""
    return grouped(base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode().translate(_FROM_BASE32))


def recovery_bytes(typed: str) -> bytes:
    """Return the bytes of a recovery code as somebody typed it. Raises ``WrongSecret`` for what can be none."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_MISREAD)
    try:
        content = base64.b32decode(signs.translate(_TO_BASE32)) if set(signs) <= set(_ALPHABET) else b""
    except ValueError:
        content = b""
    if len(content) != RECOVERY_BYTES:
        raise WrongSecret
    return content


def new_digits(count: int) -> str:
    """Return random decimal digits: they are the same in every script and can be read out on the phone."""
    return "".join(secrets.choice("0123456789") for _number in range(count))


def grouped(signs: str) -> str:
    """Return signs in groups of four."""
    return " ".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def receipt_parts(typed: str) -> tuple[str, bytes]:
    """Return locator and secret of a receipt as somebody typed it, in any script's digits.

    What can be none gives a locator that finds nothing, so that every try takes the same steps.
    """
    digits = "".join(str(unicodedata.digit(sign)) for sign in typed if unicodedata.digit(sign, None) is not None)
    if len(digits) != LOCATOR_DIGITS + RECEIPT_DIGITS:
        return "", digits.encode() or b"0"
    return digits[:LOCATOR_DIGITS], digits[LOCATOR_DIGITS:].encode()
