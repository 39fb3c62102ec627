"""Words as they are compared: capitals, accents and points above and below do not matter, in any alphabet."""

import unicodedata

_LAST_SCRIPT = 0x3000  # the marks of all alphabets of the town's languages lie before it
_MARKS = dict.fromkeys(one for one in range(_LAST_SCRIPT) if unicodedata.combining(chr(one)))


def plain(text: str) -> str:
    """Return text as it is compared: small letters, without accents and points above and below."""
    return unicodedata.normalize("NFKD", text.casefold()).translate(_MARKS)
