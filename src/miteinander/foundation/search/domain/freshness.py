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
from miteinander.foundation.search.domain import bridge
from miteinander.foundation.search.domain.lexicon import holding
from miteinander.foundation.search.domain.writing import reindex_all, renew_stamp
from miteinander.foundation.search.models import IndexState, RegisterEntry, Vocabulary

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
    """Learn the bridge anew in one transaction; return the number of translations written."""
    with transaction.atomic():
        written = bridge.learn(holding=holding(), leave_out=leave_out)
        renew_stamp(learnt_at=clock.now(), learnt_from=RegisterEntry.objects.count(), stale=False)
    return written


def refresh() -> None:
    """Learn the bridge, make the index anew with it, and drop words that nothing holds any more."""
    learn()
    reindex_all()
    with transaction.atomic():
        Vocabulary.objects.filter(documents=0, posting__isnull=True).delete()
        renew_stamp()
