"""Places as plain data for the rooms above: whole pages of them in two queries."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from miteinander.town.places.models import Place

Keys = Collection[int] | QuerySet[Any, Any]


@dataclass(frozen=True, kw_only=True)
class PlaceView:
    """A place in a language; a missing text is the source's. Positions are WGS 84 degrees, as exact as said."""

    key: int
    public_id: UUID
    name: str
    street: str
    postal_code: str
    city: str
    latitude: float | None
    longitude: float | None
    exactness: str
    step_free: str
    modified: datetime
    district_names: Mapping[str, str] = field(hash=False)
    directions: str = ""
    accessibility_details: str = ""


@dataclass(frozen=True, kw_only=True)
class PlaceQuestion:
    """Which places are wanted: keys of the database, narrowed where something else is named."""

    keys: Keys
    public_id: UUID | None = None
    modified_after: datetime | None = None
    postal_code: str = ""


def count_places(question: PlaceQuestion) -> int:
    """Return how many places there are; one query."""
    return _rows(question).count()


def place_views(question: PlaceQuestion, *, language: str, window: slice = slice(None)) -> list[PlaceView]:
    """Return places by name, a window of them; two queries."""
    rows = _rows(question).select_related("district").prefetch_related("translations").order_by("name", "pk")
    return [_view(row, language=language) for row in rows[window]]


def _rows(question: PlaceQuestion) -> QuerySet[Place]:
    chosen = Q(pk__in=question.keys)
    if question.public_id:
        chosen &= Q(public_id=question.public_id)
    if question.modified_after:
        chosen &= Q(modified__gte=question.modified_after)
    if question.postal_code:
        chosen &= Q(postal_code=question.postal_code)
    return Place.objects.filter(chosen)


def _view(row: Place, *, language: str) -> PlaceView:
    texts = {one.language: one for one in row.translations.all()}
    order = [texts[code] for code in (language, settings.LANGUAGE_CODE) if code in texts]
    return PlaceView(
        key=row.pk,
        public_id=row.public_id,
        name=row.name,
        street=row.street,
        postal_code=row.postal_code,
        city=row.city,
        latitude=row.latitude,
        longitude=row.longitude,
        exactness=row.exactness,
        step_free=row.step_free,
        modified=row.modified,
        district_names=dict(row.district.names) if row.district else {},
        directions=next((one.directions for one in order if one.directions), ""),
        accessibility_details=next((one.accessibility_details for one in order if one.accessibility_details), ""),
    )
