"""Words that say nothing about a topic, per language: left out of the index and of questions.

Two kinds, kept in ``data/<language>.txt``. Grammar words: articles, pronouns, particles, auxiliaries, question words.
Faint words are those people ask with ("where can I find", "how do I get"): they stay in the index, count little in a
question, and count fully when a question has nothing else.
"""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


def words(language: str) -> frozenset[str]:
    """Return the grammar words of a language as written in a dictionary; empty for a language without a list."""
    return _read(language).get("[stop]", frozenset())


def faint_words(language: str) -> frozenset[str]:
    """Return the words people merely ask with; empty for a language without a list."""
    return _read(language).get("[faint]", frozenset())


@cache
def _read(language: str) -> dict[str, frozenset[str]]:
    file = _FOLDER / f"{language}.txt"
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        if line.startswith("["):
            current = sections.setdefault(line, [])
        elif not line.startswith("#"):
            current += line.split()
    return {name: frozenset(found) for name, found in sections.items()}
