"""The feeds follow HSDS 3.0 to the letter, in each language, at the same cost for one row and for many."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import invented
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.directory.models import Offer
from miteinander.information.directory.web.api.schedules import Weekly, weekly
from tests.information.directory.api.conftest import Get
from tests.information.directory.api.standard import Standard, envelope, paths

LISTS = {
    "services": "service",
    "organizations": "organization",
    "locations": "location",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
LANGUAGES = [code for code, _name in settings.LANGUAGES]

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture(scope="module")
def folder(reference: Path) -> Path:
    folder = reference / "data" / "standards" / "hsds-3.0"
    if not folder.is_dir():
        pytest.skip("not checked: HSDS 3.0 (the standard's schemas are absent)")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", list(LISTS))
def test_every_item_of_every_list_is_valid(path: str, language: str, folder: Path, get: Get, course: Offer) -> None:
    standard = Standard(folder)
    for full in ("false", "true"):
        page = get(f"hsds/{language}/{path}", per_page=500, full=full)
        findings = [found for one in page["contents"] for found in standard.findings(LISTS[path], one)]
        assert findings == []
        assert page["contents"]


@pytest.mark.parametrize("path", list(LISTS))
def test_every_single_thing_is_valid_and_the_one_of_the_list(path: str, folder: Path, get: Get, course: Offer) -> None:
    standard = Standard(folder)
    for one in get(f"hsds/ar/{path}", per_page=5)["contents"]:
        single = get(f"hsds/ar/{path}/{one['id']}")
        assert standard.findings(LISTS[path], single) == []
        assert {name: single[name] for name in one} == one


def test_the_envelope_is_the_standards(folder: Path, get: Get) -> None:
    types = {"integer": int, "boolean": bool}
    page = get("hsds/de/services", per_page=7, page=2)
    for name, kind in envelope(folder).items():
        assert type(page[name]) is types[kind], name
    assert page | {"contents": []} == {
        "total_items": Offer.objects.filter(publication="published").count(),
        "total_pages": -(-page["total_items"] // 7),
        "page_number": 2,
        "size": 7,
        "first_page": False,
        "last_page": False,
        "empty": False,
        "contents": [],
    }


def test_every_path_and_parameter_of_the_standard_is_answered(folder: Path, get: Get) -> None:
    described = get("openapi.json")["paths"]
    unsupported = {"proximity", "full_service"}  # no positions of postal codes; services have a list of their own
    for path, names in paths(folder):
        own = described[f"/api/hsds/{{language}}{path}"]["get"]["parameters"]
        told = {one["name"] for one in own if one["in"] == "query"}
        assert names - unsupported <= told, path


def test_a_service_tells_everything_it_knows(get: Get, course: Offer) -> None:
    told = get(f"hsds/de/services/{course.public_id}")
    own = str(course.public_id)
    assert {name: told[name] for name in ("id", "name", "description", "status", "url", "email", "alert")} == {
        "id": own,
        "name": "Probekurs",
        "description": "Deutsch von Anfang an.\n\nWir üben zusammen.",
        "status": "active",
        "url": "https://www.probe.example/kurs",
        "email": "kurs@probe.example",
        "alert": "Beginn im Januar.",
    }
    [schedule] = told["schedules"]
    assert (schedule["byday"], schedule["opens_at"], schedule["closes_at"]) == ("MO,WE", "09:00", "12:00")
    assert schedule["description"] == "montags und mittwochs 9 bis 12 Uhr"
    assert [one["code"] for one in told["languages"]] == ["ar", "de"]
    assert [(one["option"], one["amount"]) for one in told["cost_options"]] == [("kostenlos", 0)]
    assert [one["document"] for one in told["required_documents"]] == ["Ausweis"]
    assert [(one["name"], one["phones"][0]["number"]) for one in told["contacts"]] == [("Büro", "02303 3")]
    assert told["organization"]["website"] == "https://www.probe.example"
    terms = {one["link_type"]: one.get("value") or one["taxonomy_term"]["name"] for one in told["attributes"]}
    assert terms == {
        "category": "Lernen",
        "course_kind": "Sprachkurs",
        "kind": "course",
        "child_care": "yes",
        "level": "A1",
    }
    [at_place] = told["service_at_locations"]
    place = at_place["location"]
    assert (place["latitude"], place["longitude"], place["transportation"]) == (51.5, 7.7, "Bus 1")
    assert place["accessibility"][0]["details"] == "Rampe"
    assert place["addresses"][0]["address_1"] == "Am Markt 1"


def test_ids_stay_the_same_and_none_occurs_twice(get: Get, course: Offer) -> None:
    first, again = (get(f"hsds/de/services/{course.public_id}") for _again in range(2))
    assert first == again
    other = get(f"hsds/ar/services/{course.public_id}")
    assert sorted(_ids(first)) == sorted(_ids(other))
    parts = _ids(first)
    assert len(parts) == len(set(parts))
    assert all(UUID(one) for one in parts)


def test_a_language_speaks_and_falls_back_to_the_source(get: Get, course: Offer) -> None:
    told = get(f"hsds/ar/services/{course.public_id}")
    assert told["name"] == "دورة تجريبية"
    assert told["description"].startswith("الألمانية من البداية.")
    assert told["required_documents"][0]["document"] == "Ausweis"
    assert {one["taxonomy_term"]["name"] for one in told["attributes"] if "taxonomy_term" in one} == {
        "تعلم",
        "دورة لغة",
    }


@pytest.mark.parametrize("exactness", ["street", "district", "unknown"])
def test_an_inexact_position_is_not_told(exactness: str, get: Get, course: Offer) -> None:
    place = course.offer_places.get().place
    place.exactness = exactness
    place.save()
    told = get(f"hsds/de/locations/{place.public_id}")
    assert "latitude" not in told
    assert "longitude" not in told


def test_drafts_and_what_only_they_name_are_nowhere(get: Get, course: Offer) -> None:
    place = course.offer_places.get()
    provider = course.organisation
    Offer.objects.filter(pk=course.pk).update(publication="draft")
    raise_version("directory")
    for path in (
        f"services/{course.public_id}",
        f"service_at_locations/{place.public_id}",
        f"locations/{place.place.public_id}",
        f"organizations/{provider.public_id}",
    ):
        assert get(f"hsds/de/{path}", status=404)["error"]["code"] == "not_found"
    for path in ("services", "service_at_locations", "locations", "organizations"):
        assert "Probe" not in str(get(f"hsds/de/{path}", per_page=500, full="true"))


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"taxonomy_term_id": "{category}"}, True),
        ({"taxonomy_term_id": "{kind}"}, True),
        ({"taxonomy_term_id": "{nobody}"}, False),
        ({"organization_id": "{organisation}"}, True),
        ({"organization_id": "{nobody}"}, False),
        ({"postcode": "99999"}, True),
        ({"postcode": "00000"}, False),
        ({"modified_after": "2020-01-01"}, True),
        ({"modified_after": "2020-01-01T00:00:00Z"}, True),
        ({"modified_after": "2020-01-01T00:00:00+02:00"}, True),
        ({"modified_after": "2999-01-01"}, False),
        ({"taxonomy_term_id": "{category}", "postcode": "00000"}, False),
    ],
)
@pytest.mark.parametrize("path", ["services", "service_at_locations"])
def test_filters_narrow_together(path: str, parameters: dict[str, str], found: bool, get: Get, course: Offer) -> None:
    known = {
        "category": course.categories.get().public_id,
        "kind": course.course_kind.public_id if course.course_kind else "",
        "organisation": course.organisation.public_id,
        "nobody": UUID(int=9),
    }
    given = {name: value.format(**known) for name, value in parameters.items()}
    page = get(f"hsds/de/{path}", per_page=500, **given)
    own = {one.get("service_id") or one["id"] for one in page["contents"]}
    assert (str(course.public_id) in own) is found
    assert page["empty"] is (not own)


def test_a_taxonomy_finds_all_with_any_of_its_terms(get: Get, course: Offer) -> None:
    [kinds] = [one["id"] for one in get("hsds/de/taxonomies")["contents"] if one["name"] == "Kursarten"]
    found = {one["id"] for one in get("hsds/de/services", taxonomy_id=kinds, per_page=500)["contents"]}
    assert str(course.public_id) in found
    assert found == {
        str(one)
        for one in Offer.objects.filter(course_kind__isnull=False, publication="published").values_list(
            "public_id", flat=True
        )
    }
    terms = get("hsds/de/taxonomy_terms", taxonomy_id=kinds, per_page=500)["contents"]
    assert {one["taxonomy"] for one in terms} == {"course_kind"}


def test_pages_hold_each_service_once(get: Get, course: Offer) -> None:
    first = get("hsds/de/services", per_page=50)
    ids = [
        one["id"]
        for page in range(1, first["total_pages"] + 1)
        for one in get("hsds/de/services", per_page=50, page=page)["contents"]
    ]
    assert len(ids) == len(set(ids)) == first["total_items"]
    beyond = get("hsds/de/services", page=first["total_pages"] + 1)
    assert (beyond["empty"], beyond["contents"], beyond["last_page"]) == (True, [], True)


def test_minimal_and_lines(client: Client, get: Get, course: Offer) -> None:
    marks = get("hsds/de/services", minimal="true", per_page=500)["contents"]
    assert {frozenset(one) for one in marks} == {frozenset({"id", "modified_date"})}
    response = client.get("/api/hsds/de/services?format=ndjson&minimal=true")
    assert response["Content-Type"] == "application/x-ndjson"
    assert len(response.content.decode().splitlines()) == get("hsds/de/services")["total_items"]


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("services", 6),
        ("services?full=true", 19),
        ("service_at_locations?full=true", 6),
        ("organizations?full=true", 8),
        ("locations", 5),
        ("taxonomy_terms", 7),
    ],
)
def test_a_list_costs_the_same_for_few_and_for_many(path: str, most: int, client: Client, course: Offer) -> None:
    joined = "&" if "?" in path else "?"
    one, three, hundred = (_queries(client, f"/api/hsds/ar/{path}{joined}per_page={size}") for size in (1, 3, 100))
    invented.fill(places=300)
    raise_version("directory")
    many = _queries(client, f"/api/hsds/ar/{path}{joined}per_page=500")
    assert one <= three <= hundred == many <= most, (one, three, hundred, many)


@pytest.mark.parametrize(
    ("hours", "entries"),
    [
        ("Mo-We 09:00-12:00", [("MO,TU,WE", "09:00", "12:00")]),
        ("Fr-Mo 10:00-11:00", [("MO,FR,SA,SU", "10:00", "11:00")]),
        ("Mo,Th 09:00-12:00,14:00-16:00; PH off", [("MO,TH", "09:00", "12:00"), ("MO,TH", "14:00", "16:00")]),
        ("Mo[1] 09:00-10:00", None),
        ('Mo 09:00-12:00 || "nach Vereinbarung"', None),
        ("24/7", None),
        ("Xx 09:00-10:00", None),
    ],
)
def test_hours_become_weekly_schedules_where_both_can_say_the_same(
    hours: str, entries: list[tuple[str, str, str]] | None
) -> None:
    expected = (
        None if entries is None else [Weekly(days=days, opens=opens, closes=closes) for days, opens, closes in entries]
    )
    assert weekly(hours) == expected


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
        return len(asked)


def _ids(node: Any) -> list[str]:
    """Return the ids of an object and its parts; a term may stand at several, so its own is left out."""
    if isinstance(node, list):
        return [one for child in node for one in _ids(child)]
    if not isinstance(node, dict):
        return []
    below = [one for name, child in node.items() if name != "taxonomy_term" for one in _ids(child)]
    return [*([node["id"]] if "id" in node else []), *below]
