"""All values of the report from the facts that count: the one entrance to computing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from miteinander.information.indicators.domain.computing.changes import changes
from miteinander.information.indicators.domain.computing.counts import add_up, observed
from miteinander.information.indicators.domain.computing.derived import derive
from miteinander.information.indicators.domain.computing.facts import Cell, Fact, Spot
from miteinander.information.indicators.domain.computing.matching import Known
from miteinander.information.indicators.domain.computing.parts import Finder
from miteinander.information.indicators.domain.computing.plan import Plan
from miteinander.information.indicators.enums import Derivation


@dataclass(frozen=True, kw_only=True)
class Computed:
    """All values by spot, and the counts that sources gave only beside rates (for protection, not for readers)."""

    cells: Mapping[Spot, Cell]
    inline: Mapping[Spot, Cell]


def compute(facts: Iterable[Fact], *, plan: Plan) -> Computed:
    """Return every value: as published, recomputed beside it, added up, derived; nothing is protected yet."""
    cells = {fact.spot: observed(fact, plan=plan) for fact in facts}
    add_up(cells, plan=plan)
    counts = {spot: cell for spot, cell in cells.items() if cell.derivation == Derivation.COUNT}
    finder = Finder(cells=cells, known=Known(counts, plan=plan), plan=plan)
    derive(finder)
    changes(cells, plan=plan)
    return Computed(cells=cells, inline=finder.inline)
