"""Arabic words: one spelling for hamza, ta marbuta and alif, without diacritics, article, clitics and endings.

The light stemming follows the idea of "light10" (Larkey, Ballesteros, Connell 2007): take off what is
written onto a word, leave the word's own pattern alone.
"""

from __future__ import annotations

_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ؤ": "و",
        "ئ": "ي",
        "ة": "ه",
        "ء": None,
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
    }
)
_ARTICLES = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ال")
_JOINED_ARTICLES = ("ولل", "فلل", "لل")  # "for the"
_OWN_LAM = "اجي"  # "لاجئ", refugee: the second lam is the word's own, as in "لغة", language
_CLITICS = ("و", "ف", "ب", "ل", "ك")
_ENDINGS = (
    "هما",
    "كما",
    "تين",
    "تان",
    "ها",
    "هم",
    "هن",
    "كم",
    "كن",
    "نا",
    "ان",
    "ات",
    "ون",
    "ين",
    "يه",
    "ته",
    "وا",
    "ه",
    "ي",
)
_SHORTEST = 3


def fold(word: str) -> str:
    """Return the word in one spelling: plain alif, ya and ha, western digits.

    Vowel signs and tatweel are gone already (``folding.normalised``).
    """
    return word.translate(_LETTERS)


def stem(word: str) -> str:
    """Return the folded word without article, joined particles and endings, never shorter than three letters."""
    return _without_endings(_without_article(word))


def _without_article(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            return word[len(article) :]
    for article in _JOINED_ARTICLES:
        if word.startswith(article):
            rest = word[len(article) :]
            own_lam = len(rest) < _SHORTEST or rest.startswith(_OWN_LAM)
            return "ل" + rest if own_lam else rest
    if word[:1] == "و" and len(word) > _SHORTEST + 1:
        return word[1:]
    return word


def _without_endings(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    if word.endswith(("ه", "ي", "ا")) and len(word) > _SHORTEST + 1:
        word = word[:-1]
    return word


def variants(word: str) -> list[str]:
    """Return other readings of a stem whose first letter may be a joined particle ("بمكتب": "in an office")."""
    if len(word) <= _SHORTEST:
        return []
    return [word[1:] for clitic in _CLITICS if word.startswith(clitic)]
