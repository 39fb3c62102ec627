"""The pages as the real server gives them out: from the shelf, unchanged where nothing changed, packed."""

import gzip

import pytest

from tests.config.platforms import Platform

PATHS = (
    "/de/offers/",
    "/ar/offers/?category=beratung",
    "/de/offers/cafe-chili/",
    "/de/organisations/vhs-unna/",
    "/de/map/",
)


@pytest.mark.parametrize("path", [*PATHS, "/de/offers/offline.json", "/de/offers/districts.geojson"])
def test_a_page_that_did_not_change_is_not_sent_again(server: Platform, path: str) -> None:
    first = server.ask(path)
    assert first.status == 200
    assert "set-cookie" not in first.headers
    again = server.ask(path, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_the_same_state_in_another_order_is_the_same_answer(server: Platform) -> None:
    one = server.ask("/de/offers/?category=beratung&free=unknown")
    other = server.ask("/de/offers/?free=unknown&utm_source=elsewhere&category=beratung")
    assert one.headers["etag"] == other.headers["etag"]


def test_pages_travel_packed(server: Platform) -> None:
    packed = server.ask("/de/offers/", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert b'id="ergebnis"' in gzip.decompress(packed.body)
    assert len(packed.body) < 20_000
