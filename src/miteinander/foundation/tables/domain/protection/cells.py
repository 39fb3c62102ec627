"""What protection gives: cells as they may be shown, and the rule they were protected by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple

from miteinander.foundation.tables.domain.protection.counts import K, Relation
from miteinander.foundation.tables.enums import CellStatus, Method

HIDDEN = frozenset({CellStatus.HIDDEN_PRIMARY, CellStatus.HIDDEN_SECONDARY})


@dataclass(frozen=True, kw_only=True)
class ProtectionProfile:
    """How the numbers of a dataset are protected.

    ``open`` and ``suppress`` hide counts of 1 up to below ``threshold``, and as many others as keep them hidden;
    ``round5`` rounds. ``hide_zero`` (only ``suppress``): zero is small too. Otherwise every zero is shown, as
    structure: most zeros of a town's tables are plain to see for everybody, so a hidden one would protect nothing.

    Rates need a denominator of at least ``rate_denominator_min`` and a numerator of at least ``rate_numerator_min``;
    below ``whole_percent_below`` in the denominator they are whole percents, since one decimal would give the
    numerator away.
    """

    key: str
    method: Method
    threshold: int = 3
    hide_zero: bool = False
    rate_denominator_min: int = 100
    rate_numerator_min: int = 3
    whole_percent_below: int = 1000

    def __post_init__(self) -> None:
        if self.threshold < 0 or (self.hide_zero and self.method is not Method.SUPPRESS):
            raise ValueError(f"No such protection: {self!r}")

    @property
    def smallest_hidden(self) -> int:
        """Return the smallest count that the rule hides."""
        return 0 if self.hide_zero or self.method is Method.ROUND5 else 1

    @property
    def reach(self) -> int:
        """Return how far an attacker's interval must reach to either side of a small count: the threshold.

        So it ends at or above the threshold: nobody can tell that the count is small.
        """
        return self.threshold

    def is_small(self, count: int) -> bool:
        """Return whether the rule hides this count."""
        return (0 if self.hide_zero else 1) <= count < self.threshold


@dataclass(frozen=True)
class ProtectedCell:
    """A cell as it may be shown; without a value where it is hidden or missing."""

    value: int | None
    status: CellStatus


class Interval(NamedTuple):
    """The smallest and the largest count a cell may have, given what is published; ``None`` means without bound."""

    low: int | None
    high: int | None


@dataclass(frozen=True, kw_only=True)
class ProtectedTable(Mapping[K, ProtectedCell], Generic[K]):
    """Protected cells by key, in the order of the table they come from.

    ``floor`` is the smallest count a hidden cell may have by the published rule. ``exposed`` are small or kept cells
    that no hiding could protect as wanted, because the public knows too much already; a release must look at them.
    """

    cells: Mapping[K, ProtectedCell]
    relations: tuple[Relation[K], ...]
    profile: ProtectionProfile
    floor: int
    changes: frozenset[K]
    exposed: frozenset[K]

    def __getitem__(self, key: K) -> ProtectedCell:
        return self.cells[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    @property
    def hidden(self) -> frozenset[K]:
        """Return the keys of what is hidden: what the next edition gives as ``keep_hidden``."""
        return frozenset(key for key, cell in self.cells.items() if cell.status in HIDDEN)
