"""The bridge between languages: learning it from the content's own translations, and carrying words over it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings

from miteinander.foundation.search.analysis.analyser import analyser
from miteinander.foundation.search.domain import passages, thesaurus
from miteinander.foundation.search.domain.lexicon import Holding
from miteinander.foundation.search.domain.postings import insert_rows
from miteinander.foundation.search.models import BridgeTerm, RegisterEntry, ThesaurusConcept

COLUMNS = ("from_language", "term", "to_language", "to_term", "weight")
BEST, LEAST = 6, 0.02  # translations kept per term, and the least probability of one
_LATIN = frozenset({"de", "en", "tr"})
_Pair = tuple[str, str]
_Terms = tuple[list[str], list[str]]
Row = tuple[int | str, ...]  # as COLUMNS name them


@dataclass
class Bridge:
    """The translations between some pairs of languages: term to its translations with probabilities."""

    pairs: dict[_Pair, dict[str, list[tuple[str, float]]]] = field(default_factory=dict)

    def carry(
        self, frequency: Mapping[str, float], *, source: str, target: str, spelt: Mapping[str, str]
    ) -> dict[str, float]:
        """Return the frequencies of the target language's terms that a text of the source language stands for.

        Concepts stay what they are. A word without translation is taken over as it is written (names); into another
        script every word is, since people mix ("Jobcenter"). ``spelt`` gives the spelling of a term in the text.
        """
        found: dict[str, float] = {}
        known = self.pairs.get((source, target), {})
        other_script = source in _LATIN and target not in _LATIN
        for term, value in frequency.items():
            if term.startswith(thesaurus.MARK):
                found[term] = found.get(term, 0.0) + value
                continue
            translations = known.get(term, ())
            for other, probability in translations:
                found[other] = found.get(other, 0.0) + value * probability
            if term in spelt and (other_script or not translations):
                name = analyser(target).stem(spelt[term])
                found[name] = found.get(name, 0.0) + value
        return found


def load(pairs: Iterable[_Pair]) -> Bridge:
    """Read the translations of some language pairs; one query each."""
    bridge = Bridge()
    for source, target in sorted(set(pairs)):
        rows = BridgeTerm.objects.filter(from_language=source, to_language=target).order_by(
            "term", "-weight", "to_term"
        )
        known = bridge.pairs.setdefault((source, target), {})
        for term, other, weight in rows.values_list("term", "to_term", "weight").iterator():
            known.setdefault(term, []).append((other, weight / 1000))
    return bridge


def partner(language: str, *, source: str, available: Collection[str]) -> str:
    """Return the language whose text enriches a row of ``language``: its source; for the source a translation."""
    if language != source:
        return source if source in available else ""
    return next((code for code, _name in settings.LANGUAGES if code != language and code in available), "")


def learnt(*, holding: Holding, leave_out: Collection[UUID] = ()) -> list[Row]:
    """Learn all translations from the register's texts and the thesaurus; seconds of work that lock nothing."""
    from miteinander.foundation.search.domain.learning import translations  # numpy: only the learning job loads it

    texts = _texts(frozenset(leave_out))
    rows: list[Row] = []
    for source, target in sorted(_wanted_pairs(texts)):
        found = translations(_passages(texts, source=source, target=target, holding=holding), best=BEST, least=LEAST)
        rows += [
            (source, one.term, target, one.to_term, max(1, min(1000, round(one.probability * 1000)))) for one in found
        ]
    return rows


def write(rows: Sequence[Row]) -> None:
    """Put translations in the place of those before, in the caller's transaction."""
    BridgeTerm.objects.all().delete()
    insert_rows(table=BridgeTerm._meta.db_table, columns=COLUMNS, rows=rows)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of one thing by language, field by field, and the language they were first written in."""

    source: str
    fields: dict[str, tuple[str, str, str]]


def _texts(leave_out: frozenset[UUID]) -> list[_Texts]:
    rows = RegisterEntry.objects.filter(translated=True).order_by("public_id", "kind", "language")
    columns = ("kind", "public_id", "language", "source_language", "title", "sentence", "text__body")
    things: dict[tuple[str, UUID], _Texts] = {}
    for kind, public_id, language, source, title, sentence, body in rows.values_list(*columns).iterator():
        if public_id not in leave_out:
            thing = things.setdefault((kind, public_id), _Texts(source=source, fields={}))
            thing.fields[language] = (title, sentence, body)
    return list(things.values())


def _wanted_pairs(texts: list[_Texts]) -> set[_Pair]:
    """Return the pairs that indexing will ask for: from a source to every language, and back from its partner."""
    languages = [code for code, _name in settings.LANGUAGES]
    wanted: set[_Pair] = set()
    for thing in texts:
        wanted |= {(thing.source, language) for language in languages if language != thing.source}
        other = partner(thing.source, source=thing.source, available=thing.fields)
        if other:
            wanted.add((other, thing.source))
    return wanted


def _passages(texts: list[_Texts], *, source: str, target: str, holding: Holding) -> Iterator[_Terms]:
    left_words, right_words = holding.lexicon(source).splitter, holding.lexicon(target).splitter
    left_terms, right_terms = analyser(source).terms, analyser(target).terms
    for thing in texts:
        if source not in thing.fields or target not in thing.fields:
            continue
        for left, right in zip(thing.fields[source], thing.fields[target], strict=True):
            for one, other in passages.aligned(left, right):
                terms = [right_words.canonical(term) for term in right_terms(other)]
                parts = [part for term in terms for part in right_words.parts(term)]
                yield [left_words.canonical(term) for term in left_terms(one)], terms + parts
    yield from _concept_pairs(source=source, target=target)


def _concept_pairs(*, source: str, target: str) -> Iterator[_Terms]:
    for terms in ThesaurusConcept.objects.order_by("key").values_list("terms", flat=True):
        for one in terms.get(source, ()):
            for other in terms.get(target, ()):
                left = thesaurus.phrase_of(one, language=source)
                right = thesaurus.phrase_of(other, language=target)
                if left and right:
                    yield list(left), list(right)
