"""Rates, shares of the town, and measures of how unevenly people live across the districts: always from counts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.computing.counts import least_sure, own_note, strictest
from miteinander.information.indicators.domain.computing.facts import Cell, Spot, exact, half_up
from miteinander.information.indicators.domain.computing.matching import other_times
from miteinander.information.indicators.domain.computing.notes import joined, other_times_note
from miteinander.information.indicators.domain.computing.parts import Finder, Parts
from miteinander.information.indicators.domain.computing.plan import Plan, Rule
from miteinander.information.indicators.enums import Derivation, Unit

RATES = frozenset({Unit.PERCENT, Unit.PER_100, Unit.PER_1000, Unit.INDEX, Unit.PERCENTAGE_POINTS})


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a computation gives: the exact number, the cells behind it, and numerator and denominator if it has them."""

    exact: Fraction
    cells: tuple[Cell, ...]
    parts: Parts | None = None


Computation = Callable[[Spot, Rule, Finder], Result | None]


def ratio(spot: Spot, rule: Rule, finder: Finder) -> Result | None:
    """Return factor × numerator / denominator; for an area that is put together, of the sums of both."""
    parts = finder.parts(spot)
    return Result(exact=rule.factor * _quotient(parts), cells=parts.cells, parts=parts) if parts else None


def location_quotient(spot: Spot, rule: Rule, finder: Finder) -> Result | None:
    """Return the share in an area divided by the share in its town: 1 means as in the town."""
    town = finder.plan.town_of(spot.area, period=spot.period)
    here, there = finder.parts(spot), finder.parts(spot._replace(area=town)) if town else None
    if here is None or there is None or not there.numerator:
        return None
    cells = (*here.cells, *there.cells)
    return Result(exact=rule.factor * _quotient(here) / _quotient(there), cells=cells)


def dissimilarity(spot: Spot, rule: Rule, finder: Finder) -> Result | None:
    """Return the segregation index of a town: factor/2 × Σ |group here / group − rest here / rest| over its parts."""
    inner = finder.plan.tree(spot.period).parts.get(spot.area, ())
    found = [one for one in (finder.parts(spot._replace(area=area)) for area in inner) if one is not None]
    group = sum((exact(one.numerator) for one in found), Fraction(0))
    rest = sum((exact(one.denominator) for one in found), Fraction(0)) - group
    if len(found) < len(inner) or len(inner) < 2 or group <= 0 or rest <= 0:
        return None
    apart = sum(
        (abs(_group(one) / group - (exact(one.denominator) - _group(one)) / rest) for one in found), Fraction(0)
    )
    cells = tuple(cell for one in found for cell in one.cells)
    return Result(exact=Fraction(rule.factor, 2) * apart, cells=cells)


COMPUTATIONS: dict[str, Computation] = {
    Derivation.RATIO: ratio,
    Derivation.SHARE_OF_TOWN: ratio,
    Derivation.LOCATION_QUOTIENT: location_quotient,
    Derivation.DISSIMILARITY: dissimilarity,
}


def derive(finder: Finder) -> None:
    """Compute every derived value that has a definition at its time, beside what was printed and where nothing was."""
    made: list[Cell] = []
    for key, known in finder.plan.indicators.items():
        for rule in known.rules:
            if rule.derivation in COMPUTATIONS:
                made += _new(key, rule, finder)
    for cell in [one for one in finder.cells.values() if one.derivation in COMPUTATIONS]:
        _complete(cell, finder)
    finder.cells.update((one.spot, one) for one in made)


def _new(indicator: str, rule: Rule, finder: Finder) -> Iterator[Cell]:
    """Return the values that no source printed."""
    for spot in dict.fromkeys(_candidates(indicator, rule, finder)):
        if spot in finder.cells or finder.plan.rule(indicator, period=spot.period) is not rule:
            continue
        result = COMPUTATIONS[rule.derivation](spot, rule, finder)
        if result is not None:
            cell = Cell(spot=spot, derivation=rule.derivation, decimals=finder.plan.indicators[indicator].decimals)
            fill(cell, result, plan=finder.plan)
            yield cell


def _candidates(indicator: str, rule: Rule, finder: Finder) -> Iterable[Spot]:
    """Return where a value makes sense: a town has no share of itself, and only a town has parts that differ."""
    plan = finder.plan
    spots = finder.candidates(indicator, rule)
    if rule.derivation == Derivation.RATIO:
        return spots
    if rule.derivation == Derivation.DISSIMILARITY:
        towns = (one._replace(area=plan.town_of(one.area, period=one.period)) for one in spots)
        return (one for one in towns if one.area)
    return (one for one in spots if plan.town_of(one.area, period=one.period))


def _complete(cell: Cell, finder: Finder) -> None:
    """Put what can be recomputed beside what a source printed."""
    rule = finder.plan.rule(cell.spot.indicator, period=cell.spot.period)
    if rule is None or cell.status in {CellStatus.HIDDEN_PRIMARY, CellStatus.NOT_APPLICABLE}:
        return
    result = COMPUTATIONS[rule.derivation](cell.spot, rule, finder)
    if result is not None:
        fill(cell, result, plan=finder.plan)
    else:
        leave_as_published(cell)


def fill(cell: Cell, result: Result, *, plan: Plan) -> None:
    """Put a result into a cell. A printed number stays; what is not printed is an own calculation."""
    cell.exact = result.exact
    cell.used = tuple(dict.fromkeys(one.spot for one in result.cells))
    cell.recomputed = half_up(result.exact, decimals=cell.decimals)
    if result.parts is not None:
        cell.numerator, cell.denominator = result.parts.numerator, result.parts.denominator
    if cell.printed is None:
        cell.value, cell.own, cell.recomputed = cell.recomputed, True, None
        cell.open = cell.open if not result.cells else all(one.open for one in result.cells)
        cell.source = cell.source or strictest(result.cells, plan=plan)
        cell.notes = joined(cell.notes, own_note(result.cells, plan=plan))
    if cell.status in {CellStatus.NORMAL, CellStatus.UNKNOWN_PARTS, CellStatus.MISSING}:
        cell.status = least_sure(result.cells) if cell.own else CellStatus.NORMAL
    times = other_times(cell.used, than=cell.spot.period)
    if times and cell.derivation != Derivation.CHANGE:
        cell.notes = joined(cell.notes, other_times_note(times, languages=plan.languages))


def leave_as_published(cell: Cell) -> None:
    """Mark a number whose parts nobody knows: it is never put together with others."""
    if cell.value is None and cell.status == CellStatus.NORMAL:
        cell.status = CellStatus.MISSING
    elif cell.status == CellStatus.NORMAL:
        cell.status = CellStatus.UNKNOWN_PARTS


def is_rate(unit: str) -> bool:
    """Tell whether a unit is that of a rate."""
    return unit in RATES


def _quotient(parts: Parts) -> Fraction:
    return exact(parts.numerator) / exact(parts.denominator)


def _group(parts: Parts) -> Fraction:
    return exact(parts.numerator)
