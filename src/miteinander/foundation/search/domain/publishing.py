"""Publishing and withdrawing: the register's rows, in the transaction of the room that publishes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from miteinander.foundation.kernel import clock
from miteinander.foundation.search.domain.postings import lock_index, remove_postings, renew_stamp, write_counts
from miteinander.foundation.search.domain.writing import index_entries
from miteinander.foundation.search.models import EntryText, RegisterEntry
from miteinander.foundation.search.values import EntryDraft

_COLUMNS = (
    "title",
    "sentence",
    "address",
    "slug",
    "district",
    "categories",
    "source_language",
    "source_title",
    "translated",
    "card",
)
_BATCH = 2000


def number_of(*, kind: str, public_id: UUID, language: str) -> int:
    """Return an entry's lasting number: the same on every database, without meaning."""
    digest = hashlib.sha256(f"{kind}/{public_id}/{language}".encode()).digest()
    return int.from_bytes(digest[:8]) >> 1


@transaction.atomic
def publish(drafts: Iterable[EntryDraft]) -> None:
    """Write register rows and index of some things; all rows of a thing come together.

    Effects in order: rows of languages that are no longer given go; rows are written with the next version; their
    postings are made.
    """
    all_drafts = list(drafts)
    lock_index()
    versions = _versions(all_drafts)
    rows = [_row(draft, version=versions.get(_thing(draft), 0) + 1) for draft in all_drafts]
    _drop(_rows_of(list(versions)).exclude(number__in=[row.number for row in rows]))
    RegisterEntry.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=[*_COLUMNS, "version", "modified"],
        batch_size=300,
    )
    texts = [
        EntryText(entry=row, body=draft.body, keywords=draft.keywords)
        for row, draft in zip(rows, all_drafts, strict=True)
    ]
    EntryText.objects.bulk_create(
        texts, update_conflicts=True, unique_fields=["entry"], update_fields=["body", "keywords"], batch_size=400
    )
    for row, text in zip(rows, texts, strict=True):
        row.text = text
    for batch in _whole_things(rows):
        index_entries(batch)


def _whole_things(rows: Sequence[RegisterEntry]) -> Iterator[list[RegisterEntry]]:
    """Cut rows into batches of whole things."""
    batch: list[RegisterEntry] = []
    for row in sorted(rows, key=lambda one: (one.public_id.hex, one.kind, one.language)):
        if len(batch) >= _BATCH and (row.public_id, row.kind) != (batch[-1].public_id, batch[-1].kind):
            yield batch
            batch = []
        batch.append(row)
    yield batch


@transaction.atomic
def withdraw(*, kind: str, public_id: UUID) -> None:
    """Take a thing out of register and index in all languages; nothing happens where it is not there."""
    lock_index()
    if _drop(RegisterEntry.objects.filter(kind=kind, public_id=public_id)):
        renew_stamp()


def _row(draft: EntryDraft, *, version: int) -> RegisterEntry:
    values = {column: getattr(draft, column) for column in _COLUMNS}
    return RegisterEntry(
        number=number_of(kind=draft.kind, public_id=draft.public_id, language=draft.language),
        kind=draft.kind,
        public_id=draft.public_id,
        language=draft.language,
        version=version,
        modified=clock.now(),
        **values,
    )


def _thing(draft: EntryDraft) -> tuple[str, UUID]:
    return draft.kind, draft.public_id


def _versions(drafts: Sequence[EntryDraft]) -> dict[tuple[str, UUID], int]:
    """Return the present version of those things that are published already."""
    found: dict[tuple[str, UUID], int] = {}
    wanted = list(dict.fromkeys(_thing(draft) for draft in drafts))
    for start in range(0, len(wanted), 300):
        rows = _rows_of(wanted[start : start + 300]).values_list("kind", "public_id", "version")
        for kind, public_id, version in rows:
            found[kind, public_id] = max(version, found.get((kind, public_id), 0))
    return found


def _rows_of(things: Collection[tuple[str, UUID]]) -> QuerySet[RegisterEntry]:
    kinds = {kind for kind, _public_id in things}
    chosen = Q(pk__in=[])
    for kind in sorted(kinds):
        chosen |= Q(kind=kind, public_id__in=[public_id for one, public_id in things if one == kind])
    return RegisterEntry.objects.filter(chosen)


def _drop(rows: QuerySet[RegisterEntry]) -> int:
    """Delete rows with their postings; return how many there were."""
    numbers = list(rows.values_list("number", flat=True))
    if numbers:
        write_counts(remove_postings(numbers))
        RegisterEntry.objects.filter(number__in=numbers).delete()
    return len(numbers)
