"""Finding the count that belongs to a time: sources date the parts of one rate differently.

The rule, in this order: the same time; a time that ends on the same day (the shortest where there are several: the
end of December rather than the whole year); the only one within the same month; the only one within the same year.
Where several would fit equally well, none is taken. Area and base are always the same ones: a numerator without the
reception centre never meets a denominator with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.computing.facts import Cell, Spot
from miteinander.information.indicators.domain.computing.plan import Plan
from miteinander.information.indicators.domain.periods import Time
from miteinander.information.indicators.enums import PeriodKind

_POINTS = frozenset({PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR})
_LENGTH = {PeriodKind.DAY: 0, PeriodKind.MONTH: 1, PeriodKind.YEAR: 2, PeriodKind.SCHOOL_YEAR: 3}
_SILENT = frozenset({CellStatus.MISSING, CellStatus.NOT_APPLICABLE, CellStatus.HIDDEN_PRIMARY})


class Known:
    """The counts that are known, to be asked for by spot, or by what belongs to a time."""

    def __init__(self, cells: Mapping[Spot, Cell], *, plan: Plan, derived: bool = False) -> None:
        """Sort what is known by indicator, area and base; ``derived``: rates too, where they are known exactly."""
        self._cells = cells
        self._plan = plan
        self._has_number = _is_exact if derived else _is_counted
        self._spots: dict[str, list[Spot]] = {}
        self._times: dict[tuple[str, str, str], list[Time]] = {}
        for spot, cell in cells.items():
            if not self._has_number(cell):
                continue
            self._spots.setdefault(spot.indicator, []).append(spot)
            time = plan.time(spot.period)
            if time.kind in _POINTS:
                self._times.setdefault((spot.indicator, spot.area, spot.base), []).append(time)

    def spots_of(self, indicator: str) -> Sequence[Spot]:
        """Return all spots at which a count is known."""
        return self._spots.get(indicator, [])

    def at(self, spot: Spot) -> Cell | None:
        """Return the count at exactly this spot."""
        cell = self._cells.get(spot)
        return cell if cell is not None and self._has_number(cell) else None

    def near(self, spot: Spot, *, same_day: bool = False) -> Cell | None:
        """Return the count that belongs to a spot's time, after the rule of this module.

        ``same_day`` stops after the times that end on the same day: so new values are computed that no source printed.
        """
        if found := self.at(spot):
            return found
        wanted, times = self._plan.time(spot.period), self._times.get((spot.indicator, spot.area, spot.base), [])
        if wanted.kind not in _POINTS or wanted.end is None:
            return None
        time = _same_day(wanted, times)
        if time is None and not same_day:
            time = _within_month_or_year(wanted, times)
        return self.at(spot._replace(period=time.key)) if time else None


def number(cell: Cell) -> Decimal | None:
    """Return a cell's count, or ``None`` where it has none that may be reckoned with."""
    return None if cell.status in _SILENT else cell.numerator


def _is_counted(cell: Cell) -> bool:
    return number(cell) is not None


def _is_exact(cell: Cell) -> bool:
    return cell.exact is not None and cell.status not in _SILENT


def other_times(spots: Iterable[Spot], *, than: str) -> tuple[str, ...]:
    """Return the times of spots that differ from a time, each once, in order."""
    return tuple(sorted({spot.period for spot in spots} - {than}))


def _same_day(wanted: Time, times: Sequence[Time]) -> Time | None:
    hits = [one for one in times if one.end == wanted.end]
    return min(hits, key=lambda one: _LENGTH[one.kind], default=None)


def _within_month_or_year(wanted: Time, times: Sequence[Time]) -> Time | None:
    for same in (_same_month, _same_year):
        hits = [one for one in times if same(one, wanted)]
        if hits:
            return hits[0] if len(hits) == 1 else None
    return None


def _same_year(one: Time, other: Time) -> bool:
    return one.end is not None and other.end is not None and one.end.year == other.end.year


def _same_month(one: Time, other: Time) -> bool:
    months = (PeriodKind.DAY, PeriodKind.MONTH)
    if one.kind not in months or other.kind not in months or one.end is None or other.end is None:
        return False
    return (one.end.year, one.end.month) == (other.end.year, other.end.month)
