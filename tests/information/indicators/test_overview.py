"""The overview: every indicator by topic, those without data too; and the ways into the figures."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from miteinander.information.indicators.models import Edition, Indicator
from tests.information.indicators.making import counts, published, store
from tests.trees import select, text_of, texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def overview(client: Client, *, language: str = "de", query: str = "") -> Any:
    """Return the overview as a tree."""
    response = client.get(f"/{language}/figures/{query}")
    assert response.status_code == 200
    return tree_of(response.content)


def lines(tree: Any) -> dict[str, str]:
    """Return what each line with data says, by the indicator's address."""
    found = {}
    for line in select(tree, ".m-lines__one"):
        key = select(line, ".m-lines__name")[0].get("href").split("/")[-2]
        found[key] = " | ".join(texts(line, ".m-lines__value"))
    return found


def test_the_topics_stand_in_their_order_with_all_their_indicators(client: Client) -> None:
    tree = overview(client)
    assert texts(tree, ".m-figures__title") == [
        "Bevölkerung",
        "Bildung",
        "Arbeit",
        "Wirtschaftliche Situation",
        "Wohnen",
        "Gesundheit",
        "Programme und Strukturen",
    ]
    told = set(lines(tree)) | {one.get("href").split("/")[-2] for one in select(tree, ".m-waiting__name")}
    assert told == set(Indicator.objects.values_list("key", flat=True))


def test_each_line_tells_the_newest_value_with_its_unit_and_time(client: Client) -> None:
    told = lines(overview(client))
    assert {key: told[key] for key in ("population", "foreigners-share", "ageing-index", "sgb2-persons")} == {
        "population": "62.882 Personen Dezember 2022",
        "foreigners-share": "13,3 % 31. Dezember 2022",
        "ageing-index": "127 je 100 2022",
        "sgb2-persons": "4.149 Personen 2022",
    }
    assert told["population-change-abs"] == "1.943 Personen Dezember 2021 bis Dezember 2022"
    assert told["heritage-language-primary-schools"] == "4 Schuljahr 2022/2023"
    assert told["project-funding-cap"] == "5.000 Euro ohne Zeitangabe"


def test_what_is_known_elsewhere_only_says_where(client: Client) -> None:
    told = lines(overview(client))
    assert told["population-share"] == "für 5 Stadtteile"
    assert told["eae-residents-count"] == "für 1 Stadtteil"
    assert told["integration-centres-nrw"] == "54 Nordrhein-Westfalen, ohne Zeitangabe"


def test_what_has_no_data_is_named_and_why_that_is_fine(client: Client) -> None:
    tree = overview(client)
    waiting = texts(select(tree, ".m-waiting")[0], ".m-waiting__name")
    assert "Geburten und Sterbefälle im Saldo" in waiting
    assert texts(tree, ".m-waiting__title") == ["Noch keine Daten"] * 6
    assert "Erfunden oder geschätzt wird nichts" in text_of(tree)


def test_numbers_and_names_are_in_the_readers_own_form(client: Client) -> None:
    english, arabic, russian = (lines(overview(client, language=one)) for one in ("en", "ar", "ru"))
    assert english["population"].startswith("62,882")
    assert arabic["population"].startswith("62,882")
    assert russian["population"].startswith("62 882")
    tree = overview(client, language="ar")
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    assert texts(tree, ".m-figures__title")[0] == "السكان"


def test_the_overview_leads_on(client: Client) -> None:
    tree = overview(client)
    addresses = {one.get("href") for one in select(tree, "a")}
    areas = {f"/de/figures/areas/{key}/" for key in ("massen", "koenigsborn", "landgemeinden", "unna", "nrw")}
    assert areas | {"/de/figures/editions/", "/de/figures/reading/", "/de/report/"} <= addresses
    assert "/api/v1/figures.csv?edition=2024&lang=de" in addresses


def test_a_pinned_edition_stays_pinned_and_says_that_there_is_a_newer_one(client: Client) -> None:
    store(counts("population", {"unna": 63_000}))
    published("2026")
    assert lines(overview(client))["population"] == "63.000 Personen 31. Dezember 2025"
    pinned = overview(client, query="?edition=2024")
    assert lines(pinned)["population"] == "62.882 Personen Dezember 2022"
    assert "Es gibt eine neuere: Ausgabe 2026." in text_of(pinned)
    links = [one.get("href") for one in select(pinned, ".m-lines__name")]
    assert links
    assert all(one.endswith("?edition=2024") for one in links)


@pytest.mark.parametrize("number", ["1999", "2024; DROP TABLE", "..", "%00", "2024.99999", "٢٠٢٤", "x" * 600])
def test_an_edition_that_is_not_there_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"/de/figures/?edition={number}").status_code == 404


def test_without_any_edition_everything_waits(client: Client) -> None:
    Edition.objects.all().delete()
    tree = overview(client)
    assert lines(tree) == {}
    assert "Es ist noch keine Ausgabe veröffentlicht." in text_of(tree)
    assert len(select(tree, ".m-waiting__name")) == Indicator.objects.count()


def test_protected_values_are_named_and_explained(client: Client) -> None:
    store(counts("sgb2-foreigners", {"unna": 2}, base="sgb2-persons"))
    published("2026")
    told = lines(overview(client))
    assert told["sgb2-foreigners"] == "geschützt 31. Dezember 2025"
    links = [one.get("href") for one in select(overview(client), ".m-lines__number a")]
    assert links == ["/de/figures/reading/#geschuetzt"]


# --- ways into the figures ------------------------------------------------------------------------------


def test_reading_explains_every_word_and_sign(client: Client) -> None:
    tree = tree_of(client.get("/de/figures/reading/").content)
    marks = {one.get("id") for one in select(tree, "h2")} - {None}
    assert {"geschuetzt", "strich", "veroeffentlicht", "verlaesslich", "bruch", "hinweis", "bezug"} <= marks


def test_navigation_home_and_districts_lead_to_the_figures(client: Client) -> None:
    home = tree_of(client.get("/de/").content)
    assert "/de/figures/" in {one.get("href") for one in select(home, ".m-nav__link")}
    assert "/de/figures/" in {one.get("href") for one in select(home, "main a")}
    for key in ("unna-mitte", "unna-sued", "massen", "koenigsborn", "landgemeinden"):
        district = tree_of(client.get(f"/de/districts/{key}/").content)
        assert f"/de/figures/areas/{key}/" in {one.get("href") for one in select(district, "main a")}


def test_search_engines_find_every_page(client: Client) -> None:
    text = client.get("/sitemap-ar.xml").content.decode()
    for name, parts in (
        ("overview", {}),
        ("reading", {}),
        ("editions", {}),
        ("edition", {"number": "2024"}),
        ("area", {"key": "massen"}),
        ("indicator", {"key": "foreigners-share"}),
    ):
        path = reverse(f"indicators:{name}", kwargs=parts).removeprefix(f"/{settings.LANGUAGE_CODE}/")
        assert f"<loc>http://testserver/ar/{path}</loc>" in text
    assert text.count("/ar/figures/") >= Indicator.objects.count()
