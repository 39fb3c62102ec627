"""The consonants of a name, alike in Latin, Arabic and Cyrillic letters: "Jobcenter", "Джобцентер", "جوبسنتر".

Newcomers write German names as they hear them. Vowels are dropped, letters that stand for each other share a class.
"""

from __future__ import annotations

import re

_SPELLINGS = (
    ("tsch", "x"),
    ("sch", "x"),
    ("sh", "x"),
    ("ch", "x"),
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "k"),
    ("tz", "s"),
    ("ce", "se"),
    ("ci", "si"),
    ("дж", "k"),
)
_CLASSES = {
    "p": "pbпбب",
    "f": "fvwфвف",
    "k": "kgcqкгґقكغجگ",
    "t": "tdтдتدطضث",
    "s": "szсзцسصزظذ",
    "x": "xшщчжхشخ",
    "l": "lлل",
    "m": "mмم",
    "n": "nнن",
    "r": "rрر",
}
_CLASS_OF = {letter: name for name, letters in _CLASSES.items() for letter in letters}
_DOUBLED = re.compile(r"(.)\1+")
SHORTEST = 4  # consonants; fewer fit too many words


def sounds(word: str) -> frozenset[str]:
    """Return the consonant classes of a folded word, repetitions once; empty where they are too few to mean anything.

    A word with "j" has two readings: as in "Job" (heard like "dsch") and as in "Jugend" (a vowel to the ear).
    """
    for spelling, one in _SPELLINGS:
        word = word.replace(spelling, one)
    readings = {word, word.replace("j", "k")}
    found = {_DOUBLED.sub(r"\1", "".join(_CLASS_OF.get(letter, "") for letter in one)) for one in readings}
    return frozenset(one for one in found if len(one) >= SHORTEST)
