"""The report as open data: rows, files, their descriptions, and a catalogue that the official shapes accept."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from miteinander.information.indicators.domain.opendata.rows import COLUMNS

pytestmark = pytest.mark.django_db
SHACL = "http://www.w3.org/ns/shacl#"
NUMBERS = ("value", "numerator", "denominator", "published", "recomputed", "low", "high")


@pytest.fixture
def ask(client: Client) -> Any:
    """Ask an interface and return its JSON."""

    def answer(path: str, *, status: int = 200, **parameters: Any) -> Any:
        response = client.get(f"/api/{path}", parameters)
        assert response.status_code == status, response.content
        assert response["Access-Control-Allow-Origin"] == "*"
        return response.json()

    return answer


def the_csv(client: Client, path: str = "/api/v1/figures.csv", **parameters: str) -> list[dict[str, str]]:
    """Return the lines of the CSV by column."""
    text = client.get(path, parameters).content.decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_an_observation_is_found_by_the_names_of_the_files(ask: Any) -> None:
    found = ask("v1/observations", indicator="foreigners_share", area="Unna", period="2022-12-31", lang="de")
    assert (found["edition"], found["total_items"], found["page"]) == ("2024", 1, 1)
    [one] = found["contents"]
    assert {
        name: one[name] for name in ("indicator", "area", "period", "value", "unit", "numerator", "denominator")
    } == {
        "indicator": "foreigners_share",
        "area": "Unna",
        "period": "2022-12-31",
        "value": 13.3,
        "unit": "percent",
        "numerator": 8368,
        "denominator": 62882,
    }
    assert one["published"] == one["recomputed"] == 13.3
    assert one["url"].endswith("/de/figures/foreigners-share/unna/2022-12-31/?edition=2024")


def test_the_address_of_a_value_leads_to_it(client: Client, ask: Any) -> None:
    for one in ask("v1/observations", per_page=5000)["contents"][::9]:
        path = one["url"].removeprefix("http://testserver")
        assert client.get(path).status_code == 200, path


def test_every_figure_of_the_reference_is_answered(ask: Any, reference: Path) -> None:
    with (reference / "seed" / "figures.csv").open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file))
    assert len(wanted) == 79
    found = {
        (one["indicator"], one["area"], one["period"]): one for one in ask("v1/observations", per_page=5000)["contents"]
    }
    for line in wanted:
        one = found[line["indicator"], line["area"], line["period"]]
        assert (one["published"], one["unit"]) == (float(line["value"]), line["unit"]), line


def test_a_page_of_values_is_a_part_of_all(ask: Any) -> None:
    everything = ask("v1/observations", per_page=5000)["contents"]
    pages = [ask("v1/observations", per_page=30, page=number)["contents"] for number in (1, 2, 3, 99)]
    assert [one for page in pages[:3] for one in page] == everything[:90]
    assert pages[3] == []


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"period": "2022-13"}, "period"),
        ({"period": "gestern"}, "period"),
        ({"period": "2022-02-31"}, "period"),
        ({"indicator": "<script>"}, "indicator"),
        ({"area": " "}, "area"),
        ({"edition": "2024; DROP TABLE"}, "edition"),
        ({"page": "0"}, "page"),
        ({"per_page": "5001"}, "per_page"),
        ({"lang": "xx"}, "lang"),
    ],
)
def test_a_wrong_parameter_is_named(ask: Any, parameters: dict[str, str], named: str) -> None:
    assert ask("v1/observations", status=400, **parameters)["error"]["parameter"] == named


def test_what_does_not_exist_gives_nothing_or_404(ask: Any) -> None:
    assert ask("v1/observations", indicator="no_such")["contents"] == []
    assert ask("v1/observations", area="Entenhausen")["contents"] == []
    ask("v1/observations", status=404, edition="1999")


def test_the_csv_says_what_the_interface_says(client: Client, ask: Any) -> None:
    lines = the_csv(client)
    rows = ask("v1/observations", per_page=5000)["contents"]
    assert len(lines) == len(rows) >= 79
    for line, row in zip(lines, rows, strict=True):
        assert tuple(line) == COLUMNS
        assert line["value"] == ("" if row["value"] is None else f"{row['value']:.15g}")
        assert line["status"] == row["status"]


def test_excel_in_german_gets_semicolons_and_decimal_commas(client: Client) -> None:
    data = client.get("/api/v1/figures-excel-de.csv", {"indicator": "foreigners_share", "area": "Unna"}).content
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert {line["value"] for line in lines} == {"13,3", "9,7"}


def test_the_workbook_holds_values_meanings_and_sources(client: Client) -> None:
    data = client.get("/api/v1/figures.xlsx").content
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert len(book.sheet_names) == 3
    head, *rows = book.get_sheet_by_index(0).to_python()
    assert tuple(head) == COLUMNS
    assert len(rows) == len(the_csv(client))


def test_the_descriptions_fit_the_csv(client: Client, ask: Any) -> None:
    lines = the_csv(client)
    package, web = ask("v1/datapackage.json"), ask("v1/figures.csv-metadata.json")
    [resource] = package["resources"]
    fields = resource["schema"]["fields"]
    assert [one["name"] for one in fields] == [one["name"] for one in web["tableSchema"]["columns"]] == list(COLUMNS)
    assert [one["name"] for one in fields if one["type"] == "number"] == list(NUMBERS)
    for line in lines:
        assert all(line[name] == "" or float(line[name]) is not None for name in NUMBERS)
        assert {line["own_calculation"], line["redistributable"]} <= {"true", "false"}
    key = resource["schema"]["primaryKey"]
    assert key == web["tableSchema"]["primaryKey"]
    assert len({tuple(line[name] for name in key) for line in lines}) == len(lines)
    assert resource["path"] == web["url"] == "http://testserver/api/v1/figures.csv?lang=de&edition=2024"


def test_figures_of_a_source_without_an_open_licence_are_not_given_one(client: Client, ask: Any) -> None:
    rows = ask("v1/observations", per_page=5000)["contents"]
    agency = [one for one in rows if "Bundesagentur" in one["source_name"]]
    assert agency
    assert {one["licence"] for one in agency} == {"unaltered"}
    assert all(one["value"] == one["published"] for one in agency if not one["own_calculation"])
    text = client.get("/api/dcat/catalog.ttl").content.decode()
    open_licences = {one["licence"] for one in rows} & {"dl-de/by-2-0", "dl-de/zero-2-0", "cc-by-4.0"}
    assert ("dl-by-de" in text) == ("dl-de/by-2-0" in open_licences)


def test_the_catalogue_passes_the_official_shapes_and_both_forms_say_the_same(client: Client, reference: Path) -> None:
    import pyshacl
    from rdflib import Graph
    from rdflib.compare import isomorphic

    turtle, linked = (client.get(f"/api/dcat/catalog.{ending}").content.decode() for ending in ("ttl", "jsonld"))
    graph = Graph().parse(data=turtle, format="turtle")
    assert isomorphic(graph, Graph().parse(data=linked, format="json-ld"))
    shapes = Graph()
    folder = reference / "data" / "standards" / "dcat-ap-de-3.0"
    for name in (
        "dcat-ap-SHACL.ttl",
        "dcat-ap-SHACL-DE.ttl",
        "dcat-ap-spec-german-additions.ttl",
        "dcat-ap-de-deprecated.ttl",
    ):
        shapes.parse(folder / name, format="turtle")
    _, results, words = pyshacl.validate(graph, shacl_graph=shapes, advanced=True, do_owl_imports=False)
    violations = (
        "SELECT ?r WHERE { ?r <http://www.w3.org/ns/shacl#resultSeverity> <http://www.w3.org/ns/shacl#Violation> }"
    )
    assert len(results.query(violations)) == 0, words

    without = Graph()
    for triple in graph:
        if not str(triple[1]).endswith("/license"):
            without.add(triple)
    _, results, _ = pyshacl.validate(without, shacl_graph=shapes, advanced=True, do_owl_imports=False)
    assert len(results.query(violations)) > 0, "the shapes did not look at anything"
