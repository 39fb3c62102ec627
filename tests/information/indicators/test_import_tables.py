"""Tables as offices send them: long and wide, with titles and footnotes, in every common way of writing CSV."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.information.indicators.domain.importing.choices import Chosen
from miteinander.information.indicators.domain.importing.findings import Findings
from miteinander.information.indicators.domain.importing.heads import find_layout, heading_field
from miteinander.information.indicators.domain.importing.names import Names, bare, folded, vocabulary
from miteinander.information.indicators.enums import BatchState
from miteinander.information.indicators.models import Observation
from tests.information.indicators.importing.world import (
    ALL,
    SOME,
    answers,
    codes,
    deliver,
    long_table,
    observations,
    store,
    workbook,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_invented")]
PEOPLE = Chosen(indicator="probe-people")
RATE = Chosen(indicator="probe-rate")
LONG = "Indikator;Gebiet;Zeit;Wert\nprobe-people;Massen;31.12.2022;12.576\nprobe-people;Königsborn;31.12.2022;15.783\n"
TWO = [
    ("probe-people", "Massen", "2022-12-31", ALL, 12576, None, 12576, "normal"),
    ("probe-people", "Königsborn", "2022-12-31", ALL, 15783, None, 15783, "normal"),
]


def read(
    content: bytes | str, *, name: str = "a.csv", chosen: Chosen | None = None, encoding: str = "utf-8"
) -> list[tuple[object, ...]]:
    """Bring a file in, store it whatever it is warned of, and return what was stored."""
    one = deliver(content, name=name, chosen=chosen or Chosen(), encoding=encoding)
    assert one.state == BatchState.CHECKED, answers(one)
    return list(observations(store(one)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_common_way_to_write_a_csv_says_the_same(encoding: str, delimiter: str, ending: str) -> None:
    text = LONG.replace(";", delimiter).replace("\n", ending)
    one = deliver(text, encoding=encoding)
    assert (one.state, one.rows, one.report["head"]) == (BatchState.CHECKED, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "sep=;\n" + LONG,
        "\ufeff\ufeff" + LONG,  # a mark of the encoding twice
        LONG.replace("\n", ";;;\n"),  # semicolons at the ends
        LONG.replace("Indikator;Gebiet;Zeit;Wert", "INDIKATOR ; stadtteil;Stichtag ;  Wert (Personen)"),
        LONG.replace("Indikator;Gebiet;Zeit;Wert", "indicator;area;period;value"),
        LONG.replace("Gebiet", "sb").replace("Massen", "MASSEN").replace("Königsborn", "koenigsborn"),
        LONG.replace("Königsborn", "Konigsborn").replace("Massen", "Stadtteil Massen"),
        LONG.replace("Königsborn", "04 Königsborn"),
        LONG.replace("Königsborn", "Кёнигсборн").replace("Massen", "ماسن"),  # names of other languages
        LONG.replace("probe-people", "probe_people"),
        LONG.replace("probe-people", "Probe Menschen"),
        LONG.replace("31.12.2022", "Stand: 31.12.2022"),
        LONG.replace("12.576", "12 576").replace("15.783", "15\u202f783"),
        "\n".join(";".join(f'"{cell}"' for cell in line.split(";")) for line in LONG.splitlines()),
        f"Bevölkerung der Stadt\nam 31.12.2022;;;\n\n{LONG};;;\n* geheim\nQuelle: Melderegister;;;\n",
        LONG + LONG,  # the head once more in the middle, as pages print it
    ],
)
def test_what_differs_between_offices_does_not_matter(text: str) -> None:
    if text == LONG + LONG:
        text = LONG + LONG.replace("12.576", "12.575").replace("2022", "2021")
        assert read(text)[:2] == TWO
        return
    assert read(text) == TWO


@pytest.mark.parametrize(
    ("cell", "numbers", "status"),
    [
        ("12.576", (12576, None, 12576), "normal"),
        ("–", (0, None, 0), "normal"),
        ("*", (None, None, None), "confidential"),
        (".", (None, None, None), "confidential"),
        ("/", (None, None, None), "unreliable"),
        ("x", (None, None, None), "not_applicable"),
        ("...", (None, None, None), "missing"),
        ("(120)", (120, None, 120), "estimated"),
        ("120p", (120, None, 120), "provisional"),
    ],
)
def test_signs_become_the_status_of_the_observation(cell: str, numbers: tuple[int | None, ...], status: str) -> None:
    assert read(long_table(f"probe-people;Massen;2022;{cell}")) == [
        ("probe-people", "Massen", "2022", ALL, *numbers, status)
    ]


def test_a_number_in_brackets_carries_a_note_in_every_language() -> None:
    one = store(
        deliver(long_table("probe-people;Massen;2022;(120);Umzug", head="Indikator;Gebiet;Zeit;Wert;Anmerkung"))
    )

    [row] = Observation.objects.filter(batch__public_id=one.public_id)
    assert row.notes["de"] == "Umzug Die Quelle nennt diesen Wert eingeschränkt aussagefähig."
    assert {"de", "en", "ar"} <= set(row.notes)


def test_columns_beside_the_value_say_parts_base_status_and_source() -> None:
    table = long_table(
        "Probe Anteil der Zugezogenen;Massen;31.12.2022;7,9 %;999;12.576;vorläufig;Probe einige;Sample office;Prozent",
        "probe-rate;Unna;31.12.2022;13,3;;;;;;%",
        "probe-rate;NRW;31.12.2022;;;;*;;;",
        head="Kennzahl;Raumbezug;Berichtszeitraum;Wert;Zähler;Nenner;Status;Bevölkerungsbasis;Quelle;Einheit",
    )
    assert read(table) == [
        ("probe-rate", "Massen", "2022-12-31", SOME, 999, 12576, Decimal("7.9"), "provisional"),
        ("probe-rate", "Unna", "2022-12-31", ALL, None, None, Decimal("13.3"), "unknown_parts"),
        ("probe-rate", "NRW", "2022-12-31", ALL, None, None, None, "confidential"),
    ]


def test_what_the_file_does_not_say_is_chosen_and_a_column_counts_more() -> None:
    chosen = Chosen(indicator="probe-people", base=SOME, source="probe-office", period="2021", status="provisional")
    assert read("Gebiet;Wert\nMassen;7\n", chosen=chosen) == [
        ("probe-people", "Massen", "2021", SOME, 7, None, 7, "provisional")
    ]
    table = "Gebiet;Wert;Zeit;Basis;Indikator\nMassen;8;2020;probe-all;probe-newcomers\nMassen;9;;;\n"
    assert read(table, chosen=chosen) == [
        ("probe-newcomers", "Massen", "2020", ALL, 8, None, 8, "provisional"),
        ("probe-people", "Massen", "2021", SOME, 9, None, 9, "provisional"),
    ]


def test_a_wide_table_of_years_between_title_and_footnotes() -> None:
    table = (
        "Tabelle 3: Menschen nach Stadtteilen;;;\n;;;\nStadtteil;2020;31.12.2021;2022/23\n"
        "Unna-Mitte;15.000;–;*\nMassen;;12.500;12.576\nInsgesamt;60.939;60.939;62.882\n"
        "* geheim zu halten;;;\nQuelle: Melderegister;;;\n"
    )
    assert read(table, chosen=PEOPLE) == [
        ("probe-people", "Unna-Mitte", "2020", ALL, 15000, None, 15000, "normal"),
        ("probe-people", "Unna-Mitte", "2021-12-31", ALL, 0, None, 0, "normal"),
        ("probe-people", "Unna-Mitte", "2022/2023", ALL, None, None, None, "confidential"),
        ("probe-people", "Massen", "2021-12-31", ALL, 12500, None, 12500, "normal"),
        ("probe-people", "Massen", "2022/2023", ALL, 12576, None, 12576, "normal"),
        ("probe-people", "Unna", "2020", ALL, 60939, None, 60939, "normal"),
        ("probe-people", "Unna", "2021-12-31", ALL, 60939, None, 60939, "normal"),
        ("probe-people", "Unna", "2022/2023", ALL, 62882, None, 62882, "normal"),
    ]


def test_a_wide_table_of_indicators() -> None:
    table = "Stadtteil;Probe Menschen;Probe Anteil der Zugezogenen in %\nMassen;12.576;7,9\n"
    assert read(table, chosen=Chosen(period="31.12.2022")) == [
        ("probe-people", "Massen", "2022-12-31", ALL, 12576, None, 12576, "normal"),
        ("probe-rate", "Massen", "2022-12-31", ALL, None, None, Decimal("7.9"), "unknown_parts"),
    ]


def test_a_wide_table_with_a_column_of_indicators_and_no_word_above_the_areas() -> None:
    assert read(";Kennzahl;2021;2022\nMassen;probe-people;1;2\nMassen;probe-newcomers;0;1\n")[2:] == [
        ("probe-newcomers", "Massen", "2021", ALL, 0, None, 0, "normal"),
        ("probe-newcomers", "Massen", "2022", ALL, 1, None, 1, "normal"),
    ]


def test_a_wide_table_of_one_year_below_a_title_with_another() -> None:
    assert read(";Stand 31.12.2021\nStadtteil;2022\nMassen;5\n", chosen=PEOPLE) == [
        ("probe-people", "Massen", "2022", ALL, 5, None, 5, "normal")
    ]


def test_a_workbook_with_numbers_years_and_a_merged_title() -> None:
    rows: list[list[Any]] = [
        ["Menschen nach Stadtteilen", "", ""],
        ["Stadtteil", 2021, 2022],
        ["Massen", 12_500, 12_576.0],
    ]
    assert read(workbook(rows, merged="A1:C1"), name="a.xlsx", chosen=PEOPLE) == [
        ("probe-people", "Massen", "2021", ALL, 12500, None, 12500, "normal"),
        ("probe-people", "Massen", "2022", ALL, 12576, None, 12576, "normal"),
    ]


def test_a_workbook_mixes_numbers_with_texts() -> None:
    rows: list[list[Any]] = [["Stadtteil", "2021", "2022"], ["Massen", 7.9, "22,9"], ["Königsborn", "*", "13,3 %"]]
    assert [one[6] for one in read(workbook(rows), name="a.xlsx", chosen=RATE)] == [
        Decimal("7.9"),
        Decimal("22.9"),
        None,
        Decimal("13.3"),
    ]


def test_only_the_first_sheet_is_read_and_that_is_said() -> None:
    one = deliver(workbook([["Stadtteil", 2022], ["Massen", 5]], [["noch", "eins"]]), name="a.xlsx", chosen=PEOPLE)
    assert (one.state, answers(one)) == (
        BatchState.CHECKED,
        ["Die Datei hat 2 Blätter. Gelesen wurde nur das erste."],
    )


def test_english_decimals_are_read_where_only_they_fit_and_that_is_said() -> None:
    one = deliver(long_table("probe-rate;Massen;2021;7.9", "probe-rate;Massen;2022;8.1"))
    assert answers(one) == ["Diese Datei schreibt Dezimalpunkte (12.5). So haben wir sie gelesen."]
    assert [row[6] for row in observations(store(one))] == [Decimal("7.9"), Decimal("8.1")]


def test_the_decimal_sign_can_be_chosen() -> None:
    table = long_table("probe-people;Massen;2022;1.234")
    assert [row[6] for row in read(table)] == [Decimal(1234)]
    one = deliver(table, chosen=Chosen(style="point"))
    assert codes(one) == ["stored_before", "not_whole"]


def test_the_published_open_data_can_be_read_in_again() -> None:
    table = (
        "indicator,label_de,area,period,value,unit,numerator,denominator,source,section,note\n"
        "probe_rate,Anteil,Unna,2022-12-31,13.3,percent,8368,62882,,Seite 8,stands in the text\n"
        "probe_people,Menschen,Unna,2022-12,62882,persons,,,,,\n"
    )
    assert read(table) == [
        ("probe-rate", "Unna", "2022-12-31", ALL, 8368, 62882, Decimal("13.3"), "normal"),
        ("probe-people", "Unna", "2022-12", ALL, 62882, None, 62882, "normal"),
    ]


def test_how_a_file_was_read_is_reported() -> None:
    one = deliver(
        "Titel\nStadtteil;2021;2022\nMassen;1;\nKönigsborn;2;3\nQuelle: Amt\n".encode("cp1252"), chosen=PEOPLE
    )
    told = {name: one.report[name] for name in ("encoding", "delimiter", "head", "wide", "columns", "style")}
    assert told == {
        "encoding": "cp1252",
        "delimiter": ";",
        "head": 2,
        "wide": True,
        "columns": {"area": "A", "series": "B–C"},
        "style": "comma",
    }
    assert (one.report["empty"], one.report["footnotes"], one.rows) == (1, 1, 3)


@given(
    st.lists(st.lists(st.integers(0, 10**9), min_size=2, max_size=4), min_size=1, max_size=5).filter(
        lambda rows: len({len(row) for row in rows}) == 1
    )
)
@settings(max_examples=60, deadline=None)
def test_any_wide_table_has_one_head_whatever_its_numbers(rows: list[list[int]]) -> None:
    years = [str(2010 + number) for number in range(len(rows[0]))]
    areas = ("Massen", "Königsborn", "Unna-Mitte", "Unna-Süd", "Landgemeinden")
    table = [["", "", ""], ["Stadtteil", *years]]
    table += [[area, *[f"{one:,}".replace(",", ".") for one in row]] for area, row in zip(areas, rows, strict=False)]
    findings = Findings()
    layout = find_layout(list(enumerate(table, start=1)), words=vocabulary(), findings=findings)
    assert layout is not None
    assert (layout.line, [one.heading for one in layout.series]) == (2, years)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Zähler", "numerator"),
        ("ZAEHLER ", "numerator"),
        ("Zahler", "numerator"),
        ("SB", "area"),
        ("sb", "area"),
        ("Wert in %", "value"),
        ("Wert [Personen]", "value"),
        ("Stadtteil¹", "area"),
        ("obs_status", "status"),
        ("population base", "base"),
        ("URL", "unread"),
        ("Zebra", None),
    ],
)
def test_headings_are_recognised_tolerantly(heading: str, field: str | None) -> None:
    assert heading_field(heading) == field


def test_names_without_dots_and_marks_are_the_same_name() -> None:
    assert folded("  Königs-Born ") == folded("KOENIGS BORN") == "koenigs born"
    assert bare("Königsborn") == "konigsborn"
    assert folded("Кёнигсборн") == folded("Кенигсборн")


def test_a_name_of_two_things_means_none() -> None:
    names = Names({1: ("mitte", "Mitte"), 2: ("centre", "Mitte")}, labels={1: "Mitte", 2: "Mitte"})
    assert names.find("Mitte") is None
    assert names.find("centre") == 2
