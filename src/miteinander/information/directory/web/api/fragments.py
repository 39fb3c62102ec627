"""Places as pieces of GeoJSON text, made once per language and content version and held by the process.

A map that is moved about asks again and again with other bounds, which no shelf can keep; then only pieces are chosen.
The text is put together by hand: building objects first and dumping them takes three times as long.
"""

import math
import threading
from collections.abc import Iterable
from json.encoder import encode_basestring as _text
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import FilteredRelation, Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from miteinander.foundation.shelf.service import version_of
from miteinander.information.directory.domain.vocabulary import ROOM
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer, OfferPlace, OfferTranslation
from miteinander.town.places.enums import Exactness

MOST_HELD = 5_000
STREET_METRES = 120
METRES_PER_DEGREE = 111_320


class Piece(NamedTuple):
    """A place: the beginning of its feature, and its offers as (key of the database, text)."""

    latitude: float | None
    longitude: float | None
    district: str | None
    start: str
    offers: list[tuple[int, str]]


_lock = threading.Lock()
_held: dict[str, tuple[str, list[Piece]]] = {}


def pieces(language: str) -> list[Piece]:
    """Return all places with public offers: one query for the version, three more only after a change."""
    version = version_of((ROOM,))
    held = _held.get(language)
    if held is not None and held[0] == version:
        return held[1]
    made = _make(language)
    if len(made) <= MOST_HELD:
        with _lock:
            _held[language] = (version, made)
    return made


def forget() -> None:
    """Let go of everything held, as a fresh process."""
    with _lock:
        _held.clear()


def _make(language: str) -> list[Piece]:
    rows = _rows(language)
    missing = {row[1] for row in rows if not row[14]}
    source = _source_names(missing) if missing else {}
    topics = _topics()
    head, tail = reverse("directory:offer", kwargs={"slug": "0"}).rsplit("0", 1)
    foreign = f',"language":"{settings.LANGUAGE_CODE}"}}'
    made: dict[int, Piece] = {}
    for row in rows:
        key, offer, name = row[0], row[1], row[14]
        piece = made.get(key)
        if piece is None:
            piece = made[key] = Piece(row[2], row[3], row[5], _start(row), [])
        topic = topics.get(offer)
        text = (
            f'{{"id":"{_dashed(row[11])}","kind":"{row[13]}","title":{_text(name or source.get(offer, ""))},'
            f'"url":"{head}{row[12]}{tail}"' + (f',"topic":"{topic}"' if topic else "") + ("}" if name else foreign)
        )
        piece.offers.append((offer, text))
    return list(made.values())


def _rows(language: str) -> list[tuple[Any, ...]]:
    """Return a row for each public offer at each of its places; one query. Ids come as text: no time for objects."""
    own = FilteredRelation("offer__translations", condition=Q(offer__translations__language=language))
    ids = {name: Cast(f"{name}__public_id", TextField()) for name in ("place", "offer")}
    rows = OfferPlace.objects.filter(offer__publication=Publication.PUBLISHED).annotate(
        own=own, place_text=ids["place"], offer_text=ids["offer"]
    )
    return list(
        rows.order_by("place_id", "offer__slug").values_list(
            "place_id",
            "offer_id",
            "place__latitude",
            "place__longitude",
            "place__exactness",
            "place__district__key",
            "place_text",
            "place__name",
            "place__street",
            "place__postal_code",
            "place__city",
            "offer_text",
            "offer__slug",
            "offer__kind",
            "own__name",
            "place__step_free",
        )
    )


def _source_names(offers: Iterable[int]) -> dict[int, str]:
    """Return the names in the source language of those offers that have none in the reader's; one query."""
    wanted = frozenset(offers)
    rows = OfferTranslation.objects.filter(language=settings.LANGUAGE_CODE).values_list("offer_id", "name")
    return {offer: name for offer, name in rows if offer in wanted}


def _topics() -> dict[int, str]:
    """Return the first topic of each offer, the one whose icon its cards show; one query."""
    links = Offer.categories.through.objects.order_by("-category__order", "-category__key")
    return dict(links.values_list("offer_id", "category__key"))


def _start(row: tuple[Any, ...]) -> str:
    """Return a feature's beginning, up to its offers; what nobody knows is left out."""
    latitude, longitude, exactness, district, public_id, name, street = row[2:9]
    if exactness == Exactness.HOUSE and latitude is not None:
        geometry = f'{{"type":"Point","coordinates":[{longitude},{latitude}]}}'
    else:
        geometry = _area(latitude, longitude) if exactness == Exactness.STREET and latitude is not None else "null"
    town = f"{row[9]} {row[10]}".strip()
    address = f"{street}, {town}" if street and town else street or town
    return (
        f'{{"type":"Feature","id":"{_dashed(public_id)}","geometry":{geometry},"properties":{{"name":{_text(name)},'
        f'"address":{_text(address)},"exactness":"{exactness}"'
        + (f',"district":"{district}"' if district else "")
        + (f',"step_free":"{row[15]}"' if row[15] != "unknown" else "")
    )


def _dashed(text: str) -> str:
    """Return an id with its dashes; SQLite keeps it without."""
    return text if "-" in text else f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _area(latitude: float, longitude: float) -> str:
    """Return a round area for a place of which only the street is known."""
    width = STREET_METRES / METRES_PER_DEGREE
    across = width / max(0.01, math.cos(math.radians(latitude)))
    corners = [
        (round(longitude + across * math.cos(turn), 5), round(latitude + width * math.sin(turn), 5))
        for turn in (step * math.pi / 6 for step in range(12))
    ]
    ring = ",".join(f"[{east},{north}]" for east, north in [*corners, corners[0]])
    return f'{{"type":"Polygon","coordinates":[[{ring}]]}}'
