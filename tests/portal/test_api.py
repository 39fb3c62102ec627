"""Search for programs, and the document that describes every open interface."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.api import DOCUMENT
from miteinander.foundation.search.service import EntryDraft, publish_entry

pytestmark = pytest.mark.django_db
FIELDS = {"kind", "id", "slug", "title", "source_title", "sentence", "url", "language"}


@pytest.fixture
def thing() -> str:
    """A public thing with a word that nothing else has."""
    public_id = ids.derived_id("test", "search")
    texts = {"de": "Quittenwerkstatt", "ar": "ورشة السفرجل"}
    drafts = [
        EntryDraft(
            kind="offer",
            public_id=public_id,
            language=language,
            title=title,
            sentence=title,
            address=f"/{language}/offers/quitten/",
            slug="quitten",
            source_language="de",
            source_title=texts["de"],
        )
        for language, title in texts.items()
    ]
    publish_entry(*drafts)
    return str(public_id)


def ask(client: Client, *, status: int = 200, **parameters: Any) -> Any:
    """Ask the search for programs."""
    response = client.get("/api/v1/search", parameters)
    assert response.status_code == status, response.content
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def test_a_result_says_all_its_fields(client: Client, thing: str) -> None:
    answer = ask(client, q="Quittenwerkstatt", lang="ar", limit=1)
    assert {name: answer[name] for name in ("query", "language", "count")} == {
        "query": "Quittenwerkstatt",
        "language": "ar",
        "count": 1,
    }
    assert answer["results"] == [
        {
            "kind": "offer",
            "id": thing,
            "slug": "quitten",
            "title": "ورشة السفرجل",
            "source_title": "Quittenwerkstatt",
            "sentence": "ورشة السفرجل",
            "url": "http://testserver/ar/offers/quitten/",
            "language": "ar",
        }
    ]


def test_without_words_nothing_is_found(client: Client) -> None:
    assert ask(client)["results"] == []
    for words in ("", "  "):
        assert ask(client, q=words)["results"] == []


def test_the_source_language_is_the_default(client: Client, thing: str) -> None:
    answer = ask(client, q="quittenwerkstatt")
    assert answer["language"] == "de"
    assert answer["results"][0]["title"] == "Quittenwerkstatt"
    assert set(answer["results"][0]) == FIELDS


@pytest.mark.parametrize(
    ("parameters", "name", "expected"),
    [
        ({"limit": "0"}, "limit", "1 to 100"),
        ({"limit": "101"}, "limit", "1 to 100"),
        ({"limit": "ten"}, "limit", "1 to 100"),
        ({"limit": "٥"}, "limit", "1 to 100"),
        ({"limit": ["1", "2"]}, "limit", "only once"),
        ({"lang": "fr"}, "lang", "one of de"),
        ({"q": "x" * 201}, "q", "200"),
        ({"q": "a\x00b"}, "q", "200"),
    ],
)
def test_a_wrong_parameter_is_named(parameters: dict[str, Any], name: str, expected: str, client: Client) -> None:
    error = ask(client, status=400, **parameters)["error"]
    assert (error["code"], error["parameter"]) == ("invalid_parameter", name)
    assert expected in error["expected"]


@pytest.mark.parametrize("words", ["' OR 1=1 --", "<script>", "%", "\u202e", "🏠", "a" * 200, "( [ *", "\\", "😀 مسجد"])
def test_odd_words_are_answered(words: str, client: Client) -> None:
    assert ask(client, q=words)["query"] == words.strip()


def test_the_document_names_everything_it_uses(client: Client) -> None:
    document = client.get("/api/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    used = set(_references(document))
    assert used <= {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert {"/api/v1/search", "/api/v1/places.geojson", "/api/hsds/{language}/services/{id}"} <= set(document["paths"])
    hit = document["components"]["schemas"]["SearchHit"]
    assert set(hit["required"]) == FIELDS


def _references(node: Any) -> list[str]:
    if isinstance(node, list):
        return [one for child in node for one in _references(child)]
    if not isinstance(node, dict):
        return []
    own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
    return own + [one for child in node.values() for one in _references(child)]


def test_the_description_stands_where_lower_rooms_say_it_does() -> None:
    assert reverse("portal_api:openapi") == DOCUMENT
