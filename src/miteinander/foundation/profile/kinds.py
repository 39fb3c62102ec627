"""Kinds of values in a profile: each reads a YAML node, or says what is wrong with it.

Scalars are read as written: ``yes`` stays "yes", 0800 stays "0800".
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml

from miteinander.foundation.profile.findings import Findings, did_you_mean


@dataclass
class Reading:
    """What a kind may know while it reads: the findings, the languages, and how a reference becomes a public id."""

    findings: Findings
    languages: tuple[str, ...]
    source_language: str
    public_id: Callable[[str, str], str]
    references: list[tuple[yaml.Node, str, str]] = field(default_factory=list)


class Kind(Protocol):
    """Reads one value; ``None`` stands for "not given" or "wrong, and said so"."""

    def read(self, node: yaml.Node, reading: Reading) -> Any:
        """Return the value as JSON would hold it."""


def _scalar(node: yaml.Node, reading: Reading, expected: str) -> str | None:
    if not isinstance(node, yaml.ScalarNode):
        reading.findings.add(node, f"Here {expected} is expected, not a list or a mapping.")
        return None
    if node.tag == "tag:yaml.org,2002:null":
        return None
    return str(node.value).strip()


@dataclass(frozen=True)
class Text:
    """A text of at most ``most`` characters, matching ``pattern`` where one is given."""

    most: int = 10_000
    pattern: str = ""
    looks_like: str = ""

    def read(self, node: yaml.Node, reading: Reading) -> str | None:
        """Return the text without space around it."""
        value = _scalar(node, reading, "a text")
        if value is None:
            return None
        if len(value) > self.most:
            reading.findings.add(node, f"The text has {len(value)} characters; at most {self.most} fit.")
            return None
        if self.pattern and not re.fullmatch(self.pattern, value):
            reading.findings.add(node, f"'{value}' does not look like {self.looks_like}.")
            return None
        return value


KEY = Text(most=80, pattern=r"[a-z0-9]+(-[a-z0-9]+)*", looks_like="a key (small letters, digits, single hyphens)")
WEB = Text(most=500, pattern=r"https?://\S+|[\w.-]+\.[a-z]{2,}(/\S*)?", looks_like="a web address")
MAIL = Text(most=254, pattern=r"[^@\s]+@[^@\s]+\.[^@\s]+", looks_like="a mail address")
PARTIAL_DATE = Text(pattern=r"\d{4}(-\d{2}(-\d{2})?)?", looks_like="a date (2024, 2024-03 or 2024-03-06)")


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: yaml.Node, reading: Reading) -> str | None:
        """Return the word."""
        value = _scalar(node, reading, "one word")
        if value is None or value in self.words:
            return value
        reading.findings.add(node, f"'{value}' is not possible here.{did_you_mean(value, self.words)}")
        return None


@dataclass(frozen=True)
class Number:
    """A number between ``least`` and ``most``."""

    least: float
    most: float
    whole: bool = False

    def read(self, node: yaml.Node, reading: Reading) -> float | int | None:
        """Return the number."""
        value = _scalar(node, reading, "a number")
        if value is None:
            return None
        try:
            number = int(value) if self.whole else float(value)
        except ValueError:
            reading.findings.add(node, f"'{value}' is not a {'whole ' if self.whole else ''}number.")
            return None
        if not self.least <= number <= self.most:
            reading.findings.add(node, f"{value} is not between {self.least:g} and {self.most:g}.")
            return None
        return number


@dataclass(frozen=True)
class YesNo:
    """true or false."""

    def read(self, node: yaml.Node, reading: Reading) -> bool | None:
        """Return the truth."""
        value = _scalar(node, reading, "true or false")
        if value is None:
            return None
        if value.lower() not in {"true", "false", "yes", "no"}:
            reading.findings.add(node, f"'{value}' is neither true nor false.")
            return None
        return value.lower() in {"true", "yes"}


@dataclass(frozen=True)
class Ref:
    """The key of an entry in another section; read as that entry's public id."""

    section: str

    def read(self, node: yaml.Node, reading: Reading) -> str | None:
        """Return the public id and remember to check that the entry exists."""
        value = _scalar(node, reading, f"a key of {self.section}")
        if not value:
            return None
        reading.references.append((node, self.section, value))
        return reading.public_id(self.section, value)


@dataclass(frozen=True)
class ListOf:
    """A list whose members are all of one kind; twice the same member is a mistake."""

    kind: Kind

    def read(self, node: yaml.Node, reading: Reading) -> list[Any] | None:
        """Return the members in their order."""
        if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null":
            return []
        if not isinstance(node, yaml.SequenceNode):
            reading.findings.add(node, "Here a list is expected: [one, two].")
            return None
        values = [(one, self.kind.read(one, reading)) for one in node.value]
        seen: list[Any] = []
        for one, value in values:
            if value in seen:
                reading.findings.add(one, "This stands twice in the list.")
            elif value is not None:
                seen.append(value)
        return seen


@dataclass(frozen=True)
class MappingOf:
    """A mapping with known names; unknown names are refused."""

    kinds: tuple[tuple[str, Kind], ...]
    needed: tuple[str, ...] = ()

    def read(self, node: yaml.Node, reading: Reading) -> dict[str, Any] | None:
        """Return what is given, by name."""
        pairs = pairs_of(node, reading.findings)
        if pairs is None:
            return None
        kinds = dict(self.kinds)
        result: dict[str, Any] = {}
        for key_node, name, value_node in pairs:
            if name not in kinds:
                reading.findings.add(key_node, f"'{name}' is not known here.{did_you_mean(name, kinds)}")
                continue
            value = kinds[name].read(value_node, reading)
            if value is not None:
                result[name] = value
        for name in self.needed:
            if name not in result:
                reading.findings.add(node, f"'{name}' is missing here.")
        return result


@dataclass(frozen=True)
class Texts:
    """A text in several languages: {de: …, en: …}. A missing language is a hint, the source language is needed."""

    most: int = 500

    def read(self, node: yaml.Node, reading: Reading) -> dict[str, str] | None:
        """Return the texts by language."""
        kinds: tuple[tuple[str, Kind], ...] = tuple((code, Text(most=self.most)) for code in reading.languages)
        result = MappingOf(kinds, needed=(reading.source_language,)).read(node, reading)
        if result is None:
            return None
        missing = [code for code in reading.languages if not result.get(code)]
        if missing and missing != [reading.source_language]:
            reading.findings.add(node, f"No text yet in: {', '.join(missing)}.", hint=True)
        return result


@dataclass(frozen=True)
class TermsByLanguage:
    """Lists of words by language: {de: [..], en: [..]}."""

    def read(self, node: yaml.Node, reading: Reading) -> dict[str, list[str]] | None:
        """Return the words by language."""
        kinds: tuple[tuple[str, Kind], ...] = tuple((code, ListOf(Text(most=120))) for code in reading.languages)
        return MappingOf(kinds).read(node, reading)


def pairs_of(node: yaml.Node, findings: Findings) -> list[tuple[yaml.Node, str, yaml.Node]] | None:
    """Return the pairs of a mapping; a name that stands twice is a finding. ``None`` when it is no mapping."""
    if not isinstance(node, yaml.MappingNode):
        findings.add(node, "Here a mapping is expected: name: value.")
        return None
    pairs: list[tuple[yaml.Node, str, yaml.Node]] = []
    names: set[str] = set()
    for key_node, value_node in node.value:
        name = str(key_node.value)
        if name in names:
            findings.add(key_node, f"'{name}' stands twice.")
            continue
        names.add(name)
        pairs.append((key_node, name, value_node))
    return pairs


def words(choices: Iterable[tuple[Any, Any]]) -> tuple[str, ...]:
    """Return the stored words of a Django choices class (``Enum.choices``)."""
    return tuple(str(value) for value, _label in choices)
