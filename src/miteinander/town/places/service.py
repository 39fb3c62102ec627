"""The door of places: districts as every page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from miteinander.foundation.kernel.wording import wording
from miteinander.foundation.languages.service import Word, words_of
from miteinander.town.places.models import District, Place
from miteinander.town.places.queries import PlaceQuestion, PlaceView, count_places, place_views

__all__ = [
    "DistrictView",
    "PlaceQuestion",
    "PlaceView",
    "count_places",
    "district_keys",
    "district_words",
    "districts",
    "place_choices",
    "place_keys",
    "place_views",
]


@dataclass(frozen=True, kw_only=True)
class DistrictView:
    """A district for a page: geometry is GeoJSON in WGS 84, ``schematic`` when it is no official border."""

    key: str
    public_id: UUID
    name: str
    summary: str
    villages: tuple[str, ...] = ()
    geometry: dict[str, Any] | None = field(default=None, hash=False)
    schematic: bool = True


def districts(language: str | None = None) -> list[DistrictView]:
    """Return the town's districts in their fixed order, in one query."""
    chosen = language or get_language() or ""
    return [
        DistrictView(
            key=one.key,
            public_id=one.public_id,
            name=one.name_in(chosen),
            summary=str(wording(one.summaries, chosen)),
            villages=tuple(one.villages),
            geometry=one.geometry,
            schematic=one.schematic,
        )
        for one in District.objects.filter(valid_until__isnull=True).order_by("order", "key")
    ]


def district_keys() -> dict[str, int]:
    """Return the database key of each district that exists now, by its key, in one query."""
    rows = District.objects.filter(valid_until__isnull=True).order_by("order", "key")
    return dict(rows.values_list("key", "pk"))


def district_words() -> list[Word]:
    """Return the districts' keys and names in their fixed order, in one query."""
    return words_of(District.objects.filter(valid_until__isnull=True).order_by("order", "key"))


def place_keys(public_ids: Iterable[str]) -> dict[str, int]:
    """Return the database key of each place that exists, by its public id as text, in one query."""
    found = Place.objects.filter(public_id__in=list(public_ids)).values_list("public_id", "pk")
    return {str(public_id): key for public_id, key in found}


def place_choices() -> list[tuple[str, str]]:
    """Return every place as (public id, name and street) for a form, by name, in one query."""
    rows = Place.objects.order_by("name", "pk").values_list("public_id", "name", "street")
    return [(str(public_id), f"{name}, {street}" if street else name) for public_id, name, street in rows]
