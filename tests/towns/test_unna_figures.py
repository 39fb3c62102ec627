"""Unna's figures against their source: every number of the concept, as printed, and none that it does not print.

Pure YAML: no database, no loader. Brochure and list of figures are found through ``MITEINANDER_REFERENCE``.
"""

import csv
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

UNNA = Path(__file__).parents[2] / "towns" / "unna"
LANGUAGES = {"de", "en", "ar", "ru", "tr", "uk"}
TEXTS = ("name", "meaning", "formula", "caution")
# A value in braces: indicator, area, time ("2021-12_2022-12" a span, "undated" none) and, where needed, a base.
BRACE = re.compile(r"\{([a-z0-9-]+)/([a-z0-9-]+)/([a-z0-9_-]+)(?:/([a-z0-9-]+))?\}")
# What a text may write in digits: a year of a date, a limit of age, "for every 100".
WRITTEN = re.compile(
    r"\b(?:20\d\d/)?(?:19|20)\d\d\b"
    r"|(?:unter|ab|under|aged) \d\d\b"
    r"|(?:Auf|every) 100 "
)

Entry = dict[str, Any]


def entries(section: str) -> list[Entry]:
    """Return the entries of a section, from its file or all files of its folder."""
    files = [UNNA / f"{section}.yaml", *sorted((UNNA / section).glob("*.yaml"))]
    return [entry for file in files if file.is_file() for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]


def english(section: str) -> dict[str, Entry]:
    """Return the English texts of a section by key."""
    return dict(yaml.safe_load((UNNA / "translations" / "en" / f"{section}.yaml").read_text(encoding="utf-8")))


def keys(section: str) -> set[str]:
    """Return the keys of a section."""
    return {entry["key"] for entry in entries(section)}


def is_printed(quote: str, *, text: str) -> bool:
    """Whether a quote stands in the text word for word; a line may end anywhere in it, with or without a hyphen."""
    line_end = r"(?:-?[ \t]*\n\s*)?"
    words = [line_end.join(re.escape(sign) for sign in word) for word in quote.split()]
    return re.search(r"(?<![\w.,])" + r"\s+".join(words), text) is not None


@pytest.fixture(scope="module")
def seed() -> Path:
    reference = os.environ.get("MITEINANDER_REFERENCE", "")
    folder = Path(reference) / "seed"
    if not reference or not (folder / "figures.csv").is_file():
        pytest.skip("not checked: Unna's figures against their source (MITEINANDER_REFERENCE names no folder with it)")
    return folder


@pytest.fixture(scope="module")
def brochure(seed: Path) -> str:
    return (seed / "gelebte-vielfalt-unna-2024.txt").read_text(encoding="utf-8")


def test_every_figure_of_the_source_is_in_the_profile_as_printed_and_none_more(seed):
    with (seed / "figures.csv").open(encoding="utf-8", newline="") as file:
        printed = [
            (
                row["indicator"],
                row["area"],
                row["period"],
                row["value"],
                row["unit"],
                row["numerator"],
                row["denominator"],
            )
            for row in csv.DictReader(file)
        ]
    units = {entry["key"]: entry["unit"] for entry in entries("indicators")}
    labels = {entry["key"]: entry["label"] for entry in entries("areas")}
    brought = [
        (
            one["indicator"].replace("-", "_"),
            labels[one["area"]],
            one.get("period", ""),
            one["value"],
            units[one["indicator"]],
            one.get("numerator", ""),
            one.get("denominator", ""),
        )
        for one in entries("figures")
    ]

    assert len(printed) == 79
    assert sorted(brought) == sorted(printed)


def test_every_figure_names_the_source_and_section_that_the_list_names(seed):
    with (seed / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {entry["key"]: entry["name"]["de"] for entry in entries("data_sources")}
    said = {(row["indicator"], row["value"]): (row["source"], row["section"]) for row in rows}
    wrong = []
    for one in entries("figures"):
        source, section = said[one["indicator"].replace("-", "_"), one["value"]]
        # The caption of the chart and the sentence before it name the same register and the same day.
        source = "Kreisstadt Unna mit Stichtag 31.12.2022" if "Stichtag: 31.12.2022" in source else source
        expected = source or "Gelebte Vielfalt, März 2024, ohne Angabe der Quelle"
        if (names[one["source"]], one["section"]) != (expected, section):
            wrong.append(one["key"])

    assert wrong == []


def test_every_wording_and_every_quote_is_printed_in_the_brochure(brochure):
    quotes = {one["key"]: one["wording"] for one in entries("figures")}
    quotes |= {one["key"]: one["quote"] for one in entries("statements") if "section" not in one}

    assert {key: quote for key, quote in quotes.items() if not is_printed(quote, text=brochure)} == {}
    assert max(len(one["wording"]) for one in entries("figures")) <= 200


def test_a_changed_digit_is_not_found(brochure):
    assert is_printed("insgesamt 62.882 Menschen", text=brochure)
    assert not is_printed("insgesamt 62.883 Menschen", text=brochure)
    assert not is_printed("2.882 Menschen", text=brochure)


def test_every_wording_holds_its_figure():
    # Numbers that the source writes as words.
    words = {"33.3": "ein Drittel", "3": "drei", "5": "fünf"}
    strange = []
    for one in entries("figures"):
        value = one["value"].removeprefix("-")
        whole, _, places = value.partition(".")
        grouped = f"{int(whole):,}".replace(",", ".") + (f",{places}" if places else "")
        if grouped not in one["wording"] and words.get(value, grouped) not in one["wording"]:
            strange.append(one["key"])

    assert strange == []


def test_a_rate_says_when_its_parts_are_unknown():
    units = {entry["key"]: entry["unit"] for entry in entries("indicators")}
    for one in entries("figures"):
        is_rate = units[one["indicator"]] in {"percent", "per_100", "percent_as_stated"}
        known = "numerator" in one and "denominator" in one
        assert (one.get("status") == "unknown_parts") is (is_rate and not known), one["key"]


def test_every_indicator_speaks_german_and_english_in_full():
    translated = english("indicators")
    for entry in entries("indicators"):
        assert all(entry.get(name) and translated[entry["key"]].get(name) for name in TEXTS), entry["key"]
    assert set(translated) == keys("indicators")


def test_every_indicator_has_one_definition_and_the_base_of_its_figures():
    definitions = Counter(entry["indicator"] for entry in entries("definitions"))
    bases = {entry["indicator"]: entry["base"] for entry in entries("definitions")}

    assert definitions == Counter(keys("indicators"))
    assert [one["key"] for one in entries("figures") if one["base"] != bases[one["indicator"]]] == []


@pytest.mark.parametrize(
    ("section", "fields"),
    [
        ("report_topics", ("name",)),
        ("data_sources", ("name",)),
        ("population_bases", ("name", "description")),
        ("areas", ("name",)),
        ("series_breaks", ("cause",)),
        ("figures", ("note",)),
    ],
)
def test_every_text_of_the_report_speaks_six_languages(section, fields):
    texts = {(entry["key"], field): entry[field] for entry in entries(section) for field in fields if field in entry}

    assert texts
    assert {where: LANGUAGES ^ set(text) for where, text in texts.items() if set(text) != LANGUAGES} == {}
    assert all(isinstance(one, str) and one.strip() for text in texts.values() for one in text.values())


def test_a_note_names_the_same_numbers_in_every_language():
    number = re.compile(r"\d+(?:[.,]\d+| \d{3}\b)*")
    different = {}
    for one in entries("figures"):
        found = {
            language: sorted(re.sub(r"\D", "", each) for each in number.findall(text))
            for language, text in one.get("note", {}).items()
        }
        if len({tuple(numbers) for numbers in found.values()}) > 1:
            different[one["key"]] = found

    assert different == {}


def test_what_the_source_contradicts_has_a_note():
    noted = {one["key"] for one in entries("figures") if "note" in one}

    # The audit's numbers: 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17.
    assert {
        "ageing-index-massen-2022-12",
        "ageing-index-unna-sued-2022-12",
        "ageing-index-unna-2022",
        "foreigners-share-excl-eae-massen-2022-12-31",
        "foreigners-share-incl-eae-massen-2022-12-31",
        "foreigners-count-unna-2022-12-31",
        "foreigners-share-unna-2022-12-31",
        "foreigners-share-landgemeinden-undated",
        "migration-background-share-landgemeinden-2022-12-31",
        "population-change-abs-unna-2021-12-2022-12",
        "population-change-pct-unna-2021-12-2022-12",
        "sgb2-share-unna-2022",
        "sgb2-persons-unna-2016",
        "sgb2-persons-unna-2022",
        "unemployment-rate-all-unna-2023-06",
        "unemployment-rate-foreigners-unna-2022",
        "unemployment-rate-all-change-unna-2020-2022",
        "unemployment-rate-foreigners-change-unna-2020-2022",
        "old-age-basic-security-persons-unna-2022-12",
        "dual-nationals-share-unna-2021-12-31",
        "foreigners-from-ukraine-count-unna-2022-12-31",
        "foreigners-protection-countries-share-unna-2022-12-31",
        "sgb2-share-massen-2022",
        "sgb2-foreigners-unna-2022",
    } <= noted


def test_every_key_names_one_entry_and_every_key_referred_to_exists():
    sections = (
        "report_topics",
        "data_sources",
        "population_bases",
        "areas",
        "area_versions",
        "indicators",
        "definitions",
        "series_breaks",
        "figures",
        "report_sections",
        "statements",
    )
    counts = {name: Counter(entry["key"] for entry in entries(name)) for name in sections}
    known = {name: set(found) for name, found in counts.items()} | {"districts": keys("districts")}
    indicators = dict.fromkeys(("indicator", "indicators", "numerator", "denominator", "shown"), "indicators")
    claimed = {"indicator": "indicators", "other": "indicators", "also": "indicators", "without": "indicators"}
    claimed |= {"area": "areas", "than": "areas", "base": "population_bases", "of": "population_bases"}
    targets: dict[str, dict[str, str]] = {
        "population_bases": {"within": "population_bases"},
        "areas": {"district": "districts"},
        "area_versions": {"area": "areas", "parent": "areas"},
        "indicators": {"topic": "report_topics", "within": "indicators"},
        "definitions": indicators | {"base": "population_bases", "denominator_base": "population_bases"},
        "series_breaks": indicators,
        "figures": {
            "indicator": "indicators",
            "area": "areas",
            "base": "population_bases",
            "source": "data_sources",
        },
        "report_sections": {"topic": "report_topics", "shown": "indicators"},
        "statements": {"section": "report_sections", "source": "data_sources"},
    }
    broken = []
    for section, fields in targets.items():
        for entry in entries(section):
            said = [(fields[name], entry[name]) for name in fields if name in entry]
            said += [(claimed[name], value) for name, value in entry.get("claim", {}).items() if name in claimed]
            for target, value in said:
                found = value if isinstance(value, list) else [value]
                broken += [(section, entry["key"], key) for key in found if key not in known[target]]

    assert {name: [key for key, number in found.items() if number > 1] for name, found in counts.items()} == {
        name: [] for name in sections
    }
    assert broken == []


def test_the_report_types_no_number_and_every_brace_names_a_figure():
    figures = {
        (one["indicator"], one["area"], one.get("period", "").replace("/", "_") or "undated")
        for one in entries("figures")
    }
    translated = english("report_sections")
    missing, typed = [], []
    for entry in entries("report_sections"):
        bodies = {"de": entry["body"], "en": translated[entry["key"]]["body"]}
        assert sorted(BRACE.findall(bodies["de"])) == sorted(BRACE.findall(bodies["en"])), entry["key"]
        for language, body in bodies.items():
            missing += [found for found in BRACE.findall(body) if tuple(found[:3]) not in figures]
            left = WRITTEN.sub("", BRACE.sub("", body))
            typed += [(entry["key"], language, digits) for digits in re.findall(r"\S*\d\S*", left)]

    assert missing == []
    assert typed == []


def test_every_sentence_of_the_report_that_is_checked_stands_in_its_section():
    bodies = {entry["key"]: entry["body"] for entry in entries("report_sections")}

    assert [
        one["key"] for one in entries("statements") if "section" in one and one["quote"] not in bodies[one["section"]]
    ] == []
