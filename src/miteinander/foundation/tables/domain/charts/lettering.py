"""How much room words need, as far as one can know without their font: rather too much than too little."""

import re
import unicodedata

_NARROW = frozenset("ijlftrI.,:;'|!()[]-·іїјгт \u00a0\u202f")
_WIDE = frozenset("mwMW%@жшщюмфыЖШЩЮМФЫЯسشصض")
_BREAKS = re.compile(r"(?<=[ -])")


def width_of(text: str, *, size: float, strong: bool = False) -> float:
    """Return the width of a line of text in letters of that size."""
    return sum(_share(one) for one in text) * size * (1.05 if strong else 1.0)


def _share(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in _NARROW:
        return 0.31
    if letter in _WIDE:
        return 0.9
    if letter.isdecimal():
        return 0.56
    return 0.68 if letter.isupper() else 0.58


def wrapped(text: str, *, room: float, size: float, strong: bool = False) -> list[str]:
    """Return the text in lines that fit into the room; a word that is too long is cut."""
    lines = [""]
    for word in _pieces(text, room=room, size=size, strong=strong):
        if lines[-1] and width_of(lines[-1] + word.rstrip(), size=size, strong=strong) > room:
            lines.append("")
        lines[-1] += word
    return [one.rstrip() for one in lines]


def _pieces(text: str, *, room: float, size: float, strong: bool) -> list[str]:
    """Return the words of a text, those that fit into no line in parts."""
    found: list[str] = []
    for word in _BREAKS.split(text):
        if width_of(word.rstrip(), size=size, strong=strong) <= room:
            found.append(word)
        else:
            letters = max(int(room / size), 1)  # no letter is wider than the size
            found += [word[at : at + letters] for at in range(0, len(word), letters)]
    return found
