"""Two versions of a text or a list side by side, with what changed marked word by word, or item by item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# What is compared, and what is shown behind it without being compared.
_Part = tuple[str, str]


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
    """Compare two texts by words; blanks belong to the word before them and count where nothing else differs."""
    old, new = _words(before), _words(after)
    if [word for word, _blanks in old] == [word for word, _blanks in new]:
        old, new = _with_blanks(old), _with_blanks(new)
    return _compared(old, new)


def lists_side_by_side(*, before: Sequence[str], after: Sequence[str], between: str) -> SideBySide:
    """Compare two lists by whole items; what stands ``between`` them belongs to the item before it."""
    return _compared(_items(before, between), _items(after, between))


def _compared(old: list[_Part], new: list[_Part]) -> SideBySide:
    left: list[Piece] = []
    right: list[Piece] = []
    compared = SequenceMatcher(a=[one for one, _end in old], b=[one for one, _end in new], autojunk=False)
    for kind, old_from, old_to, new_from, new_to in compared.get_opcodes():
        changed = kind != "equal"
        if old_to > old_from:
            left.append(Piece(text="".join(one + end for one, end in old[old_from:old_to]), changed=changed))
        if new_to > new_from:
            right.append(Piece(text="".join(one + end for one, end in new[new_from:new_to]), changed=changed))
    return SideBySide(before=tuple(left), after=tuple(right))


def _words(text: str) -> list[_Part]:
    return re.findall(r"(\S+|^\s+)(\s*)", text)


def _with_blanks(parts: list[_Part]) -> list[_Part]:
    return [(word + blanks, "") for word, blanks in parts]


def _items(items: Sequence[str], between: str) -> list[_Part]:
    return [(item, between) for item in items[:-1]] + [(item, "") for item in items[-1:]]
