"""Short names of public things for addresses on paper: the public id in 26 letters and digits (``/q/…``).

Crockford's base 32 (no i, l, o, u, so that nobody mistakes a letter for a digit); upper case makes a smaller QR code.
"""

from uuid import UUID

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ = {digit: value for value, digit in enumerate(_DIGITS)} | {"O": 0, "I": 1, "L": 1}
LENGTH = 26


def short_of(public_id: UUID) -> str:
    """Return the short name of a public id."""
    number = public_id.int
    digits = []
    for _place in range(LENGTH):
        number, digit = divmod(number, 32)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))


def public_id_of(short: str) -> UUID | None:
    """Return the public id of a short name; ``None`` where it is none. Case and hyphens do not matter."""
    text = short.upper().replace("-", "")
    if len(text) != LENGTH or any(letter not in _READ for letter in text):
        return None
    number = 0
    for letter in text:
        number = number * 32 + _READ[letter]
    return UUID(int=number) if number < 1 << 128 else None
