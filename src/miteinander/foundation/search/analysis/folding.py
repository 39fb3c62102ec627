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
# Soft hyphens, joiners, direction marks; Arabic vowel signs and the stretching tatweel.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0610-\u061a\u064b-\u065f\u0640\u0670\u06d6-\u06ed]")
_MARKS = re.compile(r"(?<=\w)[*:·_](?=(?:innen|in|r|n)\b)", re.IGNORECASE)


def normalised(text: str) -> str:
    """One spelling for one character (NFKC), without invisible characters and gender marks inside words.

    "Ärzt*innen" and "Ärzt:innen" become "Ärztinnen".
    """
    return _MARKS.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


def split_words(text: str) -> list[str]:
    """Return the words of a normalised text in order, spelling untouched.

    Of a web or mail address only its words of three letters and more are kept, "www", "de" and the like are not.
    """
    if "://" in text or "www." in text or "@" in text:
        text = _ADDRESS.sub(_address_words, text)
    return _WORD.findall(text)


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
