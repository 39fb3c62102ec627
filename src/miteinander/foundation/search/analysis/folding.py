"""From raw text to folded words: the one place that decides what counts as a letter and as a word.

Folding is the same on every database because it happens here, in Python, before anything is stored.
"""

from __future__ import annotations

import re
import unicodedata

# A word: letters and digits, with an apostrophe inside ("п'ять", "Frauen's"); hyphens separate words.
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?؟…])\s+|\n+")
_INVISIBLE = dict.fromkeys([*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0640, 0x0670, *range(0x06D6, 0x06EE), 0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_MARKS = re.compile(r"[*:·_](?=innen\b|in\b|r\b|n\b)", re.IGNORECASE)


def normalised(text: str) -> str:
    """One spelling for one character (NFKC), without invisible characters and gender marks inside words.

    "Ärzt*innen" and "Ärzt:innen" become "Ärztinnen".
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", text).translate(_INVISIBLE))


def split_words(text: str) -> list[str]:
    """Return the words of a normalised text in order, spelling untouched.

    Of a web or mail address only its words of three letters and more are kept, "www", "de" and the like are not.
    """
    return _WORD.findall(_ADDRESS.sub(_address_words, text))


def _address_words(match: re.Match[str]) -> str:
    words = _WORD.findall(match.group())
    return " ".join(word for word in words if len(word) > 3 and word not in {"http", "https", "html"})


def split_sentences(text: str) -> list[str]:
    """Cut a text into sentences at its full stops and line ends; empty ones are left out."""
    return [sentence for part in _SENTENCE_END.split(text) if (sentence := part.strip())]


def without_marks(word: str) -> str:
    """Drop accents and dots over letters: "café" becomes "cafe", "ö" becomes "o"."""
    decomposed = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if not unicodedata.combining(char)))
