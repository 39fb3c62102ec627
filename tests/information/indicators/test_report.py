"""The report: values in braces, frozen once, read as a page; every number of it is a stored figure."""

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from miteinander.foundation.documents.service import blocks_of
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.indicators.domain.numbers import shown
from miteinander.information.indicators.domain.queries.book import ROOM
from miteinander.information.indicators.domain.queries.book import book as real_book
from miteinander.information.indicators.domain.queries.values import ValueView, values
from miteinander.information.indicators.domain.report.drawing import draw_figure
from miteinander.information.indicators.domain.report.figures import letter_of, steps_of
from miteinander.information.indicators.domain.report.freezing import (
    AreaShape,
    SectionText,
    StatementText,
    frozen_report,
    unconfirmed,
)
from miteinander.information.indicators.domain.report.living import report_now
from miteinander.information.indicators.domain.report.placeholders import faults_in, filled
from miteinander.information.indicators.domain.statements.table import Table
from miteinander.information.indicators.models import (
    Edition,
    EditionValue,
    Indicator,
    IndicatorTranslation,
    ReportSectionTranslation,
    Statement,
)
from tests.information.indicators.bookmaking import book, value

HIDDEN: dict[str, Any] = {"status": "hidden_primary", "printed": None}
VALUES = [
    value("people/stadt/2022-12", "62882"),
    value("rate/west/2022", "13.3"),
    value("rate/mitte/2022", "9.5"),
    value("rate/ost/2022", "2.0"),
    value("change/stadt/2021-12/2022-12", "1943"),
    value("guests/ost/2022", None, **HIDDEN),
    value("people/west/", "7"),
    value("guests-outside/west/2022 outside", "12"),
]


def table(language: str = "de") -> Table:
    return Table(VALUES, book=book(language))


def plain(text: str) -> str:
    """Return a text with the blanks that anybody types, and without marks of direction."""
    return re.sub("[\u2066-\u2069]", "", text.replace("\N{NO-BREAK SPACE}", " "))


# --- values in braces -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "german", "english"),
    [
        ("{people/stadt/2022-12}", "62.882", "62,882"),
        ("{rate/west/2022}", "13,3 %", "13.3%"),
        ("{change/stadt/2021-12_2022-12}", "1.943", "1,943"),
        ("{people/west/undated}", "7", "7"),
        ("{guests-outside/west/2022}", "12", "12"),
        ("{guests_outside/west/2022/outside}", "12", "12"),
        ("{guests/ost/2022}", "geschützt", ""),
        ("{rate/west/1999}", "keine Angabe", ""),
        ("{nobody/west/2022}", "keine Angabe", ""),
    ],
)
def test_braces_become_the_number_in_the_readers_form(written: str, german: str, english: str) -> None:
    assert plain(filled(f"Es sind {written}.", table(), language="de")) == f"Es sind {german}."
    if english:
        assert plain(filled(f"It is {written}.", table("en"), language="en")) == f"It is {english}."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{rate/west/2022}", None),
        ("Ohne Klammern", None),
        ("{rat/west/2022}", "In {rat/west/2022} kennen wir „rat“ nicht. Meinten Sie „rate“?"),
        ("{rate/wüst/2022}", "In {rate/wüst/2022} kennen wir „wüst“ nicht. Meinten Sie „west“?"),
        ("{rate/xyz/2022}", "In {rate/xyz/2022} kennen wir „xyz“ nicht."),
        ("{rate/west/gestern}", "In {rate/west/gestern} ist „gestern“ keine Zeit."),
        ("{rate/west/2023}", "Für {rate/west/2023} gibt es keine Zahl. Es gibt diese Zeiten: 2022."),
        ("{rate/land/2023}", "Für {rate/land/2023} gibt es keine Zahl: Zu diesem Gebiet hat noch niemand"),
        ("{rate}", "{rate} ist kein Wert. Ein Wert sieht so aus: {population/stadtmitte/2022-12}"),
        ("{}", "{} ist kein Wert."),
        ("{guests/ost/2022}", "Der Wert {guests/ost/2022} ist geschützt."),
        ("{rate/west/2022", "Eine geschweifte Klammer steht allein."),
        ("rate}", "Eine geschweifte Klammer steht allein."),
    ],
)
def test_a_mistake_in_braces_is_named_with_a_way_out(text: str, sentence: str | None) -> None:
    found = faults_in(text, table())
    assert (found == []) if sentence is None else found[0].startswith(sentence)


def test_a_number_with_its_sign_stays_together_in_arabic() -> None:
    assert re.fullmatch(r"\u206613\.3\s?%\u2069", filled("{rate/west/2022}", table("ar"), language="ar"))


# --- figures ----------------------------------------------------------------------------------------------------------


def test_notes_are_lettered() -> None:
    assert [letter_of(place) for place in (0, 25, 26, 51, 52)] == ["a", "z", "aa", "az", "ba"]


def test_limits_on_a_map_are_real_values_cut_where_they_lie_apart() -> None:
    numbers = [Decimal(one) for one in ("11.7", "11.7", "8.3", "6.2", "2.3", "2.4")]
    assert [[str(one) for one in group] for group in steps_of(numbers)] == [["2.3", "2.4"], ["6.2"], ["8.3"], ["11.7"]]
    assert steps_of([Decimal(3), Decimal(3)]) == [[Decimal(3)]]


def test_markdown_becomes_blocks_of_runs() -> None:
    text = "Erster *Absatz* mit [Weg](https://unna.de).\n\n- eins\n- **zwei**\n\n1. drei\n\n<script>x</script>"
    blocks = blocks_of(text)
    assert [one["kind"] for one in blocks] == ["par", "list", "list", "par"]
    assert [(run["text"], run["em"], run["href"]) for run in blocks[0]["runs"]] == [
        ("Erster ", False, ""),
        ("Absatz", True, ""),
        (" mit ", False, ""),
        ("Weg", False, "https://unna.de"),
        (".", False, ""),
    ]
    assert [[run["text"] for run in item] for item in blocks[1]["items"]] == [["eins"], ["zwei"]]
    assert (blocks[1]["ordered"], blocks[2]["ordered"]) == (False, True)
    assert "".join(run["text"] for run in blocks[3]["runs"]) == "<script>x</script>"


# --- freezing ---------------------------------------------------------------------------------------------------------


SECTION = SectionText(
    key="all",
    topic="people",
    shown=("rate", "people", "guests", "nobody"),
    headings={"de": "Alle", "en": "Everybody"},
    bodies={"de": "Es sind {people/stadt/2022-12}.", "en": "There are {people/stadt/2022-12}."},
)
CLAIMS = [
    StatementText(
        key="quote", quote="West hat 14 %.", claim={"kind": "value", "indicator": "rate", "area": "west", "value": "14"}
    ),
    StatementText(
        key="own",
        quote="Ost liegt vorn.",
        claim={"kind": "highest", "indicator": "rate", "area": "ost"},
        section="all",
    ),
]


def frozen(**more: Any) -> dict[str, Any]:
    arguments: dict[str, Any] = {
        "books": {"de": book("de"), "en": book("en"), "ar": book("ar")},
        "values": VALUES,
        "sections": [SECTION],
        "statements": CLAIMS,
        "shapes": {
            "west": AreaShape(geometry={"type": "Polygon", "coordinates": [[[7, 51], [8, 51], [8, 52], [7, 51]]]})
        },
    }
    return frozen_report(**{**arguments, **more})


def test_a_frozen_report_is_plain_data_and_always_the_same() -> None:
    report = frozen()
    assert json.loads(json.dumps(report)) == report
    assert frozen() == report
    assert frozen(sections=[]) == {}


def test_a_missing_language_gets_the_source_text_with_its_own_numbers() -> None:
    report = frozen()
    told = {code: one["sections"][0] for code, one in report["languages"].items()}
    assert told["de"]["body"] == {"text": "Es sind 62.882.", "language": ""}
    assert told["en"]["body"] == {"text": "There are 62,882.", "language": ""}
    assert told["ar"]["body"] == {"text": "Es sind 62.882.", "language": "de"}
    assert told["ar"]["heading"] == {"text": "Alle", "language": "de"}


def test_districts_become_a_picture_and_everything_else_rows() -> None:
    section = frozen()["languages"]["de"]["sections"][0]
    (picture,) = section["pictures"]
    assert [plain(row["number"]) for row in picture["rows"]] == ["13,3 %", "9,5 %", "2,0 %"]
    assert plain(picture["sentence"]) == "In den Stadtteilen liegt die Zahl zwischen 2,0 % und 13,3 %."
    assert [plain(one) for one in picture["map"]["classes"]] == ["2,0 %", "9,5 %", "13,3 %"]
    assert picture["map"]["steps"] == {"west": 2, "mitte": 1, "ost": 0}
    rows = [(row["key"], row["where"], plain(row["number"])) for row in section["rows"]]
    assert ("people", "Ganze Stadt", "62.882 Personen") in rows
    assert ("guests", "Ost", "geschützt") in rows


SERIES = [value(f"people/stadt/{year}", str(1000 + year)) for year in range(2001, 2021)]


def test_a_long_series_of_the_town_is_drawn_and_not_listed() -> None:
    section = frozen(values=SERIES)["languages"]["de"]["sections"][0]
    (course,) = section["pictures"]
    assert (course["kind"], len(course["moments"]), course["breaks"]) == ("course", 20, [])
    assert plain(course["sentence"]) == "Zuerst waren es 3.001 Personen (2001), zuletzt 3.020 Personen (2020)."
    assert section["rows"] == []


def test_no_line_leads_across_a_break_and_two_values_around_it_are_rows() -> None:
    shown = SectionText(key="all", topic="people", shown=("broken",), headings={"de": "x"})
    around = [value("broken/stadt/2020", "5"), value("broken/stadt/2022", "7")]
    section = frozen(values=around, sections=[shown])["languages"]["de"]["sections"][0]
    assert section["pictures"] == []
    assert [plain(row["number"]) for row in section["rows"]] == ["5 Personen", "7 Personen"]
    more = [*around, value("broken/stadt/2023", "9")]
    (course,) = frozen(values=more, sections=[shown])["languages"]["de"]["sections"][0]["pictures"]
    assert [one["run"] for one in course["moments"]] == [0, 1, 1]
    assert [one["day"] for one in course["breaks"]] == ["2021-07-01"]
    assert "Neues Gesetz." in course["sentence"]
    drawn = draw_figure(course, shapes={}, language="de", ident="1")
    assert 'role="img"' in drawn.bars
    assert drawn.map == ""


def test_older_values_of_districts_are_left_to_their_own_page() -> None:
    rows = [value(f"rate/{area}/{year}", "5.0") for area in ("west", "mitte") for year in (2020, 2021, 2022)]
    section = frozen(values=rows)["languages"]["de"]["sections"][0]
    assert [one["when"] for one in section["pictures"]] == ["2022"]
    assert section["rows"] == []


def test_a_hidden_number_appears_nowhere_in_a_frozen_report() -> None:
    rows = [value("rate/west/2022", None, **HIDDEN), *VALUES[2:4]]
    report = frozen(values=rows)
    picture = report["languages"]["de"]["sections"][0]["pictures"][0]
    assert picture["marks"][0] == {
        "label": "West",
        "text": "geschützt",
        "value": None,
        "status": "hidden_primary",
        "low": None,
        "high": None,
    }
    assert picture["map"]["steps"]["west"] is None
    assert "13" not in json.dumps(picture)


def test_quotes_and_own_sentences_carry_their_verdicts_in_every_language() -> None:
    report = frozen()
    assert [(one["key"], one["verdict"]) for one in report["quotes"]] == [("quote", "false")]
    assert [(one["key"], one["verdict"]) for one in report["claims"]] == [("own", "false")]
    assert set(report["quotes"][0]["reasons"]) == {"de", "en", "ar"}
    assert unconfirmed(report) == ["Ost liegt vorn."]
    assert unconfirmed(frozen(confirmed={"own": "Gemeint ist das Jahr davor."})) == []
    assert unconfirmed({}) == []


# --- the town's own report --------------------------------------------------------------------------------------------


@pytest.fixture
def edition(db: None) -> Edition:
    return Edition.objects.get(number="2024")


def _values(edition: Edition) -> list[ValueView]:
    return values(edition=edition.pk, book=real_book("de"))


def test_the_towns_report_is_frozen_with_its_edition(edition: Edition) -> None:
    keys = [one["key"] for one in edition.report["languages"]["de"]["sections"]]
    assert keys[:2] == ["population", "age"]
    assert len(edition.report["quotes"]) > 30
    again = json.loads(json.dumps(report_now(_values(edition))))
    for language, told in edition.report["languages"].items():
        bodies = [one["body"] for one in again["languages"][language]["sections"]]
        assert [one["body"] for one in told["sections"]] == bodies
    checked = {one.key: one.verdict for one in Statement.objects.all()}
    assert checked["ageing-index-lowest-sued"] == "false"
    assert checked["report-age-lowest"] == "holds"


def test_no_value_in_the_towns_texts_is_missing(edition: Edition) -> None:
    for row in ReportSectionTranslation.objects.all():
        found = Table(_values(edition), book=real_book(row.language))
        assert faults_in(row.body, found) == [], (row.section_id, row.language)
        assert "keine Angabe" not in filled(row.body, found, language=row.language)


def test_an_approved_editions_report_never_changes(edition: Edition, client: Client) -> None:
    before = _main(client.get("/de/report/2024/").content.decode())
    ReportSectionTranslation.objects.update(heading="Ganz anders", body="Neu.")
    IndicatorTranslation.objects.update(name="Umbenannt")
    Statement.objects.update(quote="Anders.")
    Indicator.objects.update(decimals=4)
    raise_version(ROOM)
    assert _main(client.get("/de/report/2024/").content.decode()) == before


def _main(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


# --- every number is a stored figure ----------------------------------------------------------------------------------

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def stored_numbers(edition: Edition, *, language: str) -> set[str]:
    """Return every number that is stored with the edition, as a reader of the language sees it."""
    rows = EditionValue.objects.filter(edition=edition).select_related("period", "indicator", "source", "base")
    found: set[str] = set()
    vocabulary = real_book(language)
    for row in rows:
        exact = [(one, row.decimals) for one in (row.value, row.printed, row.recomputed)]
        counts = [(one, 0) for one in (row.numerator, row.denominator)]
        bands = [(one, max(row.decimals, 1)) for one in (row.low, row.high)]
        for number, places in (*exact, *counts, *bands):
            if number is not None:
                found.add(shown(number, decimals=places, language=language).lstrip("-"))
        found |= set(NUMBER.findall(row.notes.get(language, "") or row.notes.get("de", "")))
        found |= set(NUMBER.findall(row.period.key.replace("-", " ").replace("/", " ")))
    for one in vocabulary.indicators.values():
        found |= set(NUMBER.findall(f"{one.name} {one.meaning}"))
    for base in vocabulary.bases.values():
        found |= set(NUMBER.findall(base.name))
    for source in vocabulary.sources.values():
        found |= set(NUMBER.findall(source.name))
    return found | {one.lstrip("0") for one in found if one.lstrip("0")} | {"100"}


def demography(page: str) -> str:
    """Return the text of the demography chapter as it stands on a page."""
    keys = ("population", "age", "family-history", "districts", "nationality-districts")
    sections = [
        re.search(rf'<section class="m-report__section" aria-labelledby="{key}">.*?</section>', page, re.DOTALL)
        for key in keys
    ]
    text = " ".join(one[0] for one in sections if one)
    drawn = re.sub(r"<(path|rect|circle)[^>]*>|<svg[^>]*>", " ", text)
    return re.sub(r"<[^>]+>", " ", drawn)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_number_of_the_demography_chapter_is_a_stored_figure(
    language: str, edition: Edition, client: Client
) -> None:
    text = demography(client.get(f"/{language}/report/").content.decode())
    known, found = stored_numbers(edition, language=language), NUMBER.findall(text)
    assert len(found) > 150
    written = written_numbers(language)
    assert [one for one in found if one not in known and one not in written] == []


def written_numbers(language: str) -> set[str]:
    """Return the numbers that the writer put into the text without braces: years and ages, never a figure."""
    rows = ReportSectionTranslation.objects.filter(language=language)
    bare = " ".join(re.sub(r"\{[^}]*\}", " ", f"{row.heading} {row.body}") for row in rows)
    found = set(NUMBER.findall(bare))
    assert all(len(one) <= 4 for one in found), found
    return found


# --- pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en", "ar", "tr", "ru", "uk"])
def test_the_report_reads_in_every_language(language: str, edition: Edition, client: Client) -> None:
    answer = client.get(f"/{language}/report/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert edition.digest in page
    assert page.count('role="img"') > 8
    assert page.count("<caption") > 10
    assert page.count("m-checked__one") == len(edition.report["quotes"]) + len(edition.report["claims"])


def test_what_the_checker_found_stands_beside_each_quote(edition: Edition, client: Client) -> None:
    page = plain(client.get("/de/report/").content.decode())
    assert "Massen liegt mit 95 je 100 darunter" in page
    assert "gezählt sind 4.149, das sind 6,6 %" in page
    assert page.count("stimmt nicht</span>") == 7


def test_an_unknown_edition_has_no_report(client: Client, db: None) -> None:
    for number in ("1999", "2024.7", "x", "2024%00"):
        assert client.get(f"/de/report/{number}/").status_code == 404
        assert client.get(f"/de/report/{number}/report.pdf").status_code == 404


def test_an_edition_without_texts_says_so(edition: Edition, client: Client) -> None:
    Edition.objects.filter(pk=edition.pk).update(report={})
    page = client.get("/de/report/").content.decode()
    assert "Noch kein Bericht" in page
    assert "m-report__section" not in page


def test_the_page_asks_few_questions(edition: Edition, client: Client, django_assert_max_num_queries: Any) -> None:
    client.get("/de/report/2024/")
    with django_assert_max_num_queries(8):
        client.get("/en/report/2024/")
