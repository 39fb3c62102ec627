"""Deliveries as the desk shows them: all in a list, one with what checking found, and the pages of its comparison."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from miteinander.foundation.kernel.editions import EditionState
from miteinander.foundation.kernel.errors import NotFound
from miteinander.information.indicators.domain.importing import files
from miteinander.information.indicators.domain.importing.storing import is_profile
from miteinander.information.indicators.domain.importing.workfile import Cell, WorkFile, opened_workfile
from miteinander.information.indicators.domain.queries.book import Book
from miteinander.information.indicators.enums import BatchState
from miteinander.information.indicators.models import Batch, Edition

KINDS = ("changed", "gone", "new")


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A delivery: its file's name, its state, how far it is, and what checking found (``report``)."""

    public_id: UUID
    name: str
    state: BatchState
    source: str
    created: datetime
    modified: datetime
    stored_at: datetime | None
    rows: int
    done: int
    profile: bool
    report: Mapping[str, Any] = field(hash=False)

    @property
    def busy(self) -> bool:
        """Tell whether the worker is at it."""
        return self.state in {BatchState.CHECKING, BatchState.STORING}

    @property
    def percent(self) -> int:
        """How much of the present step is done."""
        return min(100, self.done * 100 // self.rows) if self.rows else 0

    @property
    def warnings(self) -> int:
        """How many findings must be confirmed."""
        return int((self.report.get("counts") or {}).get("warning", 0))

    @property
    def errors(self) -> int:
        """How many findings stop the storing."""
        return int((self.report.get("counts") or {}).get("error", 0))


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the comparison: what it speaks of by keys of the book, the number before and after."""

    indicator: str
    base: str
    area: str
    period: str
    before: Decimal | None
    after: Decimal | None
    decimals: int
    before_status: str
    after_status: str


def deliveries(*, begin: int, most: int) -> list[Delivery]:
    """Return deliveries, the newest first; one query."""
    return [_view(row) for row in Batch.objects.select_related("source").defer("report")[begin : begin + most]]


def count_deliveries() -> int:
    """Return how many deliveries there are."""
    return Batch.objects.count()


def waiting_deliveries() -> list[Delivery]:
    """Return what was checked and waits for somebody, the oldest first; one query."""
    waiting = Batch.objects.filter(state__in=(BatchState.CHECKED, BatchState.REFUSED)).order_by("created")
    return [_view(row) for row in waiting.select_related("source").defer("report")]


def delivery(public_id: UUID) -> Delivery:
    """Return a delivery; one query. Raises ``NotFound``."""
    row = Batch.objects.select_related("source").filter(public_id=public_id).first()
    if row is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    return _view(row, report=row.report)


def _view(row: Batch, *, report: Mapping[str, Any] | None = None) -> Delivery:
    return Delivery(
        public_id=row.public_id,
        name=row.name,
        state=BatchState(row.state),
        source=row.source.key if row.source else "",
        created=row.created,
        modified=row.modified,
        stored_at=row.stored_at,
        rows=row.rows,
        done=row.done,
        profile=is_profile(row),
        report=report or {},
    )


def editions_since(stored_at: datetime) -> list[str]:
    """Return the numbers of the editions approved since a delivery was stored: they keep what they have."""
    approved = Edition.objects.filter(state=EditionState.APPROVED, approved_at__gte=stored_at)
    return list(approved.order_by("approved_at").values_list("number", flat=True))


def comparison(*, public_id: UUID, kind: str, begin: int, most: int, book: Book) -> list[Line]:
    """Return some lines of what would change; none once the file is not kept any more."""
    file = files.checked_path(public_id)
    if not file.exists():
        return []
    with opened_workfile(file) as work:
        return _lines(work, kind=kind, begin=begin, most=most, book=book)


def count_comparison(public_id: UUID) -> dict[str, int]:
    """Return how many lines of each kind can be looked at."""
    file = files.checked_path(public_id)
    if not file.exists():
        return {}
    with opened_workfile(file) as work:
        return work.count_changes()


def _lines(work: WorkFile, *, kind: str, begin: int, most: int, book: Book) -> list[Line]:
    keys = work.periods()
    return [
        Line(
            indicator=book.indicator_keys[one.key.indicator],
            base=book.base_keys[one.key.base],
            area=book.area_keys[one.area],
            period=keys[one.key.period],
            before=_number(one.before),
            after=_number(one.after),
            decimals=max((cell.decimals or 0 for cell in (one.before, one.after) if cell), default=0),
            before_status=one.before.status if one.before else "",
            after_status=one.after.status if one.after else "",
        )
        for one in work.changes(kind=kind, begin=begin, most=most)
    ]


def _number(cell: Cell | None) -> Decimal | None:
    return None if cell is None or cell.value is None else Decimal(cell.value).scaleb(-4)
