"""The problem of protection: how far each cell can move while it is shown or hidden, and what must stay possible.

From here on cells are numbers 0, 1, 2 … in the sorted order of their keys' ``repr``, so the same table always gives the
same result. An attacker knows all sums and all that is shown; a *move* is how far a cell could be from its true count
without contradicting that.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Generic, NamedTuple

from miteinander.foundation.tables.domain.protection.cells import ProtectionProfile
from miteinander.foundation.tables.domain.protection.completing import derived, possible
from miteinander.foundation.tables.domain.protection.counts import CountTable, K
from miteinander.foundation.tables.domain.protection.programme import Sum
from miteinander.foundation.tables.domain.protection.rounding import SLACK, to_five
from miteinander.foundation.tables.enums import Method


class Span(NamedTuple):
    """How far below and above its true count a cell could be."""

    down: float
    up: float


NOTHING, ANYTHING = Span(0, 0), Span(math.inf, math.inf)


class Move(NamedTuple):
    """A cell could be ``amount`` higher (``sign`` 1) or lower (-1) than it is."""

    cell: int
    sign: int
    amount: int


Need = tuple[Move, ...]  # one of these moves must stay possible


@dataclass(frozen=True, kw_only=True)
class Problem(Generic[K]):
    """A table by number.

    ``shown`` and ``hidden`` are the spans of each cell in either state. ``hidden_first`` are small, kept and missing
    cells, ``may_hide`` those that may join them, at ``costs``. ``floor`` is the smallest count of a hidden cell.
    """

    keys: tuple[K, ...]
    values: tuple[float, ...]
    sums: tuple[Sum, ...]
    shown: tuple[Span, ...]
    hidden: tuple[Span, ...]
    costs: tuple[int, ...]
    small: frozenset[int]
    hidden_first: frozenset[int]
    may_hide: frozenset[int]
    needs: tuple[Need, ...]
    floor: int

    def cost(self, pattern: Collection[int]) -> int:
        """Return the sum of the counts that a pattern hides beyond those it must."""
        return sum(self.costs[cell] for cell in pattern if cell in self.may_hide)


def problem_of(
    table: CountTable[K], *, profile: ProtectionProfile, keep_hidden: Collection[K], known: Collection[K]
) -> Problem[K]:
    """Return the problem of a table; ``known`` cells are known to the public whether they are shown or not."""
    keys = tuple(sorted(table.cells, key=repr))
    place = {key: number for number, key in enumerate(keys)}
    sums = tuple((place[one.total], tuple(place[part] for part in one.parts)) for one in table.relations)
    counts = derived(table)
    changes = frozenset(place[key] for key in table.changes)
    given = [counts.get(key) for key in keys]
    return _Builder(
        profile=profile,
        given=given,
        values=possible(given, sums=sums, changes=changes),
        missing=frozenset(place[key] for key, count in table.cells.items() if count is None),
        changes=changes,
        kept=frozenset(place[key] for key in keep_hidden if key in place),
        known=frozenset(place[key] for key in known if key in place),
    ).problem(keys=keys, sums=sums)


@dataclass(frozen=True, kw_only=True)
class _Builder:
    profile: ProtectionProfile
    given: list[int | None]
    values: tuple[float, ...]
    missing: frozenset[int]
    changes: frozenset[int]
    kept: frozenset[int]
    known: frozenset[int]

    def problem(self, *, keys: tuple[K, ...], sums: tuple[Sum, ...]) -> Problem[K]:
        cells = range(len(keys))
        small = frozenset(cell for cell in cells if self._is_small(cell))
        hidden_first = self.kept | self.missing | (frozenset() if self._rounds else small)
        floor = self._floor(hidden_first)
        return Problem(
            keys=keys,
            values=self.values,
            sums=sums,
            shown=tuple(self._shown_span(cell) for cell in cells),
            hidden=tuple(self._hidden_span(cell, floor=floor) for cell in cells),
            costs=tuple(max(1, abs(count or 0)) for count in self.given),
            small=small,
            hidden_first=hidden_first,
            may_hide=frozenset(cell for cell in cells if self._may_hide(cell)) - hidden_first - self.known,
            needs=tuple(need for cell in cells for need in self._needs(cell, small=small, floor=floor)),
            floor=floor,
        )

    @property
    def _rounds(self) -> bool:
        return self.profile.method is Method.ROUND5

    def _is_small(self, cell: int) -> bool:
        count = self.given[cell]
        return count is not None and cell not in self.changes and self.profile.is_small(count)

    def _floor(self, hidden_first: frozenset[int]) -> int:
        """Return the least a hidden cell can be: zero as soon as a zero is kept hidden from an earlier edition."""
        zeros = [cell for cell in hidden_first - self.changes - self.missing if self.given[cell] == 0]
        return 0 if zeros else self.profile.smallest_hidden

    def _may_hide(self, cell: int) -> bool:
        """Zeros are shown, as the profile says; a rounded one may be hidden, since nobody knows that it is zero."""
        return self._rounds or cell in self.changes or self.given[cell] != 0

    def _hidden_span(self, cell: int, *, floor: int) -> Span:
        if cell in self.known:
            return NOTHING
        if cell in self.changes:
            return ANYTHING
        return Span(self.values[cell] - (0 if cell in self.missing else floor), math.inf)

    def _shown_span(self, cell: int) -> Span:
        count = self.given[cell]
        if count is None or not self._rounds or cell in self.known:
            return NOTHING
        lowest = to_five(count) - SLACK
        if cell not in self.changes:
            lowest = max(0, lowest)
        return Span(count - lowest, to_five(count) + SLACK - count)

    def _needs(self, cell: int, *, small: frozenset[int], floor: int) -> list[Need]:
        count = self.given[cell]
        if count is None or cell in self.known:
            return []
        if cell in small and not self._rounds:
            lowest = 0 if cell in self.missing else floor
            below = count - max(lowest, count - self.profile.reach)
            moves = (Move(cell, 1, self.profile.reach), Move(cell, -1, below))
            return [(move,) for move in moves if move.amount > 0]
        if cell in small or cell in self.kept:
            return [(Move(cell, 1, 1), Move(cell, -1, 1))]
        return []
