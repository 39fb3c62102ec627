"""Rule for "changed by x": percent, or percentage points where shares change."""

from decimal import Decimal
from fractions import Fraction

from miteinander.information.indicators.domain.numbers import decimals_of, rounded
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.statements import messages as say
from miteinander.information.indicators.domain.statements.claims import Claim
from miteinander.information.indicators.domain.statements.comparing import amount, unknown
from miteinander.information.indicators.domain.statements.courses import refused
from miteinander.information.indicators.domain.statements.findings import (
    Amount,
    Fact,
    Finding,
    false,
    holds,
    undecided,
)
from miteinander.information.indicators.domain.statements.table import Table, nearest
from miteinander.information.indicators.domain.statements.windows import Window, as_stated, exactly
from miteinander.information.indicators.enums import Unit

_PERCENT = 100


def change(claim: Claim, table: Table) -> Finding:
    """Tell whether a value changed by the stated percent, or points, since an earlier time.

    ``other`` names an indicator that holds the difference between the two times: with it the start is worked out.
    """
    where = claim.area or table.town
    series = table.series(claim.indicator, where, base=claim.base)
    last = nearest(series, period=claim.period) if claim.period is not None else (series[-1] if series else None)
    if last is None or last.value is None:
        return unknown(last, where=where, period=claim.period)
    first = nearest(series, period=claim.since or "")
    if first is not None and first.value is not None:
        return refused(first, last, table=table) or _between(claim, first, last, table=table)
    known = _start_from_difference(claim, last, table=table, where=where)
    if known is not None:
        return _from_start(claim, known, last, table=table)
    return _without_start(claim, last, table=table)


def _is_rate(claim: Claim, table: Table) -> bool:
    return table.unit(claim.indicator) == Unit.PERCENT


def _between(claim: Claim, first: ValueView, last: ValueView, *, table: Table) -> Finding:
    start = table.window(first)
    if start is None:
        return undecided(say.START_UNKNOWN, last=amount(last, table=table))
    shown = amount(first, table=table)
    return _judged(claim, start, last, table=table, shown=shown)


def _start_from_difference(claim: Claim, last: ValueView, *, table: Table, where: str) -> Window | None:
    """Return the start: the end without the difference that another indicator holds.

    A difference printed as "percent" of a rate may be meant either way: to take one way would beg the question.
    """
    if not claim.other or table.unit(claim.other) == Unit.PERCENT_AS_STATED:
        return None
    span = f"{claim.since}/{claim.period or last.period}"
    series = table.series(claim.other, where)
    found = next((one for one in series if one.period == span), None)
    difference, end = table.window(found) if found else None, table.window(last)
    return end - difference if difference and end else None


def _from_start(claim: Claim, start: Window, last: ValueView, *, table: Table) -> Finding:
    middle = (start.low + start.high) / 2
    shown = Amount(value=middle, unit=table.unit(claim.indicator), decimals=last.decimals)
    return _judged(claim, start, last, table=table, shown=shown)


def _judged(claim: Claim, start: Window, last: ValueView, *, table: Table, shown: Amount) -> Finding:
    """Compare the stated change with both readings, in percent of the start and as a difference."""
    end = table.window(last) or exactly(last.value or 0)
    stated, decimals = as_stated(claim.stated), decimals_of(claim.stated)
    points, percent = end - start, _in_percent(start, end)
    facts: dict[str, Fact] = {"first": shown, "last": amount(last, table=table)}
    points_said = _middle(points, unit=_unit_of_points(claim, table), decimals=decimals)
    percent_said = _middle(percent, unit=Unit.PERCENT, decimals=max(decimals, 1))
    in_points = _is_rate(claim, table) and claim.unit == Unit.PERCENTAGE_POINTS
    said = points_said if in_points or not _in_percent_stated(claim) else percent_said
    if (points if said is points_said else percent).meets(stated):
        return holds(say.CHANGE_FITS, change=said, **facts)
    if _is_rate(claim, table) and said is percent_said and points.meets(stated):
        return false(say.POINTS_NOT_PERCENT, points=points_said, change=percent_said, **facts)
    if in_points and percent.meets(stated):
        return false(say.PERCENT_NOT_POINTS, points=points_said, change=percent_said, **facts)
    unit = said.unit
    return false(
        say.CHANGE_WRONG, change=said, stated=Amount(value=claim.stated, unit=unit, decimals=decimals), **facts
    )


def _in_percent_stated(claim: Claim) -> bool:
    """Tell whether the change is stated in percent; that is what the kind means where no unit stands."""
    return claim.unit in {"", Unit.PERCENT, Unit.PERCENT_AS_STATED}


def _unit_of_points(claim: Claim, table: Table) -> str:
    return Unit.PERCENTAGE_POINTS if _is_rate(claim, table) else table.unit(claim.indicator)


def _in_percent(start: Window, end: Window) -> Window:
    """Return how much more (or less) the end is, in percent of the start."""
    if start.low <= 0:
        return exactly(0)
    return Window(low=(end.low / start.high - 1) * _PERCENT, high=(end.high / start.low - 1) * _PERCENT)


def _middle(window: Window, *, unit: str, decimals: int) -> Amount:
    return Amount(value=(window.low + window.high) / 2, unit=unit, decimals=decimals)


# --- a share of which only the end is known -------------------------------------------------------------------------


def _without_start(claim: Claim, last: ValueView, *, table: Table) -> Finding:
    """Judge a change of a rate of which only the end is printed.

    A change in percent must come from some start printed with as many decimals. Where none gives the stated number,
    and a difference in percentage points gives it exactly, points are meant.
    """
    plain = undecided(say.START_UNKNOWN, last=amount(last, table=table))
    if not _is_rate(claim, table) or not _in_percent_stated(claim) or not last.value:
        return plain
    as_points = last.value - claim.stated
    near = _nearest_start(claim, last)
    if _relative(near, last.value, decimals=decimals_of(claim.stated)) == claim.stated or as_points <= 0:
        return plain
    unit, decimals = table.unit(claim.indicator), last.decimals
    return false(
        say.POINTS_MEANT,
        stated=Amount(value=claim.stated, unit=Unit.PERCENT, decimals=decimals_of(claim.stated)),
        near=Amount(value=near, unit=unit, decimals=decimals),
        last=amount(last, table=table),
        change=Amount(
            value=_relative(near, last.value, decimals=max(decimals_of(claim.stated), 1)),
            unit=Unit.PERCENT,
            decimals=max(decimals_of(claim.stated), 1),
        ),
        first=Amount(value=as_points, unit=unit, decimals=max(decimals, decimals_of(claim.stated))),
    )


def _nearest_start(claim: Claim, last: ValueView) -> Decimal:
    """Return the start, as printed, whose change in percent comes closest to the stated one; never the end itself."""
    end, step = last.value or Decimal(0), Decimal(1).scaleb(-last.decimals)
    true = Fraction(end) / (1 + Fraction(claim.stated) / _PERCENT)
    about = rounded(Decimal(true.numerator) / Decimal(true.denominator), decimals=last.decimals)
    starts = {about + step * way for way in (-1, 0, 1)} - {end}
    possible = sorted(one for one in starts if one > 0)
    return min(possible, key=lambda one: abs(_relative(one, end, decimals=6) - claim.stated))


def _relative(start: Decimal, end: Decimal, *, decimals: int) -> Decimal:
    return rounded((end - start) / start * _PERCENT, decimals=decimals)
