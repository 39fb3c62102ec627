"""The protected values against which claims are checked, asked for by indicator, area, base and time.

What a source did not print is worked out only as far as rounding allows: a district's population from its printed
share of the town lies in a window, and everything computed from it does too.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.periods import Time, read_time
from miteinander.information.indicators.domain.queries.book import Book, DefinitionView
from miteinander.information.indicators.domain.queries.series import when
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.statements.windows import Window, exactly, rounded_to
from miteinander.information.indicators.enums import COUNTED, Derivation, PeriodKind

# A count rounded to the nearest five is at most two away from the true one.
_ROUNDING = 2
_LENGTH = {PeriodKind.DAY: 0, PeriodKind.MONTH: 1, PeriodKind.YEAR: 2, PeriodKind.SCHOOL_YEAR: 3}


class Table:
    """All values of one edition, and the book that says what they mean."""

    def __init__(self, values: Iterable[ValueView], *, book: Book) -> None:
        """Sort the values by what is spoken of and where."""
        self.book = book
        self._rows: dict[tuple[str, str], list[ValueView]] = {}
        for one in sorted(values, key=when):
            self._rows.setdefault((one.indicator, one.area), []).append(one)

    # --- what there is ---

    def series(self, indicator: str, area: str, *, base: str = "") -> list[ValueView]:
        """Return the values of an indicator in an area in order of time, all on one base.

        Without a base: on the one the indicator is defined for, else on the first that has values.
        """
        rows = self._rows.get((indicator, area), [])
        chosen = base or self._usual_base(indicator, {one.base for one in rows})
        return [one for one in rows if one.base == chosen]

    def value(self, indicator: str, area: str, *, base: str = "", period: str | None = None) -> ValueView | None:
        """Return the value that belongs to a time, or the newest one where none is asked for."""
        rows = self.series(indicator, area, base=base)
        if not rows or period is None:
            return rows[-1] if rows else None
        return nearest(rows, period=period)

    def unit(self, indicator: str) -> str:
        """Return in what an indicator is given."""
        return self.book.indicators[indicator].unit

    def counts(self, indicator: str) -> bool:
        """Tell whether an indicator is a plain count."""
        return self.unit(indicator) in COUNTED

    def rule(self, indicator: str, *, period: str = "") -> DefinitionView | None:
        """Return how an indicator is computed at a time."""
        day = read_time(period).end
        for one in self.book.indicators[indicator].definitions:
            if day is None or ((one.valid_from or day) <= day and (one.valid_until is None or day < one.valid_until)):
                return one
        return None

    @property
    def town(self) -> str:
        """The key of the town; empty where the book knows none."""
        return self.book.town.key if self.book.town else ""

    @property
    def people(self) -> str:
        """The indicator that counts the people of whom the town's districts have shares; empty where there is none."""
        shares = (each for one in self.book.indicators.values() for each in one.definitions)
        return next((one.numerator for one in shares if one.derivation == Derivation.SHARE_OF_TOWN), "")

    def siblings(self, area: str) -> list[str]:
        """Return the areas of the same kind, in the book's order, the area itself too."""
        kind = self.book.areas[area].kind
        return [one.key for one in self.book.areas.values() if one.kind == kind]

    # --- between which numbers it lies ---

    def window(self, value: ValueView) -> Window | None:
        """Return between which numbers a value lies; ``None`` for a hidden or missing one."""
        if value.value is None:
            return None
        if self.counts(value.indicator):
            slack = _ROUNDING if value.status == CellStatus.ROUNDED else 0
            return Window(low=Fraction(value.value) - slack, high=Fraction(value.value) + slack)
        computed = self.computed(value)
        return computed if computed is not None else rounded_to(value.value, decimals=value.decimals)

    def computed(self, value: ValueView) -> Window | None:
        """Return what the parts of a value give, where they stand beside it and are exact."""
        rule = self.rule(value.indicator, period=value.period)
        if value.numerator is None or not value.denominator or rule is None or value.status == CellStatus.ROUNDED:
            return None
        return exactly(rule.factor * Fraction(value.numerator) / Fraction(value.denominator))

    def count(self, indicator: str, area: str, *, base: str, period: str | None, without: str = "") -> Window | None:
        """Return between which numbers a count lies that is stored, or follows from a printed share of the town.

        ``without`` is the group that the base leaves out of the larger base around it.
        """
        stored = self.value(indicator, area, base=base, period=period)
        if stored is not None:
            return self.window(stored)
        found = self._from_share(indicator, area, base=base, period=period)
        return found if found is not None or not without else self._less(indicator, area, base, period, without)

    def _less(self, indicator: str, area: str, base: str, period: str | None, without: str) -> Window | None:
        around = self.book.bases[base].within if base in self.book.bases else ""
        whole = self.count(indicator, area, base=around, period=period) if around else None
        group = self.value(without, area, period=period)
        left_out = self.window(group) if group else None
        return whole - left_out if whole and left_out else None

    def _from_share(self, indicator: str, area: str, *, base: str, period: str | None) -> Window | None:
        """Multiply a printed share of the town with the town's count."""
        whole = self.value(indicator, self.town, base=base, period=period)
        number = self.window(whole) if whole else None
        if number is None or area == self.town:
            return None
        for share in self._shares_of(indicator):
            printed = self.value(share, area, base=base, period=period)
            rule = self.rule(share, period=printed.period) if printed else None
            part = self.window(printed) if printed else None
            if part is not None and rule is not None:
                return part.times(number).scaled(Fraction(1, rule.factor)).whole()
        return None

    def _shares_of(self, indicator: str) -> list[str]:
        return [
            one.key
            for one in self.book.indicators.values()
            if any(
                each.derivation == Derivation.SHARE_OF_TOWN and each.numerator == indicator for each in one.definitions
            )
        ]

    def _usual_base(self, indicator: str, present: set[str]) -> str:
        defined = [one.base for one in self.book.indicators[indicator].definitions] if present else []
        return next((one for one in (*defined, *self.book.bases) if one in present), "")


def nearest(rows: Sequence[ValueView], *, period: str) -> ValueView | None:
    """Return the value that belongs to a time: the same, the shortest that ends on the same day, the only one of the
    same month, the only one of the same year, else the only one without a time.
    """
    wanted = read_time(period)
    for one in rows:
        if one.period == wanted.key:
            return one
    times = [(read_time(one.period), one) for one in rows]
    same_end = [(_LENGTH[time.kind], place) for place, (time, _one) in enumerate(times) if _same_end(time, wanted)]
    if same_end:
        return rows[min(same_end)[1]]
    for near in (_same_month, _same_year, _undated):
        found = [one for time, one in times if near(time, wanted)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _same_end(one: Time, wanted: Time) -> bool:
    return one.end is not None and one.end == wanted.end and one.kind in _LENGTH and wanted.kind in _LENGTH


def _same_month(one: Time, wanted: Time) -> bool:
    months = (PeriodKind.DAY, PeriodKind.MONTH)
    if one.kind not in months or wanted.kind not in months or one.end is None or wanted.end is None:
        return False
    return (one.end.year, one.end.month) == (wanted.end.year, wanted.end.month)


def _same_year(one: Time, wanted: Time) -> bool:
    if one.kind not in _LENGTH or wanted.kind not in _LENGTH or one.end is None or wanted.end is None:
        return False
    return one.end.year == wanted.end.year


def _undated(one: Time, _wanted: Time) -> bool:
    return one.kind == PeriodKind.UNDATED
