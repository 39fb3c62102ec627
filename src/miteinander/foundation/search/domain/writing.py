"""Making impacts: what the rows of a thing say, in their own words and in words carried over the bridge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from miteinander.foundation.search.analysis.analyser import analyser
from miteinander.foundation.search.analysis.compounds import Splitter
from miteinander.foundation.search.domain import bridge, weighing
from miteinander.foundation.search.domain.lexicon import Holding, holding
from miteinander.foundation.search.domain.postings import insert_postings, lock_index, remove_postings, renew_stamp
from miteinander.foundation.search.models import RegisterEntry

BORROWED = 0.25  # a word from the partner's text against a word of the own text
_TextKey = tuple[str, UUID, str]


@dataclass(frozen=True, slots=True)
class _Text:
    """What one text says: weighted frequencies, and its terms field by field."""

    frequency: Mapping[str, float]
    fields: weighing.Fields


@dataclass
class Indexer:
    """Makes impacts for the rows of things; holds what is needed for many of them."""

    held: Holding
    averages: Mapping[str, weighing.Averages]
    splitters: Mapping[str, Splitter]
    bridge: bridge.Bridge
    postings: dict[int, dict[str, int]] = field(default_factory=dict)

    def add(self, rows: Sequence[RegisterEntry], *, fields: Mapping[str, weighing.Fields]) -> None:
        """Make the impacts of all rows of one thing; ``fields`` are its texts by language.

        Effect: ``postings`` hold the impacts by entry.
        """
        texts = {language: self._text(one, language=language) for language, one in fields.items()}
        own = [row.language for row in rows if row.translated]
        for row in rows:
            frequency = self._frequency(row, texts=texts, own=own)
            for term in set(analyser(row.language).terms(row.text.keywords)):
                frequency[term] = frequency.get(term, 0.0) + weighing.KEYWORD
            impacts = weighing.impacts(frequency)
            for term in set(texts[row.language].fields.title) if row.translated else ():
                impacts[term] += weighing.IN_TITLE
            self.postings[row.number] = impacts

    def _text(self, fields: weighing.Fields, *, language: str) -> _Text:
        averages = self.averages.get(language, weighing.Averages())
        fields = fields.mapped(self.splitters[language].canonical)
        return _Text(
            frequency=weighing.frequencies(fields, averages=averages, also=self._also(language)), fields=fields
        )

    def _also(self, language: str) -> Callable[[list[str]], Mapping[str, float]]:
        splitter, finder = self.splitters[language], self.held.finder(language)

        def also(terms: list[str]) -> dict[str, float]:
            found: dict[str, float] = {}
            for term in terms:
                for part, share in splitter.all_parts(term):
                    found[part] = found.get(part, 0.0) + weighing.PART * share
            for concept, count in finder.concepts(terms, parts=splitter.parts).items():
                found[concept] = found.get(concept, 0.0) + count
            return found

        return also

    def _frequency(self, row: RegisterEntry, *, texts: Mapping[str, _Text], own: list[str]) -> dict[str, float]:
        if not row.translated:
            text = texts[row.source_language]
            spelt = text.fields.spelt
            return self.bridge.carry(text.frequency, source=row.source_language, target=row.language, spelt=spelt)
        frequency = dict(texts[row.language].frequency)
        other = bridge.partner(row.language, source=row.source_language, available=own)
        if other:
            carried = self.bridge.carry(texts[other].frequency, source=other, target=row.language, spelt={})
            for term, value in carried.items():
                frequency[term] = frequency.get(term, 0.0) + BORROWED * value
        return frequency


def text_language(row: RegisterEntry) -> str:
    """Return the language in which an entry's title, sentence and body really are."""
    return row.language if row.translated else row.source_language


def fields_of(row: RegisterEntry) -> weighing.Fields:
    """Return the terms of an entry's text, in the language it really is in."""
    analyse = analyser(text_language(row)).words
    title, sentence, body = (
        [word for word in analyse(text) if not word.stop] for text in (row.title, row.sentence, row.text.body)
    )
    return weighing.Fields(
        title=[word.term for word in title],
        sentence=[word.term for word in sentence],
        body=[word.term for word in body],
        spelt={word.term: word.folded for words in (body, sentence, title) for word in words},
    )


def index_entries(rows: Sequence[RegisterEntry]) -> None:
    """Write the postings of all rows of some things, in the place of the old ones, in the caller's transaction.

    Effects in order: the index is locked for other writers; old postings go; missing vocabulary, postings and
    document counts are written; the stamp is renewed, with the averages of languages that had none.
    """
    if not rows:
        return
    lock_index()
    held = holding()
    fields = _fields(rows)
    averages = _averages(held, fields)
    indexer = Indexer(
        held=held, averages=averages, splitters=_splitters(held, fields), bridge=bridge.load(_pairs(rows))
    )
    for thing in _by_thing(rows):
        texts = {text_language(row): fields[_text_key(row)] for row in thing}
        indexer.add(thing, fields=texts)
    changes = remove_postings([row.number for row in rows])
    insert_postings(indexer.postings, language_of={row.number: row.language for row in rows}, changes=changes)
    renew_stamp(averages={language: [pair.title, pair.text] for language, pair in sorted(averages.items())})


def _text_key(row: RegisterEntry) -> _TextKey:
    return row.kind, row.public_id, text_language(row)


def _fields(rows: Sequence[RegisterEntry]) -> dict[_TextKey, weighing.Fields]:
    """Analyse each text once, however many rows stand in with it."""
    fields: dict[_TextKey, weighing.Fields] = {}
    for row in rows:
        key = _text_key(row)
        if key not in fields:
            fields[key] = fields_of(row)
    return fields


def _by_thing(rows: Sequence[RegisterEntry]) -> Iterable[list[RegisterEntry]]:
    things: dict[tuple[str, UUID], list[RegisterEntry]] = {}
    for row in rows:
        things.setdefault((row.kind, row.public_id), []).append(row)
    return things.values()


def _averages(held: Holding, fields: Mapping[_TextKey, weighing.Fields]) -> dict[str, weighing.Averages]:
    """Return the averages of the index, completed for new languages from these texts."""
    averages = dict(held.averages)
    for language in {key[2] for key in fields} - set(averages):
        own = [one for key, one in fields.items() if key[2] == language]
        averages[language] = weighing.averages_of((len(one.title), one.text_length) for one in own)
    return averages


def _splitters(held: Holding, fields: Mapping[_TextKey, weighing.Fields]) -> dict[str, Splitter]:
    """Return a splitter per language that knows the index's words and those of these texts."""
    here: dict[str, Counter[str]] = {}
    for key, one in fields.items():
        here.setdefault(key[2], Counter()).update(one.spelt.keys())
    splitters = {}
    for language, counts in here.items():
        known = held.lexicon(language).documents
        merged = {term: max(count, known.get(term, 0)) for term, count in counts.items()}
        splitters[language] = Splitter(language=language, documents={**known, **merged})
    return splitters


def _pairs(rows: Sequence[RegisterEntry]) -> set[tuple[str, str]]:
    """Return the pairs of languages that indexing these rows carries words between."""
    pairs = {(row.source_language, row.language) for row in rows if row.language != row.source_language}
    available = {row.language for row in rows if row.translated}
    for source in {row.source_language for row in rows}:
        other = bridge.partner(source, source=source, available=available)
        if other:
            pairs.add((other, source))
    return pairs
