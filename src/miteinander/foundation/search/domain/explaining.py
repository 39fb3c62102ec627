"""Why a thing was found: every posting that added to its score, and how the entry came to hold it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from miteinander.foundation.search.analysis.analyser import analyser
from miteinander.foundation.search.domain import bridge, thesaurus, weighing
from miteinander.foundation.search.domain.lexicon import Holding
from miteinander.foundation.search.domain.querying import Question, Wanted
from miteinander.foundation.search.domain.ranking import worthwhile
from miteinander.foundation.search.domain.writing import fields_of, text_language
from miteinander.foundation.search.models import BridgeTerm, Posting, RegisterEntry
from miteinander.foundation.search.values import BridgeView, Explanation, Origin, Reason

_MOST_BRIDGE_ROWS = 200


def explain(question: Question, *, kind: str, public_id: UUID, held: Holding) -> Explanation | None:
    """Return the reasons for one thing, weightiest first; ``None`` where it is not in the question's index."""
    rows = {
        row.language: row for row in RegisterEntry.objects.filter(kind=kind, public_id=public_id).select_related("text")
    }
    entry = rows.get(question.language)
    if entry is None:
        return None
    wanted = worthwhile(question)
    postings = Posting.objects.filter(entry=entry, term__in=list(wanted)).values_list("term_id", "impact")
    origins = _Origins(entry, rows=rows, held=held)
    reasons = [origins.reason(wanted[number], impact=impact) for number, impact in postings]
    return Explanation(
        language=question.language,
        score=sum(one.points for one in reasons),
        reasons=tuple(sorted(reasons, key=lambda one: (-one.points, one.term))),
    )


class _Origins:
    """Knows how an entry came to hold its terms."""

    def __init__(self, entry: RegisterEntry, *, rows: dict[str, RegisterEntry], held: Holding) -> None:
        self._entry, self._rows, self._held = entry, rows, held
        self._title = set(self._fields(entry).title) if entry.translated else set()
        self._own = self._terms(entry) if entry.translated else set()
        self._keywords = set(analyser(entry.language).terms(entry.text.keywords))

    def reason(self, wanted: Wanted, *, impact: int) -> Reason:
        held_as, because = self._held_as(wanted.term)
        return Reason(
            word=wanted.word,
            term=wanted.term,
            asked=wanted.origin,
            held=held_as,
            points=wanted.weight * impact,
            in_title=wanted.term in self._title,
            because=because,
        )

    def _held_as(self, term: str) -> tuple[Origin, tuple[tuple[str, int], ...]]:
        if term.startswith(thesaurus.MARK):
            return Origin.THESAURUS, ()
        if term in self._own or term in self._keywords:
            return Origin.DIRECT, ()
        parts = self._held.lexicon(text_language(self._entry)).splitter.all_parts
        if any(term in dict(parts(own)) for own in self._own):
            return Origin.COMPOUND, ()
        return Origin.BRIDGE, self._carried_from(term)

    def _carried_from(self, term: str) -> tuple[tuple[str, int], ...]:
        """Return the words of the partner's text that the bridge carried to this term; a name carries itself."""
        entry = self._entry
        available = [row.language for row in self._rows.values() if row.translated]
        other = bridge.partner(entry.language, source=entry.source_language, available=available)
        if not entry.translated:
            other, partner = entry.source_language, entry
        elif other:
            partner = self._rows[other]
        else:
            return ()
        terms = self._terms(partner)
        parts = self._held.lexicon(other).splitter.all_parts
        terms |= {part for one in terms for part, _share in parts(one)}
        known = BridgeTerm.objects.filter(from_language=other, to_language=entry.language, to_term=term)
        found = [(one, weight) for one, weight in known.values_list("term", "weight") if one in terms]
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0]))) or ((term, 1000),)

    def _terms(self, row: RegisterEntry) -> set[str]:
        return set(self._fields(row).spelt)

    def _fields(self, row: RegisterEntry) -> weighing.Fields:
        return fields_of(row).mapped(self._held.lexicon(text_language(row)).splitter.canonical)


def bridge_of(word: str, *, language: str) -> Sequence[BridgeView]:
    """Return what the bridge knows of a word, in both directions, weightiest first."""
    terms = analyser(language).terms(word)
    forth = BridgeTerm.objects.filter(from_language=language, term__in=terms)
    back = BridgeTerm.objects.filter(to_language=language, to_term__in=terms)
    columns = ("from_language", "term", "to_language", "to_term", "weight")
    rows = {
        row for found in (forth, back) for row in found.order_by("-weight").values_list(*columns)[:_MOST_BRIDGE_ROWS]
    }
    views = [
        BridgeView(from_language=one, term=term, to_language=other, to_term=to_term, weight=weight)
        for one, term, other, to_term, weight in rows
    ]
    return sorted(views, key=lambda view: (-view.weight, view.to_language, view.to_term, view.from_language, view.term))
