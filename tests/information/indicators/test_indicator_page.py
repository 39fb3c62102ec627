"""The page of an indicator: value, sentences, pictures, tables, notes, breaks, definition, source, citation."""

from typing import Any

import pytest
from django.test import Client

from miteinander.foundation.shelf.service import raise_version
from miteinander.information.indicators.domain.queries.book import ROOM
from miteinander.information.indicators.models import EditionValue, SeriesBreak
from tests.information.indicators.making import counts, everywhere, published, store
from tests.trees import select, text_of, texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
NAMES = ["Unna-Mitte", "Unna-Süd", "Massen", "Königsborn", "Landgemeinden"]


def page(client: Client, key: str, *, language: str = "de", query: str = "") -> Any:
    """Return an indicator's page as a tree."""
    response = client.get(f"/{language}/figures/{key}/{query}")
    assert response.status_code == 200
    return tree_of(response.content)


def rows(tree: Any, part: str = ".m-block__districts") -> list[list[str]]:
    """Return a table's rows as lists of cells, notes left out."""
    return [
        [text_of(cell) for cell in one.xpath("./th|./td")]
        for one in select(tree, f"{part} tbody tr")
        if "m-values__note" not in (one.get("class") or "")
    ]


# --- the value ------------------------------------------------------------------------------------------


def test_the_value_stands_large_with_its_time_and_parts(client: Client) -> None:
    tree = page(client, "foreigners-share")
    assert texts(tree, "h1") == ["Anteil der Menschen mit ausländischer Staatsangehörigkeit"]
    assert texts(tree, ".m-lead") == [
        "So viele von 100 Menschen, die hier wohnen, haben nur eine ausländische Staatsangehörigkeit."
    ]
    assert texts(tree, ".m-headline") == ["13,3 % Ganze Stadt, 31. Dezember 2022 8.368 von 62.882"]


def test_a_note_stands_right_below_the_number_it_concerns(client: Client) -> None:
    tree = page(client, "sgb2-share")
    after = select(tree, ".m-headline")[0].getnext()
    assert after.get("class") == "m-note-to"
    assert text_of(after).startswith("Hinweis zur Zahl Der Satz der Quelle stimmt so nicht")
    massen = select(tree, ".m-block__districts .m-values__note")
    assert [text_of(one.getprevious().xpath("./th")[0]) for one in massen] == ["Massen"]


def test_a_number_that_its_parts_contradict_says_both(client: Client) -> None:
    EditionValue.objects.filter(indicator__key="foreigners-share", area__key="unna", period__key="2022-12-31").update(
        recomputed="13.4", notes={}
    )
    told = texts(page(client, "foreigners-share"), ".m-note-to")[0]
    assert told == "Hinweis zur Zahl Gedruckt steht 13,3 %. Aus Zähler und Nenner ergibt sich 13,4 %."


# --- the districts --------------------------------------------------------------------------------------


def test_the_districts_stand_in_their_order_with_the_town_below(client: Client) -> None:
    tree = page(client, "sgb2-share")
    assert rows(tree) == [
        ["Unna-Mitte", "11,7 %"],
        ["Unna-Süd", "8,3 %"],
        ["Massen", "6,2 %"],
        ["Königsborn", "11,7 %"],
        ["Landgemeinden", "2,3 %"],
        ["Ganze Stadt", "8,5 %"],
    ]
    caption = texts(tree, ".m-block__districts caption")
    assert caption == ["In den Stadtteilen (2022) wie veröffentlicht, nicht nachrechenbar"]
    assert [one.get("scope") for one in select(tree, ".m-block__districts th")] == ["col"] * 2 + ["row"] * 6


def test_the_sentences_name_the_range_and_rank_nobody(client: Client) -> None:
    tree = page(client, "sgb2-share")
    assert texts(tree, ".m-block__sentences p") == ["In den Stadtteilen liegt die Zahl zwischen 2,3 % und 11,7 %."]
    assert texts(tree, ".m-block__words li") == [
        f"Im Stadtteil {name} sind es {value}, in der ganzen Stadt 8,5 %."
        for name, value in zip(NAMES, ["11,7 %", "8,3 %", "6,2 %", "11,7 %", "2,3 %"], strict=True)
    ]
    assert "Ob der Unterschied verlässlich ist, lässt sich nicht berechnen" in text_of(tree)


def test_bars_and_map_show_what_the_table_says(client: Client) -> None:
    tree = page(client, "sgb2-share")
    bars, chart = select(tree, ".m-figure svg")
    labels = [text_of(one) for one in bars.xpath(".//*[local-name()='text']")]
    assert [one for one in labels if one in NAMES] == NAMES
    assert [one for one in labels if "%" in one and "Stadt" not in one] == [
        "11,7 %",
        "8,3 %",
        "6,2 %",
        "11,7 %",
        "2,3 %",
    ]
    assert "Ganze Stadt: 8,5 %" in labels
    steps = [text_of(one) for one in chart.xpath(".//*[local-name()='text']") if "bis unter" in text_of(one)]
    assert steps == [
        "0 % bis unter 2,5 %",
        "2,5 % bis unter 5 %",
        "5 % bis unter 7,5 %",
        "7,5 % bis unter 10 %",
        "10 % bis unter 12,5 %",
    ]
    for one in (bars, chart):
        assert one.get("role") == "img"
        title = one.xpath(".//*[local-name()='title']")[0]
        assert text_of(title) == "SGB-II-Quote in den Stadtteilen, 2022"


def test_counts_are_never_drawn_on_a_map_and_have_no_line_of_the_town(client: Client) -> None:
    store(counts("population", everywhere(15_280, 8_049, 12_576, 15_783, 11_130)))
    published("2026")
    tree = page(client, "population")
    assert texts(tree, ".m-figure__title")[:1] == ["Die Stadtteile nebeneinander"]
    assert "Auf der Karte" not in texts(tree, ".m-figure__title")
    assert not select(tree, ".m-figure svg .m-chart__reference")
    assert (
        texts(tree, ".m-block__words li")[2]
        == "Im Stadtteil Massen sind es 12.576 Personen von 62.818 Personen in der ganzen Stadt."
    )


def test_a_difference_inside_the_bands_is_called_not_reliable(client: Client) -> None:
    values = EditionValue.objects.filter(indicator__key="sgb2-share")
    bands = {"unna": (8.3, 8.7), "massen": (5.7, 6.7), "unna-sued": (7.6, 9.0), "koenigsborn": (11.1, 12.3)}
    for area, (low, high) in bands.items():
        values.filter(area__key=area).update(low=low, high=high)
    found = {one[0]: one[-1] for one in rows(page(client, "sgb2-share"))}
    assert found == {
        "Unna-Mitte": "",
        "Unna-Süd": "Unterschied nicht verlässlich",
        "Massen": "niedriger als in der ganzen Stadt",
        "Königsborn": "höher als in der ganzen Stadt",
        "Landgemeinden": "",
        "Ganze Stadt": "",
    }


def test_a_protected_district_is_named_hatched_and_explained(client: Client) -> None:
    values = EditionValue.objects.filter(indicator__key="sgb2-share", area__key="landgemeinden")
    values.update(status="hidden_primary", value=None, printed=None, recomputed=None, numerator=None)
    response = client.get("/de/figures/sgb2-share/")
    assert "2,3" not in response.content.decode().split("Alle Werte")[0].replace("2,3 % und", "")
    tree = tree_of(response.content)
    assert rows(tree)[4][:2] == ["Landgemeinden", "geschützt"]
    links = [one.get("href") for one in select(tree, ".m-block__districts td a")]
    assert "/de/figures/reading/#geschuetzt" in links
    bars, chart = select(tree, ".m-figure svg")
    assert len(select(bars, ".m-chart__hidden")) == 1
    assert select(chart, ".m-chart__hidden")
    assert texts(tree, ".m-block__sentences p") == [
        "In den Stadtteilen, für die es eine Zahl gibt, liegt sie zwischen 6,2 % und 11,7 %."
    ]


def test_a_single_district_is_told_without_an_empty_table(client: Client) -> None:
    tree = page(client, "foreigners-share-excl-eae")
    assert rows(tree) == []
    assert texts(tree, ".m-block__few .m-lines__value") == ["7,9 % 31. Dezember 2022"]
    assert "Die Zahl ist zu klein." in texts(tree, ".m-block__few .m-note-to")[0]
    assert texts(tree, ".m-headline__none") == ["Für die ganze Stadt nennt die Quelle hier keine Zahl."]


def test_missing_districts_are_a_dash_with_words(client: Client) -> None:
    found = rows(page(client, "old-age-basic-security-persons"))
    assert [one[:2] for one in found] == [
        ["Unna-Mitte", "325 Personen"],
        ["Unna-Süd", "– keine Angabe"],
        ["Massen", "– keine Angabe"],
        ["Königsborn", "412 Personen"],
        ["Landgemeinden", "– keine Angabe"],
        ["Ganze Stadt", "1.091 Personen"],
    ]


def test_other_times_are_said_and_not_compared(client: Client) -> None:
    tree = page(client, "migration-background-share")
    assert texts(tree, ".m-block__sentences p")[-1] == (
        "Die Zahlen der Stadtteile gelten für eine andere Zeit (31. Dezember 2022) als die der ganzen Stadt "
        "(31. Dezember 2021). Sie lassen sich nicht genau vergleichen."
    )
    assert not select(tree, ".m-block__words li")


# --- along time -----------------------------------------------------------------------------------------


def test_a_break_stands_between_the_values_with_its_cause_and_nothing_is_compared(client: Client) -> None:
    tree = page(client, "foreigners-share")
    before, broken, after = rows(tree, ".m-block__course")
    assert (before[:2], after[:2]) == (["31. Dezember 2021", "9,7 %"], ["31. Dezember 2022", "13,3 %"])
    assert broken[0].startswith("Bruch in der Reihe Seit 1. Januar 2022 bedeutet die Zahl etwas anderes.")
    assert "Erstaufnahme-Einrichtung (EAE)" in broken[0]
    assert not any("mehr" in one for one in texts(tree, ".m-block__sentences p"))
    assert not select(tree, ".m-chart__line")


def test_without_a_break_a_line_and_a_change_are_shown(client: Client) -> None:
    SeriesBreak.objects.all().delete()
    raise_version(ROOM)
    tree = page(client, "sgb2-persons")
    assert texts(tree, ".m-block__sentences p") == [
        (
            "Zuerst waren es 5.259 Personen (2016), zuletzt 4.149 Personen (2022). "
            "Das sind 1.110 Personen weniger (21,1 %, eigene Berechnung)."
        )
    ]
    assert len(select(tree, ".m-chart__line")) == 1
    shares = page(client, "sgb2-foreigners-share")
    assert texts(shares, ".m-block__sentences p") == [
        (
            "Zuerst waren es 21,5 % (März 2016), zuletzt 39,7 % (September 2022). "
            "Das sind 18,2 Prozentpunkte mehr (eigene Berechnung)."
        )
    ]


def test_a_months_rate_is_not_compared_with_a_years(client: Client) -> None:
    SeriesBreak.objects.all().delete()
    raise_version(ROOM)
    tree = page(client, "unemployment-rate-foreigners")
    assert [one[:2] for one in rows(tree, ".m-block__course")] == [["2022", "19,4 %"], ["Juni 2023", "17,5 %"]]
    assert not select(tree, ".m-chart__line")
    assert not any("weniger" in one for one in texts(tree, ".m-block__sentences p"))
    assert texts(tree, ".m-block__regions .m-lines__one") == [
        "Kreis Unna 21,9 % 2022",
        "Nordrhein-Westfalen 18,2 % 2022",
        "Ganze Stadt 19,4 % 2022",
    ]


# --- bases ----------------------------------------------------------------------------------------------


def test_variants_on_other_bases_stand_beside_it(client: Client) -> None:
    tree = page(client, "foreigners-share")
    section = select(tree, "#bezugsgruppen")[0].getparent()
    told = [
        (text_of(select(one, ".m-lines__name")[0]), texts(one, ".m-lines__value")[0])
        for one in select(section, ".m-lines__one")
    ]
    name = "Anteil der Menschen mit ausländischer Staatsangehörigkeit"
    assert told == [
        (f"{name}, ohne Erstaufnahme-Einrichtung", "7,9 % Massen, 31. Dezember 2022"),
        (f"{name}, mit Erstaufnahme-Einrichtung", "22,9 % Massen, 31. Dezember 2022"),
    ]


def test_what_is_computed_otherwise_or_merely_a_part_is_no_variant(client: Client) -> None:
    for key in ("population", "migration-background-share"):
        assert not select(page(client, key), "#bezugsgruppen"), key
    counts_too = select(page(client, "foreigners-count"), "#bezugsgruppen")[0].getparent()
    assert texts(counts_too, ".m-lines__value") == ["999 Personen Massen, 31. Dezember 2022"]


def test_one_indicator_on_two_bases_is_shown_block_by_block(client: Client) -> None:
    store(
        counts("foreigners-count", {"unna": 8_400})
        + counts("foreigners-count", {"unna": 6_500}, base="main-residence-without-centre")
    )
    published("2026")
    tree = page(client, "foreigners-count")
    blocks = [
        (texts(one, ".m-block__base"), texts(one, ".m-headline__number")) for one in select(tree, "section.m-block")
    ]
    assert blocks == [
        (["Menschen mit Hauptwohnsitz"], ["8.400 Personen"]),
        (["Menschen mit Hauptwohnsitz ohne Erstaufnahme-Einrichtung"], ["6.500 Personen"]),
    ]


# --- what belongs to it ---------------------------------------------------------------------------------


def test_definition_source_files_and_citation_are_complete(client: Client) -> None:
    tree = page(client, "foreigners-share")
    details = {text_of(select(one, "dt")[0]): text_of(select(one, "dd")[0]) for one in select(tree, ".m-details__one")}
    assert details["Einheit"] == "Prozent"
    assert details["Richtung"] == "weder gut noch schlecht"
    assert details["Berechnung"].startswith("Menschen mit nur ausländischer Staatsangehörigkeit geteilt durch")
    assert details["Schutz kleiner Zahlen"].startswith("Zahlen über null und unter 5 werden nicht gezeigt.")
    assert details["Von wem die Rede ist"].startswith("Menschen mit Hauptwohnsitz Alle, die mit ihrer Hauptwohnung")
    assert "Lizenz: nicht geklärt" in " ".join(texts(tree, ".m-about dd"))
    links = {one.get("href") for one in select(tree, ".m-links__link")}
    assert "/api/v1/figures.csv?edition=2024&lang=de&indicator=foreigners_share" in links
    [cited] = texts(tree, ".m-citation")
    assert cited.startswith(
        "Integrierte Berichterstattung der Kreisstadt Unna, Ausgabe 2024: "
        "Anteil der Menschen mit ausländischer Staatsangehörigkeit. "
        "http://testserver/de/figures/foreigners-share/?edition=2024 (abgerufen am "
    )


def test_unaltered_sources_are_named_with_their_terms(client: Client) -> None:
    told = " ".join(texts(page(client, "unemployment-rate-all"), ".m-about dd"))
    assert "Statistik der Bundesagentur für Arbeit" in told
    assert "Lizenz: nur unverändert und mit Quelle" in told


def test_an_indicator_without_data_has_a_page_too(client: Client) -> None:
    tree = page(client, "day-care-rate-under-3")
    assert texts(tree, ".m-empty__title") == ["Noch keine Daten"]
    assert select(tree, "#berechnung")
    assert not select(tree, "svg.m-chart")
    assert not select(tree, ".m-citation")


def test_arabic_runs_from_right_to_left_with_numbers_in_order(client: Client) -> None:
    tree = page(client, "sgb2-share", language="ar")
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    assert [one[:1] for one in rows(tree)][2] == ["ماسن"]
    for cell in select(tree, ".m-block__districts .m-table__number a"):
        assert [one.tag for one in cell] == ["bdi"]
    for chart in select(tree, ".m-figure svg"):
        assert (chart.get("role"), chart.get("lang")) == ("img", "ar")


@pytest.mark.parametrize(
    "key", ["nothing-here", "foreigners_share", "..", "%00", "a" * 300, "foreigners-share%27", "<script>", "٣"]
)
def test_what_is_not_there_is_not_found(client: Client, key: str) -> None:
    assert client.get(f"/de/figures/{key}/").status_code == 404


def test_more_values_than_a_page_bears_are_left_to_the_files(client: Client) -> None:
    store(
        [
            row
            for year in range(1990, 2020)
            for row in counts("population", everywhere(15_000, 8_000, 12_000, 15_000, 11_000), period=f"{year}-12-31")
        ]
    )
    published("2026")
    tree = page(client, "population")
    section = select(tree, "#alle")[0].getparent()
    assert len(select(section, "tbody tr th")) == 120
    assert "ältere Werte stehen nur in den Dateien zum Mitnehmen." in text_of(section)
