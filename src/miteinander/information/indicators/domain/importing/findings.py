"""What checking finds: codes with facts and the cell they concern; the desk puts them into words.

An error stops the storing, a warning must be confirmed, a note only says how the file was read.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from miteinander.foundation.kernel.errors import InvalidInput

MOST_KEPT = 200
_LONGEST_READ = 80


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One finding: ``cell`` as a spreadsheet names it ("C14"), ``read`` what stands there, ``facts`` for the sentence.

    ``suggestion`` is what might stand there instead; empty where nothing can be guessed.
    """

    code: str
    level: Level = Level.ERROR
    cell: str = ""
    read: str = ""
    suggestion: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def plain(self) -> dict[str, Any]:
        """Return the finding as JSON keeps it."""
        return {
            "code": self.code,
            "level": self.level.value,
            "cell": self.cell,
            "read": self.read,
            "suggestion": self.suggestion,
            "facts": dict(self.facts),
        }


class Refusal(InvalidInput):
    """A file that cannot be read at all. The sentence is the finding's code: the desk has the words."""

    def __init__(self, code: str, *, cell: str = "", read: str = "", suggestion: str = "", **facts: Any) -> None:
        """Keep why, as a finding."""
        super().__init__(code, **facts)
        self.finding = Finding(code=code, cell=cell, read=shortened(read), suggestion=suggestion, facts=facts)


class Findings:
    """Collects findings: of each level the first 200 are kept, the rest is counted."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[Level, list[Finding]] = {level: [] for level in Level}
        self.counts: Counter[str] = Counter()

    def add(
        self,
        code: str,
        *,
        level: Level = Level.ERROR,
        line: int = 0,
        column: int = -1,
        read: str = "",
        suggestion: str = "",
        **facts: Any,
    ) -> None:
        """Note one finding at a line (from 1) and a column (from 0); neither means the whole file."""
        self.counts[level.value] += 1
        if len(self._kept[level]) < MOST_KEPT:
            cell = cell_name(line=line, column=column)
            found = Finding(code=code, level=level, cell=cell, read=shortened(read), suggestion=suggestion, facts=facts)
            self._kept[level].append(found)

    def refuse(self, refusal: Refusal) -> None:
        """Note why the file cannot be read."""
        self.counts[refusal.finding.level.value] += 1
        self._kept[refusal.finding.level].insert(0, refusal.finding)

    def has_room(self, level: Level = Level.ERROR) -> bool:
        """Tell whether another one of this level would be kept: a suggestion for it is worth its time."""
        return len(self._kept[level]) < MOST_KEPT

    @property
    def kept(self) -> list[Finding]:
        """The kept ones: errors first, then warnings, then notes; at most 200."""
        return [one for level in Level for one in self._kept[level]][:MOST_KEPT]

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return self.counts[Level.ERROR.value]

    @property
    def warnings(self) -> int:
        """How many warnings there are."""
        return self.counts[Level.WARNING.value]


def cell_name(*, line: int, column: int) -> str:
    """Return a cell's name as spreadsheets show it: letters of the column, number of the row ("C14", "14")."""
    return f"{column_letters(column)}{line or ''}" if column >= 0 else (str(line) if line else "")


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, B … Z, AA."""
    letters = ""
    number = column + 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shortened(text: str) -> str:
    """Return what was read, made fit to be shown: one line, no control signs, not too long."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text[: _LONGEST_READ * 2]).split())
    return plain if len(plain) <= _LONGEST_READ else f"{plain[: _LONGEST_READ - 1]}…"
