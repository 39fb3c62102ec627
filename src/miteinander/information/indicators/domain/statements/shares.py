"""Rules for "x % of a group" and for "about a third": numerator and denominator must speak of the same people."""

from decimal import Decimal
from fractions import Fraction

from miteinander.information.indicators.domain.numbers import decimals_of
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.statements import messages as say
from miteinander.information.indicators.domain.statements.claims import Claim, ClaimKind
from miteinander.information.indicators.domain.statements.comparing import unknown
from miteinander.information.indicators.domain.statements.findings import (
    Amount,
    Between,
    Fact,
    Finding,
    Reason,
    area,
    base,
    false,
    holds,
    undecided,
)
from miteinander.information.indicators.domain.statements.table import Table
from miteinander.information.indicators.domain.statements.windows import Window, as_stated, exactly
from miteinander.information.indicators.enums import Unit

_PERCENT = 100
# "About a third" is taken to be right within a tenth of it.
ABOUT = Fraction(1, 10)


def share_of(claim: Claim, table: Table) -> Finding:
    """Tell whether so many are the stated share of a group, and if not, of which group they are."""
    where = claim.area or table.town
    value = table.value(claim.indicator, where, base=claim.base, period=claim.period)
    if value is not None and value.hidden:
        return unknown(value, where=where, period=claim.period)
    count = _counted(value, table=table)
    if count is None:
        return undecided(say.NO_COUNT, area=area(where))
    at = claim.period if claim.period is not None or value is None else value.period
    people = claim.other or table.people
    whole = table.count(people, where, base=claim.of, period=at, without=claim.without) if people else None
    share = count.over(whole) if whole else None
    if whole is None or share is None:
        finding = undecided(say.NO_WHOLE, base=base(claim.of))
        return finding.but(*_other_groups(claim, table, count=count, where=where, at=at))
    return _judged(claim, table, count=count, whole=whole, share=share.scaled(_PERCENT), where=where, at=at)


def _counted(value: ValueView | None, *, table: Table) -> Window | None:
    """Return the count: the value itself, or the numerator behind a rate."""
    if value is None:
        return None
    if table.counts(value.indicator):
        return table.window(value)
    return exactly(value.numerator) if value.numerator is not None else None


def _judged(
    claim: Claim, table: Table, *, count: Window, whole: Window, share: Window, where: str, at: str | None
) -> Finding:
    decimals = decimals_of(claim.stated)
    stated = Amount(value=claim.stated, unit=Unit.PERCENT, decimals=decimals)
    facts: dict[str, Fact] = {
        "count": Between(window=count, unit=Unit.COUNT),
        "whole": Between(window=whole, unit=Unit.PERSONS),
        "share": Between(window=share, unit=Unit.PERCENT, decimals=max(decimals, 1)),
    }
    if share.meets(as_stated(claim.stated)):
        if share.exact:
            return holds(say.SHARE_FITS, **facts)
        return holds(say.SHARE_COMPATIBLE, stated=stated, **facts)
    would_be = Between(window=whole.scaled(Fraction(claim.stated) / _PERCENT), unit=Unit.PERSONS)
    finding = false(say.SHARE_WRONG, stated=stated, would_be=would_be, base=base(claim.of), **facts)
    return finding.but(*_other_groups(claim, table, count=count, where=where, at=at))


def _other_groups(claim: Claim, table: Table, *, count: Window, where: str, at: str | None) -> list[Reason]:
    """Say to which group the stated share would fit: a known one, the one the share is defined for, or its size."""
    stated = Amount(value=claim.stated, unit=Unit.PERCENT, decimals=decimals_of(claim.stated))
    fitting = count.over(as_stated(claim.stated).scaled(Fraction(1, _PERCENT)))
    people = claim.other or table.people
    for key in table.book.bases:
        whole = table.count(people, where, base=key, period=at) if people and key != claim.of else None
        share = count.over(whole) if whole else None
        if whole and share and share.scaled(_PERCENT).meets(as_stated(claim.stated)):
            size = Between(window=whole, unit=Unit.PERSONS)
            return [Reason(message=say.FITS_OTHER_BASE, facts={"stated": stated, "base": base(key), "whole": size})]
    if fitting is None:
        return []
    size = Between(window=fitting.whole(), unit=Unit.PERSONS)
    defined = _defined_base(claim, table)
    if defined and defined != claim.of:
        return [Reason(message=say.DEFINED_FOR, facts={"base": base(defined), "stated": stated, "whole": size})]
    return [Reason(message=say.FITS_GROUP_OF, facts={"stated": stated, "whole": size})]


def _defined_base(claim: Claim, table: Table) -> str:
    """Return the base of the share whose numerator is what was counted, where the book defines one."""
    people = claim.other or table.people
    found = [
        each.base
        for one in table.book.indicators.values()
        for each in one.definitions
        if each.numerator == claim.indicator and each.denominator == people and each.factor == _PERCENT
    ]
    own = table.rule(claim.indicator)
    return own.base if own and own.base in found else next(iter(found), "")


# --- fractions ------------------------------------------------------------------------------------------------------


def fraction(claim: Claim, table: Table) -> Finding:
    """Tell whether a part is about, more than or less than a fraction of a whole."""
    where = claim.area or table.town
    value = table.value(claim.indicator, where, base=claim.base, period=claim.period)
    if value is None or value.value is None:
        return unknown(value, where=where, period=claim.period)
    facts: dict[str, Fact] = {}
    share = _share(claim, table, value=value, where=where, facts=facts)
    if share is None:
        return undecided(say.NO_COUNT, area=area(where))
    limit = (claim.fraction or Fraction(1)) * _PERCENT
    facts["share"] = Between(window=share, unit=Unit.PERCENT, decimals=1)
    facts["limit"] = Amount(value=limit, unit=Unit.PERCENT, decimals=0 if limit.denominator == 1 else 1)
    return _within(claim, share=share, limit=limit, facts=facts)


def _share(claim: Claim, table: Table, *, value: ValueView, where: str, facts: dict[str, Fact]) -> Window | None:
    """Return the part in percent: as printed, or counted against another count."""
    if not claim.other:
        return table.window(value) if table.unit(claim.indicator) == Unit.PERCENT else None
    whole = table.value(claim.other, where, period=value.period)
    part, size = table.window(value), table.window(whole) if whole else None
    share = part.over(size) if part and size else None
    if part and size:
        facts["count"] = Between(window=part, unit=Unit.COUNT)
        facts["whole"] = Between(window=size, unit=table.unit(claim.other))
    return share.scaled(_PERCENT) if share else None


def _within(claim: Claim, *, share: Window, limit: Fraction, facts: dict[str, Fact]) -> Finding:
    if claim.kind == ClaimKind.ABOUT_FRACTION:
        near = Window(low=limit * (1 - ABOUT), high=limit * (1 + ABOUT))
        shown = {name: facts[name] for name in ("share", "limit")}
        return holds(say.FRACTION_ABOUT, **shown) if share.meets(near) else false(say.FRACTION_ABOUT, **shown)
    above, below = share.low > limit, share.high < limit
    true, contrary = (above, below) if claim.kind == ClaimKind.MORE_THAN_FRACTION else (below, above)
    message = say.FRACTION_PARTS_HOLD if "count" in facts else say.FRACTION_HOLDS
    if true or contrary or share.exact:
        return (holds if true else false)(message, **facts)
    return undecided(say.FRACTION_CLOSE, share=_printed(share), limit=facts["limit"])


def _printed(share: Window) -> Amount:
    """Return the printed number in the middle of its window of rounding."""
    middle = (share.low + share.high) / 2
    decimals = 0 if share.high - share.low >= 1 else 1
    return Amount(value=Decimal(middle.numerator) / Decimal(middle.denominator), unit=Unit.PERCENT, decimals=decimals)
