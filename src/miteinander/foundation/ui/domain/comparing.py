"""Two versions of a text side by side, with what changed marked word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of text, changed or not."""

    text: str
    changed: bool


@dataclass(frozen=True, kw_only=True)
class SideBySide:
    """The text before and after, in pieces."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def side_by_side(*, before: str, after: str) -> SideBySide:
    """Compare two texts by words; blanks belong to the word before them."""
    old, new = _words(before), _words(after)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        changed = kind != "equal"
        if old_to > old_from:
            left.append(Piece(text="".join(old[old_from:old_to]), changed=changed))
        if new_to > new_from:
            right.append(Piece(text="".join(new[new_from:new_to]), changed=changed))
    return SideBySide(before=tuple(left), after=tuple(right))


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)
