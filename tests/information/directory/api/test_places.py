"""Places on a map: exact ones as points, inexact ones as areas or names, and never a guess."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import invented
from miteinander.foundation.shelf.domain.packing import pack
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.directory.models import Offer
from miteinander.information.directory.web.api import fragments
from miteinander.town.places.models import Place
from tests.information.directory.api.conftest import Get

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
ADDRESS = "v1/places.geojson"


def feature(answer: dict[str, Any], name: str = "Haus der Probe") -> dict[str, Any] | None:
    """Return the feature of the place with this name."""
    return next((one for one in answer["features"] if one["properties"]["name"] == name), None)


def test_a_place_tells_what_a_map_needs(get: Get, course: Offer) -> None:
    place = course.offer_places.get().place
    assert feature(get(ADDRESS, lang="ar")) == {
        "type": "Feature",
        "id": str(place.public_id),
        "geometry": {"type": "Point", "coordinates": [7.7, 51.5]},
        "properties": {
            "name": "Haus der Probe",
            "address": "Am Markt 1, 99999 Unna",
            "exactness": "house",
            "district": "test-mitte",
            "step_free": "yes",
            "offers": [
                {
                    "id": str(course.public_id),
                    "kind": "course",
                    "title": "دورة تجريبية",
                    "url": "/ar/offers/probe-kurs/",
                    "topic": "test-lernen",
                }
            ],
        },
    }


def test_a_title_that_is_not_translated_says_its_language(get: Get, course: Offer) -> None:
    found = feature(get(ADDRESS, lang="tr"))
    assert found is not None
    [offer] = found["properties"]["offers"]
    assert (offer["title"], offer["language"]) == ("Probekurs", "de")


@pytest.mark.parametrize(
    ("exactness", "kind"), [("house", "Point"), ("street", "Polygon"), ("district", None), ("unknown", None)]
)
def test_only_an_exact_position_is_a_point(exactness: str, kind: str | None, get: Get, course: Offer) -> None:
    Place.objects.filter(name="Haus der Probe").update(exactness=exactness)
    fragments.forget()
    found = feature(get(ADDRESS))
    assert found is not None
    assert (found["geometry"] or {}).get("type") == kind
    assert found["properties"]["district"] == "test-mitte"
    if kind == "Polygon":
        [ring] = found["geometry"]["coordinates"]
        assert ring[0] == ring[-1]
        assert all(abs(east - 7.7) < 0.002 and abs(north - 51.5) < 0.002 for east, north in ring)


def test_what_is_unknown_is_left_out(get: Get, course: Offer) -> None:
    Place.objects.filter(name="Haus der Probe").update(step_free="unknown", district=None)
    fragments.forget()
    found = feature(get(ADDRESS))
    assert found is not None
    assert set(found["properties"]) == {"name", "address", "exactness", "offers"}


@pytest.mark.parametrize(
    ("bounds", "position", "inside"),
    [
        ("7.69,51.49,7.71,51.51", True, True),
        ("7.71,51.49,7.8,51.51", True, False),
        ("7.0,51.0,7.1,51.1", True, False),
        ("7.79,51.59,7.9,51.7", False, True),
        ("7.0,51.0,7.1,51.1", False, False),
    ],
)
def test_bounds_choose_places_and_districts(bounds: str, position: bool, inside: bool, get: Get, course: Offer) -> None:
    if not position:
        Place.objects.filter(name="Haus der Probe").update(latitude=None, longitude=None, exactness="district")
        fragments.forget()
    assert (feature(get(ADDRESS, bbox=bounds)) is not None) is inside


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"category": "test-lernen"}, True),
        ({"kind": "network"}, False),
        ({"free": "yes"}, True),
        ({"free": ["no", "yes"]}, True),
        ({"free": "no"}, False),
        ({"language": "ar"}, True),
        ({"district": "test-mitte"}, True),
        ({"course": "test-sprache"}, True),
        ({"child_care": "yes"}, True),
        ({"step_free": "yes"}, True),
        ({"registration": "no"}, False),
        ({"category": "test-lernen", "free": "no"}, False),
        ({"open": "now"}, False),
    ],
)
def test_the_filters_are_those_of_the_list(filters: dict[str, Any], found: bool, get: Get, course: Offer) -> None:
    assert (feature(get(ADDRESS, **filters)) is not None) is found


def test_drafts_are_not_on_the_map(get: Get, course: Offer) -> None:
    Offer.objects.filter(pk=course.pk).update(publication="draft")
    raise_version("directory")
    assert feature(get(ADDRESS)) is None


@pytest.mark.parametrize(
    ("parameters", "name", "expected"),
    [
        ({"bbox": "1,2"}, "bbox", "west,south,east,north"),
        ({"bbox": "8,51,7,52"}, "bbox", "west below east"),
        ({"bbox": "nan,0,1,1"}, "bbox", "degrees"),
        ({"bbox": "7,51,8,inf"}, "bbox", "degrees"),
        ({"bbox": "7,51,8,52' OR 1=1"}, "bbox", "degrees"),
        ({"bbox": ["7,51,8,52", "1,2,3,4"]}, "bbox", "only once"),
        ({"lang": "xx"}, "lang", "one of de"),
        ({"category": "nothing"}, "category", "test-lernen"),
        ({"free": "maybe"}, "free", "yes"),
        ({"day": "monday"}, "day", "mo"),
        ({"q": "x" * 201}, "q", "200"),
        ({"q": "\x00"}, "q", "200"),
    ],
)
def test_a_wrong_parameter_is_named(
    parameters: dict[str, Any], name: str, expected: str, get: Get, course: Offer
) -> None:
    error = get(ADDRESS, status=400, **parameters)["error"]
    assert error["parameter"] == name
    assert error["code"] == "invalid_parameter"
    assert expected in error["expected"]
    assert name in error["message"]


def test_hostile_words_stay_words(get: Get, course: Offer) -> None:
    place = course.offer_places.get().place
    place.name = 'a"},{"b\\ \u2028</script>'
    place.save()
    fragments.forget()
    assert feature(get(ADDRESS), name=place.name) is not None


def test_a_thousand_places_are_light_and_cost_few_queries(client: Client, course: Offer) -> None:
    invented.fill(places=1_000)
    raise_version("directory")
    fragments.forget()
    with CaptureQueriesContext(connection) as cold:
        body = client.get(f"/api/{ADDRESS}?lang=ar").content
        assert len(cold) <= 4
    with CaptureQueriesContext(connection) as held:
        client.get(f"/api/{ADDRESS}?lang=ar&bbox=7.6,51.5,7.7,51.6")
        assert len(held) <= 2
    assert len(pack(body=body, encoding="gzip")) <= 150_000
    assert len(pack(body=body, encoding="br")) <= 150_000


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(method: str, client: Client) -> None:
    response = getattr(client, method)(f"/api/{ADDRESS}")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["error"]["code"] == "method_not_allowed"


def test_pages_of_other_servers_may_ask(client: Client) -> None:
    response = client.options(f"/api/{ADDRESS}", headers={"origin": "https://elsewhere.example"})
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in response


def test_every_address_for_programs_is_described(get: Get) -> None:
    paths = set(get("openapi.json")["paths"])
    assert {
        "/api/v1/places.geojson",
        "/api/v1/search",
        "/api/openapi.json",
        "/api/hsds/{language}/services/{id}",
    } <= paths
