"""Organisations, the bundle for times without a network, its worker, and what search engines may find."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from lxml import etree

from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.search.service import search
from miteinander.information.directory.domain.offers import set_publication
from miteinander.information.directory.domain.queries.catalogue import catalogue
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.service import PROVIDER_KIND, sitemap_entries
from miteinander.information.directory.web.public.map import BASEMAP_TILES, tiles
from tests.information.directory.offers import make_offer, make_organisation
from tests.trees import select, texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
LANGUAGES = [code for code, _name in django_settings.LANGUAGES]


def test_an_organisation_shows_its_offers_its_contacts_and_where_it_takes_part(client: Client) -> None:
    own, other = make_organisation("Verein A", phone="02303 1", website="www.a.example"), make_organisation("Verein B")
    make_offer(name="Eigenes", organisation=str(own.public_id))
    make_offer(name="Gemeinsames", organisation=str(other.public_id), partners=[str(own.public_id)])
    make_offer(name="Geheimes", organisation=str(own.public_id), public=False)
    tree = tree_of(client.get(f"/de/organisations/{own.slug}/").content)
    assert texts(tree, "h1") == ["Verein A"]
    assert texts(tree, ".m-card__title") == ["Eigenes", "Gemeinsames"]
    assert {one.get("href") for one in select(tree, ".m-contact a")} == {"tel:+4923031", "https://www.a.example"}
    told = json.loads(select(tree, "script[type=application/ld+json]")[0].text)
    assert (told["@type"], told["name"]) == ("Organization", "Verein A")


def test_an_organisation_without_anything_public_has_no_page(client: Client) -> None:
    organisation = make_organisation("Verein C")
    make_offer(organisation=str(organisation.public_id), public=False)
    assert client.get(f"/de/organisations/{organisation.slug}/").status_code == 404
    assert client.get("/de/organisations/no-such-thing/").status_code == 404


def test_an_organisation_is_found_as_long_as_it_has_something_public(client: Client) -> None:
    organisation = make_organisation("Verein Quittengelee")
    offers = [make_offer(name=name, organisation=str(organisation.public_id)) for name in ("Eins", "Zwei")]

    def found() -> list[str]:
        return [one.title for one in search("Quittengelee", language="ar", kinds=(PROVIDER_KIND,))]

    assert found() == ["Verein Quittengelee"]
    assert "Organisation" in client.get("/de/search/?q=Quittengelee").content.decode()
    set_publication(offer_id=offers[0].public_id, publication=Publication.UNPUBLISHED, by=SYSTEM)
    assert found() == ["Verein Quittengelee"]
    set_publication(offer_id=offers[1].public_id, publication=Publication.UNPUBLISHED, by=SYSTEM)
    assert found() == []


def test_the_bundle_holds_every_public_offer_of_one_language_in_few_bytes(client: Client) -> None:
    make_offer({"name@ar": "ززز"}, name="Zzz", free_of_charge="yes", registration="no", phone="02303 12345")
    response = client.get("/ar/offers/offline.json")
    told = response.json()
    assert len(told["offers"]) == len(catalogue()[0].offers)
    mine = next(one for one in told["offers"] if one["t"] == "ززز")
    assert (mine["f"], mine["r"], mine["p"]) == ("y", "n", "+49230312345")
    assert not {"d", "h", "a", "l"} & mine.keys(), "what is empty costs no byte"
    assert len(response.content) < 450 * len(told["offers"])


def test_the_worker_names_only_files_of_this_release(client: Client) -> None:
    response = client.get("/service-worker.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    first = response.content.decode().splitlines()[0]
    release = json.loads(first.removeprefix("const release = ").removesuffix(";"))
    assert all(one.startswith("/static/") for one in release["files"])
    assert re.fullmatch(r"[0-9a-f]{12}", release["version"])
    assert client.get("/service-worker.js").content == response.content


@pytest.mark.parametrize("path", ["/de/offers/", "/ar/offers/cafe-chili/"])
def test_pages_bring_the_worker_with_the_scope_of_their_language(client: Client, path: str) -> None:
    script = next(one for one in select(tree_of(client.get(path).content), "script") if one.get("data-scope"))
    assert script.get("data-scope") == f"/{path[1:3]}/offers/"


def test_confidential_forms_lie_outside_the_workers_scope(client: Client) -> None:
    tree = tree_of(client.get("/de/offers/cafe-chili/").content)
    way = next(one.get("href") for one in select(tree, "a[rel=nofollow]"))
    assert way == "/de/mistake/cafe-chili/"
    assert not way.startswith("/de/offers/")


def test_every_public_page_is_in_the_map_of_each_language(client: Client) -> None:
    index = etree.fromstring(client.get("/sitemap.xml").content)
    maps = [one.text for one in index.iter("{*}loc")]
    assert maps == [f"http://testserver/sitemap-{code}.xml" for code in LANGUAGES]
    found = etree.fromstring(client.get("/sitemap-uk.xml").content)
    places = {one.text for one in found.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert {
        "http://testserver/uk/",
        "http://testserver/uk/offers/",
        "http://testserver/uk/offers/cafe-chili/",
    } <= places
    entries = list(sitemap_entries())
    assert len(places) >= len(entries) > len(catalogue()[0].offers)
    alternates = {one.get("hreflang") for one in next(found.iter("{*}url")).iter("{*}link")}
    assert alternates == set(LANGUAGES)
    assert client.get("/sitemap-xx.xml").status_code == 404


@pytest.mark.parametrize(
    ("chosen", "expected", "allowed"),
    [
        ({}, {}, ""),
        ({"tiles": "none"}, {}, ""),
        ({"tiles": "basemap_de"}, {"url": BASEMAP_TILES, "credit": "© basemap.de / BKG"}, "sgx.geodatenzentrum.de"),
        ({"tiles": "file", "file": "no-such.mbtiles"}, {}, ""),
    ],
)
def test_tiles_are_the_towns_choice_and_only_then_may_they_be_loaded(
    client: Client, monkeypatch: pytest.MonkeyPatch, chosen: dict[str, str], expected: dict[str, str], allowed: str
) -> None:
    monkeypatch.setitem(django_settings.TOWN.details, "map", chosen)
    assert tiles() == expected
    policy = client.get("/de/offers/")["Content-Security-Policy"]
    pictures = next(rule for rule in policy.split("; ") if rule.startswith("img-src"))
    assert pictures == f"img-src 'self' data:{f' https://{allowed}' if allowed else ''}"
    elsewhere = client.get("/de/offers/cafe-chili/")["Content-Security-Policy"]
    assert "img-src 'self' data:;" in elsewhere


def test_an_own_tile_file_is_served_from_here(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n-a-picture"
    with closing(sqlite3.connect(tmp_path / "town.mbtiles")) as file, file:
        file.execute("CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)")
        file.execute("INSERT INTO tiles VALUES (3, 4, 5, ?)", (picture,))
    monkeypatch.setattr(django_settings, "DATA", tmp_path)
    monkeypatch.setitem(
        django_settings.TOWN.details, "map", {"tiles": "file", "file": "town.mbtiles", "credit": "Stadt"}
    )
    assert tiles() == {"url": "/tiles/{z}/{x}/{y}", "credit": "Stadt"}
    answer = client.get("/tiles/3/4/2")
    assert (answer.content, answer["Content-Type"]) == (picture, "image/png")
    for path in ("/tiles/3/4/5", "/tiles/99/0/0", "/tiles/3/8/2", "/tiles/3/4/-2", "/tiles/3/4/x"):
        assert client.get(path).status_code == 404
    monkeypatch.setitem(django_settings.TOWN.details, "map", {"tiles": "file", "file": "../../etc/passwd"})
    assert client.get("/tiles/3/4/2").status_code == 404
