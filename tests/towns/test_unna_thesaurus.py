"""Unna's thesaurus of everyday words: every concept can be found in each of the six languages.

Pure YAML: no database, no loader.
"""

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

THESAURUS = Path(__file__).parents[2] / "towns" / "unna" / "thesaurus"
SCRIPTS = {"de": "LATIN", "en": "LATIN", "ar": "ARABIC", "ru": "CYRILLIC", "tr": "LATIN", "uk": "CYRILLIC"}

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Short vowels, doubling, Quranic signs and the lengthening stroke: nobody types them into a search.
ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")

FILES = sorted(THESAURUS.glob("*.yaml"))


@cache
def _concepts(path: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _terms(path: Path) -> list[tuple[str, str, list[Any]]]:
    """Every concept's terms by language: (key, language, terms)."""
    return [
        (concept["key"], language, terms) for concept in _concepts(path) for language, terms in concept["terms"].items()
    ]


def _in_script(term: str, script: str) -> bool:
    letters = [character for character in term if character.isalpha()]
    return bool(letters) and all(unicodedata.name(letter).startswith(script) for letter in letters)


def test_the_thesaurus_covers_everyday_life() -> None:
    assert sum(len(_concepts(path)) for path in FILES) >= 300


def test_keys_are_unique_over_all_files() -> None:
    keys = Counter(concept["key"] for path in FILES for concept in _concepts(path))

    assert [key for key, count in keys.items() if count > 1] == []
    assert [key for key in keys if not SLUG.fullmatch(key)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestEachFile:
    def test_every_concept_has_words_in_all_six_languages(self, path: Path) -> None:
        incomplete = [concept["key"] for concept in _concepts(path) if set(concept["terms"]) != set(SCRIPTS)]
        # A bare 112 or "no" is not a text for YAML: such a term needs quotes.
        wordless = [
            (key, language)
            for key, language, terms in _terms(path)
            if not terms or not all(isinstance(term, str) and term.strip() for term in terms)
        ]

        assert incomplete == []
        assert wordless == []

    def test_every_language_has_a_word_in_its_own_script(self, path: Path) -> None:
        foreign = [
            (key, language, terms)
            for key, language, terms in _terms(path)
            if not any(_in_script(term, SCRIPTS[language]) for term in terms)
        ]

        assert foreign == []

    def test_no_word_stands_twice_in_a_concept(self, path: Path) -> None:
        twice = [
            (key, language, term)
            for key, language, terms in _terms(path)
            for term, count in Counter(unicodedata.normalize("NFC", term).casefold() for term in terms).items()
            if count > 1
        ]

        assert twice == []

    def test_arabic_is_written_without_vowel_marks(self, path: Path) -> None:
        marked = [
            (key, term)
            for key, language, terms in _terms(path)
            if language == "ar"
            for term in terms
            if ARABIC_MARKS.search(unicodedata.normalize("NFC", term))
        ]

        assert marked == []
