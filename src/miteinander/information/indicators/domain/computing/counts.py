"""Counts: as observed, and added up to the areas that no source counted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.computing.facts import Cell, Fact, Spot, exact, half_up
from miteinander.information.indicators.domain.computing.matching import number
from miteinander.information.indicators.domain.computing.notes import joined, sources_note, unreliable_note
from miteinander.information.indicators.domain.computing.plan import Plan
from miteinander.information.indicators.enums import Derivation, ObservationStatus, Unit

_STATUS: dict[str, str] = {
    ObservationStatus.NORMAL: CellStatus.NORMAL,
    ObservationStatus.PROVISIONAL: CellStatus.PROVISIONAL,
    ObservationStatus.ESTIMATED: CellStatus.ESTIMATED,
    ObservationStatus.UNKNOWN_PARTS: CellStatus.UNKNOWN_PARTS,
    ObservationStatus.MISSING: CellStatus.MISSING,
    ObservationStatus.CONFIDENTIAL: CellStatus.HIDDEN_PRIMARY,
    ObservationStatus.UNRELIABLE: CellStatus.MISSING,
    ObservationStatus.NOT_APPLICABLE: CellStatus.NOT_APPLICABLE,
}
_LEAST_SURE_FIRST = (CellStatus.ESTIMATED, CellStatus.PROVISIONAL)


def observed(fact: Fact, *, plan: Plan) -> Cell:
    """Return a fact as a cell; what its source keeps back, does not have or calls unreliable carries no number."""
    known = plan.indicators.get(fact.spot.indicator)
    rule = plan.rule(fact.spot.indicator, period=fact.spot.period)
    cell = Cell(
        spot=fact.spot,
        derivation=rule.derivation if rule else Derivation.AS_PUBLISHED,
        source=fact.source,
        status=_STATUS[fact.status],
        decimals=known.decimals if known else 0,
        open=fact.open,
        wording=fact.wording,
        section=fact.section,
        notes=fact.notes,
    )
    if fact.status == ObservationStatus.UNRELIABLE:
        cell.notes = joined(fact.notes, unreliable_note(plan.languages))
    if cell.status not in {CellStatus.MISSING, CellStatus.NOT_APPLICABLE, CellStatus.HIDDEN_PRIMARY}:
        _fill(cell, fact, people=known is not None and known.unit == Unit.PERSONS)
    return cell


def _fill(cell: Cell, fact: Fact, *, people: bool) -> None:
    """Put a fact's numbers into its cell: a printed number stays as it was printed, and one of people is a count."""
    counted = cell.derivation == Derivation.COUNT or (people and cell.derivation == Derivation.AS_PUBLISHED)
    cell.numerator = fact.count if counted else fact.numerator
    cell.denominator = fact.denominator
    cell.printed = cell.value = fact.published
    if fact.published is not None:
        cell.decimals = cell.decimals if fact.decimals is None else fact.decimals
    elif counted and cell.numerator is not None:
        cell.value = half_up(exact(cell.numerator), decimals=cell.decimals)
    if counted and cell.numerator is not None:
        cell.exact = exact(cell.numerator)


def add_up(cells: dict[Spot, Cell], *, plan: Plan) -> None:
    """Add counts up to areas whose parts are all there, inner areas first, in any tree of areas.

    An area that no source counted gets the sum as an own calculation; one that a source printed keeps what was
    printed, with the sum beside it.
    """
    groups: dict[tuple[str, str, str], dict[str, Cell]] = defaultdict(dict)
    for spot, cell in cells.items():
        if cell.derivation == Derivation.COUNT:
            groups[spot.indicator, spot.period, spot.base][spot.area] = cell
    for (indicator, period, base), by_area in groups.items():
        tree = plan.tree(period)
        for area in tree.upwards:
            parts = [by_area.get(one) for one in tree.parts[area]]
            spot = Spot(indicator, area, period, base)
            made = _sum(spot, [one for one in parts if one is not None and number(one) is not None], plan=plan)
            if made is None or len(made.used) != len(parts):
                continue
            by_area[area] = cells[spot] = _beside(by_area.get(area), made)


def _beside(before: Cell | None, made: Cell) -> Cell:
    """Return the sum where there was no number, else what was there with the sum beside it."""
    if before is None or before.status == CellStatus.MISSING:
        return made
    if before.numerator is not None:
        before.recomputed = made.value
        before.used = made.used
    return before


def _sum(spot: Spot, parts: Sequence[Cell], *, plan: Plan) -> Cell | None:
    if not parts:
        return None
    total = sum((one.numerator for one in parts if one.numerator is not None), Decimal(0))
    decimals = plan.indicators[spot.indicator].decimals
    return Cell(
        spot=spot,
        derivation=Derivation.COUNT,
        source=strictest(parts, plan=plan),
        numerator=total,
        value=half_up(exact(total), decimals=decimals),
        exact=exact(total),
        decimals=decimals,
        status=least_sure(parts),
        own=True,
        open=all(one.open for one in parts),
        used=tuple(one.spot for one in parts),
        notes=own_note(parts, plan=plan),
    )


def least_sure(cells: Iterable[Cell]) -> str:
    """Return the status of what is computed from cells: estimated where one is, else provisional where one is."""
    found = {one.status for one in cells}
    return next((one for one in _LEAST_SURE_FIRST if one in found), CellStatus.NORMAL)


def strictest(cells: Iterable[Cell], *, plan: Plan) -> str:
    """Return the source with the strictest terms among those of cells: what is computed must obey them all."""
    keys = sorted({one.source for one in cells if one.source})

    def rank(key: str) -> tuple[bool, bool]:
        known = plan.sources.get(key)
        return (known.redistributable, not known.unaltered) if known else (True, True)

    return min(keys, key=rank, default="")


def own_note(cells: Iterable[Cell], *, plan: Plan) -> dict[str, str]:
    """Name the sources of a value that was computed from several ones."""
    keys = sorted({one.source for one in cells if one.source})
    if len(keys) < 2:
        return {}
    names = [plan.sources[one].names if one in plan.sources else {"": one} for one in keys]
    return dict(sources_note(names, languages=plan.languages))
