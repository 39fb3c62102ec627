"""Drift: when bridge and impacts no longer fit the content, and how that is settled.

Impacts are made against the mean lengths of the time of writing, parts of compounds against the vocabulary of the
time, borrowed words against the bridge of the time. Each publication makes its own entry fit; what the others have
lost by it is small, adds up slowly, and is settled here. How rare a term is needs no settling: it is multiplied while
searching.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from miteinander.foundation.kernel import clock
from miteinander.foundation.search.domain import bridge, weighing
from miteinander.foundation.search.domain.lexicon import holding
from miteinander.foundation.search.domain.postings import renew_stamp
from miteinander.foundation.search.domain.writing import fields_of, index_entries
from miteinander.foundation.search.models import IndexState, RegisterEntry, ThesaurusConcept, Vocabulary

_CHUNK = 500  # entries made anew in one transaction: about half a second in which others wait to write
_DRIFT = 0.1  # share of entries that may come or go before everything is made anew


def is_stale() -> bool:
    """Tell whether the thesaurus changed, or a tenth of the entries came, changed or went, since the last learning."""
    state = IndexState.objects.filter(pk=1).first()
    if state is None:
        return False
    if state.stale:
        return True
    changed = RegisterEntry.objects.filter(modified__gt=state.learnt_at).count() if state.learnt_at else None
    now = RegisterEntry.objects.count()
    if changed is None:
        return now > 0
    return max(changed, abs(now - state.learnt_from)) > _DRIFT * max(state.learnt_from, 1)


def learn(*, leave_out: Collection[UUID] = ()) -> int:
    """Learn the bridge anew; return the number of translations written.

    The seconds of learning lock nothing: whoever saves something meanwhile does not wait for it. What is published
    while it learns counts as changed since.
    """
    begun, number = clock.now(), RegisterEntry.objects.count()
    rows = bridge.learnt(holding=holding(), leave_out=leave_out)
    with transaction.atomic():
        bridge.write(rows)
        renew_stamp(learnt_at=begun, learnt_from=number)
    return len(rows)


def refresh() -> None:
    """Learn the bridge, make the index anew with it, and drop words that nothing holds any more.

    The index counts as stale until all is done, so whoever is stopped halfway begins anew; a thesaurus that changed
    meanwhile leaves it stale.
    """
    thesaurus = _thesaurus()
    with transaction.atomic():
        renew_stamp(stale=True)
    learn()
    reindex_all()
    with transaction.atomic():
        Vocabulary.objects.filter(documents=0, posting__isnull=True).delete()
        renew_stamp(stale=_thesaurus() != thesaurus)


def _thesaurus() -> list[tuple[str, object]]:
    return list(ThesaurusConcept.objects.order_by("key").values_list("key", "terms"))


def reindex_all() -> None:
    """Make the whole index anew, some things at a time, each batch in its own transaction.

    Searching goes on meanwhile. Averages are measured first; what changed about them or about the vocabulary since
    the last time (drift) is thereby settled.
    """
    with transaction.atomic():
        renew_stamp(averages=_measured_averages())
    things = RegisterEntry.objects.order_by("public_id").values_list("public_id", flat=True).distinct()
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
        fields = fields_of(row)
        lengths.setdefault(row.language, []).append((len(fields.title), fields.text_length))
    measured = {language: weighing.averages_of(pairs) for language, pairs in sorted(lengths.items())}
    return {language: [pair.title, pair.text] for language, pair in measured.items()}
