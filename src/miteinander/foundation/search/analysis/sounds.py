"""The consonants of a name, alike in Latin, Arabic and Cyrillic letters: "Jobcenter", "Джобцентер", "جوبسنتر".

Newcomers write German names as they hear them. Vowels are dropped, letters that stand for each other share a class.
"""

from __future__ import annotations

import re

_LATIN = (("sch", "x"), ("tsch", "x"), ("sh", "x"), ("ch", "x"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("tz", "s"), ("dt", "t"))
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
    "j": "",
}
_CLASS_OF = {letter: name for name, letters in _CLASSES.items() for letter in letters}
_DOUBLED = re.compile(r"(.)\1+")
SHORTEST = 4  # consonants; fewer fit too many words


def sounds(word: str) -> str:
    """Return the consonant classes of a folded word, repetitions once; "" where they are too few to mean anything."""
    for spelling, one in _LATIN:
        word = word.replace(spelling, one)
    skeleton = _DOUBLED.sub(r"\1", "".join(_CLASS_OF.get(letter, "") for letter in word))
    return skeleton if len(skeleton) >= SHORTEST else ""
