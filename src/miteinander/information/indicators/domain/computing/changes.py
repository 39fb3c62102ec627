"""Changes between two times: never across a break of the series, a new cut of the area, or another definition."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.computing.derived import Result, fill, is_rate, leave_as_published
from miteinander.information.indicators.domain.computing.facts import Cell, Spot, exact
from miteinander.information.indicators.domain.computing.formulas import evaluate
from miteinander.information.indicators.domain.computing.matching import Known
from miteinander.information.indicators.domain.computing.notes import (
    across_break_note,
    joined,
    recut_note,
    redefined_note,
)
from miteinander.information.indicators.domain.computing.parts import Parts
from miteinander.information.indicators.domain.computing.plan import Plan, Rule, Texts
from miteinander.information.indicators.domain.periods import Time
from miteinander.information.indicators.enums import Derivation, PeriodKind

_POINTS = (PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR)


@dataclass(frozen=True, kw_only=True)
class Ends:
    """The two values between which something changed."""

    before: Cell
    after: Cell

    @property
    def cells(self) -> tuple[Cell, Cell]:
        """Both of them."""
        return self.before, self.after


def changes(cells: dict[Spot, Cell], *, plan: Plan) -> None:
    """Compute changes: beside those that a source printed, and from year to year where nothing was printed."""
    known = Known(cells, plan=plan, derived=True)
    for cell in [one for one in cells.values() if one.derivation == Derivation.CHANGE]:
        _complete(cell, known, plan=plan)
    for key, indicator in plan.indicators.items():
        for rule in indicator.rules:
            if rule.derivation == Derivation.CHANGE and rule.numerator:
                cells.update((one.spot, one) for one in _new(key, rule, cells, known, plan=plan))


def _complete(cell: Cell, known: Known, *, plan: Plan) -> None:
    rule = plan.rule(cell.spot.indicator, period=cell.spot.period)
    if rule is None or cell.status in {CellStatus.HIDDEN_PRIMARY, CellStatus.NOT_APPLICABLE}:
        return
    ends = _ends(cell.spot, rule, known, plan=plan)
    refusal = _refusal(cell.spot, rule, plan=plan)
    if cell.numerator is not None and cell.denominator:
        cell.notes = cell.notes or refusal
        fill(cell, _given(cell.numerator, cell.denominator, rule, ends), plan=plan)
        return
    result = _change(ends, rule, plan.indicators[cell.spot.indicator].unit) if ends and not refusal else None
    if refusal:
        cell.notes = joined(cell.notes, refusal)
    if result is not None:
        fill(cell, result, plan=plan)
    elif is_rate(plan.indicators[cell.spot.indicator].unit):
        leave_as_published(cell)


def _given(numerator: Decimal, denominator: Decimal, rule: Rule, ends: Ends | None) -> Result:
    """Return a change whose source gave its parts beside it."""
    return Result(
        exact=rule.factor * exact(numerator) / exact(denominator),
        cells=ends.cells if ends else (),
        parts=Parts(numerator=numerator, denominator=denominator, above=(), below=()),
    )


def _new(indicator: str, rule: Rule, cells: dict[Spot, Cell], known: Known, *, plan: Plan) -> Iterator[Cell]:
    """Return the changes on the year before that no source printed; a refused one says why and has no number."""
    taken = {
        (one.area, one.base, plan.time(one.period).start, plan.time(one.period).end)
        for one in cells
        if one.indicator == indicator
    }
    unit, decimals = plan.indicators[indicator].unit, plan.indicators[indicator].decimals
    for spot in list(known.spots_of(rule.numerator)):
        before, after = _year_before(plan.time(spot.period)), plan.time(spot.period)
        if before is None or plan.rule(indicator, period=after.key) is not rule:
            continue
        earlier, later = known.at(spot._replace(period=before.key)), known.at(spot)
        if earlier is None or later is None or (spot.area, spot.base, before.end, after.end) in taken:
            continue
        cell = Cell(
            spot=Spot(indicator, spot.area, span_key(before, after), spot.base),
            derivation=rule.derivation,
            decimals=decimals,
        )
        if refusal := _refusal(cell.spot, rule, plan=plan):
            cell.status, cell.notes = CellStatus.NOT_APPLICABLE, refusal
            yield cell
        elif result := _change(Ends(before=earlier, after=later), rule, unit):
            fill(cell, result, plan=plan)
            yield cell


def _ends(spot: Spot, rule: Rule, known: Known, *, plan: Plan) -> Ends | None:
    """Return the values at both ends of a span."""
    if plan.time(spot.period).kind != PeriodKind.SPAN or not rule.numerator:
        return None
    first, _, last = spot.period.partition("/")
    at = spot._replace(indicator=rule.numerator)
    before, after = known.near(at._replace(period=first)), known.near(at._replace(period=last))
    return Ends(before=before, after=after) if before and after and before is not after else None


def _change(ends: Ends, rule: Rule, unit: str) -> Result | None:
    """Return how much more there is than before: in percent of before, else as a difference."""
    before, after = ends.before.exact, ends.after.exact
    if before is None or after is None:
        return None
    value = evaluate(Derivation.CHANGE, [(after, before)], factor=rule.factor, unit=unit)
    if value is None:
        return None
    return Result(exact=value, cells=ends.cells, pairs=(((ends.after.spot,), (ends.before.spot,)),))


def _refusal(spot: Spot, rule: Rule, *, plan: Plan) -> Texts:
    """Return why no change may be computed between the ends of a span; empty where it may."""
    time = plan.time(spot.period)
    if time.start is None or time.end is None:
        return {}
    for key in (spot.indicator, rule.numerator):
        for one in plan.indicators[key].breaks if key in plan.indicators else ():
            if time.start < one.at <= time.end:
                return across_break_note(one.causes, languages=plan.languages)
    if cut := plan.recut(spot.area, after=time.start, until=time.end):
        return recut_note(cut.notes, languages=plan.languages)
    rules = plan.indicators[rule.numerator].rules if rule.numerator in plan.indicators else ()
    if any(one.valid_from and time.start < one.valid_from <= time.end for one in rules):
        return redefined_note(plan.languages)
    return {}


def _year_before(time: Time) -> Time | None:
    """Return the time a year earlier, of the same kind."""
    if time.end is None or time.start is None or time.kind not in _POINTS:
        return None
    if time.kind == PeriodKind.DAY:
        day = _same_day_before(time.end)
        return Time(key=day.isoformat(), kind=time.kind, start=day, end=day)
    end = _same_day_before(time.end + timedelta(days=1)) - timedelta(days=1)
    start = _same_day_before(time.start)
    keys = {
        PeriodKind.MONTH: f"{end:%Y-%m}",
        PeriodKind.YEAR: f"{end:%Y}",
        PeriodKind.SCHOOL_YEAR: f"{start:%Y}/{end:%Y}",
    }
    return Time(key=keys[time.kind], kind=time.kind, start=start, end=end)


def _same_day_before(day: date) -> date:
    """Return the same day of the year before; for a 29th of February, the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def span_key(before: Time, after: Time) -> str:
    """Return the key of a change between two times: by their last days where two years would read as a school year."""
    if after.kind in {PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR}:
        return f"{before.end}/{after.end}"
    return f"{before.key}/{after.key}"
