"""From wanted terms to ranked entries: the best postings of each term, then exact scores for the best entries.

All sums are whole numbers and every tie is broken here, so both databases rank alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from miteinander.foundation.search.domain.querying import Question, Wanted
from miteinander.foundation.search.models import Posting, RegisterEntry

_BEST = 250  # postings read per term
_BEST_OF_EXPANSIONS = 120  # for terms the question does not hold itself
_CANDIDATES = 60  # entries scored exactly beyond those asked for
TITLE_SHARE = 300  # thousandths of a term's weight added when the title holds it
_MOST_TERMS = 60


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry and its score."""

    entry: RegisterEntry
    score: int
    title_bonus: int


def rank(question: Question, *, limit: int, kinds: Collection[str] = ()) -> list[Ranked]:
    """Return the best entries for a question, best first, ties by public id; at most three queries."""
    wanted = {one.number: one for one in question.wanted[:_MOST_TERMS]}
    if not wanted:
        return []
    scores, exact = _gathered(wanted)
    numbers = _best(scores, most=limit + _CANDIDATES)
    if not exact:
        scores = _exact_scores(numbers, wanted=wanted)
    ranked = [_scored(entry, scores, question=question) for entry in _entries(numbers, kinds=kinds)]
    ranked.sort(key=lambda one: (-one.score, one.entry.public_id.hex, one.entry.kind))
    return ranked[:limit]


def _gathered(wanted: dict[int, Wanted]) -> tuple[dict[int, int], bool]:
    """Add up the best postings of every term; also tell whether no list was cut, so that the sums are exact."""
    heaviest = max(one.weight for one in wanted.values())
    limits = {
        number: _BEST if 2 * one.weight >= heaviest else _BEST_OF_EXPANSIONS for number, one in wanted.items()
    }
    scores: dict[int, int] = {}
    read: dict[int, int] = dict.fromkeys(limits, 0)
    for term, impact, entry in _best_postings(limits):
        scores[entry] = scores.get(entry, 0) + wanted[term].weight * impact
        read[term] += 1
    return scores, all(read[number] < limit for number, limit in limits.items())


def _best_postings(limits: dict[int, int]) -> Sequence[tuple[int, int, int]]:
    """Read the best postings of several terms in one query: one short range of the key per term."""
    table = connection.ops.quote_name(Posting._meta.db_table)
    one = (
        f"SELECT * FROM (SELECT term_id, impact, entry_id FROM {table} WHERE term_id = %s"  # noqa: S608 -- the table's own name
        " ORDER BY impact DESC, entry_id DESC LIMIT %s) AS best"
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(limits)), [value for pair in limits.items() for value in pair])
        rows: Sequence[tuple[int, int, int]] = cursor.fetchall()
    return rows


def _best(scores: dict[int, int], *, most: int) -> list[int]:
    return sorted(scores, key=lambda number: (-scores[number], number))[:most]


def _exact_scores(numbers: Sequence[int], *, wanted: dict[int, Wanted]) -> dict[int, int]:
    scores = dict.fromkeys(numbers, 0)
    postings = Posting.objects.filter(entry__in=numbers, term__in=list(wanted))
    for entry, term, impact in postings.values_list("entry_id", "term_id", "impact"):
        scores[entry] += wanted[term].weight * impact
    return scores


def _entries(numbers: Sequence[int], *, kinds: Collection[str]) -> Iterable[RegisterEntry]:
    entries = RegisterEntry.objects.filter(number__in=numbers)
    return entries.filter(kind__in=kinds) if kinds else entries


def _scored(entry: RegisterEntry, scores: dict[int, int], *, question: Question) -> Ranked:
    title = set(entry.title_terms.split(" "))
    bonus = sum(one.weight * TITLE_SHARE for one in question.wanted if one.term in title)
    return Ranked(entry=entry, score=scores[entry.number] + bonus, title_bonus=bonus)


def things(ranked: Iterable[Ranked]) -> list[tuple[str, UUID]]:
    """Return kind and public id of ranked entries, in their order."""
    return [(one.entry.kind, one.entry.public_id) for one in ranked]
