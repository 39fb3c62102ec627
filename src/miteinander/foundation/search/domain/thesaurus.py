"""Concepts of the thesaurus inside texts and questions: everyday words of any language for one thing.

A concept is indexed like a term ("#hebamme"), so that "midwife" finds what says "Hebamme" in every language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from miteinander.foundation.search.analysis.analyser import analyser

MARK = "#"  # no folded word begins with it
_ROOM = 2  # a phrase may have so many other words between its own


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term of a concept in one language, as stems."""

    stems: tuple[str, ...]
    concept: str


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the concepts of one language in a list of terms."""

    by_stem: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)

    def concepts(self, terms: Sequence[str], *, parts: Callable[[str], Iterable[str]]) -> Counter[str]:
        """Return how often each concept is named; words of a phrase may stand in any order, near each other.

        ``parts`` lets one-word terms be found inside compounds.
        """
        found: Counter[str] = Counter()
        for place, term in enumerate(terms):
            for word in (term, *parts(term)):
                for phrase in self.by_stem.get(word, ()):
                    if len(phrase.stems) == 1 or (word == term and _near(phrase.stems, terms, place)):
                        found[phrase.concept] += 1
        return found


def _near(stems: tuple[str, ...], terms: Sequence[str], place: int) -> bool:
    reach = len(stems) - 1 + _ROOM
    window = terms[max(0, place - reach) : place + reach + 1]
    return all(stem in window for stem in stems)


def finders(concepts: Iterable[tuple[str, Mapping[str, Sequence[str]]]]) -> dict[str, Finder]:
    """Make one finder per language from concepts, given as key and words by language."""
    by_language: dict[str, dict[str, list[Phrase]]] = {}
    for key, terms in concepts:
        for language, words in terms.items():
            phrases = {stems for word in words if (stems := phrase_of(word, language=language))}
            for stems in sorted(phrases):
                slot = by_language.setdefault(language, {}).setdefault(min(stems), [])
                slot.append(Phrase(stems=stems, concept=MARK + key))
    return {
        language: Finder(by_stem={stem: tuple(found) for stem, found in slots.items()})
        for language, slots in by_language.items()
    }


def phrase_of(word: str, *, language: str) -> tuple[str, ...]:
    """Return the stems of a thesaurus term; empty where grammar words carried half of its meaning ("keine Wohnung")."""
    words = analyser(language).words(word)
    stems = tuple(one.term for one in words if not one.stop)
    return () if len(stems) == 1 and len(words) > 1 else stems
