"""The protocol of disclosure control: what was hidden and why, for the one who approves. It holds no hidden number."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from miteinander.foundation.kernel import clock
from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.computing.facts import Cell, Spot
from miteinander.information.indicators.domain.computing.plan import Plan
from miteinander.information.indicators.domain.protecting.hiding import Earlier, Hiding
from miteinander.information.indicators.domain.protecting.showing import HIDDEN

# So many hidden values are listed one by one; of the others only the number is told.
MOST_LISTED = 2000


def protocol_of(cells: Mapping[Spot, Cell], *, hiding: Hiding, plan: Plan, earlier: Earlier) -> dict[str, Any]:
    """Return the protocol as plain data."""
    statuses = Counter(str(cell.status) for cell in cells.values())
    hidden = sorted(spot for spot, cell in cells.items() if cell.status in HIDDEN)
    return {
        "made": clock.now().isoformat(),
        "against": earlier.number,
        "values": len(cells),
        "hidden_primary": statuses[CellStatus.HIDDEN_PRIMARY],
        "hidden_secondary": statuses[CellStatus.HIDDEN_SECONDARY],
        "rounded": statuses[CellStatus.ROUNDED],
        "kept": sum(1 for spot in hidden if spot in earlier.hidden),
        "printed": sum(1 for cell in cells.values() if cell.open and cell.printed is not None),
        "own": sum(1 for cell in cells.values() if cell.own),
        "profiles": _profiles(cells, plan=plan),
        "families": hiding.families,
        "audited": hiding.audited,
        "ruled": hiding.ruled,
        "recovered": _listed(hiding.recovered),
        "exposed": _listed(hiding.exposed),
        "contradictory": _listed(hiding.contradictory),
        "hidden": [[*spot, str(cells[spot].status)] for spot in hidden[:MOST_LISTED]],
    }


def _profiles(cells: Iterable[Spot], *, plan: Plan) -> list[dict[str, Any]]:
    """Return each protection profile with the indicators it protects."""
    found: dict[tuple[str, int], set[str]] = {}
    for indicator in {spot.indicator for spot in cells}:
        known = plan.indicators[indicator]
        found.setdefault((str(known.method), known.threshold), set()).add(indicator)
    return [
        {"method": method, "threshold": threshold, "indicators": sorted(indicators)}
        for (method, threshold), indicators in sorted(found.items())
    ]


def _listed(spots: Iterable[Spot]) -> list[list[str]]:
    return [list(spot) for spot in sorted(set(spots))[:MOST_LISTED]]
