"""Unna's bodies, conference and plans against the rest of its profile and the brochure: keys, languages, headings.

Pure YAML: no database, no loader. The brochure is found through ``MITEINANDER_REFERENCE``.
"""

import os
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

UNNA = Path(__file__).parents[2] / "towns" / "unna"
INLINE = ("plans", "plan_versions", "pillars")
TRANSLATED = (
    "bodies",
    "gatherings",
    "forum_conferences",
    "forum_themes",
    "forum_criteria",
    "goals",
    "needs",
    "measures",
)
SECTIONS = (*INLINE, *TRANSLATED)
LANGUAGES = ("en", "ar", "ru", "tr", "uk")
TEXTS = {
    *("name", "title", "summary", "purpose", "composition", "rhythm", "joining"),
    *("intro", "outcome", "question", "description"),
}
ELEMENT = {
    "since": "plan_versions",
    "pillar": "pillars",
    "fields": "fields",
    "goals": "goals",
    "needs": "needs",
    "lead": "organisations",
    "partners": "organisations",
}
# Where the keys of a field are looked up.
REFERENCES = {
    "bodies": {
        **dict.fromkeys(("organisation", "coordinator", "sent_by"), "organisations"),
        "entry": "offers",
        "parent": "bodies",
        "districts": "districts",
        "fields": "fields",
        "contacts": "contacts",
    },
    "forum_conferences": {"gathering": "gatherings"},
    "forum_themes": {"conference": "forum_conferences"},
    "forum_criteria": {"conference": "forum_conferences"},
    "plan_versions": {"plan": "plans", "replaces": "plan_versions"},
    "pillars": {"plan": "plans"},
    **dict.fromkeys(("goals", "needs", "measures"), ELEMENT),
}
LINKS = {"offer": "offers", "indicator": "indicators", "organisation": "organisations", "body": "bodies"}

Entry = dict[str, Any]


@cache
def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def entries(section: str) -> list[Entry]:
    files = [UNNA / f"{section}.yaml", *sorted((UNNA / section).glob("*.yaml"))]
    return [entry for file in files if file.is_file() for entry in read(file)]


def keys_of(section: str) -> set[str]:
    return {entry["key"] for entry in entries(section)}


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_names_one_entry(section):
    counts = Counter(entry["key"] for entry in entries(section))

    assert counts
    assert {key: number for key, number in counts.items() if number > 1} == {}


def test_every_key_referred_to_exists():
    broken = [
        (section, entry["key"], field, key)
        for section, fields in REFERENCES.items()
        for field, target in fields.items()
        for known in [keys_of(target)]
        for entry in entries(section)
        for key in ([entry[field]] if isinstance(entry.get(field), str) else entry.get(field, []))
        if key not in known
    ]

    assert broken == []


def test_every_link_leads_to_something():
    known = {kind: keys_of(section) for kind, section in LINKS.items()}
    broken = [
        (section, entry["key"], link)
        for section in ("goals", "needs", "measures")
        for entry in entries(section)
        for link in entry.get("links", [])
        if link["key"] not in known[link["kind"]]
    ]

    assert broken == []


@pytest.mark.parametrize("section", TRANSLATED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_none_is_left_over(section, language):
    german = {entry["key"]: TEXTS & entry.keys() for entry in entries(section)}
    translated = read(UNNA / "translations" / language / f"{section}.yaml")

    assert {key: set(texts) for key, texts in translated.items()} == german


@pytest.mark.parametrize("section", INLINE)
def test_every_word_of_the_plans_speaks_six_languages(section):
    for entry in entries(section):
        for field in ("name", "summary"):
            assert set(entry[field]) == {"de", *LANGUAGES}, entry["key"]


def test_only_arabic_is_written_in_arabic_letters_and_only_russian_and_ukrainian_in_cyrillic():
    letters = {"ar": "\u0600-\u06ff", "ru": "\u0400-\u04ff", "uk": "\u0400-\u04ff"}
    wrong = []
    for section in TRANSLATED:
        for language in LANGUAGES:
            for key, texts in read(UNNA / "translations" / language / f"{section}.yaml").items():
                for field, text in texts.items():
                    scripts = {one for one in letters.values() if re.search(f"[{one}]", text)}
                    if scripts != ({letters[language]} if language in letters else set()):
                        wrong.append((section, language, key, field))

    assert wrong == []


def test_ukrainian_has_no_letter_that_only_russian_has_and_the_other_way_round():
    wrong = [
        (section, language, key, field)
        for section in TRANSLATED
        for language, foreign in (("uk", "ыэъёЫЭЪЁ"), ("ru", "іїєґІЇЄҐ"))
        for key, texts in read(UNNA / "translations" / language / f"{section}.yaml").items()
        for field, text in texts.items()
        if set(text) & set(foreign)
    ]

    assert wrong == []


def test_the_conference_has_the_themes_and_factors_of_the_source():
    names = {kind: [t["name"] for t in entries("forum_themes") if t["kind"] == kind] for kind in ("field", "structure")}

    assert names == {
        "field": [
            "Wohnen",
            "Sprachkompetenzen und -Vermittlung",
            "Ausbildung und Arbeit",
            "Bildung und Kulturarbeit",
            "Familie und Kinderbetreuung",
            "Gesundheit und Bewegung",
            "Engagement, Zivilgesellschaft und Beteiligung",
            "Medien und Öffentlichkeitsarbeit",
        ],
        "structure": ["Öffentliche Verwaltung", "Konfliktmanagement", "Netzwerkstrukturen", "Sozialraumorientierung"],
    }


def test_every_source_names_a_heading_of_the_brochure():
    reference = os.environ.get("MITEINANDER_REFERENCE", "")
    file = Path(reference) / "seed" / "gelebte-vielfalt-unna-2024.txt"
    if not reference or not file.is_file():
        pytest.skip(
            "not checked: the sources of Unna's plans (MITEINANDER_REFERENCE names no folder with the brochure)"
        )
    text = re.sub(r"\s+", "", re.sub(r"-\s*\n\s*(?=[a-zäöüß])", "", file.read_text(encoding="utf-8")))
    missing = {
        (section, entry["source"][part])
        for section in (*TRANSLATED, *INLINE)
        if section != "forum_criteria"  # ours, not the brochure's
        for entry in entries(section)
        for part in ("chapter", "section")
        if entry["source"].get(part) and re.sub(r"\s+", "", entry["source"][part]) not in text
    }

    assert missing == set()
