"""Rates, shares of the town, and measures of how unevenly people live across the districts: always from counts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.computing.counts import least_sure, own_note, strictest
from miteinander.information.indicators.domain.computing.facts import Cell, Pair, Spot, exact, half_up
from miteinander.information.indicators.domain.computing.formulas import evaluate
from miteinander.information.indicators.domain.computing.matching import other_times
from miteinander.information.indicators.domain.computing.notes import joined, other_times_note
from miteinander.information.indicators.domain.computing.parts import Finder, Parts
from miteinander.information.indicators.domain.computing.plan import Plan, Rule
from miteinander.information.indicators.enums import Derivation, Unit

RATES = frozenset({Unit.PERCENT, Unit.PER_100, Unit.PER_1000, Unit.INDEX, Unit.PERCENTAGE_POINTS})
Gathering = Callable[[Spot, Finder], Sequence[Parts | None]]


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a computation gives: the exact number, the cells behind it, and the parts of a rate."""

    exact: Fraction
    cells: tuple[Cell, ...] = ()
    pairs: tuple[Pair, ...] = ()
    parts: Parts | None = None


def _here(spot: Spot, finder: Finder) -> list[Parts | None]:
    return [finder.parts(spot)]


def _here_and_in_town(spot: Spot, finder: Finder) -> list[Parts | None]:
    town = finder.plan.town_of(spot.area, period=spot.period)
    return [finder.parts(spot), finder.parts(spot._replace(area=town)) if town else None]


def _in_all_parts(spot: Spot, finder: Finder) -> list[Parts | None]:
    inner = finder.plan.tree(spot.period).parts.get(spot.area, ())
    return [finder.parts(spot._replace(area=area)) for area in inner]


GATHERINGS: dict[str, Gathering] = {
    Derivation.RATIO: _here,
    Derivation.SHARE_OF_TOWN: _here,
    Derivation.LOCATION_QUOTIENT: _here_and_in_town,
    Derivation.DISSIMILARITY: _in_all_parts,
}


def derive(finder: Finder) -> None:
    """Compute every derived value that has a definition at its time, beside what was printed and where nothing was."""
    made: list[Cell] = []
    for key, known in finder.plan.indicators.items():
        for rule in known.rules:
            if rule.derivation in GATHERINGS:
                made += _new(key, rule, finder)
    for cell in [one for one in finder.cells.values() if one.derivation in GATHERINGS]:
        _complete(cell, finder)
    finder.cells.update((one.spot, one) for one in made)


def _new(indicator: str, rule: Rule, finder: Finder) -> Iterator[Cell]:
    """Return the values that no source printed."""
    for spot in dict.fromkeys(_candidates(indicator, rule, finder)):
        if spot in finder.cells or finder.plan.rule(indicator, period=spot.period) is not rule:
            continue
        if result := _result(spot, rule, finder):
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
    if result := _result(cell.spot, rule, finder):
        fill(cell, result, plan=finder.plan)
    else:
        leave_as_published(cell)


def _result(spot: Spot, rule: Rule, finder: Finder) -> Result | None:
    gathered = GATHERINGS[rule.derivation](spot, finder)
    found = [one for one in gathered if one is not None]
    if len(found) < len(gathered):
        return None
    numbers = [(exact(one.numerator), exact(one.denominator)) for one in found]
    unit = finder.plan.indicators[spot.indicator].unit
    value = evaluate(rule.derivation, numbers, factor=rule.factor, unit=unit)
    if value is None:
        return None
    return Result(
        exact=value,
        cells=tuple(cell for one in found for cell in one.cells),
        pairs=tuple(one.pair for one in found),
        parts=found[0] if GATHERINGS[rule.derivation] is _here else None,
    )


def fill(cell: Cell, result: Result, *, plan: Plan) -> None:
    """Put a result into a cell. A printed number stays; what is not printed is an own calculation."""
    cell.exact = result.exact
    cell.used = tuple(dict.fromkeys(one.spot for one in result.cells))
    cell.pairs = result.pairs
    cell.recomputed = half_up(result.exact, decimals=cell.decimals)
    if result.parts is not None:
        cell.numerator, cell.denominator = result.parts.numerator, result.parts.denominator
    if cell.printed is None:
        _take_as_own(cell, result, plan=plan)
    if cell.status in {CellStatus.NORMAL, CellStatus.UNKNOWN_PARTS, CellStatus.MISSING}:
        cell.status = least_sure(result.cells) if cell.own else CellStatus.NORMAL
    times = other_times(cell.used, than=cell.spot.period)
    if times and cell.derivation != Derivation.CHANGE:
        cell.notes = joined(cell.notes, other_times_note(times, languages=plan.languages))


def _take_as_own(cell: Cell, result: Result, *, plan: Plan) -> None:
    """Make what was computed the cell's value; it obeys the terms of all sources behind it."""
    cell.value, cell.own, cell.recomputed = cell.recomputed, True, None
    if result.cells:
        cell.open = all(one.open for one in result.cells)
    cell.source = cell.source or strictest(result.cells, plan=plan)
    cell.notes = joined(cell.notes, own_note(result.cells, plan=plan))


def leave_as_published(cell: Cell) -> None:
    """Mark a number whose parts nobody knows: it is never put together with others."""
    if cell.value is None and cell.status == CellStatus.NORMAL:
        cell.status = CellStatus.MISSING
    elif cell.status == CellStatus.NORMAL:
        cell.status = CellStatus.UNKNOWN_PARTS


def is_rate(unit: str) -> bool:
    """Tell whether a unit is that of a rate."""
    return unit in RATES
