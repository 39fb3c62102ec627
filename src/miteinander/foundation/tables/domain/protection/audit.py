"""The audit: what an attacker can work out from what is published, cell by cell.

It knows nothing but the published table: what is shown, all sums, the rule, and that counts are not negative.
"""

import math
from typing import Generic

from miteinander.foundation.tables.domain.protection.cells import HIDDEN, Interval, ProtectedCell, ProtectedTable
from miteinander.foundation.tables.domain.protection.counts import K
from miteinander.foundation.tables.domain.protection.programme import Programme, sums_of
from miteinander.foundation.tables.domain.protection.rounding import SLACK
from miteinander.foundation.tables.enums import CellStatus


def audit(table: ProtectedTable[K], *, labels: bool = False) -> dict[K, Interval]:
    """Return the interval of every cell that is not shown exactly: hidden, rounded or missing.

    With ``labels`` the attacker also believes the status: a cell marked as small is below the threshold. What somebody
    knows from elsewhere is not in it.
    """
    attacker = Attacker(table, labels=labels)
    return {key: attacker.interval(key) for key, cell in table.items() if not _is_exact(cell)}


class Attacker(Generic[K]):
    """Somebody with pencil, paper and a solver of linear programmes."""

    def __init__(self, table: ProtectedTable[K], *, labels: bool) -> None:
        """Write down all that is published."""
        self._table = table
        self._labels = labels
        self._place = {key: place for place, key in enumerate(sorted(table, key=repr))}
        self._programme = Programme(columns=len(self._place))
        sums = [(self._place[one.total], tuple(map(self._place.__getitem__, one.parts))) for one in table.relations]
        for row in sums_of(sums, columns=[{place: 1} for place in self._place.values()]):
            self._programme.row(row)
        for key, place in self._place.items():
            self._programme.bound(place, *self._limits(key, table[key]))

    def interval(self, key: K) -> Interval:
        """Return the smallest and the largest whole number the cell can be."""
        return Interval(self.lowest(key), self.highest(key))

    def lowest(self, key: K) -> int | None:
        """Return the smallest whole number the cell can be."""
        return self._extreme(self._place[key], sign=1)

    def highest(self, key: K) -> int | None:
        """Return the largest whole number the cell can be."""
        return self._extreme(self._place[key], sign=-1)

    def _extreme(self, place: int, *, sign: int) -> int | None:
        self._programme.price(place, sign)
        answer = self._programme.cheapest()
        if answer and answer.values and not answer.is_whole:
            answer = self._programme.cheapest(whole=True)
        self._programme.price(place, 0)
        if answer is None:
            raise AssertionError("The published table contradicts itself")
        return None if math.isinf(answer.optimum) else sign * round(answer.optimum)

    def _limits(self, key: K, cell: ProtectedCell) -> tuple[float, float]:
        lowest = -math.inf if key in self._table.changes else 0.0
        if cell.value is not None:
            slack = 0 if _is_exact(cell) else SLACK
            return max(lowest, cell.value - slack), cell.value + slack
        if cell.status in HIDDEN and key not in self._table.changes:
            is_told = self._labels and cell.status is CellStatus.HIDDEN_PRIMARY
            return self._table.floor, self._table.profile.threshold - 1 if is_told else math.inf
        return lowest, math.inf


def _is_exact(cell: ProtectedCell) -> bool:
    return cell.value is not None and cell.status is not CellStatus.ROUNDED
