"""Protected values of an edition as plain data: the only way from the database to anything public."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from miteinander.foundation.kernel.editions import EditionState
from miteinander.information.indicators.domain.queries.book import Book
from miteinander.information.indicators.models import Edition, EditionValue

HIDDEN = frozenset({"hidden_primary", "hidden_secondary"})


@dataclass(frozen=True, kw_only=True)
class EditionView:
    """An edition as pages name it; ``titles`` and ``reasons`` are per language."""

    pk: int
    public_id: UUID
    number: str
    state: str
    day: Any
    digest: str
    titles: Mapping[str, str] = field(hash=False)
    reasons: Mapping[str, str] = field(hash=False)
    corrects: str = ""
    approved_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ValueView:
    """One protected value; all names are keys of the book.

    ``value`` is what readers see (``None``: hidden or missing, see ``status``), in the indicator's unit with
    ``decimals`` places. ``printed`` is what the source printed, ``recomputed`` what its parts give. ``low`` and
    ``high`` bound the 95 % band of a share. ``notes`` are quality notes per language.
    """

    indicator: str
    area: str
    period: str
    base: str
    source: str
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    decimals: int
    printed: Decimal | None
    recomputed: Decimal | None
    low: Decimal | None
    high: Decimal | None
    status: str
    own_calculation: bool
    wording: str
    section: str
    notes: Mapping[str, str] = field(hash=False)

    @property
    def hidden(self) -> bool:
        """Tell whether protection keeps this value back."""
        return self.status in HIDDEN

    @property
    def disagrees(self) -> bool:
        """Tell whether the printed number differs from what its parts give, rounded as it was printed."""
        return self.printed is not None and self.recomputed is not None and self.printed != self.recomputed


def current_edition() -> EditionView | None:
    """Return the edition approved last, or ``None`` while there is none; one query."""
    row = _approved().first()
    return view_of(row) if row else None


def edition_by_number(number: str) -> EditionView | None:
    """Return an approved edition by its number; one query."""
    row = _approved().filter(number=number).first()
    return view_of(row) if row else None


def approved_editions() -> list[EditionView]:
    """Return all approved editions, the newest first; one query."""
    return [view_of(row) for row in _approved()]


def _approved() -> QuerySet[Edition]:
    """Return the approved editions without their long parts: a report in six languages is half a megabyte."""
    long_parts = ("report", "protocol", "corrects__report", "corrects__protocol")
    return Edition.objects.filter(state=EditionState.APPROVED).select_related("corrects").defer(*long_parts)


def values(
    *,
    edition: int,
    book: Book,
    indicators: Collection[str] = (),
    areas: Collection[str] = (),
    period: str | None = None,
) -> list[ValueView]:
    """Return values of an edition in order of topic, indicator, time, area; one query. Empty means all."""
    chosen = Q(edition=edition)
    if indicators:
        chosen &= Q(indicator__key__in=list(indicators))
    if areas:
        chosen &= Q(area__key__in=list(areas))
    if period is not None:
        chosen &= Q(period__key=period)
    return [_view(row, book=book) for row in EditionValue.objects.filter(chosen)]


def view_of(row: Edition) -> EditionView:
    """Return an edition as plain data; ``corrects`` must have been selected with it."""
    return EditionView(
        pk=row.pk,
        public_id=row.public_id,
        number=row.number,
        state=row.state,
        day=row.day,
        digest=row.digest,
        titles=row.titles,
        reasons=row.reasons,
        corrects=row.corrects.number if row.corrects else "",
        approved_at=row.approved_at,
    )


def _view(row: EditionValue, *, book: Book) -> ValueView:
    return ValueView(
        indicator=book.indicator_keys[row.indicator_id],
        area=book.area_keys[row.area_id],
        period=book.period_keys[row.period_id],
        base=book.base_keys[row.base_id],
        source=book.source_keys.get(row.source_id or 0, ""),
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value,
        decimals=row.decimals,
        printed=row.printed,
        recomputed=row.recomputed,
        low=row.low,
        high=row.high,
        status=row.status,
        own_calculation=row.own_calculation,
        wording=row.wording,
        section=row.section,
        notes=row.notes,
    )
