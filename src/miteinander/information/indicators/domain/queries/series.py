"""Values put in order: by base, over the districts at one time, along time between breaks, and how two compare."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from miteinander.foundation.tables.service import Band, clearly_different, wilson_band
from miteinander.information.indicators.domain.periods import Time, read_time
from miteinander.information.indicators.domain.queries.book import AreaView, Book, BreakView
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.enums import COUNTED, Unit

# Units of shares: of how many.
_PER: Mapping[str, Decimal] = {Unit.PERCENT: Decimal(100), Unit.PER_1000: Decimal(1000)}
_LONG_AGO = date.min


class Difference(Enum):
    """How a value stands to another one, as far as their bands of uncertainty allow to say.

    ``PART``: a count. A district's is a part of the town's, there is nothing to compare and nothing to say.
    """

    HIGHER = "higher"
    LOWER = "lower"
    EQUAL = "equal"
    NOT_RELIABLE = "not_reliable"
    UNKNOWN = "unknown"
    PART = "part"


@dataclass(frozen=True, kw_only=True)
class Across:
    """Values of several areas at one time, in the areas' own order; ``None`` where an area has none."""

    time: str
    values: Mapping[str, ValueView | None] = field(hash=False)

    @property
    def known(self) -> list[ValueView]:
        """The values that may be shown."""
        return [one for one in self.values.values() if one and one.value is not None]

    @property
    def present(self) -> list[ValueView]:
        """The values there are, hidden ones too."""
        return [one for one in self.values.values() if one]


@dataclass(frozen=True, kw_only=True)
class OnBase:
    """All values of an indicator that speak of the same base."""

    base: str
    town: ValueView | None
    districts: Across | None
    regions: tuple[ValueView, ...]
    trend: tuple[ValueView, ...]

    @property
    def latest(self) -> ValueView | None:
        """The value that stands for this base: the town's, else the only region's."""
        return self.town or (self.regions[-1] if self.regions else None)


def when(value: ValueView) -> tuple[date, date, str]:
    """Return what values are sorted by in time; undated ones come first."""
    time = read_time(value.period)
    return (time.end or _LONG_AGO, time.start or _LONG_AGO, time.key)


def same_time(one: ValueView, other: ValueView) -> bool:
    """Tell whether two values end on the same day: "2022" and "2022-12" do, "2021" and "2022" do not."""
    first, second = read_time(one.period).end, read_time(other.period).end
    return first is not None and first == second


def by_base(values: Iterable[ValueView], *, book: Book) -> list[OnBase]:
    """Return the values of one indicator base by base, in the bases' order."""
    found: dict[str, list[ValueView]] = {}
    for one in values:
        found.setdefault(one.base, []).append(one)
    return [_on_base(base, found[base], book=book) for base in book.bases if base in found]


def _on_base(base: str, values: Sequence[ValueView], *, book: Book) -> OnBase:
    kinds = {kind: [one for one in values if book.areas[one.area].kind == kind] for kind in ("town", "region")}
    trend = tuple(sorted(kinds["town"], key=when))
    return OnBase(
        base=base,
        town=trend[-1] if trend else None,
        districts=across(values, areas=book.districts),
        regions=tuple(_latest_of_each(kinds["region"], book=book)),
        trend=trend,
    )


def _latest_of_each(values: Iterable[ValueView], *, book: Book) -> list[ValueView]:
    newest = {one.area: one for one in sorted(values, key=when)}
    return [newest[key] for key in book.areas if key in newest]


def across(values: Iterable[ValueView], *, areas: Sequence[AreaView]) -> Across | None:
    """Return the values of these areas at the time that tells of most of them, the latest of several such times.

    Values of different times are never put side by side.
    """
    wanted = {one.key for one in areas}
    times: dict[str, dict[str, ValueView]] = {}
    for one in values:
        if one.area in wanted:
            times.setdefault(one.period, {})[one.area] = one
    if not times:
        return None
    best = max(times, key=lambda key: (len(times[key]), _end(key), key))
    return Across(time=best, values={one.key: times[best].get(one.key) for one in areas})


def _end(period: str) -> date:
    return read_time(period).end or _LONG_AGO


def difference(one: ValueView, other: ValueView, *, unit: str = "") -> Difference:
    """Compare two values at the same time on the same base.

    A difference counts only where the bands do not meet; without bands nothing is said, and hidden values never are
    compared. Where an edition gives no band (it does so for small areas only), it is that of the parts shown, for
    which the unit must be known.
    """
    if unit in COUNTED:
        return Difference.PART
    if one.value is None or other.value is None or one.base != other.base or not same_time(one, other):
        return Difference.UNKNOWN
    if one.value == other.value:
        return Difference.EQUAL
    first, second = _band_of(one, unit=unit), _band_of(other, unit=unit)
    if first is None or second is None:
        return Difference.UNKNOWN
    if not clearly_different(first, second):
        return Difference.NOT_RELIABLE
    return Difference.HIGHER if first.low > second.high else Difference.LOWER


def _band_of(value: ValueView, *, unit: str) -> Band | None:
    if value.low is not None and value.high is not None:
        return Band(value.low, value.high)
    per = _PER.get(unit)
    above, below = value.numerator, value.denominator
    if per is None or above is None or below is None or not 0 <= above <= below:
        return None
    found = wilson_band(above, below)
    return Band(found.low * per, found.high * per)


def runs(trend: Sequence[ValueView], *, breaks: Collection[BreakView]) -> list[list[ValueView]]:
    """Return the stretches of a series within which values may be compared, in order of time.

    A new stretch begins with a break, and where the kind of time changes (a month's rate is no year's mean).
    """
    found: list[list[ValueView]] = []
    for one in trend:
        if found and _continues(found[-1][-1], one, breaks=breaks):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _continues(before: ValueView, after: ValueView, *, breaks: Collection[BreakView]) -> bool:
    first, last = read_time(before.period), read_time(after.period)
    if first.kind != last.kind or first.end is None or last.end is None:
        return False
    return not breaks_between(first, last, breaks=breaks)


def breaks_between(first: Time, last: Time, *, breaks: Collection[BreakView]) -> list[BreakView]:
    """Return the breaks that lie between two times."""
    if first.end is None or last.end is None:
        return []
    return [one for one in breaks if first.end < one.at <= last.end]
