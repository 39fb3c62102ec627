"""The door of search: publish to the register, look things up, find, explain, and keep thesaurus and bridge."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Q

from miteinander.foundation.search.domain import explaining, freshness, publishing, querying, ranking
from miteinander.foundation.search.domain.concepts import change_concept, concepts, create_concept, delete_concept
from miteinander.foundation.search.domain.explaining import bridge_of
from miteinander.foundation.search.domain.lexicon import holding
from miteinander.foundation.search.domain.publishing import number_of
from miteinander.foundation.search.kinds import KindName, kind_names, name_kind
from miteinander.foundation.search.models import RegisterEntry
from miteinander.foundation.search.rules import EDIT_THESAURUS
from miteinander.foundation.search.values import (
    BridgeView,
    Card,
    ConceptView,
    EntryDraft,
    Explanation,
    Hit,
    Origin,
    Reason,
)

__all__ = [
    "EDIT_THESAURUS",
    "BridgeView",
    "Card",
    "ConceptView",
    "EntryDraft",
    "Explanation",
    "Hit",
    "KindName",
    "Origin",
    "Reason",
    "addressed",
    "bridge_of",
    "cards_of_kinds",
    "change_concept",
    "concepts",
    "create_concept",
    "delete_concept",
    "explain",
    "kind_names",
    "learn_bridge",
    "name_kind",
    "publish_entries",
    "publish_entry",
    "rebuild_index",
    "refresh_index",
    "resolve",
    "search",
    "suggest",
    "withdraw_entry",
]

_MOST_HITS = 500


def publish_entries(drafts: Iterable[EntryDraft]) -> None:
    """Write register rows and index of some things, in the caller's transaction; all rows of a thing come together.

    Rows of languages that are no longer given go. Sealed kinds must never come here.
    """
    publishing.publish(drafts)


def publish_entry(draft: EntryDraft, *further: EntryDraft) -> None:
    """Publish one thing: its row in each language."""
    publishing.publish([draft, *further])


def withdraw_entry(*, kind: str, public_id: UUID) -> None:
    """Take a thing out of register and index in all languages; nothing happens where it is not there."""
    publishing.withdraw(kind=kind, public_id=public_id)


def rebuild_index() -> None:
    """Make the whole index anew from the register, with the bridge as it is."""
    freshness.reindex_all()


def refresh_index() -> None:
    """Learn the bridge anew and make the whole index with it; the background work does this when enough has changed."""
    freshness.refresh()


def learn_bridge(*, leave_out: Collection[UUID] = ()) -> int:
    """Learn the bridge anew from the register's translations and the thesaurus; return the number of translations.

    ``leave_out`` are public ids whose texts must not teach it (for measuring). Call ``rebuild_index`` afterwards.
    """
    return freshness.learn(leave_out=leave_out)


def resolve(refs: Iterable[tuple[str, UUID]], language: str) -> dict[tuple[str, UUID], Card]:
    """Return the cards of any number of things in a language, by kind and public id; one query.

    What is not public is not in the result.
    """
    wanted = {number_of(kind=kind, public_id=public_id, language=language) for kind, public_id in refs}
    if not wanted:
        return {}
    rows = RegisterEntry.objects.filter(Q(number__in=wanted))
    return {(row.kind, row.public_id): _card(row) for row in rows}


def cards_of_kinds(kinds: Collection[str], language: str) -> list[Card]:
    """Return the cards of all public things of some kinds in a language, for lists to choose from; one query."""
    rows = RegisterEntry.objects.filter(kind__in=kinds, language=language).order_by("title", "number")
    return [_card(row) for row in rows]


def addressed(addresses: Iterable[str]) -> dict[str, Card]:
    """Return the cards behind addresses of public pages as people copy them, by the address as given; one query.

    What no public thing has as its address is not in the result.
    """
    paths = {one: urlsplit(one).path for one in addresses}
    if not paths:
        return {}
    rows = {row.address: row for row in RegisterEntry.objects.filter(address__in=set(paths.values()))}
    return {one: _card(rows[path]) for one, path in paths.items() if path in rows}


def search(q: str, *, language: str, limit: int = 20, kinds: Collection[str] = ()) -> list[Hit]:
    """Return the best things for a question, best first, with their cards in the reader's language.

    Words of any language of the content are understood. ``kinds`` keeps only things of these kinds. At most four
    queries in a warm process, one more where the words are of another language than the reader's.
    """
    return _hits(q, language=language, limit=limit, kinds=kinds, typing=False)


def suggest(q: str, *, language: str, limit: int = 8, kinds: Collection[str] = ()) -> list[Hit]:
    """Return the best things while somebody is still typing: the last word may be unfinished."""
    return _hits(q, language=language, limit=limit, kinds=kinds, typing=True)


def explain(q: str, *, language: str, kind: str, public_id: UUID) -> Explanation | None:
    """Return why a thing is found by a question: words, origins, weights; ``None`` where it could not be found."""
    held = holding()
    question = querying.understand(q, language=language, held=held)
    return explaining.explain(question, kind=kind, public_id=public_id, held=held)


def _hits(q: str, *, language: str, limit: int, kinds: Collection[str], typing: bool) -> list[Hit]:
    limit = max(0, min(limit, _MOST_HITS))
    if not q.strip() or not limit:
        return []
    question = querying.understand(q, language=language, held=holding(), typing=typing)
    ranked = ranking.rank(question, limit=limit, kinds=kinds)
    return _in_language(ranked, language=language)


def _in_language(ranked: Sequence[ranking.Ranked], *, language: str) -> list[Hit]:
    """Return hits in the reader's language; where a thing has no row in it, in the language it was found in."""
    if all(one.entry.language == language for one in ranked):
        return [_hit(one.entry, score=one.score) for one in ranked]
    numbers = {
        number_of(kind=kind, public_id=public_id, language=language) for kind, public_id in ranking.things(ranked)
    }
    rows = {(row.kind, row.public_id): row for row in RegisterEntry.objects.filter(number__in=numbers)}
    return [_hit(rows.get((one.entry.kind, one.entry.public_id), one.entry), score=one.score) for one in ranked]


def _values(row: RegisterEntry) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "public_id": row.public_id,
        "language": row.language,
        "title": row.title,
        "sentence": row.sentence,
        "address": row.address,
        "slug": row.slug,
        "district": row.district,
        "categories": tuple(row.categories),
        "source_language": row.source_language,
        "source_title": row.source_title,
        "translated": row.translated,
        "card": row.card,
        "version": row.version,
    }


def _card(row: RegisterEntry) -> Card:
    return Card(**_values(row))


def _hit(row: RegisterEntry, *, score: int) -> Hit:
    return Hit(**_values(row), score=score)
