"""Rules for what rose or fell, at all or step by step; nothing is compared across a break of the series."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from miteinander.information.indicators.domain.periods import read_time
from miteinander.information.indicators.domain.queries.series import breaks_between, when
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.statements import messages as say
from miteinander.information.indicators.domain.statements.claims import Claim, ClaimKind
from miteinander.information.indicators.domain.statements.comparing import amount, unknown
from miteinander.information.indicators.domain.statements.findings import (
    Amount,
    Fact,
    Finding,
    cause,
    false,
    holds,
    time,
    times,
    undecided,
)
from miteinander.information.indicators.domain.statements.table import Table, nearest
from miteinander.information.indicators.enums import Unit

_UP = frozenset({ClaimKind.ROSE, ClaimKind.ROSE_CONTINUOUSLY})
_STEP_BY_STEP = frozenset({ClaimKind.ROSE_CONTINUOUSLY, ClaimKind.FELL_CONTINUOUSLY})
_ENOUGH = 3


def course(claim: Claim, table: Table) -> Finding:
    """Tell whether an indicator rose (or fell) between two times, and in every step where that was said."""
    where = claim.area or table.town
    series = table.series(claim.indicator, where, base=claim.base)
    first = nearest(series, period=claim.since or "")
    last = nearest(series, period=claim.period) if claim.period is not None else (series[-1] if series else None)
    for one, period in ((first, claim.since), (last, claim.period)):
        if one is None or one.value is None:
            return unknown(one, where=where, period=period)
    assert first is not None  # noqa: S101  # both were looked at above; the checker of types cannot see it
    assert last is not None  # noqa: S101  # as above
    between = [one for one in series if when(first) <= when(one) <= when(last)]
    refusal = refused(first, last, table=table)
    if refusal is None:
        return _ends(claim, first, last, between=between, table=table)
    if claim.kind in _STEP_BY_STEP and len(between) < _ENOUGH:
        return refusal.but(*undecided(say.ONLY_ENDS, **_facts(first, last, table=table)).reasons)
    return refusal


def refused(first: ValueView, last: ValueView, *, table: Table) -> Finding | None:
    """Return why two values of a series may not be compared, ``None`` where they may."""
    start, end = read_time(first.period), read_time(last.period)
    if start.kind != end.kind:
        return undecided(say.KINDS_OF_TIME, first_time=time(first.period), last_time=time(last.period))
    for one in breaks_between(start, end, breaks=table.book.indicators[first.indicator].breaks):
        return undecided(say.ACROSS_BREAK, cause=cause(indicator=first.indicator, day=one.at))
    return None


def _ends(claim: Claim, first: ValueView, last: ValueView, *, between: Sequence[ValueView], table: Table) -> Finding:
    facts = _facts(first, last, table=table)
    if not _goes(claim, first, last):
        return false(say.DID_NOT_RISE if claim.kind in _UP else say.DID_NOT_FALL, **facts)
    return _steps(claim, between, table=table) if claim.kind in _STEP_BY_STEP else holds(say.ROSE, **facts)


def _steps(claim: Claim, between: Sequence[ValueView], *, table: Table) -> Finding:
    """Look at every step: two points show none, and a year without a value may hide one."""
    known = [one for one in between if one.value is not None]
    facts = _facts(between[0], between[-1], table=table)
    for before, after in pairwise(known):
        if not _goes(claim, before, after):
            return false(say.WRONG_STEP, **_facts(before, after, table=table))
    if len(known) < _ENOUGH:
        return undecided(say.ONLY_ENDS, **facts)
    missing = _years_without(known)
    if missing:
        return undecided(say.GAPS, times=times(missing))
    number = Amount(value=Decimal(len(known)), unit=Unit.COUNT)
    return holds(say.EVERY_STEP, number=number, first_time=facts["first_time"], last_time=facts["last_time"])


def _years_without(known: Sequence[ValueView]) -> tuple[str, ...]:
    """Return the calendar years between the first and the last value in which none lies."""
    years = {end.year for end in (read_time(one.period).end for one in known) if end}
    return tuple(str(year) for year in range(min(years), max(years) + 1) if year not in years) if years else ()


def _goes(claim: Claim, before: ValueView, after: ValueView) -> bool:
    """Tell whether the step goes where the claim says."""
    earlier, later = before.value or Decimal(0), after.value or Decimal(0)
    return later > earlier if claim.kind in _UP else later < earlier


def _facts(first: ValueView, last: ValueView, *, table: Table) -> dict[str, Fact]:
    return {
        "first": amount(first, table=table),
        "last": amount(last, table=table),
        "first_time": time(first.period),
        "last_time": time(last.period),
    }
