"""Writing register and index: what an entry says becomes postings with whole-number impacts."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count

from miteinander.foundation.search.analysis.analyser import analyser
from miteinander.foundation.search.analysis.compounds import Splitter
from miteinander.foundation.search.domain import bridge, weighing
from miteinander.foundation.search.domain.lexicon import Holding, holding
from miteinander.foundation.search.models import IndexState, Posting, RegisterEntry, Vocabulary

BORROWED = 0.25  # a word from the partner's text against a word of the own text
_COUNTED = weighing.impact_of(weighing.COUNTED_FREQUENCY)
_CHUNK = 2000  # entries written at a time


def number_of(*, kind: str, public_id: UUID, language: str) -> int:
    """Return an entry's lasting number: the same on every database, without meaning."""
    digest = hashlib.sha256(f"{kind}/{public_id}/{language}".encode()).digest()
    return int.from_bytes(digest[:8]) >> 1


def renew_stamp(**changes: object) -> None:
    """Say that index, bridge or thesaurus changed, so that every process reads anew; made if there is none yet."""
    values = {"stamp": secrets.randbits(62) + 1, **changes}
    if not IndexState.objects.filter(pk=1).update(**values):
        IndexState.objects.create(pk=1, **values)


@dataclass
class _Text:
    """What one text of a thing says: weighted frequencies, and how its words were spelt."""

    frequency: dict[str, float]
    spelt: dict[str, str]
    title: list[str]


@dataclass
class Indexer:
    """Makes impacts for things; holds what is needed for many of them."""

    held: Holding
    averages: Mapping[str, weighing.Averages]
    splitters: Mapping[str, Splitter]
    bridge: bridge.Bridge
    postings: dict[int, dict[str, int]] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)

    def add(self, rows: Sequence[RegisterEntry]) -> None:
        """Make the impacts of all rows of one thing."""
        texts: dict[str, _Text] = {}
        for row in rows:
            spoken = text_language(row)
            if spoken not in texts:
                texts[spoken] = self._text(row, language=spoken)
        own = [row.language for row in rows if row.translated]
        for row in rows:
            self.postings[row.number] = weighing.impacts(self._frequency(row, texts=texts, own=own))
            self.titles[row.number] = " ".join(texts[text_language(row)].title) if row.translated else ""

    def _text(self, row: RegisterEntry, *, language: str) -> _Text:
        analyse = analyser(language)
        fields = fields_of(row, language=language)
        splitter, finder = self.splitters[language], self.held.finder(language)

        def also(terms: list[str]) -> dict[str, float]:
            found: dict[str, float] = {}
            for term in terms:
                for part in splitter.parts(term):
                    found[part] = found.get(part, 0.0) + weighing.PART
            for concept, count in finder.concepts(terms, parts=splitter.parts).items():
                found[concept] = found.get(concept, 0.0) + count
            return found

        averages = self.averages.get(language, weighing.Averages())
        words = analyse.words("\n".join((row.title, row.sentence, row.text.body, row.text.keywords)))
        return _Text(
            frequency=weighing.frequencies(fields, averages=averages, also=also),
            spelt={word.term: word.folded for word in words if not word.stop},
            title=fields.title,
        )

    def _frequency(self, row: RegisterEntry, *, texts: Mapping[str, _Text], own: list[str]) -> Mapping[str, float]:
        if not row.translated:
            text = texts[row.source_language]
            return self.bridge.carry(
                text.frequency, source=row.source_language, target=row.language, spelt=text.spelt
            )
        frequency = dict(texts[row.language].frequency)
        other = bridge.partner(row.language, source=row.source_language, available=own)
        if other:
            carried = self.bridge.carry(texts[other].frequency, source=other, target=row.language, spelt={})
            for term, value in carried.items():
                frequency[term] = frequency.get(term, 0.0) + BORROWED * value
        return frequency


def text_language(row: RegisterEntry) -> str:
    """Return the language in which an entry's text really is."""
    return row.language if row.translated else row.source_language


def fields_of(row: RegisterEntry, *, language: str) -> weighing.Fields:
    """Return the terms of an entry's fields."""
    terms = analyser(language).terms
    return weighing.Fields(
        title=terms(row.title),
        sentence=terms(row.sentence),
        body=terms(row.text.body),
        keywords=terms(row.text.keywords),
    )


def index_entries(rows: Sequence[RegisterEntry]) -> None:
    """Write the postings of all rows of some things, in the place of the old ones, in the caller's transaction.

    Effects in order: missing averages are set; old postings go; missing vocabulary, then postings and document
    counts are written; the stamp is renewed.
    """
    if not rows:
        return
    held = holding()
    averages = _averages(held, rows)
    indexer = Indexer(
        held=held, averages=averages, splitters=_splitters(held, rows), bridge=bridge.load(_pairs(rows))
    )
    for thing in _by_thing(rows):
        indexer.add(thing)
    changes = remove_postings([row.number for row in rows])
    _insert(indexer.postings, language_of={row.number: row.language for row in rows}, changes=changes)
    for row in rows:
        row.title_terms = indexer.titles[row.number]
    RegisterEntry.objects.bulk_update(rows, ["title_terms"], batch_size=300)
    renew_stamp(averages={language: [pair.title, pair.text] for language, pair in sorted(averages.items())})


def _by_thing(rows: Sequence[RegisterEntry]) -> Iterable[list[RegisterEntry]]:
    things: dict[tuple[str, UUID], list[RegisterEntry]] = {}
    for row in rows:
        things.setdefault((row.kind, row.public_id), []).append(row)
    return things.values()


def _averages(held: Holding, rows: Sequence[RegisterEntry]) -> dict[str, weighing.Averages]:
    """Return the averages of the index, completed for new languages from these rows."""
    averages = dict(held.averages)
    for language in {text_language(row) for row in rows} - set(averages):
        own = [fields_of(row, language=language) for row in rows if text_language(row) == language]
        averages[language] = weighing.averages_of((len(one.title), one.text_length) for one in own)
    return averages


def _splitters(held: Holding, rows: Sequence[RegisterEntry]) -> dict[str, Splitter]:
    """Return a splitter per language that knows the index's words and those of the rows themselves."""
    splitters = {}
    for language in {text_language(row) for row in rows}:
        known = held.lexicon(language).documents
        here: Counter[str] = Counter()
        for row in rows:
            if row.language == language:
                here.update(fields_of(row, language=language).all_terms)
        merged = {term: max(count, known.get(term, 0)) for term, count in here.items()}
        splitters[language] = Splitter(language=language, documents={**known, **merged})
    return splitters


def _pairs(rows: Sequence[RegisterEntry]) -> set[tuple[str, str]]:
    pairs = {(row.source_language, row.language) for row in rows if row.language != row.source_language}
    available = {row.language for row in rows if row.translated}
    for source in {row.source_language for row in rows}:
        other = bridge.partner(source, source=source, available=available)
        if other:
            pairs.add((other, source))
    return pairs


def remove_postings(numbers: Sequence[int]) -> Counter[int]:
    """Delete the postings of some entries; return by how much the document counts of terms sink (below zero)."""
    changes: Counter[int] = Counter()
    for start in range(0, len(numbers), _CHUNK):
        postings = Posting.objects.filter(entry__in=numbers[start : start + _CHUNK])
        counted = postings.filter(impact__gte=_COUNTED).values_list("term").annotate(count=Count("*"))
        for term, count in counted.order_by():
            changes[term] -= count
        postings.delete()
    return changes


def _insert(
    postings: Mapping[int, Mapping[str, int]], *, language_of: Mapping[int, str], changes: Counter[int]
) -> None:
    """Insert postings and write changed document counts; unknown terms become vocabulary first."""
    numbers = _term_numbers({language_of[entry]: {} for entry in postings}, postings, language_of)
    rows: list[tuple[int, int, int]] = []
    for entry, impacts in postings.items():
        known = numbers[language_of[entry]]
        for term, impact in impacts.items():
            number = known[term]
            rows.append((number, impact, entry))
            if impact >= _COUNTED:
                changes[number] += 1
    rows.sort()
    table = connection.ops.quote_name(Posting._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} (term_id, impact, entry_id) VALUES (%s, %s, %s)", rows)  # noqa: S608 -- the table's own name
    write_counts(changes)


def write_counts(changes: Mapping[int, int]) -> None:
    """Change the document counts of terms by the given numbers."""
    table = connection.ops.quote_name(Vocabulary._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET documents = documents + %s WHERE id = %s",  # noqa: S608 -- the table's own name
            [(change, term) for term, change in sorted(changes.items()) if change],
        )


def _term_numbers(
    numbers: dict[str, dict[str, int]], postings: Mapping[int, Mapping[str, int]], language_of: Mapping[int, str]
) -> dict[str, dict[str, int]]:
    for language in numbers:
        wanted = {term for entry, impacts in postings.items() if language_of[entry] == language for term in impacts}
        known = dict(Vocabulary.objects.filter(language=language).values_list("term", "pk"))
        missing = sorted(wanted - known.keys())
        if missing:
            rows = [Vocabulary(language=language, term=term) for term in missing]
            Vocabulary.objects.bulk_create(rows, batch_size=2000)
            known.update((row.term, row.pk) for row in rows)
        numbers[language] = known
    return numbers


def reindex_all() -> None:
    """Make the whole index anew, some things at a time, each batch in its own transaction.

    Searching goes on meanwhile. Averages are measured first; what changed about them or about the vocabulary since
    the last time (drift) is thereby settled.
    """
    with transaction.atomic():
        renew_stamp(averages=_measured_averages())
    things = RegisterEntry.objects.order_by("public_id", "kind").values_list("public_id", flat=True).distinct()
    ids = list(things)
    languages = max(1, RegisterEntry.objects.values("language").distinct().count())
    step = max(1, _CHUNK // languages)
    for start in range(0, len(ids), step):
        with transaction.atomic():
            rows = RegisterEntry.objects.filter(public_id__in=ids[start : start + step]).select_related("text")
            index_entries(list(rows.order_by("number")))


def _measured_averages() -> dict[str, list[float]]:
    lengths: dict[str, list[tuple[int, int]]] = {}
    for row in RegisterEntry.objects.filter(translated=True).select_related("text").iterator(chunk_size=_CHUNK):
        fields = fields_of(row, language=row.language)
        lengths.setdefault(row.language, []).append((len(fields.title), fields.text_length))
    measured = {language: weighing.averages_of(pairs) for language, pairs in sorted(lengths.items())}
    return {language: [pair.title, pair.text] for language, pair in measured.items()}
