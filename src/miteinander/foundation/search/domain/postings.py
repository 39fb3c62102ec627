"""The tables of the index: vocabulary, postings and the stamp, written in batches."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter

from django.db import connection
from django.db.models import Count

from miteinander.foundation.search.domain import weighing
from miteinander.foundation.search.models import IndexState, Posting, Vocabulary

_COUNTED = weighing.impact_of(weighing.COUNTED_FREQUENCY)
_CHUNK = 2000


def renew_stamp(**changes: object) -> None:
    """Say that index, bridge or thesaurus changed, so that every process reads anew.

    Writes ``changes`` into the index's one row as well, which is made when there is none yet.
    """
    values = {"stamp": secrets.randbits(62) + 1, **changes}
    if not IndexState.objects.filter(pk=1).update(**values):
        IndexState.objects.create(pk=1, **values)


def lock_index() -> None:
    """Let one transaction at a time write the index: two that add the same new word would otherwise collide.

    SQLite has one writer anyway; on PostgreSQL the index's one row is locked until the commit.
    """
    IndexState.objects.get_or_create(pk=1)
    IndexState.objects.select_for_update().get(pk=1)


def remove_postings(numbers: Sequence[int]) -> Counter[int]:
    """Delete the postings of some entries; return by how much the document counts of terms sink (below zero)."""
    changes: Counter[int] = Counter()
    for start in range(0, len(numbers), _CHUNK):
        postings = Posting.objects.filter(entry__in=numbers[start : start + _CHUNK])
        counted = postings.filter(impact__gte=_COUNTED).order_by().values_list("term").annotate(count=Count("*"))
        for term, count in counted:
            changes[term] -= count
        postings.delete()
    return changes


def insert_postings(
    postings: Mapping[int, Mapping[str, int]], *, language_of: Mapping[int, str], changes: Counter[int]
) -> None:
    """Insert postings (entry to term to impact) and write the document counts, changed by these and by ``changes``.

    Terms the vocabulary lacks are added to it first.
    """
    numbers = _term_numbers(postings, language_of=language_of)
    rows: list[tuple[int | str, ...]] = []
    for entry, impacts in postings.items():
        known = numbers[language_of[entry]]
        for term, impact in impacts.items():
            number = known[term]
            rows.append((number, impact, entry))
            if impact >= _COUNTED:
                changes[number] += 1
    rows.sort(key=itemgetter(2, 0))  # the postings of an entry lie together, where exact scoring reads them
    insert_rows(table=Posting._meta.db_table, columns=("term_id", "impact", "entry_id"), rows=rows)
    write_counts(changes)


def insert_rows(*, table: str, columns: Sequence[str], rows: Sequence[tuple[int | str, ...]]) -> None:
    """Insert many narrow rows at once, without making a model object of each."""
    quote = connection.ops.quote_name
    names, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({places})", rows)  # noqa: S608 -- own names of tables and columns


def write_counts(changes: Mapping[int, int]) -> None:
    """Change the document counts of terms by the given numbers."""
    table = connection.ops.quote_name(Vocabulary._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET documents = documents + %s WHERE id = %s",  # noqa: S608 -- the table's own name
            [(change, term) for term, change in sorted(changes.items()) if change],
        )


def _term_numbers(
    postings: Mapping[int, Mapping[str, int]], *, language_of: Mapping[int, str]
) -> dict[str, dict[str, int]]:
    wanted: dict[str, set[str]] = {}
    for entry, impacts in postings.items():
        wanted.setdefault(language_of[entry], set()).update(impacts)
    numbers = {}
    for language, terms in sorted(wanted.items()):
        known = dict(Vocabulary.objects.filter(language=language).values_list("term", "pk"))
        missing = sorted(terms - known.keys())
        if missing:
            rows = [Vocabulary(language=language, term=term) for term in missing]
            Vocabulary.objects.bulk_create(rows, batch_size=2000)
            known = dict(Vocabulary.objects.filter(language=language).values_list("term", "pk"))
        numbers[language] = known
    return numbers
