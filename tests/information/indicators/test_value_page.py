"""The lasting page of a value: number, parts, words, source, what each edition said, citation; and the editions."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from miteinander.information.indicators.models import EditionValue
from tests.information.indicators.making import counts, published, store
from tests.trees import select, text_of, texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
MASSEN = "foreigners-share-excl-eae/massen/2022-12-31"


def page(client: Client, path: str, *, language: str = "de") -> Any:
    """Return a page of the figures as a tree."""
    response = client.get(f"/{language}/figures/{path}")
    assert response.status_code == 200, path
    return tree_of(response.content)


def details(tree: Any) -> dict[str, str]:
    """Return what is said of the value, by its name."""
    return {text_of(select(one, "dt")[0]): text_of(select(one, "dd")[0]) for one in select(tree, ".m-details__one")}


def history(tree: Any) -> list[list[str]]:
    """Return number and value of each edition."""
    return [[text_of(one.xpath("./th")[0]), text_of(one.xpath("./td")[-1])] for one in select(tree, "tbody tr")]


def test_a_value_tells_all_that_is_known_of_it(client: Client, settings: Settings) -> None:
    settings.MITEINANDER_CLOCK = "2026-11-28T10:00:00+00:00"
    tree = page(client, f"{MASSEN}/")
    assert texts(tree, ".m-headline") == ["7,9 %"]
    assert texts(tree, ".m-value__where") == ["Massen · 31. Dezember 2022"]
    assert texts(tree, ".m-note-to")[0].startswith("Hinweis zur Zahl Die Zahl ist zu klein. Die 999 Menschen")
    told = details(tree)
    assert told["Gezählt"] == "999"
    assert told["Stand der Zahl"] == "wie veröffentlicht, nicht nachrechenbar"
    assert told["Wortlaut der Quelle"].startswith("Die Ausländerquote für Massen läge ohne die Personengruppe der EAE")
    assert "Demografische Entwicklung und Sozialraumorientierung (S. 8-10)" in " ".join(texts(tree, ".m-about dd"))
    assert history(tree) == [["2024", "7,9 %"]]
    assert texts(tree, ".m-citation") == [
        (
            "Integrierte Berichterstattung der Kreisstadt Unna, Ausgabe 2024: Anteil der Menschen mit ausländischer "
            "Staatsangehörigkeit, ohne Erstaufnahme-Einrichtung, Massen, 31. Dezember 2022: 7,9 %. "
            f"http://testserver/de/figures/{MASSEN}/?edition=2024 (abgerufen am 28. November 2026)"
        )
    ]


def test_numerator_and_denominator_are_shown_where_both_may_be(client: Client) -> None:
    told = details(page(client, "foreigners-share/unna/2022-12-31/"))
    assert (told["Zähler"], told["Nenner"]) == ("8.368", "62.882")


def test_a_district_is_compared_in_one_sentence(client: Client) -> None:
    tree = page(client, "sgb2-share/massen/2022/")
    assert texts(tree, ".m-lead") == [
        (
            "Im Stadtteil Massen sind es 6,2 %, in der ganzen Stadt 8,5 %. "
            "Ob der Unterschied verlässlich ist, lässt sich nicht berechnen: "
            "Die Personenzahlen dahinter sind nicht veröffentlicht."
        )
    ]


@pytest.mark.parametrize(
    ("path", "value", "time"),
    [
        ("population-change-abs/unna/2021-12_2022-12", "1.943 Personen", "Dezember 2021 bis Dezember 2022"),
        ("heritage-language-primary-schools/unna/2022_2023", "4", "Schuljahr 2022/2023"),
        ("interpreter-pool-languages/kreis-unna/undated", "25", "ohne Zeitangabe"),
        ("unemployment-rate-all-change/unna/2020_2022", "-0,8 %", "2020 bis 2022"),
        ("population/unna/2022-12", "62.882 Personen", "Dezember 2022"),
    ],
)
def test_every_kind_of_time_has_an_address(client: Client, path: str, value: str, time: str) -> None:
    tree = page(client, f"{path}/")
    assert texts(tree, ".m-headline") == [value]
    assert texts(tree, ".m-value__where")[0].endswith(time)


def test_every_value_has_its_address(client: Client) -> None:
    from miteinander.information.indicators.domain.periods import time_slug

    rows = EditionValue.objects.values_list("indicator__key", "area__key", "period__key").distinct()
    assert rows.count() >= 79
    for key, area, period in rows:
        page(client, f"{key}/{area}/{time_slug(period)}/?edition=2024")


def test_the_history_tells_what_each_edition_said_and_a_pinned_one_keeps_saying_it(client: Client) -> None:
    row = {"period": "2022-12", "base": "main-residence"}
    store(counts("population", {"unna": 62_900}, **row))
    published("2024.1", corrects="2024", reasons={"de": "Die Quelle hat sich berichtigt."})
    path = "population/unna/2022-12/"
    assert texts(page(client, path), ".m-headline") == ["62.900 Personen"]
    assert history(page(client, path)) == [["2024.1", "62.900 Personen"], ["2024", "62.882 Personen"]]
    pinned = page(client, f"{path}?edition=2024")
    assert texts(pinned, ".m-headline") == ["62.882 Personen"]
    assert "Es gibt eine neuere: Ausgabe 2024.1." in text_of(pinned)
    assert "?edition=2024 (abgerufen" in texts(pinned, ".m-citation")[0]


def test_two_bases_at_one_address_stand_side_by_side_and_each_has_its_own(client: Client) -> None:
    other = counts("foreigners-count", {"unna": 6_500}, base="main-residence-without-centre")
    store(counts("foreigners-count", {"unna": 8_400}) + other)
    published("2026")
    path = "foreigners-count/unna/2025-12-31/"
    both = page(client, path)
    assert texts(both, ".m-headline") == ["8.400 Personen", "6.500 Personen"]
    assert "?edition=2026&base=main-residence-without-centre" in texts(both, ".m-citation")[1]
    one = page(client, f"{path}?edition=2026&base=main-residence-without-centre")
    assert texts(one, ".m-headline") == ["6.500 Personen"]


def test_a_hidden_value_says_so_and_shows_no_number(client: Client) -> None:
    store(counts("sgb2-foreigners", {"unna": 2}, base="sgb2-persons"))
    published("2026")
    tree = page(client, "sgb2-foreigners/unna/2025-12-31/")
    assert texts(tree, ".m-headline") == ["geschützt"]
    assert "damit niemand erkannt werden kann" in text_of(tree)
    assert history(tree) == [["2026", "geschützt"]]
    assert "Gezählt" not in details(tree)


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_numbers_keep_their_own_direction(client: Client, language: str) -> None:
    tree = page(client, "unemployment-rate-all-change/unna/2020_2022/", language=language)
    [number] = select(tree, ".m-headline__number bdi")
    assert "0.8" in text_of(number).replace(",", ".")
    quoted = select(tree, ".m-printed q")[0]
    assert (quoted.get("lang"), quoted.get("dir")) == ("de", "ltr")


@pytest.mark.parametrize(
    "path",
    [
        "foreigners-share/unna/1999",
        "foreigners-share/nowhere/2022-12-31",
        "nothing/unna/2022-12-31",
        "foreigners-share/unna/2022-02-31",
        "foreigners-share/unna/tomorrow",
        "foreigners-share/unna/2022_",
        "foreigners-share/unna/_",
        "foreigners-share/unna/-",
        "foreigners-share/unna/%00",
        "foreigners-share/unna/2022-12-31/../../..",
        "foreigners-share/unna/٢٠٢٢",
        "foreigners-share/unna/" + "9" * 400,
    ],
)
def test_hostile_or_unknown_addresses_are_not_found(client: Client, path: str) -> None:
    assert client.get(f"/de/figures/{path}/").status_code == 404


@pytest.mark.parametrize("query", ["edition=1999", "edition=%00", "base=nothing", "base=%00", "edition=2024%27"])
def test_unknown_editions_and_bases_are_not_found(client: Client, query: str) -> None:
    assert client.get(f"/de/figures/{MASSEN}/?{query}").status_code == 404


# --- editions -------------------------------------------------------------------------------------------


def test_editions_are_listed_with_number_day_and_digest(client: Client) -> None:
    edition = published("2024.1", corrects="2024", reasons={"de": "Die Quelle hat sich berichtigt."})
    tree = page(client, "editions/")
    rows = [[text_of(one) for one in line.xpath("./th|./td")] for line in select(tree, "tbody tr")]
    assert [(one[0], one[4]) for one in rows] == [("2024.1 gültig", "Ausgabe 2024"), ("2024", "")]
    assert rows[0][5] == f"{edition.digest[:16]}…"


def test_an_edition_has_its_page_with_the_whole_digest(client: Client) -> None:
    edition = published("2026")
    told = details(page(client, "editions/2026/"))
    assert "30. Juni 2026" in told.values()
    assert told["Prüfsumme (SHA-256)"].startswith(edition.digest)
    assert told["Umfang"].endswith("Werte")
    ways = [one.get("href") for one in select(page(client, "editions/2026/"), ".m-edition__ways a")]
    assert ways == ["/de/figures/?edition=2026", "/de/report/2026/"]


def test_a_correction_is_compared_with_what_it_corrects(client: Client) -> None:
    store(counts("population", {"unna": 62_900}, period="2022-12"))
    published("2024.1", corrects="2024", reasons={"de": "Die Quelle hat sich berichtigt."})
    tree = page(client, "editions/2024.1/comparison/")
    rows = [[text_of(one) for one in line.xpath("./th|./td")] for line in select(tree, "tbody tr")]
    changed = [one for one in rows if one[3] == "Zahl geändert"]
    assert [
        "Einwohnerinnen und Einwohner Menschen mit Hauptwohnsitz",
        "Ganze Stadt",
        "Dezember 2022",
        "Zahl geändert",
        "62.882 Personen",
        "62.900 Personen",
    ] in changed
    assert "Die Quelle hat sich berichtigt." in text_of(tree)


def test_a_correction_of_texts_alone_says_so(client: Client) -> None:
    published("2024.1", corrects="2024", reasons={"de": "Ein Satz war falsch."})
    assert texts(page(client, "editions/2024.1/comparison/"), ".m-empty__title") == ["Keine Zahl ist anders."]


@pytest.mark.parametrize("path", ["editions/2024/comparison/", "editions/1999/", "editions/%00/", "editions/2024'/"])
def test_an_edition_that_is_not_there_or_corrects_nothing_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/de/figures/{path}").status_code == 404
