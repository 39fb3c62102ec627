"""The town as its profile's ``town.yaml`` describes it: name, languages, place and time. Read once at start."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language of the platform: BCP 47 code, its own name in its own script, and whether it runs right to left."""

    code: str
    name: str
    rtl: bool = False


@dataclass(frozen=True, kw_only=True)
class Town:
    """What every page needs to know of the town. Texts are maps from language code to text."""

    key: str
    names: dict[str, str]
    source_language: str
    languages: tuple[Language, ...]
    timezone: str
    country: str
    state: str
    details: dict[str, Any] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """Return the town's name in a language, else in the source language."""
        return self.names.get(language) or self.names[self.source_language]

    def text(self, key: str, language: str) -> str:
        """Return one of the profile's texts in a language, else in the source language, else nothing."""
        texts = self.details.get(key)
        if not isinstance(texts, dict):
            return ""
        return str(texts.get(language) or texts.get(self.source_language) or "")


def read_town(folder: Path) -> Town:
    """Read ``town.yaml`` of a profile folder.

    Only what a start needs is checked here; ``miteinander town check`` checks everything with file and line.
    Raises ``SystemExit`` with a helpful sentence when the file is absent or has no languages.
    """
    file = folder / "town.yaml"
    if not file.is_file():
        raise SystemExit(f"No profile of a town at {file}. Set MITEINANDER_TOWN to a folder that holds town.yaml.")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, and every start waits for it
    data: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=loader) or {}  # noqa: S506 -- both are safe
    try:
        return Town(
            key=data["key"],
            names=data["name"],
            source_language=data["source_language"],
            languages=tuple(
                Language(code=one["code"], name=one["name"], rtl=bool(one.get("rtl", False)))
                for one in data["languages"]
            ),
            timezone=data.get("timezone", "Europe/Berlin"),
            country=data.get("country", "DE"),
            state=data.get("state", ""),
            details=data,
        )
    except (KeyError, TypeError) as error:
        raise SystemExit(f"{file} lacks {error}. Run `miteinander town check {folder}` for every detail.") from error
