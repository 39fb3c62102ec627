"""The small checks of ``./test static`` bite, and the pinned packages keep their promise."""

import json
import re
from pathlib import Path

import pytest

from tools import catalogues, sizes

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("x = 1\n" * 601, "601 lines; at most 600"),
        ("def long():\n" + "    x = 1\n" * 90, "long has 91 lines; at most 90"),
        ("def fine():\n" + "    x = 1\n" * 89, ""),
    ],
)
def test_sizes_finds_what_is_too_long(tmp_path: Path, text: str, finding: str) -> None:
    file = tmp_path / "thing.py"
    file.write_text(text)

    assert finding in " ".join(sizes.findings_in(file))
    assert bool(list(sizes.findings_in(file))) == bool(finding)


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an invented package with one text for visitors and one for the desk."""
    monkeypatch.setattr(catalogues, "SOURCES", tmp_path)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(catalogues, "LANGUAGES", {"public": ["uk"], "desk": ["en"]})
    (tmp_path / "room/templates/desk").mkdir(parents=True)
    (tmp_path / "room/words.py").write_text('ngettext("%(n)s Angebot", "%(n)s Angebote", n)\n')
    (tmp_path / "room/templates/desk/list.html").write_text("{% load i18n %}{% translate 'Ablegen' %}")
    return tmp_path


def fill(file: Path, *strings: str) -> None:
    """Write translations into a catalogue, in the order of its empty strings."""
    text = file.read_text()
    for string in strings:
        found = re.search(r'(msgstr(?:\[\d\])?) ""\n(?!")', text)
        assert found
        text = f'{text[: found.start()]}{found[1]} "{string}"\n{text[found.end() :]}'
    file.write_text(text)


def test_catalogues_lack_first_and_are_complete_when_filled(sources: Path) -> None:
    assert [problem.split(" (")[0] for problem in catalogues.find_problems()] == [
        "public/uk: lacks '%(n)s Angebot'",
        "desk/en: lacks 'Ablegen'",
    ]

    catalogues.update_catalogues()
    fill(
        sources / "locale/public/uk/LC_MESSAGES/django.po",
        "%(n)s пропозиція",
        "%(n)s пропозиції",
        "%(n)s пропозицій",
    )
    fill(sources / "locale/desk/en/LC_MESSAGES/django.po", "File away")

    assert list(catalogues.find_problems()) == []
    catalogues.update_catalogues()
    assert list(catalogues.find_problems()) == []
    catalogues.compile_catalogues()
    assert (sources / "locale/public/uk/LC_MESSAGES/django.mo").exists()


def test_catalogues_find_lost_placeholders_and_left_over_texts(sources: Path) -> None:
    catalogues.update_catalogues()
    fill(sources / "locale/public/uk/LC_MESSAGES/django.po", "пропозиція", "%(m)s пропозиції", "%(n)s пропозицій")
    fill(sources / "locale/desk/en/LC_MESSAGES/django.po", "File away")
    (sources / "room/templates/desk/list.html").write_text("")

    assert list(catalogues.find_problems()) == [
        "public/uk: other placeholders in the translation of '%(n)s Angebot'",
        "desk/en: nobody asks for 'Ablegen'",
    ]


@pytest.mark.parametrize("name", ["runtime", "test", "node"])
def test_requirements_are_pinned_with_hashes_and_name_no_address(name: str) -> None:
    text = (PROJECT / "requirements" / f"{name}.txt").read_text()
    entries = re.split(r"\n(?=[a-z])", text[text.index("\n\n") if "\n\n" in text else 0 :])

    assert "://" not in text
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries if re.match(r"[a-z]", entry))


@pytest.mark.parametrize("folder", [".", "tools/chromium"])
def test_npm_lock_has_hashes_and_no_addresses(folder: str) -> None:
    lock = json.loads((PROJECT / folder / "package-lock.json").read_text())
    packages = [entry for path, entry in lock["packages"].items() if path]

    assert all("resolved" not in entry and "integrity" in entry for entry in packages)
