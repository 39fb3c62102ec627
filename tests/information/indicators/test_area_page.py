"""The page of an area: its indicators by topic with the town's values beside them; nothing is ranked."""

from typing import Any

import pytest
from django.test import Client

from miteinander.information.indicators.models import EditionValue
from tests.trees import select, text_of, texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def page(client: Client, key: str, *, language: str = "de") -> Any:
    """Return an area's page as a tree."""
    response = client.get(f"/{language}/figures/areas/{key}/")
    assert response.status_code == 200
    return tree_of(response.content)


def lines(tree: Any) -> dict[str, list[str]]:
    """Return by indicator what stands in its line: the area's value, and the town's."""
    return {
        select(one, ".m-beside__name a")[0].get("href").split("/")[-2]: texts(one, ".m-beside__value")
        for one in select(tree, "li.m-beside")
    }


def test_a_districts_values_stand_beside_the_towns(client: Client) -> None:
    tree = page(client, "massen")
    assert texts(tree, "h1") == ["Massen"]
    assert lines(tree) == {
        "population-share": ["Massen 20,0 % Dezember 2022"],
        "ageing-index": ["Massen 95 je 100 Dezember 2022", "Ganze Stadt 127 je 100 2022"],
        "foreigners-count-excl-eae": ["Massen 999 Personen 31. Dezember 2022"],
        "eae-residents-count": ["Massen 1.876 Personen 31. Dezember 2022"],
        "foreigners-share-excl-eae": ["Massen 7,9 % 31. Dezember 2022"],
        "foreigners-share-incl-eae": ["Massen 22,9 % 31. Dezember 2022"],
        "sgb2-share": ["Massen 6,2 % 2022", "Ganze Stadt 8,5 % 2022"],
        "sgb2-share-under18": ["Massen 8,9 % Dezember 2022", "Ganze Stadt 12,2 % Dezember 2022"],
    }
    assert texts(tree, ".m-figures__title") == ["Bevölkerung", "Wirtschaftliche Situation"]


def test_notes_stand_with_the_numbers_they_concern(client: Client) -> None:
    tree = page(client, "massen")
    noted = {
        select(one, ".m-beside__name a")[0].get("href").split("/")[-2]: texts(one, ".m-note-to")
        for one in select(tree, "li.m-beside")
    }
    assert noted["foreigners-share-excl-eae"][0].startswith("Hinweis zur Zahl Die Zahl ist zu klein.")
    assert noted["population-share"] == []


def test_other_times_and_reliability_are_said_where_they_matter(client: Client) -> None:
    told = texts(page(client, "koenigsborn"), ".m-beside__more p")
    assert (
        "Im Stadtteil Königsborn sind es 43,6 % (31. Dezember 2022), in der ganzen Stadt 30,6 % (31. Dezember 2021). "
        "Die Zahlen gelten für verschiedene Zeiten und lassen sich deshalb nicht genau vergleichen."
    ) in told
    values = EditionValue.objects.filter(indicator__key="sgb2-share")
    values.filter(area__key="unna").update(low="8.3", high="8.7")
    values.filter(area__key="koenigsborn").update(low="8.6", high="12.3")
    told = texts(page(client, "koenigsborn"), ".m-beside__more p")
    assert "Der Unterschied ist nicht verlässlich: Bei so kleinen Zahlen kann er Zufall sein." in told


def test_no_word_of_better_or_worse_and_no_colour_of_judgement(client: Client) -> None:
    for key in ("massen", "koenigsborn"):
        tree = page(client, key)
        told = text_of(select(tree, ".m-figures__main")[0])
        for word in ("Platz", "besser", "schlechter", "Brennpunkt", "Problem"):
            assert word not in told
        assert not select(tree, ".m-badge")


def test_what_is_not_known_here_is_counted(client: Client) -> None:
    told = texts(page(client, "unna-sued"), ".m-figures__main p")
    assert any(one.endswith("weiteren Zahlen gibt es hier keine Angabe. Alle Zahlen") for one in told)


def test_a_region_and_the_town_have_pages_of_their_own(client: Client) -> None:
    assert lines(page(client, "nrw"))["unemployment-rate-foreigners"] == [
        "Nordrhein-Westfalen 18,2 % 2022",
        "Ganze Stadt 19,4 % 2022",
    ]
    town = page(client, "unna")
    assert texts(town, "h1") == ["Ganze Stadt"]
    assert lines(town)["population"] == ["Ganze Stadt 62.882 Personen Dezember 2022"]


def test_the_other_areas_are_one_step_away(client: Client) -> None:
    links = [one.get("href") for one in select(page(client, "massen"), ".m-figures__aside a")]
    order = ("unna-mitte", "unna-sued", "koenigsborn", "landgemeinden", "unna", "kreis-unna", "nrw")
    assert links[:7] == [f"/de/figures/areas/{key}/" for key in order]
    assert "/api/v1/figures.csv?edition=2024&lang=de&area=Massen" in links


@pytest.mark.parametrize("key", ["nowhere", "Massen", "..", "%00", "x" * 300, "massen%20"])
def test_an_area_that_is_not_there_is_not_found(client: Client, key: str) -> None:
    assert client.get(f"/de/figures/areas/{key}/").status_code == 404
