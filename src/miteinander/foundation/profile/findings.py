"""What is wrong with a profile: file, line, and a sentence that helps."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml


@dataclass(frozen=True, order=True, kw_only=True)
class Finding:
    """One thing to mend. ``hint`` findings do not stop a load."""

    file: str
    line: int
    sentence: str
    hint: bool = False

    def __str__(self) -> str:
        """Return the line that the command prints."""
        return f"{self.file}:{self.line}: {'hint: ' if self.hint else ''}{self.sentence}"


@dataclass
class Findings:
    """Collects findings while a profile is read."""

    folder: Path
    found: list[Finding] = field(default_factory=list)

    def add(self, node: yaml.Node, sentence: str, *, hint: bool = False) -> None:
        """Note a finding at the place of a YAML node."""
        mark = node.start_mark
        self.add_at(Path(str(mark.name)), mark.line + 1, sentence, hint=hint)

    def add_at(self, file: Path, line: int, sentence: str, *, hint: bool = False) -> None:
        """Note a finding at a file and line."""
        name = str(file.relative_to(self.folder)) if file.is_relative_to(self.folder) else str(file)
        self.found.append(Finding(file=name, line=line, sentence=sentence, hint=hint))

    @property
    def errors(self) -> list[Finding]:
        """Return those findings that stop a load, in order of file and line."""
        return sorted(one for one in self.found if not one.hint)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the nearest known word, or a list of the known ones when they are few."""
    words = sorted(known)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f" Did you mean '{near[0]}'?"
    return f" Known are: {', '.join(words)}." if 0 < len(words) <= 12 else ""
