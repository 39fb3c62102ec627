"""The code itself: sixteen digits in four groups, the last one a check digit.

Fifteen random digits (50 bits) cannot be guessed through a form that counts the tries. The check digit is Damm's: it
notices every single wrong digit and every two neighbours swapped, so a slip is told from a wrong code.
Source: H. M. Damm, Total anti-symmetrische Quasigruppen, Marburg 2004.
"""

import hashlib
import hmac
import secrets
import unicodedata

from django.conf import settings
from django.utils.encoding import force_bytes

RANDOM_DIGITS = 15
LENGTH = RANDOM_DIGITS + 1
GROUP = 4
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def new_code() -> str:
    """Return a fresh code, digits only."""
    digits = "".join(secrets.choice("0123456789") for _ in range(RANDOM_DIGITS))
    return digits + str(check_digit(digits))


def grouped(code: str) -> str:
    """Return a code as people read it: "1234 5678 9012 3456"."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def digits_of(typed: str) -> str:
    """Return the digits of what was typed, in any script's digits, with any spaces and hyphens."""
    return "".join(str(unicodedata.digit(sign)) for sign in typed if unicodedata.digit(sign, None) is not None)


def check_digit(digits: str) -> int:
    """Return Damm's check digit; 0 for digits that already end with theirs."""
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def is_whole(code: str) -> bool:
    """Tell whether a code has its length and the right check digit."""
    return len(code) == LENGTH and check_digit(code) == 0


def digest_of(code: str) -> str:
    """Return the digest under which a new code is kept: without the signing key nobody can try codes offline."""
    return _digest(code=code, key=settings.SECRET_KEY)


def digests_of(code: str) -> list[str]:
    """Return every digest under which the code may be kept: the signing keys rotate."""
    return [_digest(code=code, key=key) for key in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]]


def _digest(*, code: str, key: str | bytes) -> str:
    return hmac.new(b"codes:" + force_bytes(key), code.encode(), hashlib.sha256).hexdigest()
