"""What the next edition would hold: computed from what counts today, and protected against all earlier editions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from miteinander.foundation.kernel.editions import EditionState
from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.computing.facts import Cell, Spot
from miteinander.information.indicators.domain.computing.plan import Plan
from miteinander.information.indicators.domain.computing.values import compute
from miteinander.information.indicators.domain.effective import facts, read_plan
from miteinander.information.indicators.domain.protecting.hiding import Earlier
from miteinander.information.indicators.domain.protecting.protocol import protocol_of
from miteinander.information.indicators.domain.protecting.showing import HIDDEN, protect_values
from miteinander.information.indicators.domain.queries.book import Book
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.statements.checking import check
from miteinander.information.indicators.domain.statements.table import Table
from miteinander.information.indicators.domain.statements.wording import said
from miteinander.information.indicators.enums import Derivation, Verdict
from miteinander.information.indicators.models import Edition, EditionValue, Statement

_AT_A_TIME = 5000
_COUNT_PLACES, _VALUE_PLACES = Decimal("0.001"), Decimal("0.0001")


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Protected values by spot, in lasting order, with the protocol of their protection."""

    cells: dict[Spot, Cell]
    protocol: dict[str, Any]

    def values(self) -> Iterator[ValueView]:
        """Return the values as every reader gets them, in order of their keys."""
        for spot in sorted(self.cells):
            yield _view(self.cells[spot])

    def values_in_order(self, book: Book) -> list[ValueView]:
        """Return the values in the book's order: by topic, indicator, time, area."""
        places = {key: place for place, key in enumerate(book.indicators)}
        areas = {key: place for place, key in enumerate(book.areas)}
        return sorted(self.values(), key=lambda one: (places[one.indicator], one.period, areas[one.area], one.base))


@dataclass(frozen=True, kw_only=True)
class FalseStatement:
    """A sentence of the report's own text that the figures contradict, and why."""

    key: str
    quote: str
    section: str
    reason: str


def draft() -> Draft:
    """Compute and protect what the next edition would hold; nothing is written."""
    plan = read_plan()
    computed = compute(facts(), plan=plan)
    earlier = earlier_editions(plan)
    cells, hiding = protect_values(computed, plan=plan, earlier=earlier)
    return Draft(cells=cells, protocol=protocol_of(cells, hiding=hiding, plan=plan, earlier=earlier))


def false_statements(values: Iterable[ValueView], *, book: Book) -> list[FalseStatement]:
    """Return the sentences of the report's living text that these values contradict, in the text's order; one query."""
    table = Table(values, book=book)
    found = []
    rows = Statement.objects.filter(section__isnull=False).select_related("section")
    for one in rows.order_by("section__order", "section__key", "order", "key"):
        finding = check(one.claim, table)
        if finding.verdict == Verdict.FALSE and one.section:
            reason = said(finding, book=book)
            found.append(FalseStatement(key=one.key, quote=one.quote, section=one.section.key, reason=reason))
    return found


def earlier_editions(plan: Plan) -> Earlier:
    """Return what approved editions hid, and the counts that they showed: both stay known for ever."""
    approved = Edition.objects.filter(state=EditionState.APPROVED)
    current = approved.first()
    counted = [key for key, one in plan.indicators.items() if any(_counts(rule.derivation) for rule in one.rules)]
    names = ("indicator__key", "area__key", "period__key", "base__key")
    values = EditionValue.objects.filter(edition__state=EditionState.APPROVED).order_by()
    hidden = values.filter(status__in=list(HIDDEN)).values_list(*names).distinct()
    shown: dict[Spot, set[Decimal]] = {}
    rows = values.filter(indicator__key__in=counted, numerator__isnull=False).exclude(status=CellStatus.ROUNDED)
    for *place, number in rows.values_list(*names, "numerator").distinct().iterator(chunk_size=_AT_A_TIME):
        shown.setdefault(Spot(*place), set()).add(number)
    return Earlier(
        number=current.number if current else "", hidden=frozenset(Spot(*one) for one in hidden), shown=shown
    )


def _counts(derivation: str) -> bool:
    return derivation in {Derivation.COUNT, Derivation.AS_PUBLISHED}


def _view(cell: Cell) -> ValueView:
    """Return a cell as readers get it, with as many places as are stored."""
    return ValueView(
        indicator=cell.spot.indicator,
        area=cell.spot.area,
        period=cell.spot.period,
        base=cell.spot.base,
        source=cell.source,
        numerator=_stored(cell.numerator, _COUNT_PLACES),
        denominator=_stored(cell.denominator, _COUNT_PLACES),
        value=_stored(cell.value, _VALUE_PLACES),
        decimals=cell.decimals,
        printed=_stored(cell.printed, _VALUE_PLACES),
        recomputed=_stored(cell.recomputed, _VALUE_PLACES),
        low=_stored(cell.low, _VALUE_PLACES),
        high=_stored(cell.high, _VALUE_PLACES),
        status=str(cell.status),
        own_calculation=cell.own,
        wording=cell.wording,
        section=cell.section,
        notes=dict(cell.notes),
    )


def _stored(value: Decimal | None, places: Decimal) -> Decimal | None:
    return None if value is None else value.quantize(places)
