"""The order of titles in the reader's language: the same on both databases, because it is made here.

Letters stand in the order of the language's own alphabet; a script that the alphabet does not know follows after it.
Marks that do not change the order (accents in German, vowel signs in Arabic) are left out.
"""

import unicodedata
from functools import lru_cache

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = {
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъё",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
}
# Letters that count as another one.
_SAME = {
    "de": {"ß": "ss"},
    "ru": {"ё": "е"},
    "ar": {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": "ا"},
}
# Signs of the sorted text: from where on digits, the own letters, and those of other scripts stand.
_DIGITS, _OWN, _OTHERS = 0x3400, 0x4E00, 0x10000


def order_key(*, text: str, language: str) -> str:
    """Return what a title is sorted by among titles of one language; digits come before letters."""
    folded = text.replace("İ", "i").replace("I", "ı") if language == "tr" else text
    return folded.lower().translate(_signs(language)).strip(" ")


class _Signs(dict[int, str]):
    """The sign of each letter in the sorted text; a letter not met before is looked up once."""

    def __init__(self, language: str) -> None:
        """Begin with the language's own alphabet, then the Latin one."""
        own = _ALPHABETS.get(language, "")
        letters = own if "a" in own else own + _LATIN
        super().__init__({ord(letter): chr(_OWN + place) for place, letter in enumerate(letters)})
        for letter, same in _SAME.get(language, {}).items():
            self[ord(letter)] = same.translate(self)

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = unicodedata.normalize("NFD", letter)
        sign = plain.translate(self) if plain != letter else _sign_of(letter)
        self[code] = sign
        return sign


def _sign_of(letter: str) -> str:
    """Return the sign of a letter that stands in no alphabet: digits first, spaces before all, marks nowhere."""
    if letter.isdigit():
        return chr(_DIGITS + unicodedata.digit(letter, 0))
    if letter.isalpha():
        return chr(_OTHERS + ord(letter) % 0x100000)
    return " " if letter.isspace() else ""


@lru_cache(maxsize=16)
def _signs(language: str) -> _Signs:
    return _Signs(language)
