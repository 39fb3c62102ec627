"""Rule for parts that make up a whole: areas of a town, narrower shares, or shares turned into people."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.statements import messages as say
from miteinander.information.indicators.domain.statements.claims import Claim
from miteinander.information.indicators.domain.statements.comparing import unknown
from miteinander.information.indicators.domain.statements.findings import (
    Between,
    Fact,
    Finding,
    areas,
    base,
    false,
    holds,
    undecided,
)
from miteinander.information.indicators.domain.statements.table import Table
from miteinander.information.indicators.domain.statements.windows import Window, exactly, total
from miteinander.information.indicators.enums import Derivation

_ALL = 100


def adds_up(claim: Claim, table: Table) -> Finding:
    """Tell whether parts make up the whole, within what rounding allows.

    With ``of``: the areas' shares times the people of that group there make up the town's count ``other``. Else
    counts of areas make up the town's count, shares of the town make up 100, and narrower shares make up a wider one.
    """
    if claim.of:
        return _weighted(claim, table)
    where = claim.area or table.town
    whole = table.value(claim.indicator, where, base=claim.base, period=claim.period)
    at = claim.period if whole is None or claim.period is not None else whole.period
    rule = table.rule(claim.indicator, period=at or "")
    if rule is not None and rule.derivation == Derivation.SHARE_OF_TOWN:
        return _of_areas(claim, table, whole=exactly(_ALL), at=at)
    if whole is None or whole.value is None:
        return unknown(whole, where=where, period=claim.period)
    size = table.window(whole) or exactly(whole.value)
    if table.counts(claim.indicator):
        return _of_areas(claim, table, whole=size, at=at)
    return _of_narrower(claim, table, whole=size, where=where, at=at)


def _of_areas(claim: Claim, table: Table, *, whole: Window, at: str | None) -> Finding:
    found = {one.key: table.value(claim.indicator, one.key, base=claim.base, period=at) for one in table.book.districts}
    return _judged(claim, table, _windows(found, table=table), whole=whole)


def _of_narrower(claim: Claim, table: Table, *, whole: Window, where: str, at: str | None) -> Finding:
    keys = [one.key for one in table.book.indicators.values() if one.within == claim.indicator]
    parts = [table.value(key, where, period=at) for key in keys]
    windows = [table.window(one) for one in parts if one is not None]
    if not windows or None in windows:
        return undecided(say.NO_PARTS)
    return _compared(claim, table, total(one for one in windows if one), whole=whole)


def _windows(found: Mapping[str, ValueView | None], *, table: Table) -> dict[str, Window | None]:
    return {key: table.window(value) if value is not None else None for key, value in found.items()}


def _judged(claim: Claim, table: Table, parts: Mapping[str, Window | None], *, whole: Window) -> Finding:
    missing = tuple(key for key, window in parts.items() if window is None)
    if missing or not parts:
        return undecided(say.PARTS_MISSING, areas=areas(missing)) if parts else undecided(say.NO_PARTS)
    return _compared(claim, table, total(_present(parts.values())), whole=whole)


def _present(windows: Iterable[Window | None]) -> list[Window]:
    return [one for one in windows if one is not None]


def _compared(claim: Claim, table: Table, parts: Window, *, whole: Window) -> Finding:
    unit, decimals = table.unit(claim.indicator), table.book.indicators[claim.indicator].decimals
    facts: dict[str, Fact] = {
        "sum": Between(window=parts, unit=unit, decimals=decimals),
        "whole": Between(window=whole, unit=unit, decimals=decimals),
    }
    return holds(say.ADDS_UP, **facts) if parts.meets(whole) else false(say.DOES_NOT_ADD_UP, **facts)


def _weighted(claim: Claim, table: Table) -> Finding:
    """Turn the areas' shares into people of the stated group, and compare their sum with what was counted."""
    rule = table.rule(claim.indicator, period=claim.period or "")
    counted = claim.other or (rule.numerator if rule else "")
    town = table.value(counted, table.town, period=claim.period) if counted else None
    whole = table.window(town) if town else None
    if rule is None or whole is None:
        return unknown(town, where=table.town, period=claim.period)
    parts = {
        one.key: _people(claim, table, where=one.key, denominator=rule.denominator or table.people, factor=rule.factor)
        for one in table.book.districts
    }
    missing = tuple(key for key, window in parts.items() if window is None)
    if missing:
        return undecided(say.PARTS_MISSING, areas=areas(missing))
    people, unit = total(_present(parts.values())).whole(), table.unit(counted)
    facts: dict[str, Fact] = {
        "base": base(claim.of),
        "sum": Between(window=people, unit=unit),
        "whole": Between(window=whole, unit=unit),
    }
    return holds(say.WEIGHTED_FITS, **facts) if people.meets(whole) else false(say.WEIGHTED_WRONG, **facts)


def _people(claim: Claim, table: Table, *, where: str, denominator: str, factor: int) -> Window | None:
    share = table.value(claim.indicator, where, period=claim.period)
    rate = table.window(share) if share is not None else None
    size = table.count(denominator, where, base=claim.of, period=claim.period, without=claim.without)
    return rate.times(size).scaled(Fraction(1, factor)) if rate and size else None
