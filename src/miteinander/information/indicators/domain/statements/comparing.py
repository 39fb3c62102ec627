"""Rules for a value as stated, and for two values side by side."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from miteinander.information.indicators.domain.numbers import decimals_of, rounded
from miteinander.information.indicators.domain.periods import UNDATED, read_time
from miteinander.information.indicators.domain.queries.series import Difference, difference
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.statements import messages as say
from miteinander.information.indicators.domain.statements.claims import Claim, ClaimKind
from miteinander.information.indicators.domain.statements.findings import (
    Amount,
    Between,
    Fact,
    Finding,
    Named,
    Reason,
    area,
    false,
    holds,
    indicator,
    time,
    undecided,
)
from miteinander.information.indicators.domain.statements.rest import rest_of
from miteinander.information.indicators.domain.statements.table import Table
from miteinander.information.indicators.domain.statements.windows import Window, as_stated
from miteinander.information.indicators.enums import AreaKind


def amount(value: ValueView, *, table: Table) -> Amount:
    """Return a value as a reason names it; the value must be there."""
    return Amount(value=value.value or Decimal(0), unit=table.unit(value.indicator), decimals=value.decimals)


def unknown(value: ValueView | None, *, where: str, period: str | None) -> Finding:
    """Return why nothing can be said: no value, or a hidden one."""
    if value is not None and value.hidden:
        return undecided(say.HIDDEN, area=area(where))
    if period:
        return undecided(say.NO_VALUE_AT, area=area(where), time=time(period))
    return undecided(say.NO_VALUE, area=area(where))


# --- a value --------------------------------------------------------------------------------------------------------


def value_as_stated(claim: Claim, table: Table) -> Finding:
    """Tell whether a stated number is the value, as exactly as it was stated; printed parts must agree too."""
    where = claim.area or table.town
    found = table.value(claim.indicator, where, base=claim.base, period=claim.period)
    if found is None or found.value is None:
        return unknown(found, where=where, period=claim.period)
    place: dict[str, Fact] = {"area": area(where), "time": time(found.period)}
    if not _matches(claim, found, table=table):
        stated = Amount(value=claim.stated, unit=table.unit(claim.indicator), decimals=decimals_of(claim.stated))
        return false(say.OTHER_VALUE, value=amount(found, table=table), stated=stated, **place)
    if found.disagrees and found.recomputed is not None:
        recomputed = Amount(value=found.recomputed, unit=table.unit(claim.indicator), decimals=found.decimals)
        return false(say.PARTS_DISAGREE, value=amount(found, table=table), recomputed=recomputed)
    return holds(say.SAME_VALUE, value=amount(found, table=table), **place)


def _matches(claim: Claim, found: ValueView, *, table: Table) -> bool:
    """Compare as exactly as the coarser of both was printed."""
    decimals = min(decimals_of(claim.stated), found.decimals)
    if rounded(found.value or Decimal(0), decimals=decimals) == rounded(claim.stated, decimals=decimals):
        return True
    window = table.computed(found)
    return window is not None and _rounds_to(window, stated=claim.stated)


def _rounds_to(window: Window, *, stated: Decimal) -> bool:
    return window.exact and window.meets(as_stated(stated))


# --- two values side by side ----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of a comparison: where its value stands, the value, and what the reader calls it."""

    where: str
    value: ValueView | None
    name: Named

    @property
    def number(self) -> Decimal | None:
        """The number, ``None`` where it is hidden or missing."""
        return self.value.value if self.value else None


def higher_or_lower(claim: Claim, table: Table) -> Finding:
    """Tell whether one value is higher (or lower) than another, of another area or another indicator."""
    left, right = _sides(claim, table)
    if left.number is None or left.value is None:
        return unknown(left.value, where=left.where, period=claim.period)
    if right.number is None or right.value is None:
        return _against_unknown(claim, left, right, table=table)
    if not _comparable(left.value, right.value):
        return undecided(say.OTHER_TIMES, first=time(left.value.period), second=time(right.value.period))
    up = claim.kind == ClaimKind.HIGHER
    true = left.number > right.number if up else left.number < right.number
    message = {
        (True, True): say.IS_HIGHER,
        (False, True): say.IS_LOWER,
        (True, False): say.NOT_HIGHER,
        (False, False): say.NOT_LOWER,
    }
    facts: dict[str, Fact] = {
        "left": amount(left.value, table=table),
        "right": amount(right.value, table=table),
        "left_name": left.name,
        "right_name": right.name,
    }
    finding = (holds if true else false)(message[up, true], **facts)
    return finding.but(*cautions(left, right, table=table))


def _sides(claim: Claim, table: Table) -> tuple[Side, Side]:
    where = claim.area or table.town
    there = claim.than or where
    other = claim.other or claim.indicator
    left = table.value(claim.indicator, where, base=claim.base, period=claim.period)
    base = claim.base if not claim.other else ""
    right = table.value(other, there, base=base or (left.base if left and not claim.other else ""), period=claim.period)
    if left and right is not None and claim.period is None and not _comparable(left, right):
        right = table.value(other, there, base=right.base, period=left.period) or right
    by_area = bool(claim.than)
    return (
        Side(where=where, value=left, name=area(where) if by_area else indicator(claim.indicator)),
        Side(where=there, value=right, name=area(there) if by_area else indicator(other)),
    )


def _comparable(one: ValueView, other: ValueView) -> bool:
    """Tell whether two values speak of the same time, as far as their sources say when."""
    first, second = read_time(one.period), read_time(other.period)
    return first.end is None or second.end is None or first.end == second.end


def _against_unknown(claim: Claim, left: Side, right: Side, *, table: Table) -> Finding:
    """Compare with an area of which only the town's total tells something."""
    rest = None if claim.other or left.value is None else rest_of(claim, table, area=left.where, at=left.value.period)
    if right.value is not None or rest is None or left.value is None or right.where not in rest.open:
        return unknown(right.value, where=right.where, period=claim.period)
    most = rest.most(right.where)
    unit = table.unit(claim.indicator)
    facts: dict[str, Fact] = {
        "left": amount(left.value, table=table),
        "left_name": left.name,
        "right_name": right.name,
        "most": Between(window=Window(low=most, high=most), unit=unit, decimals=left.value.decimals),
    }
    if most < Fraction(left.number or 0):
        verdict = holds if claim.kind == ClaimKind.HIGHER else false
        return verdict(say.AT_MOST_HIGHER, **facts).but(*_counted(left, table=table))
    return undecided(say.MAY_BE_MORE, **facts).but(*_counted(left, table=table))


def cautions(left: Side, right: Side, *, table: Table) -> list[Reason]:
    """Return what must be said beside a comparison: uncertain bands, counts of areas, values without a time."""
    found = []
    if left.value and right.value and unsure(left.value, right.value, table=table):
        found.append(Reason(message=say.NOT_RELIABLE, facts={"area": area(right.where)}))
    if left.where != right.where:
        found += _counted(left, table=table)
    for side in (left, right):
        if side.value and side.value.period == UNDATED:
            found.append(Reason(message=say.UNDATED, facts={"area": area(side.where)}))
    return found


def unsure(one: ValueView, other: ValueView, *, table: Table) -> bool:
    """Tell whether the bands of two values meet, so that their difference may be chance."""
    return difference(one, other, unit=table.unit(one.indicator)) == Difference.NOT_RELIABLE


def _counted(side: Side, *, table: Table) -> list[Reason]:
    """Say that plain numbers of districts are compared where shares would be needed."""
    district = table.book.areas[side.where].kind == AreaKind.DISTRICT
    plain = side.value is not None and table.counts(side.value.indicator)
    return [Reason(message=say.COUNTS_NOT_SHARES)] if plain and district else []
