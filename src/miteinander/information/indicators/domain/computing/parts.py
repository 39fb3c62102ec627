"""Numerator and denominator of a rate: as its source gave them, as counted elsewhere, or summed over areas."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from miteinander.information.indicators.domain.computing.facts import Cell, Pair, Spot
from miteinander.information.indicators.domain.computing.matching import Known
from miteinander.information.indicators.domain.computing.plan import Plan, Rule
from miteinander.information.indicators.enums import Derivation


@dataclass(frozen=True, kw_only=True)
class Parts:
    """Numerator and denominator with the cells of the counts they come from."""

    numerator: Decimal
    denominator: Decimal
    above: tuple[Cell, ...]
    below: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All counts behind both."""
        return (*self.above, *self.below)

    @property
    def pair(self) -> Pair:
        """Where these counts stand."""
        return tuple(one.spot for one in self.above), tuple(one.spot for one in self.below)


@dataclass(kw_only=True)
class Finder:
    """Finds the parts of rates. ``inline`` collects counts that sources gave only beside a rate.

    They are no values of their own, but protection must know them: a rate gives its numerator away.
    """

    cells: dict[Spot, Cell]
    known: Known
    plan: Plan
    inline: dict[Spot, Cell] = field(default_factory=dict)
    _found: dict[Spot, Parts | None] = field(default_factory=dict)

    def parts(self, spot: Spot) -> Parts | None:
        """Return the parts of a rate at a spot, or ``None`` where one of them is unknown."""
        if spot not in self._found:
            self._found[spot] = self._find(spot)
        return self._found[spot]

    def candidates(self, indicator: str, rule: Rule) -> Iterator[Spot]:
        """Return where a rate may be computed: where its numerator is counted, and above printed parts."""
        for count in self.known.spots_of(rule.numerator):
            if self.plan.computes_on(rule, count.base):
                yield count._replace(indicator=indicator)
        times = {(one.period, one.base) for one, cell in self.cells.items() if one.indicator == indicator}
        for period, base in sorted(times):
            for area in self.plan.tree(period).upwards:
                yield Spot(indicator, area, period, base)

    def _find(self, spot: Spot) -> Parts | None:
        rule = self.plan.rule(spot.indicator, period=spot.period)
        if rule is None:
            return None
        printed = self.cells.get(spot)
        above = self._count(spot, "numerator", rule.numerator, printed)
        below = self._count(self._lower(spot, rule), "denominator", rule.denominator, printed)
        if above is None or below is None:
            return self._of_areas(spot) if rule.derivation != Derivation.SHARE_OF_TOWN else None
        if above.numerator is None or not below.numerator:
            return None
        return Parts(numerator=above.numerator, denominator=below.numerator, above=(above,), below=(below,))

    def _lower(self, spot: Spot, rule: Rule) -> Spot:
        """Return where the denominator is looked for: in the town for a share of the town, else on the same base."""
        if rule.denominator_base and spot.base == rule.base:
            spot = spot._replace(base=rule.denominator_base)
        if rule.derivation != Derivation.SHARE_OF_TOWN:
            return spot
        return spot._replace(area=self.plan.town_of(spot.area, period=spot.period))

    def _count(self, spot: Spot, part: str, indicator: str, printed: Cell | None) -> Cell | None:
        """Return the count behind one part of a rate: as given beside the rate, else from the count's own series."""
        given: Decimal | None = getattr(printed, part) if printed else None
        if given is not None and printed is not None:
            return self._beside(spot, part, indicator, printed, given)
        if not indicator:
            return None
        return self.known.near(spot._replace(indicator=indicator), same_day=printed is None)

    def _beside(self, spot: Spot, part: str, indicator: str, printed: Cell, given: Decimal) -> Cell:
        """Return a count given beside a rate: the count's own cell where both agree, else one for protection alone."""
        own = self.cells.get(spot._replace(indicator=indicator)) if indicator else None
        if own is not None and own.numerator == given:
            return own
        name = indicator if indicator and own is None else f"{printed.spot.indicator}#{part}"
        if (taken := self.inline.get(spot._replace(indicator=name))) and taken.numerator != given:
            name = f"{printed.spot.indicator}#{part}"
        made = Cell(
            spot=spot._replace(indicator=name),
            derivation=Derivation.COUNT,
            source=printed.source,
            numerator=given,
            status=printed.status,
            open=printed.open,
        )
        # Protection must know of it even where the other part of the rate stays unknown.
        printed.used = (*printed.used, made.spot)
        return self.inline.setdefault(made.spot, made)

    def _of_areas(self, spot: Spot) -> Parts | None:
        """Sum numerators and denominators over an area's parts: never a mean of their rates."""
        inner = self.plan.tree(spot.period).parts.get(spot.area, ())
        found = [self.parts(spot._replace(area=one)) for one in inner]
        known = [one for one in found if one is not None]
        if not known or len(known) < len(found):
            return None
        return Parts(
            numerator=sum((one.numerator for one in known), Decimal(0)),
            denominator=sum((one.denominator for one in known), Decimal(0)),
            above=tuple(cell for one in known for cell in one.above),
            below=tuple(cell for one in known for cell in one.below),
        )
