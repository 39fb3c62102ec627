"""Rules for "the highest" and "the lowest" among the areas of one kind."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from miteinander.information.indicators.domain.queries.series import when
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.statements import messages as say
from miteinander.information.indicators.domain.statements.claims import Claim, ClaimKind
from miteinander.information.indicators.domain.statements.comparing import amount, unknown, unsure
from miteinander.information.indicators.domain.statements.findings import (
    Amount,
    Fact,
    Finding,
    Reason,
    area,
    areas,
    false,
    holds,
    undecided,
)
from miteinander.information.indicators.domain.statements.rest import Rest, rest_of, seen_in
from miteinander.information.indicators.domain.statements.table import Table
from miteinander.information.indicators.enums import AreaKind

# A highest value is called impossible where it leaves the other areas less than this part of the lowest known value.
SCARCE = Fraction(1, 2)


def extreme(claim: Claim, table: Table) -> Finding:
    """Tell whether an area has the highest (or lowest) value of all areas of its kind, at one time on one base."""
    at = _time_of(claim, table)
    found = {one: seen_in(claim, table, area=one, at=at) for one in table.siblings(claim.area)}
    known = {one: value for one, value in found.items() if value is not None and value.value is not None}
    if claim.area not in known:
        return _own_unknown(claim, table, found=found, known=known, at=at)
    beyond = _beyond(claim, known)
    if beyond is not None:
        message = say.NOT_HIGHEST if _up(claim) else say.NOT_LOWEST
        return false(
            message,
            area=area(claim.area),
            value=amount(known[claim.area], table=table),
            other=area(beyond.area),
            more=amount(beyond, table=table),
        )
    finding = _none_beyond(claim, table, known=known, at=at)
    return finding.but(*_cautions(claim, table, known=known))


def _up(claim: Claim) -> bool:
    return claim.kind == ClaimKind.HIGHEST


def _number(value: ValueView) -> Decimal:
    return value.value if value.value is not None else Decimal(0)


def _time_of(claim: Claim, table: Table) -> str:
    """Return the time to compare at: the claim's, else that of the area's newest value, else of anybody's newest."""
    if claim.period is not None:
        return claim.period
    own = table.value(claim.indicator, claim.area, base=claim.base)
    if own is not None:
        return own.period
    others = [table.value(claim.indicator, one, base=claim.base) for one in table.siblings(claim.area)]
    present = sorted((one for one in others if one is not None), key=when)
    return present[-1].period if present else ""


def _beyond(claim: Claim, known: Mapping[str, ValueView]) -> ValueView | None:
    """Return the value that lies furthest beyond the claimed area's, if any does."""
    others = sorted((one for one in known.values() if one.area != claim.area), key=_number, reverse=_up(claim))
    if not others:
        return None
    own, first = _number(known[claim.area]), _number(others[0])
    return others[0] if (first > own if _up(claim) else first < own) else None


def _none_beyond(claim: Claim, table: Table, *, known: Mapping[str, ValueView], at: str) -> Finding:
    """Return what holds where no known value lies beyond the claimed one."""
    own = known[claim.area]
    missing = tuple(one for one in table.siblings(claim.area) if one not in known)
    rest = rest_of(claim, table, area=claim.area, at=at) if missing and _up(claim) else None
    most = max((rest.most(one) for one in missing), default=Fraction(0)) if rest else None
    if missing and (most is None or most >= Fraction(_number(own))):
        return undecided(
            say.OTHERS_UNKNOWN, area=area(claim.area), value=amount(own, table=table), areas=areas(missing)
        )
    others = sorted((one for one in known.values() if one.area != claim.area), key=_number, reverse=_up(claim))
    if not others:
        return undecided(say.NO_VALUE, area=area(claim.area))
    finding = holds(
        say.IS_HIGHEST if _up(claim) else say.IS_LOWEST,
        area=area(claim.area),
        value=amount(own, table=table),
        next=amount(others[0], table=table),
    )
    tied = tuple(one for one in known if one != claim.area and _number(known[one]) == _number(own))
    if tied:
        finding = finding.but(Reason(message=say.TIED, facts={"areas": areas(tied)}))
    if most is not None:
        left = Amount(value=most, unit=table.unit(claim.indicator), decimals=own.decimals)
        finding = finding.but(Reason(message=say.REST_IS_LESS, facts={"areas": areas(missing), "most": left}))
    return finding


def _cautions(claim: Claim, table: Table, *, known: Mapping[str, ValueView]) -> list[Reason]:
    """Say where the difference to another area may be chance, and that counts are no shares."""
    own = known[claim.area]
    close = [one for one in known.values() if unsure(own, one, table=table)]
    found = [Reason(message=say.NOT_RELIABLE, facts={"area": area(one.area)}) for one in close]
    if table.counts(claim.indicator) and table.book.areas[claim.area].kind == AreaKind.DISTRICT:
        found.append(Reason(message=say.COUNTS_NOT_SHARES))
    return found


def _own_unknown(
    claim: Claim,
    table: Table,
    *,
    found: Mapping[str, ValueView | None],
    known: Mapping[str, ValueView],
    at: str,
) -> Finding:
    """Return what can be said of an area that has no value of its own, from what the others and the town have."""
    own = found.get(claim.area)
    if own is not None or not known:
        return unknown(own, where=claim.area, period=claim.period)
    best = max(known.values(), key=_number) if _up(claim) else min(known.values(), key=_number)
    plain = undecided(say.OWN_UNKNOWN, area=area(claim.area), other=area(best.area), value=amount(best, table=table))
    rest = rest_of(claim, table, area=claim.area, at=at) if _up(claim) else None
    window = table.window(best)
    if rest is None or window is None:
        return plain
    if rest.most(claim.area) <= window.low:
        most = Amount(value=rest.most(claim.area), unit=table.unit(claim.indicator), decimals=best.decimals)
        facts: dict[str, Fact] = {"area": area(claim.area), "most": most, "other": area(best.area)}
        return false(say.CANNOT_REACH, value=amount(best, table=table), **facts)
    return _hardly_reaches(claim, table, known=known, rest=rest, above=window.low) or plain


def _hardly_reaches(
    claim: Claim, table: Table, *, known: Mapping[str, ValueView], rest: Rest, above: Fraction
) -> Finding | None:
    """Return "false" where reaching the top would leave the other open areas next to nothing."""
    others = tuple(one for one in rest.open if one != claim.area)
    needed = rest.needed(claim.area, above=above)
    left = max(rest.left.high - needed, Fraction(0))
    share = rest.share(others, count=left) if others else Fraction(0)
    lowest, best = min(known.values(), key=_number), max(known.values(), key=_number)
    if not others or share >= SCARCE * Fraction(_number(lowest)):
        return None
    return false(
        say.HARDLY_REACHES,
        area=area(claim.area),
        other=area(best.area),
        value=amount(best, table=table),
        needed=Amount(value=needed, unit=rest.unit),
        town=Amount(value=rest.town.high, unit=rest.unit),
        areas=areas(others),
        left=Amount(value=left, unit=rest.unit),
        share=Amount(value=share, unit=table.unit(claim.indicator), decimals=best.decimals),
        lowest=amount(lowest, table=table),
    )
