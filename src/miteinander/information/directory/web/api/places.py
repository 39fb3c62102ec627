"""Places of public offers as GeoJSON: what a map needs, in few bytes and little time.

A place is a point only where the very house is known. One known to the street is an area around it, one known to the
district has no geometry of its own: its district is named, and the districts' shapes are at ``districts.geojson`` of
the list. Nobody is sent to a wrong door by a pin that only looks exact.
"""

import math
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.api import Given, Operation, Parameter, api_view, wrong
from miteinander.foundation.search.service import search
from miteinander.foundation.shelf.service import shelved
from miteinander.information.directory.domain.publishing import KIND
from miteinander.information.directory.domain.queries.catalogue import catalogue
from miteinander.information.directory.domain.queries.filters import GROUPS, read_filters, values_known
from miteinander.information.directory.domain.queries.listing import find
from miteinander.information.directory.domain.queries.openings import midnight_after, next_change, spans_today
from miteinander.information.directory.domain.vocabulary import ROOM
from miteinander.information.directory.web.api import parameters as p
from miteinander.information.directory.web.api.fragments import Piece, pieces
from miteinander.information.directory.web.api.hsds_schemas import ID, Schema, several, thing
from miteinander.town.places.enums import Answer, Exactness
from miteinander.town.places.service import districts

GEOJSON = "application/geo+json"
MOST_FOUND = 500
Bounds = tuple[float, float, float, float]


def read_bounds(text: str) -> Bounds:
    """Read "west,south,east,north" in degrees."""
    parts = tuple(float(part) for part in text.split(","))
    if len(parts) != 4 or not all(math.isfinite(part) for part in parts):
        raise ValueError(text)
    west, south, east, north = parts
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(text)
    return west, south, east, north


BBOX = Parameter(
    name="bbox",
    read=read_bounds,
    expected="west,south,east,north in degrees (WGS 84), west below east and south below north",
    description="Only places within; one known to the district is within where its district is touched.",
    schema={"type": "string", "pattern": r"^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$", "examples": ["7.6,51.5,7.8,51.6"]},
)
SEARCH = p.search_parameter("q")


def _filter(name: str) -> Parameter:
    """Return one of the list's own filters as a parameter; its values are checked against the town's vocabulary."""
    return Parameter(
        name=name,
        read=str,
        expected="a value that the list of offers knows",
        description="The same filter as in the list of offers; several values widen it, several filters narrow it.",
        many=True,
        default=(),
    )


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON schemas of the answer, for the OpenAPI document."""
    text: Schema = {"type": "string"}
    pair: Schema = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    point: Schema = thing({"type": {"const": "Point"}, "coordinates": pair}, required=("type", "coordinates"))
    ring: Schema = {"type": "array", "items": {"type": "array", "items": pair}}
    area = thing({"type": {"const": "Polygon"}, "coordinates": ring}, required=("type", "coordinates"))
    offer: dict[str, Schema] = {"id": ID, "kind": text, "title": text, "url": text, "topic": text, "language": text}
    properties: dict[str, Schema] = {
        "name": text,
        "address": text,
        "exactness": {"enum": list(Exactness.values)},
        "district": text,
        "step_free": {"enum": [Answer.YES.value, Answer.NO.value]},
        "offers": several("PlaceOffer"),
    }
    feature: dict[str, Schema] = {
        "type": {"const": "Feature"},
        "id": ID,
        "geometry": {"anyOf": [point, area, {"type": "null"}]},
        "properties": thing(properties, required=("name", "address", "exactness", "offers")),
    }
    features: dict[str, Schema] = {"type": {"const": "FeatureCollection"}, "features": several("PlaceFeature")}
    return {
        "PlaceOffer": thing(offer, required=("id", "kind", "title", "url")),
        "PlaceFeature": thing(feature, required=tuple(feature)),
        "PlaceCollection": thing(features, required=tuple(features)),
    }


LANG = p.language_parameter()
FILTERS = tuple(_filter(name) for name in GROUPS)
OPERATION = Operation(
    name="places",
    summary="Places of public offers as GeoJSON.",
    tag="Map",
    answer={"$ref": "#/components/schemas/PlaceCollection"},
    parameters=(LANG, BBOX, SEARCH, *FILTERS),
    content_type=GEOJSON,
    schemas=schemas(),
)


def _valid_until(request: HttpRequest) -> datetime:
    """Return when the answer changes by the mere passing of time: with "open now" at the next opening or closing."""
    if not request.GET.get("open"):
        return midnight_after(1)
    spans = [span for several in spans_today().values() for span in several]
    return next_change(spans, moment=clock.now())


@api_view(OPERATION)
@shelved(rooms=(ROOM,), parameters=("lang", *GROUPS), unshelved=("q", "bbox"), valid_until=_valid_until)
def places(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer the places of public offers. What nobody knows of a place (district, step-free) is left out."""
    language = given["lang"]
    with translation.override(language):
        body = collection(language=language, bounds=given["bbox"], offers=_offers_found(request, given))
    return HttpResponse(body, content_type=GEOJSON, headers={"Content-Language": language})


def _offers_found(request: HttpRequest, given: Given) -> frozenset[int] | None:
    """Return the keys of the offers that filters and words find; ``None`` where nothing was chosen."""
    if not given["q"] and not any(given[name] for name in GROUPS):
        return None
    held, words = catalogue()
    known = values_known(catalogue=held, words=words)
    for name in GROUPS:
        for value in given[name]:
            if value not in known[name]:
                raise wrong(parameter=name, read=value, expected=f"one of {', '.join(known[name])}")
    language = given["lang"]
    ranked = None
    if given["q"]:
        hits = search(given["q"], language=language, limit=MOST_FOUND, kinds=(KIND,))
        ranked = [hit.public_id for hit in hits]
    found = find(
        filters=read_filters(request.GET, known=known), catalogue=held, known=known, language=language, ranked=ranked
    )
    return frozenset(one.pk for one in found.offers)


def collection(*, language: str, bounds: Bounds | None, offers: frozenset[int] | None) -> str:
    """Return the GeoJSON text; ``offers`` are the keys of those that are wanted, ``None`` for all."""
    near = _districts_within(bounds) if bounds else frozenset()
    features: list[str] = []
    for one in pieces(language):
        if bounds and not _within(bounds, one, near=near):
            continue
        texts = [text for key, text in one.offers if offers is None or key in offers]
        if texts:
            features.append(f'{one.start},"offers":[{",".join(texts)}]}}}}')
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'


def _within(bounds: Bounds, piece: Piece, *, near: frozenset[str]) -> bool:
    """Tell whether a place lies within bounds; one without a position does where its district is near."""
    if piece.latitude is None or piece.longitude is None:
        return piece.district in near
    west, south, east, north = bounds
    return west <= piece.longitude <= east and south <= piece.latitude <= north


def _districts_within(bounds: Bounds) -> frozenset[str]:
    """Return the districts whose frame the bounds touch."""
    west, south, east, north = bounds
    touched = []
    for one in districts():
        points = list(_points(one.geometry["coordinates"])) if one.geometry else []
        if not points:
            continue
        easts, norths = zip(*points, strict=True)
        if min(easts) <= east and max(easts) >= west and min(norths) <= north and max(norths) >= south:
            touched.append(one.key)
    return frozenset(touched)


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    """Yield the points of a polygon or several, however deep they lie."""
    if coordinates and isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from _points(part)
