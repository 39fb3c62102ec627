"""Counts of cases, protected together, and from one look to the next.

A common total may not give away what one of the tables hides. Nor may two looks, before and after one more case.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from miteinander.foundation.tables.enums import Method
from miteinander.foundation.tables.service import CountTable, ProtectionProfile, Relation, protect

# A count of one or two could point at somebody; of open cases zero is small too, for "no case here" tells something.
PROFILE = ProtectionProfile(key="conflict", method=Method.SUPPRESS, threshold=5, hide_zero=True)
# Of closed cases it does not: that nobody was content, or none came by phone, points at nobody.
CLOSED_PROFILE = ProtectionProfile(key="conflict-closed", method=Method.SUPPRESS, threshold=5, hide_zero=False)
Cell = tuple[str, str]
_TOTAL: Cell = ("", "total")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A protected number: its words, and ``None`` where it is not shown."""

    label: str
    value: int | None


Rows = tuple[Row, ...]


def last_step(numbers: Mapping[date, int], *, before: date, profile: ProtectionProfile) -> date | None:
    """Return the month up to which cases may be counted, of those before a day; ``None`` where there is none yet.

    ``numbers``: how many cases each month brought. Months wait until together they brought as many as the profile's
    threshold. Else whoever looks before and after a month that brought one case reads all about it from the difference.
    """
    until, waiting = None, 0
    for month in sorted(one for one in numbers if one < before):
        waiting += numbers[month]
        if waiting >= profile.threshold:
            until, waiting = month, 0
    return until


def are_shown(rows: Rows) -> bool:
    """Tell whether any of these numbers may be shown."""
    return any(row.value is not None for row in rows)


def protected_rows(
    counts: Mapping[str, Mapping[str, int]],
    *,
    labels: Mapping[str, Mapping[str, Any]],
    profile: ProtectionProfile = PROFILE,
    apart: Collection[str] = (),
) -> tuple[int | None, dict[str, Rows]]:
    """Return the common total and the rows of each table, in the order of the labels, as far as they may be shown.

    Each table adds up to the same total, but for those ``apart``: their numbers are of no sum that is shown.
    """
    cells: dict[Cell, int | None] = {}
    relations = []
    for name, found in counts.items():
        cells |= {(name, key): number for key, number in found.items()}
        if name not in apart:
            cells[_TOTAL] = sum(found.values())
            relations.append(Relation(_TOTAL, tuple((name, key) for key in found)))
    shown = protect(CountTable(cells=cells, relations=relations), profile)
    rows = {
        name: tuple(Row(label=str(label), value=shown[name, key].value) for key, label in labels[name].items())
        for name in counts
    }
    return shown[_TOTAL].value, rows
