"""Another town starts from its own profile: nothing about any town sits in code."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.config.platforms import PROJECT, Platform

KLEINAU = PROJECT / "tests" / "towns" / "kleinau"
DEFAULT_PROFILE = "src/miteinander/config/environment.py"


@pytest.fixture
def kleinau(make_platform: Callable[..., Platform]) -> Platform:
    """Return a running platform of the invented town."""
    platform = make_platform(loaded=False, sqlite_only=True)
    platform.environment["MITEINANDER_TOWN"] = str(KLEINAU)
    done = platform.run("upgrade")
    assert done.returncode == 0, done.stdout + done.stderr
    platform.serve()
    return platform


def test_another_town_speaks_its_own_languages_and_names(kleinau: Platform) -> None:
    home = kleinau.ask("/pl/").body.decode()
    assert 'lang="pl" dir="ltr"' in home
    for words in ("Kleinau", "Pomoc na co dzień", "Święta i stowarzyszenia", "Górna Wieś"):
        assert words in home
    assert 'lang="ckb" dir="rtl"' in kleinau.ask("/ckb/").body.decode()
    assert kleinau.ask("/ar/").status == 404
    for path in ("/pl/", "/de/offers/", "/ckb/offers/chor/", "/de/imprint/", "/de/privacy/", "/de/accessibility/"):
        answer = kleinau.ask(path)
        assert answer.status == 200, path
        assert not re.search(r"\bUnna", answer.body.decode()), path


def test_its_conference_comes_from_its_profile_and_takes_proposals(kleinau: Platform) -> None:
    page = kleinau.ask("/pl/forum/dorfgespraech/").body.decode()
    for words in ("Rozmowa wsi", "Jak dobrze razem żyć?", "Mieszkanie", "Tisch 1", "Co to daje", "Rathaus"):
        assert words in page, words
    assert kleinau.ask("/ckb/forum/dorfgespraech/propose/").status == 200
    assert "Rozmowa wsi" in kleinau.ask("/pl/gatherings/").body.decode()
    assert kleinau.ask("/pl/search/?q=Rozmowa").status == 200


def test_its_words_are_found_across_its_languages(kleinau: Platform) -> None:
    found = json.loads(kleinau.ask("/api/v1/search?q=Brief&lang=pl").body)
    assert [one["slug"] for one in found["results"]][:1] == ["briefstunde"]
    assert found["results"][0]["title"] == "Godzina listów"


def test_its_figures_have_their_own_districts_and_bases_and_are_computed_from_them(kleinau: Platform) -> None:
    shares = json.loads(kleinau.ask("/api/v1/observations?indicator=zugezogene_anteil&lang=pl").body)["contents"]
    assert [(one["area"], one["value"], one["numerator"], one["denominator"]) for one in shares] == [
        ("Kleinau", 6.5, 131, 2016),
        ("Oberdorf", 9, 73, 812),
        ("Unterdorf", 4.8, 58, 1204),
    ]
    bases = json.loads(kleinau.ask("/api/v1/observations?indicator=einwohner&area=Unterdorf").body)["contents"]
    assert [(one["base"], one["value"]) for one in bases] == [("alle", 1204), ("ohne-wohnheim", 1090)]
    page = kleinau.ask("/pl/figures/zugezogene-anteil/").body.decode()
    for words in ("Udział nowych mieszkańców", "6,5", "Górna Wieś", "Ewidencja ludności Kleinau"):
        assert words in page, words
    for path in ("/ckb/figures/", "/pl/figures/areas/unterdorf/", "/de/figures/einwohner/", "/api/dcat/catalog.ttl"):
        answer = kleinau.ask(path)
        assert answer.status == 200, path
        assert not re.search(r"\bUnna", answer.body.decode()), path


def test_the_code_names_no_town() -> None:
    told = [
        f"{file.relative_to(PROJECT)}: {line.strip()}"
        for file in sorted((PROJECT / "src").rglob("*"))
        if file.suffix in {".py", ".html", ".css", ".js", ".typ", ".po"} and "built" not in file.parts
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.search(r"\bunna\b", line, re.IGNORECASE) and not _is_default(file)
    ]
    assert told == []


def _is_default(file: Path) -> bool:
    """The one place that names the profile a fresh checkout starts with, and the example of the command's help."""
    return str(file.relative_to(PROJECT)) in {DEFAULT_PROFILE, "src/miteinander/config/commands/town.py"}
