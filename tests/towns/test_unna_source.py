"""Unna's profile against its source: what one dials, writes to or walks to is re-found in the brochure as printed.

Pure YAML: no database, no loader. The brochure is found through ``MITEINANDER_REFERENCE``.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

UNNA = Path(__file__).parents[2] / "towns" / "unna"
LANGUAGES = {"de", "en", "ar", "ru", "tr", "uk"}
VOCABULARIES = ("categories", "fields", "target_groups", "course_kinds", "districts")
SECTIONS = (*VOCABULARIES, "organisations", "places", "contacts", "offers")

# Where a fact that the brochure must show may stand in an entry.
FACTS = ("phone", "email", "website", "street")
# Keys that point to another section, by the section they stand in.
REFERENCES = {
    "organisations": {"place": "places", "parent": "organisations"},
    "places": {"district": "districts"},
    "contacts": {"organisation": "organisations"},
    "offers": {
        "organisation": "organisations",
        "partners": "organisations",
        "categories": "categories",
        "fields": "fields",
        "target_groups": "target_groups",
        "course_kind": "course_kinds",
        "districts": "districts",
        "contacts": "contacts",
    },
}

Entry = dict[str, Any]


class Fact(NamedTuple):
    """Something printed: where it stands in the profile, its field and its text."""

    where: str
    field: str
    text: str


def entries(section: str) -> list[Entry]:
    """Return the entries of a section, from its file or all files of its folder."""
    files = [UNNA / f"{section}.yaml", *sorted((UNNA / section).glob("*.yaml"))]
    return [entry for file in files if file.is_file() for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]


def facts() -> Iterator[Fact]:
    """Yield each phone, mail address, website, street, town with postal code and opening time of the profile."""
    for section in SECTIONS:
        for entry in entries(section):
            where = f"{section}/{entry['key']}"
            yield from (Fact(where, name, str(entry[name])) for name in FACTS if entry.get(name))
            if entry.get("postal_code"):
                yield Fact(where, "postal_code", f"{entry['postal_code']} {entry['city']}")
            for hours in (entry.get("hours"), *(one.get("hours") for one in entry.get("places") or [])):
                if isinstance(hours, dict) and hours.get("printed"):
                    yield Fact(where, "printed", str(hours["printed"]))


def is_printed(fact: Fact, *, text: str) -> bool:
    """Whether the fact stands in the text, and not as a part of a longer number or word.

    A line may end anywhere in it, with or without a hyphen; a space may be a line's end. Nothing else may differ.
    """
    line_end = r"(?:-?[ \t]*\n\s*)?"
    words = [line_end.join(re.escape(sign) for sign in word) for word in fact.text.split(" ")]
    return re.search(r"(?<![\w.+@-])" + r"\s+".join(words) + r"(?![\w@])", text) is not None


@pytest.fixture(scope="module")
def brochure() -> str:
    reference = os.environ.get("MITEINANDER_REFERENCE", "")
    file = Path(reference) / "seed" / "gelebte-vielfalt-unna-2024.txt"
    if not reference or not file.is_file():
        pytest.skip(
            "not checked: Unna's contacts against the brochure (MITEINANDER_REFERENCE names no folder that has it)"
        )
    return file.read_text(encoding="utf-8")


def test_every_contact_address_and_opening_time_is_in_the_brochure_as_printed(brochure):
    every = list(facts())

    assert len(every) > 100
    assert [fact for fact in every if not is_printed(fact, text=brochure)] == []


def test_a_changed_digit_is_not_found(brochure):
    assert is_printed(Fact("", "phone", "02303 1035032"), text=brochure)
    assert not is_printed(Fact("", "phone", "02303 1035033"), text=brochure)
    assert not is_printed(Fact("", "phone", "02303 103503"), text=brochure)
    assert not is_printed(Fact("", "phone", "023031035032"), text=brochure)


def test_every_source_names_a_heading_of_the_brochure(brochure):
    squeezed = re.sub(r"\s+", "", re.sub(r"-\s*\n\s*(?=[a-zäöüß])", "", brochure))
    named = {
        (where, str(entry["source"][part]))
        for where in ("organisations", "places", "contacts", "offers")
        for entry in entries(where)
        for part in ("chapter", "section")
        if entry["source"].get(part)
    }
    missing = [(where, name) for where, name in named if re.sub(r"\s+", "", name) not in squeezed]

    assert sorted(missing) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_names_one_entry(section):
    counts = Counter(entry["key"] for entry in entries(section))

    assert counts
    assert {key: number for key, number in counts.items() if number > 1} == {}


def test_every_key_referred_to_exists():
    known = {section: {entry["key"] for entry in entries(section)} for section in SECTIONS}
    broken = []
    for section, fields in REFERENCES.items():
        for entry in entries(section):
            for field, target in fields.items():
                value = entry.get(field) or []
                keys = [value] if isinstance(value, str) else value
                broken += [(section, entry["key"], field, key) for key in keys if key not in known[target]]
            if section == "offers":
                at = [one["place"] for one in entry["places"]]
                broken += [(section, entry["key"], "places", key) for key in at if key not in known["places"]]

    assert broken == []


@pytest.mark.parametrize("section", VOCABULARIES)
def test_every_word_of_the_vocabulary_speaks_six_languages(section):
    speaks = {
        (entry["key"], field): set(entry[field])
        for entry in entries(section)
        for field in ("name", "example", "summary")
        if field in entry
    }

    assert speaks
    assert {where: LANGUAGES - languages for where, languages in speaks.items() if languages != LANGUAGES} == {}


def test_every_entry_says_where_it_comes_from():
    sourceless = [
        (section, entry["key"])
        for section in ("organisations", "places", "contacts", "offers")
        for entry in entries(section)
        if not entry.get("source", {}).get("chapter")
    ]

    assert sourceless == []


def test_every_offer_tells_in_one_short_sentence_what_one_gets():
    too_long = {offer["key"]: len(offer["summary"]) for offer in entries("offers") if len(offer["summary"]) > 200}

    assert too_long == {}
    assert [
        offer["key"] for offer in entries("offers") if not (offer["categories"] and offer["description"].strip())
    ] == []


def test_the_profile_guesses_no_position():
    assert [place["key"] for place in entries("places") if "position" in place or place["exactness"] == "house"] == []


def test_the_six_categories_and_five_districts_are_the_towns():
    assert [entry["name"]["de"] for entry in entries("categories")] == [
        "Beratungs- und Integrationsangebote",
        "Sprachangebote",
        "Politik und Behörden",
        "Freizeit und Austausch",
        "Bildung und Beruf",
        "Religion",
    ]
    assert [(entry["name"]["de"], entry["villages"]) for entry in entries("districts")] == [
        ("Unna-Mitte", []),
        ("Unna-Süd", []),
        ("Massen", []),
        ("Königsborn", []),
        ("Landgemeinden", ["Billmerich", "Kessebüren", "Mühlhausen-Uelzen", "Lünern", "Hemmerde"]),
    ]


def test_the_districts_are_drawn_as_a_sketch_that_tiles_the_town():
    shapes = json.loads((UNNA / "districts.geojson").read_text(encoding="utf-8"))["features"]
    rings = {shape["properties"]["key"]: shape["geometry"]["coordinates"][0] for shape in shapes}
    edges = Counter((tuple(a), tuple(b)) for ring in rings.values() for a, b in pairwise(ring))

    assert set(rings) == {entry["key"] for entry in entries("districts")}
    assert all(shape["properties"]["schematic"] is True for shape in shapes)
    assert all(ring[0] == ring[-1] for ring in rings.values())
    # Neighbours share their border, walked in opposite directions: no overlap, no gap, one outer border.
    assert max(edges.values()) == 1
    outer = {a: b for a, b in edges if (b, a) not in edges}
    start = next(iter(outer))
    walked, point = 1, outer[start]
    while point != start:
        walked, point = walked + 1, outer[point]
    assert walked == len(outer)
