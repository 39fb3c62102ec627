"""Questions about gatherings: as frozen views, for pages of this room and of higher ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from miteinander.foundation.documents.service import CalendarEntry, ics_of
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import VISITOR, Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.town.gatherings import rules
from miteinander.town.gatherings.models import Gathering


@dataclass(frozen=True, kw_only=True)
class GatheringView:
    """A gathering as others see it. ``language`` is the one the texts really are in."""

    public_id: UUID
    kind: str
    kind_name: str
    title: str
    summary: str
    language: str
    starts_at: datetime
    ends_at: datetime
    place: str
    street: str
    place_id: UUID | None
    online: bool
    online_url: str
    public: bool
    cancelled: bool
    series: UUID | None
    capacity: int | None
    registration_opens: datetime | None
    registration_closes: datetime | None
    revision: int
    owner: ThingRef | None

    @property
    def over(self) -> bool:
        """Tell whether it has ended."""
        return self.ends_at <= clock.now()

    @property
    def registration_open(self) -> bool:
        """Tell whether one may register now."""
        now = clock.now()
        if self.cancelled or self.over or self.registration_opens is None:
            return False
        return self.registration_opens <= now < (self.registration_closes or self.starts_at)


def gathering(*, public_id: UUID, language: str, by: Actor = VISITOR) -> GatheringView:
    """Return one gathering that the actor may see. Raises ``NotFound``."""
    row = _rows().filter(rules.visible_to(by), public_id=public_id).first()
    if row is None:
        raise NotFound("Diesen Termin gibt es nicht.", gathering=str(public_id))
    return view_of(row, language)


def gatherings_by_id(public_ids: Iterable[UUID], *, language: str) -> dict[UUID, GatheringView]:
    """Return gatherings for a room that owns or names them and has asked its own rule; two queries."""
    return {row.public_id: view_of(row, language) for row in _rows().filter(public_id__in=list(public_ids))}


def gathering_key(public_id: UUID) -> int:
    """Return the database key of a gathering, for a key of a higher room that points down. Raises ``NotFound``."""
    key: int | None = Gathering.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    if key is None:
        raise NotFound("Diesen Termin gibt es nicht.", gathering=str(public_id))
    return key


def gatherings_of(*, owner: ThingRef, language: str) -> list[GatheringView]:
    """Return the gatherings of a thing, earliest first, for the room that owns it; two queries."""
    rows = _rows().filter(owner_kind=owner.kind, owner_id=owner.public_id)
    return [view_of(row, language) for row in rows]


def upcoming(*, language: str, limit: int = 50, district: str = "") -> list[GatheringView]:
    """Return the public gatherings that have not ended, earliest first; two queries.

    ``district`` is a district's key: only what takes place there.
    """
    rows = _rows().filter(public=True, ends_at__gt=clock.now())
    if district:
        rows = rows.filter(place__district__key=district)
    return [view_of(row, language) for row in rows[:limit]]


def calendar_of(*, views: Iterable[GatheringView], title: str, language: str, url: str = "") -> bytes:
    """Return an iCalendar file of gatherings; a cancelled one is marked, so that calendars cross it out."""
    entries = [
        CalendarEntry(
            public_id=one.public_id,
            title=one.title,
            starts=one.starts_at,
            ends=one.ends_at,
            place=", ".join(part for part in (one.place, one.street) if part) or one.online_url,
            description=one.summary,
            url=url,
            revision=one.revision,
            cancelled=one.cancelled,
        )
        for one in views
    ]
    return ics_of(entries=entries, title=title, language=language)


def view_of(row: Gathering, language: str) -> GatheringView:
    """Return a row as others see it; a missing text is the source language's."""
    texts = {one.language: one for one in row.translations.all()}
    text = texts.get(language)
    if text is None or not text.title:
        text = texts[settings.LANGUAGE_CODE]
    place = row.place
    return GatheringView(
        public_id=row.public_id,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        title=text.title,
        summary=text.summary,
        language=text.language,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=place.name if place else row.place_text,
        street=f"{place.street}, {place.city}".strip(", ") if place else "",
        place_id=place.public_id if place else None,
        online=row.online,
        online_url=row.online_url,
        public=row.public,
        cancelled=row.cancelled is not None,
        series=row.series.public_id if row.series else None,
        capacity=row.capacity,
        registration_opens=row.registration_opens,
        registration_closes=row.registration_closes,
        revision=row.revision,
        owner=ThingRef(kind=row.owner_kind, public_id=row.owner_id) if row.owner_id else None,
    )


def _rows() -> QuerySet[Gathering]:
    rows = Gathering.objects.select_related("place", "series").prefetch_related("translations")
    return rows.order_by("starts_at", "pk")
