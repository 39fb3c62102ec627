"""From wanted terms to ranked entries: the best postings of each term, then exact scores for the best entries.

All sums are whole numbers and every tie is broken here, so both databases rank alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from miteinander.foundation.search.domain.querying import Question, Wanted
from miteinander.foundation.search.models import Posting, RegisterEntry

_BEST = 200  # postings read of the heaviest term; of the others as many as their weight deserves
_LEAST_BEST = 30
_CANDIDATES = 40  # entries scored exactly beyond those asked for
_MOST_TERMS = 40
_LIGHTEST = 0.04  # share of the heaviest term's weight from which on a term is looked for
_Scores = dict[int, int]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry and its score."""

    entry: RegisterEntry
    score: int


def rank(question: Question, *, limit: int, kinds: Collection[str] = ()) -> list[Ranked]:
    """Return the best entries for a question, best first, ties by public id; at most three queries."""
    wanted = worthwhile(question)
    if not wanted:
        return []
    scores, exact = _gathered(wanted)
    numbers = _best(scores, most=limit + _CANDIDATES)
    if not exact:
        scores = _exact_scores(numbers, wanted=wanted)
        numbers = _best(scores, most=len(numbers))
    if not kinds:
        numbers = _with_ties(numbers, scores=scores, limit=limit)
    entries = RegisterEntry.objects.filter(number__in=numbers)
    if kinds:
        entries = entries.filter(kind__in=kinds)
    ranked = [Ranked(entry=entry, score=scores[entry.number]) for entry in entries]
    ranked.sort(key=lambda one: (-one.score, one.entry.public_id.hex, one.entry.kind))
    return ranked[:limit]


def worthwhile(question: Question) -> dict[int, Wanted]:
    """Return the terms that are looked for, by number: the heaviest ones, none that could hardly change the order."""
    heaviest = max((one.weight for one in question.wanted), default=0)
    return {one.number: one for one in question.wanted[:_MOST_TERMS] if one.weight >= _LIGHTEST * heaviest}


def _gathered(wanted: dict[int, Wanted]) -> tuple[_Scores, bool]:
    """Add up the best postings of every term; also tell whether no list was cut, so that the sums are exact."""
    heaviest = max(one.weight for one in wanted.values())
    limits = {number: max(_LEAST_BEST, _BEST * one.weight // heaviest) for number, one in wanted.items()}
    weights = {number: one.weight for number, one in wanted.items()}
    scores: _Scores = {}
    read = dict.fromkeys(limits, 0)
    for term, impact, entry in _best_postings(limits):
        scores[entry] = scores.get(entry, 0) + weights[term] * impact
        read[term] += 1
    return scores, all(read[number] < limit for number, limit in limits.items())


def _best_postings(limits: dict[int, int]) -> Sequence[Any]:
    """Read the best postings of several terms in one query: one short range of the key per term."""
    table = connection.ops.quote_name(Posting._meta.db_table)
    one = (
        f"SELECT * FROM (SELECT term_id, impact, entry_id FROM {table} WHERE term_id = %s"  # noqa: S608 -- the table's own name
        " ORDER BY impact DESC, entry_id DESC LIMIT %s) AS best"
    )
    return _rows(" UNION ALL ".join([one] * len(limits)), [value for pair in limits.items() for value in pair])


def _best(scores: _Scores, *, most: int) -> list[int]:
    return sorted(scores, key=lambda number: (-scores[number], number))[:most]


def _with_ties(numbers: list[int], *, scores: _Scores, limit: int) -> list[int]:
    """Keep as many entries as asked for, and those that tie with the last: public ids decide between them later."""
    if len(numbers) <= limit:
        return numbers
    least = scores[numbers[limit - 1]]
    return [number for number in numbers if scores[number] >= least]


def _exact_scores(numbers: Sequence[int], *, wanted: dict[int, Wanted]) -> _Scores:
    """Add up all postings of the wanted terms in some entries: what a cut list left out counts again."""
    table = connection.ops.quote_name(Posting._meta.db_table)
    entries, terms = (", ".join(["%s"] * len(some)) for some in (numbers, wanted))
    scores = dict.fromkeys(numbers, 0)
    statement = f"SELECT entry_id, term_id, impact FROM {table} WHERE entry_id IN ({entries}) AND term_id IN ({terms})"  # noqa: S608 -- the table's own name
    for entry, term, impact in _rows(statement, [*numbers, *wanted]):
        scores[entry] += wanted[term].weight * impact
    return scores


def _rows(statement: str, values: Sequence[int]) -> Sequence[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: Sequence[Any] = cursor.fetchall()
    return rows


def things(ranked: Iterable[Ranked]) -> list[tuple[str, UUID]]:
    """Return kind and public id of ranked entries, in their order."""
    return [(one.entry.kind, one.entry.public_id) for one in ranked]
