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
_SAME = {
    "de": str.maketrans({"ß": "ss"}),
    "ru": str.maketrans({"ё": "е"}),
    "ar": str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": "ا"}),
}
_AFTER = 1000


def order_key(*, text: str, language: str) -> tuple[int, ...]:
    """Return what a title is sorted by among titles of one language; digits come before letters."""
    folded = text.replace("İ", "i").replace("I", "ı").lower() if language == "tr" else text.lower()
    places = _places(language)
    keys: list[int] = []
    for letter in folded.translate(_SAME.get(language, {})):
        if letter in places:
            keys.append(places[letter])
            continue
        for part in unicodedata.normalize("NFD", letter):
            if part in places:
                keys.append(places[part])
            elif part.isalnum():
                keys.append(ord(part) if part.isdigit() else _AFTER + ord(part))
            elif part.isspace() and keys and keys[-1]:
                keys.append(0)
    return tuple(keys)


@lru_cache(maxsize=16)
def _places(language: str) -> dict[str, int]:
    """Return each letter's place in the alphabet: the language's own letters first, then Latin ones."""
    own = _ALPHABETS.get(language, "")
    letters = own if "a" in own else own + _LATIN
    return {letter: 100 + place for place, letter in enumerate(letters)}
