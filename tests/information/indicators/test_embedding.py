"""Others put a figure into their pages: a frame without scripts, a picture as a file; everything else stays shut."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_frame_holds_sentence_picture_table_and_the_way_to_the_whole(client: Client) -> None:
    answer = client.get("/de/figures/sgb2-share/embed/")
    page = answer.content.decode()
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert "<script" not in page
    assert "<form" not in page
    assert not answer.cookies
    for words in (
        "SGB-II-Quote",
        "<svg",
        "<table",
        "8,5",
        "Ausgabe 2024",
        'href="http://testserver/de/figures/sgb2-share/"',
    ):
        assert words in page, words


def test_only_what_is_meant_for_it_may_be_framed(client: Client) -> None:
    for path in ("/de/figures/sgb2-share/", "/de/", "/account/login/"):
        answer = client.get(path)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], path
        assert answer["X-Frame-Options"] == "DENY", path


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("kind", ["bars", "map"])
def test_a_picture_is_a_file_that_stands_alone(client: Client, kind: str, language: str) -> None:
    answer = client.get(f"/{language}/figures/sgb2-share/{kind}.svg")
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    root = ET.fromstring(answer.content)
    assert root.get("lang") == language
    assert len(answer.content) < 10_000


@pytest.mark.parametrize(
    "path", ["sgb2-share/nonsense.svg", "no-such/bars.svg", "population/map.svg", "no-such/embed/"]
)
def test_what_cannot_be_drawn_is_not_there(client: Client, path: str) -> None:
    assert client.get(f"/de/figures/{path}").status_code == 404


def test_the_page_says_how_it_is_embedded(client: Client) -> None:
    page = client.get("/de/figures/sgb2-share/").content.decode()
    for path in ("embed/", "bars.svg"):
        found = re.search(rf"http://testserver(/de/figures/sgb2-share/{path})", page)
        assert found is not None, path
        assert client.get(found[1]).status_code == 200
    assert "&lt;iframe" not in client.get("/de/figures/day-care-rate-under-3/").content.decode()
