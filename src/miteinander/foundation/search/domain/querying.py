"""From a question to the terms that are looked for, each with its weight and the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import name

from miteinander.foundation.search.analysis.analyser import Word, analyser
from miteinander.foundation.search.domain.lexicon import Holding, Lexicon
from miteinander.foundation.search.domain.thesaurus import Finder
from miteinander.foundation.search.values import Origin

LONGEST = 300  # characters of a question that are read
_MOST_WORDS = 24
_FAINT = 0.4  # a word people merely ask with
_PART_BESIDE, _PART_ALONE = 0.5, 0.8  # a part of a compound, beside the whole word or without it
_PIECE, _MOST_HOLDERS = 0.5, 4
_KIN, _KIN_LIKENESS, _MOST_KIN = 0.45, 0.65, 4
_TYPO, _MOST_TYPOS = 0.7, 4
_HEARD, _MOST_HEARD = 0.7, 3
_CONCEPT = 0.7
_PREFIX, _MOST_PREFIXES = 0.8, 8
_CERTAIN = frozenset({Origin.DIRECT, Origin.THESAURUS, Origin.COMPOUND})
_UNIT = 1000
_SCRIPTS = {
    **dict.fromkeys(("ar", "ckb", "fa"), "ARABIC"),
    **dict.fromkeys(("bg", "ru", "uk"), "CYRILLIC"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term to look for: its number in the vocabulary, its weight in thousandths, and where it comes from."""

    number: int
    term: str
    weight: int
    word: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Question:
    """A question made ready: the language whose index answers it, and the terms to look for."""

    language: str
    wanted: tuple[Wanted, ...]


def understand(text: str, *, language: str, held: Holding, typing: bool = False) -> Question:
    """Return what to look for.

    The reader's ``language`` is searched, unless the question is written in another script, or none of its words is
    known there and half of them are known in another language. ``typing`` says that the last word may be unfinished.
    """
    text = text[:LONGEST]
    best: tuple[int, Question] | None = None
    for candidate in _languages(text, language=language, held=held):
        words = [word for word in analyser(candidate).words(text) if not word.stop][:_MOST_WORDS]
        lexicon = held.lexicon(candidate)
        question = Question(candidate, tuple(_wanted(words, lexicon=lexicon, held=held, typing=typing)))
        known = len({one.word for one in question.wanted if one.origin in _CERTAIN})
        if candidate == language and (known or typing):
            return question
        if best is None or (known > best[0] and 2 * known >= len(words)):
            best = (known, question)
    if best is None or not best[0]:
        concepts = _foreign_concepts(text, language=language, held=held)
        if concepts:
            return Question(language, tuple(concepts))
    return best[1] if best else Question(language, ())


def _foreign_concepts(text: str, *, language: str, held: Holding) -> list[Wanted]:
    """Return the concepts that a question names in languages the content does not speak yet."""
    found: dict[str, Wanted] = {}
    for code in sorted(held.finders):
        words = [word for word in analyser(code).words(text) if not word.stop][:_MOST_WORDS]
        _keep_concepts(found, words, finder=held.finder(code), lexicon=held.lexicon(language))
    return sorted(found.values(), key=lambda one: (-one.weight, one.term))


def _languages(text: str, *, language: str, held: Holding) -> list[str]:
    """Return the languages to try, the reader's own first, those of the question's script only."""
    script = _script(text)
    fitting = [code for code in held.languages if not script or script_of(code) == script]
    own = [language] if language in fitting else []
    return own + [code for code in fitting if code != language]


def script_of(language: str) -> str:
    """Return the script a language is written in."""
    return _SCRIPTS.get(language, "LATIN")


def _script(text: str) -> str:
    """Return the script of the question if it is not Latin; a single foreign letter counts, names stay Latin."""
    for char in text:
        if char.isalpha() and not char.isascii():
            script = name(char, "").split(" ")[0]
            if script in {"ARABIC", "CYRILLIC"}:
                return script
    return "LATIN" if any(char.isalpha() for char in text) else ""


def _wanted(words: Sequence[Word], *, lexicon: Lexicon, held: Holding, typing: bool) -> list[Wanted]:
    """Collect the terms of all words, each term once with its greatest weight, heaviest first."""
    faint_matters = any(not word.faint for word in words)
    found: dict[str, Wanted] = {}
    for place, word in enumerate(words):
        share = _FAINT if word.faint and faint_matters else 1.0
        last = typing and place == len(words) - 1
        for term, weight, origin in _candidates(word, lexicon=lexicon, last=last):
            _keep(found, lexicon, term=term, weight=share * weight, word=word.folded, origin=origin)
    for one, other in pairwise(words):
        joined = analyser(lexicon.language).stem(one.folded + other.folded)
        _keep(found, lexicon, term=joined, weight=_PART_ALONE, word=joined, origin=Origin.COMPOUND)
    _keep_concepts(found, words, finder=held.finder(lexicon.language), lexicon=lexicon)
    return sorted(found.values(), key=lambda one: (-one.weight, one.term))


def _keep_concepts(found: dict[str, Wanted], words: Sequence[Word], *, finder: Finder, lexicon: Lexicon) -> None:
    for concept in sorted(finder.concepts([word.term for word in words], parts=lexicon.splitter.parts)):
        _keep(found, lexicon, term=concept, weight=_CONCEPT, word=concept, origin=Origin.THESAURUS)


def _candidates(word: Word, *, lexicon: Lexicon, last: bool) -> Iterator[tuple[str, float, Origin]]:
    term = lexicon.splitter.canonical(word.term)
    known = term in lexicon.numbers
    yield term, 1.0, Origin.DIRECT
    parts = _compound_terms(term, known=known, lexicon=lexicon)
    for part, share in parts:
        yield part, share, Origin.COMPOUND
    kin = lexicon.kin(term, least=_KIN_LIKENESS, most=_MOST_KIN)
    for other, likeness in kin:
        yield other, _KIN * likeness, Origin.KIN
    completions = _completions(word, lexicon=lexicon) if last else []
    for other in completions:
        yield other, _PREFIX, Origin.PREFIX
    heard = [] if known or completions else lexicon.sounding_like(word.folded, most=_MOST_HEARD)
    for other in heard:
        yield other, _HEARD, Origin.SOUND
    if not (known or parts or kin or completions or heard):
        for other, likeness in lexicon.similar(term, most=_MOST_TYPOS):
            yield other, _TYPO * likeness, Origin.TYPO


def _compound_terms(term: str, *, known: bool, lexicon: Lexicon) -> list[tuple[str, float]]:
    """Return the parts of a compound; of a word the index does not know, also what holds it, or its known pieces."""
    parts = lexicon.splitter.all_parts(term)
    if parts or known:
        beside = _PART_BESIDE if known else _PART_ALONE
        return [(part, beside * share) for part, share in parts]
    holders = lexicon.containing(term, most=_MOST_HOLDERS)
    if holders:
        return [(holder, _PART_ALONE) for holder in holders]
    return [(piece, _PIECE) for piece in lexicon.splitter.pieces(term)]


def _completions(word: Word, *, lexicon: Lexicon) -> list[str]:
    """Return what an unfinished word may become: terms that begin with it, else terms that hold it."""
    found = lexicon.completions(word.folded, most=_MOST_PREFIXES)
    return found or lexicon.containing(word.folded, most=_MOST_PREFIXES)


def _keep(found: dict[str, Wanted], lexicon: Lexicon, *, term: str, weight: float, word: str, origin: Origin) -> None:
    number = lexicon.numbers.get(term)
    if number is None:
        return
    full = round(weight * lexicon.rarity(term) * _UNIT)
    if full > 0 and (term not in found or full > found[term].weight):
        found[term] = Wanted(number=number, term=term, weight=full, word=word, origin=origin)
