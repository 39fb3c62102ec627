"""Numbers to dial, web addresses to follow and names to sort by: made from what is printed, never stored over it."""

import re
import unicodedata

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def dial_number(printed: str, *, country_prefix: str = "+49") -> str:
    """Return a printed phone number in E.164, or nothing where it cannot be dialled as printed.

    "02303 103290" gives "+492303103290". A number that begins neither with 0 nor with + is not guessed at.
    """
    digits = re.sub(r"[^0-9+]", "", printed.replace("(0)", ""))
    if digits.startswith("+"):
        return digits
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    if digits.startswith("0") and len(digits) >= 6:
        return f"{country_prefix}{digits[1:]}"
    return ""


def web_address(printed: str) -> str:
    """Return a whole address for a printed one: "www.fastra.de" gives "https://www.fastra.de"."""
    if not printed or printed.startswith(("http://", "https://")):
        return printed
    return f"https://{printed}"


def sort_key(name: str) -> str:
    """Return the name folded, so that lists sort alike on every database."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_FOLDED))
    return "".join(char for char in folded if not unicodedata.combining(char))[:200]
