"""What is left of a town's count for the areas of which no source tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.statements.claims import Claim
from miteinander.information.indicators.domain.statements.table import Table
from miteinander.information.indicators.domain.statements.windows import Window, exactly, total


@dataclass(frozen=True, kw_only=True)
class Rest:
    """The town's count, the part of it that is not in areas with a value, and how large the other areas are.

    For a plain count every area has the size one and ``factor`` is one: so a count is read as its own rate. ``unit``
    is the unit of what is counted.
    """

    town: Window
    left: Window
    open: tuple[str, ...]
    sizes: Mapping[str, Window] = field(hash=False)
    unit: str
    factor: int = 1

    def most(self, area: str) -> Fraction:
        """Return the highest value that an area without one can have."""
        return max(self.left.high, Fraction(0)) / self.sizes[area].low * self.factor

    def needed(self, area: str, *, above: Fraction) -> Fraction:
        """Return how many must be counted in an area at least, so that its value is above a number."""
        return above * self.sizes[area].low / self.factor

    def share(self, areas: tuple[str, ...], *, count: Fraction) -> Fraction:
        """Return the value of several areas together, if so many are counted there."""
        return count / sum((self.sizes[one].low for one in areas), Fraction(0)) * self.factor


def rest_of(claim: Claim, table: Table, *, area: str, at: str) -> Rest | None:
    """Return what is left for the areas without a value beside ``area``; ``None`` where that cannot be worked out."""
    if area == table.town or not table.town:
        return None
    seen = {one: seen_in(claim, table, area=one, at=at) for one in table.siblings(area)}
    if any(one is not None and one.value is None for one in seen.values()):
        return None  # a hidden value is none of the open ones: nothing is worked out around it
    known = {one: value for one, value in seen.items() if value is not None}
    open_ = tuple(one for one in seen if one not in known)
    return (
        _of_counts(claim, table, known, open_, at)
        if table.counts(claim.indicator)
        else _of_rates(claim, table, known, open_, at)
    )


def seen_in(claim: Claim, table: Table, *, area: str, at: str) -> ValueView | None:
    """Return an area's value under the claim's indicator, or under the other name of the same."""
    for name in (claim.indicator, claim.also):
        found = table.value(name, area, base=claim.base, period=at) if name else None
        if found is not None:
            return found
    return None


def _of_counts(
    claim: Claim, table: Table, known: Mapping[str, ValueView], open_: tuple[str, ...], at: str
) -> Rest | None:
    town = table.value(claim.indicator, table.town, base=claim.base, period=at)
    whole = table.window(town) if town else None
    parts = [table.window(one) for one in known.values()]
    if whole is None or not open_:
        return None
    left = whole - total(one for one in parts if one)
    return Rest(
        town=whole, left=left, open=open_, sizes=dict.fromkeys(open_, exactly(1)), unit=table.unit(claim.indicator)
    )


def _of_rates(
    claim: Claim, table: Table, known: Mapping[str, ValueView], open_: tuple[str, ...], at: str
) -> Rest | None:
    """Turn rates into counts by the population of each area, and take them from the town's count."""
    rule = table.rule(claim.indicator, period=at)
    if rule is None or not rule.numerator or not rule.denominator or not open_:
        return None
    sizes = {one: table.count(rule.denominator, one, base=rule.base, period=at) for one in (*known, *open_)}
    town = table.value(rule.numerator, table.town, period=at)
    whole = table.window(town) if town else None
    counted = {one: _counted(value, table=table, size=sizes[one], factor=rule.factor) for one, value in known.items()}
    if whole is None or None in sizes.values() or None in counted.values():
        return None
    left = whole - total(one for one in counted.values() if one)
    known_sizes = {one: size for one, size in sizes.items() if size}
    unit = table.unit(rule.numerator)
    return Rest(town=whole, left=left, open=open_, sizes=known_sizes, unit=unit, factor=rule.factor)


def _counted(value: ValueView, *, table: Table, size: Window | None, factor: int) -> Window | None:
    """Return how many a rate counts: its numerator where it stands there, else rate times population."""
    if value.numerator is not None:
        return exactly(value.numerator)
    rate = table.window(value)
    return rate.times(size).scaled(Fraction(1, factor)).whole() if rate and size else None
