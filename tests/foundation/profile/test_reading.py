"""Wrong profiles: each mistake is named with its file, its line and a sentence that helps."""

import shutil
from pathlib import Path

import pytest

from miteinander.foundation.profile.service import check

KLEINAU = Path(__file__).resolve().parents[2] / "towns" / "kleinau"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Return a copy of the invented town that a test may spoil."""
    return Path(shutil.copytree(KLEINAU, tmp_path / "kleinau"))


def add(town: Path, file: str, text: str) -> int:
    """Append lines to a file and return the number of the first of them."""
    path = town / file
    before = path.read_text().count("\n") if path.exists() else 0
    with path.open("a") as out:
        out.write(text)
    return before + 1


OFFER = """- key: neu
  kind: offer
  organisation: rathaus
  title: Neu
  summary: Neu.
  categories: [hilfe]
"""

# file, lines added, line of the finding counted from the first added one, words of the sentence
MISTAKES = [
    ("offers/neu.yaml", OFFER + "  colour: blue\n", 7, "'colour' is not known here"),
    ("offers/neu.yaml", OFFER + "  sumary: x\n", 7, "Did you mean 'summary'?"),
    ("offers/neu.yaml", OFFER + "  cost: {fre: yes}\n", 7, "Did you mean 'free'?"),
    (
        "offers/neu.yaml",
        OFFER + "  cost: {free: maybe}\n",
        7,
        "'maybe' is not possible here. Known are: no, unknown, yes",
    ),
    (
        "offers/neu.yaml",
        OFFER.replace("rathaus", "ratthaus"),
        3,
        "There is no 'ratthaus' in organisations. Did you mean 'rathaus'?",
    ),
    ("offers/neu.yaml", OFFER.replace("[hilfe]", "hilfe"), 6, "a list is expected"),
    ("offers/neu.yaml", OFFER.replace("[hilfe]", "[hilfe, hilfe]"), 6, "stands twice in the list"),
    ("offers/neu.yaml", OFFER.replace("kind: offer", "kind: thing"), 2, "'thing' is not possible here"),
    ("offers/neu.yaml", OFFER.replace("  title: Neu\n", ""), 1, "'title' is missing in 'neu'"),
    ("offers/neu.yaml", OFFER.replace("- key: neu\n  kind", "- kind"), 1, "This entry has no 'key'"),
    ("offers/neu.yaml", OFFER.replace("key: neu", "key: Neu!"), 1, "does not look like a key"),
    ("offers/neu.yaml", OFFER.replace("key: neu", "key: chor"), 1, "The key 'chor' stands twice in offers"),
    ("offers/neu.yaml", OFFER + "  title: Noch einmal\n", 7, "'title' stands twice"),
    ("offers/neu.yaml", OFFER + "  period: {from: 6.3.2024}\n", 7, "does not look like a date"),
    ("offers/neu.yaml", OFFER + "  email: kein@mail\n", 7, "does not look like a mail address"),
    ("offers/neu.yaml", OFFER + "  website: javascript:alert(1)\n", 7, "does not look like a web address"),
    ("offers/neu.yaml", OFFER + "  phone: ruf an\n", 7, "does not look like a phone number"),
    ("offers/neu.yaml", OFFER + "  places: [{note: ohne Ort}]\n", 7, "'place' is missing here"),
    (
        "offers/neu.yaml",
        OFFER + "  languages_spoken: [Deutsch]\n",
        7,
        "does not look like a language code",
    ),
    ("offers/neu.yaml", OFFER + "  summary2: [\n", 8, "This is not YAML"),
    ("offers/neu.yaml", "just a sentence\n", 1, "list of entries"),
    ("offers/neu.yaml", OFFER.replace("Neu.", "x" * 401), 5, "401 characters; at most 400 fit"),
    (
        "places.yaml",
        "- {key: fern, name: Fern, position: {lat: 491.1, lon: 11}, source: {chapter: x}}\n",
        1,
        "not between -90 and 90",
    ),
    (
        "places.yaml",
        "- {key: fern, name: Fern, position: {lat: nord, lon: 11}, source: {chapter: x}}\n",
        1,
        "'nord' is not a number",
    ),
    ("places.yaml", "- {key: fern, name: Fern, district: westend}\n", 1, "There is no 'westend' in districts"),
    ("categories.yaml", "- {key: neu, name: {en: New}}\n", 1, "'en' is not known here"),
    ("categories.yaml", "- {key: neu, name: {pl: Nowe}}\n", 1, "'de' is missing here"),
    ("translations/pl/offers.yaml", "chorr: {title: Chór}\n", 1, "There is no 'chorr' in offers. Did you mean 'chor'?"),
    ("translations/ckb/offers.yaml", "chor: {titel: X}\n", 1, "'titel' is not translated here. Did you mean 'title'?"),
    ("offer.yaml", "- {key: x}\n", 1, "Nobody reads this file. Did you mean 'offers'?"),
    ("districts.geojson", "}\n", 1, "This is not GeoJSON"),
]


@pytest.mark.parametrize(("file", "lines", "line", "words"), MISTAKES, ids=[case[3][:40] for case in MISTAKES])
def test_a_mistake_is_named_with_file_and_line(town: Path, file: str, lines: str, line: int, words: str) -> None:
    first = add(town, file, lines)
    errors = [one for one in check(town) if not one.hint]
    found = [one for one in errors if words in one.sentence]
    assert found, [str(one) for one in errors]
    assert found[0].file == file
    assert found[0].line in {first + line - 1, 1 if "Nobody" in words else first + line - 1}


def test_a_right_profile_has_only_hints(town: Path) -> None:
    assert [str(one) for one in check(town) if not one.hint] == []


def test_a_folder_without_a_town_says_so(tmp_path: Path) -> None:
    findings = [str(one) for one in check(tmp_path)]
    assert "town.yaml:1: town.yaml is missing or cannot be read." in findings
