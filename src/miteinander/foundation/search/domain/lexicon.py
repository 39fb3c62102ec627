"""What one process holds of the index: its vocabulary per language, and the thesaurus, under the index's stamp.

Reading the stamp costs one query; as long as it has not changed, everything else is in memory.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from miteinander.foundation.search.analysis.compounds import Splitter
from miteinander.foundation.search.analysis.sounds import sounds
from miteinander.foundation.search.domain import weighing
from miteinander.foundation.search.domain.thesaurus import MARK, Finder, finders
from miteinander.foundation.search.models import IndexState, RegisterEntry, ThesaurusConcept, Vocabulary

_NEAR_PREFIX = 5
_LEAST_INSIDE = 4
_LAST = "\U0010ffff"  # sorts behind every letter
_TYPO_LIKENESS = 0.45


@dataclass
class Lexicon:
    """The vocabulary of one language."""

    language: str
    numbers: dict[str, int]
    documents: dict[str, int]
    entries: int
    splitter: Splitter = field(init=False)
    _ordered: list[str] = field(init=False)
    _trigrams: dict[str, list[str]] | None = field(default=None, init=False)
    _lines: str | None = field(default=None, init=False)
    _sounds: dict[str, list[str]] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Make the lists that lookups need."""
        self.splitter = Splitter(language=self.language, documents=self.documents)
        self._ordered = sorted(term for term, count in self.documents.items() if count and not term.startswith(MARK))

    def rarity(self, term: str) -> float:
        """Return how much finding this term says."""
        return weighing.rarity(documents=self.documents.get(term, 0), entries=self.entries)

    def completions(self, prefix: str, *, most: int) -> list[str]:
        """Return the most frequent terms that begin with a prefix."""
        found = [term for term in self._from(prefix) if term != prefix]
        return sorted(found, key=lambda term: (-self.documents[term], term))[:most]

    def kin(self, term: str, *, least: float, most: int) -> list[tuple[str, float]]:
        """Return terms that share the beginning with this one, and how much of it: forms a stemmer keeps apart."""
        if len(term) < _NEAR_PREFIX or not term.isalpha():
            return []
        found = []
        for other in self._from(term[:_NEAR_PREFIX]):
            share = _common(term, other) / max(len(term), len(other))
            if share >= least and other != term:
                found.append((other, share))
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most]

    def containing(self, term: str, *, most: int) -> list[str]:
        """Return the most frequent terms that hold this one inside: compounds of a word the index lacks by itself."""
        if len(term) < _LEAST_INSIDE:
            return []
        if self._lines is None:
            self._lines = "\n".join(["", *self._ordered, ""])
        found: list[str] = []
        at = self._lines.find(term)
        while at >= 0:
            end = self._lines.index("\n", at)
            found.append(self._lines[self._lines.rindex("\n", 0, at) + 1 : end])
            at = self._lines.find(term, end)
        return sorted(found, key=lambda other: (-self.documents[other], other))[:most]

    def similar(self, term: str, *, most: int) -> list[tuple[str, float]]:
        """Return terms like a misspelt one, by shared trigrams, and how like they are."""
        if len(term) < 4:
            return []
        if self._trigrams is None:
            self._trigrams = _trigram_index(self._ordered)
        wanted = trigrams(term)
        shared: dict[str, int] = {}
        for piece in sorted(wanted):
            for other in self._trigrams.get(piece, ()):
                shared[other] = shared.get(other, 0) + 1
        found = [(other, 2 * count / (len(wanted) + len(trigrams(other)))) for other, count in shared.items()]
        likely = [pair for pair in found if pair[1] >= _TYPO_LIKENESS and abs(len(pair[0]) - len(term)) <= 2]
        return sorted(likely, key=lambda pair: (-pair[1], pair[0]))[:most]

    def sounding_like(self, term: str, *, most: int) -> list[str]:
        """Return the most frequent Latin words with the consonants of a term in another script: German names by ear."""
        wanted: frozenset[str] = frozenset() if term.isascii() else sounds(term)
        if not wanted:
            return []
        if self._sounds is None:
            self._sounds = _sound_index(self._ordered)
        found = {other for one in wanted for other in self._sounds.get(one, ())}
        return sorted(found, key=lambda other: (-self.documents[other], other))[:most]

    def _from(self, prefix: str) -> list[str]:
        """Return the terms that begin with a prefix."""
        start = bisect_left(self._ordered, prefix)
        return self._ordered[start : bisect_left(self._ordered, prefix + _LAST, lo=start)]


def trigrams(term: str) -> set[str]:
    """Return the runs of three characters of a term, its beginning and end marked."""
    padded = f"^{term}$"
    return {padded[place : place + 3] for place in range(len(padded) - 2)}


def _trigram_index(terms: list[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for term in terms:
        for piece in trigrams(term):
            index.setdefault(piece, []).append(term)
    return index


def _sound_index(terms: list[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for term in terms:
        if term.isascii() and term.isalpha():
            for consonants in sounds(term):
                index.setdefault(consonants, []).append(term)
    return index


def _common(one: str, other: str) -> int:
    length = min(len(one), len(other))
    return next((place for place in range(length) if one[place] != other[place]), length)


@dataclass
class Holding:
    """What is held under one stamp; vocabularies are read when first needed."""

    stamp: int
    averages: dict[str, weighing.Averages]
    finders: dict[str, Finder]
    languages: tuple[str, ...]
    _lexicons: dict[str, Lexicon] = field(default_factory=dict)

    def lexicon(self, language: str) -> Lexicon:
        """Return a language's vocabulary; two queries the first time, none later."""
        if language not in self._lexicons:
            rows = list(Vocabulary.objects.filter(language=language).values_list("term", "pk", "documents"))
            self._lexicons[language] = Lexicon(
                language=language,
                numbers={term: number for term, number, _count in rows},
                documents={term: count for term, _number, count in rows},
                entries=RegisterEntry.objects.filter(language=language).count(),
            )
        return self._lexicons[language]

    def finder(self, language: str) -> Finder:
        """Return the finder of concepts for a language."""
        return self.finders.get(language, Finder())


_held: list[Holding] = []


def holding() -> Holding:
    """Return what this process holds of the index, read anew where the index has changed since; one query when warm."""
    stamp = next(iter(IndexState.objects.filter(pk=1).values_list("stamp", flat=True)), 0)
    if not _held or _held[0].stamp != stamp:
        _held[:] = [_read(stamp)]
    return _held[0]


def _read(stamp: int) -> Holding:
    averages: dict[str, list[float]] = next(iter(IndexState.objects.values_list("averages", flat=True)), {})
    concepts = ThesaurusConcept.objects.order_by("key").values_list("key", "terms")
    return Holding(
        stamp=stamp,
        averages={language: weighing.Averages(*pair) for language, pair in averages.items()},
        finders=finders(concepts),
        languages=tuple(Vocabulary.objects.order_by("language").values_list("language", flat=True).distinct()),
    )
