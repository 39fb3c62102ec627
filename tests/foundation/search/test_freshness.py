"""Drift is noticed and settled; the thesaurus is edited by those who may."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import VISITOR, Actor, ActorKind
from miteinander.foundation.kernel.errors import InvalidInput, NotAllowed, NotFound
from miteinander.foundation.outbox.models import Job
from miteinander.foundation.search import tasks
from miteinander.foundation.search.domain import bridge, freshness
from miteinander.foundation.search.domain.freshness import is_stale
from miteinander.foundation.search.service import (
    EDIT_THESAURUS,
    change_concept,
    concepts,
    create_concept,
    delete_concept,
    publish_entries,
    refresh_index,
    search,
)
from tests.foundation.search.conftest import draft

pytestmark = [pytest.mark.django_db]
EDITOR = Actor(kind=ActorKind.PERSON, public_id=uuid4(), permissions=frozenset({EDIT_THESAURUS}))


def test_new_content_is_stale_until_it_is_learnt(content: None) -> None:
    assert is_stale()
    refresh_index()
    assert not is_stale()
    publish_entries([draft("hebamme", code) for code in ("de", "en", "ar")])
    assert is_stale()


@pytest.mark.django_db(transaction=True)
def test_learning_keeps_nobody_from_writing_and_a_word_that_came_meanwhile_is_learnt_next(
    content: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt, locked = bridge.learnt, []

    def meanwhile(**asked: Any) -> list[bridge.Row]:
        locked.append(connection.in_atomic_block)
        rows = learnt(**asked)
        create_concept(key="geburt", terms={"de": ["Hebamme"]}, by=EDITOR)
        return rows

    with monkeypatch.context() as patched:
        patched.setattr(bridge, "learnt", meanwhile)
        refresh_index()
    assert locked == [False]
    assert is_stale()
    refresh_index()
    assert not is_stale()


def test_who_is_stopped_between_learning_and_indexing_begins_anew(
    content: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "reindex_all", _stopped)
    with pytest.raises(RuntimeError):
        refresh_index()
    assert is_stale()


def _stopped() -> None:
    raise RuntimeError("stopped")


def test_an_empty_index_is_not_stale(empty_index: None) -> None:
    assert not is_stale()


def test_the_recurring_work_writes_one_job(content: None) -> None:
    before = Job.objects.count()
    tasks.keep_fresh(clock.now())
    tasks.keep_fresh(clock.now())
    assert Job.objects.count() == before + 1


def test_an_editors_word_finds_after_the_next_refresh(content: None) -> None:
    refresh_index()
    concept = create_concept(key="geburt", terms={"de": [" Hebamme ", "Storchentante"]}, by=EDITOR)
    assert is_stale()
    refresh_index()
    assert [hit.slug for hit in search("Storchentante", language="de")] == ["hebamme"]
    change_concept(public_id=concept, terms={"de": ["Hebamme"]}, by=EDITOR)
    assert concepts()[0].terms == {"de": ["Hebamme"]}
    delete_concept(public_id=concept, by=EDITOR)
    assert concepts() == []
    actions = JournalEntry.objects.filter(action__startswith="search.").order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["search.concept_created", "search.concept_changed", "search.concept_deleted"]


def test_who_may_not_edit_changes_nothing(content: None) -> None:
    concept = create_concept(key="geburt", terms={"de": ["Hebamme"]}, by=EDITOR)
    with pytest.raises(NotAllowed):
        create_concept(key="other", terms={"de": ["Wort"]}, by=VISITOR)
    with pytest.raises(NotAllowed):
        change_concept(public_id=concept, terms={"de": ["Wort"]}, by=VISITOR)
    with pytest.raises(NotAllowed):
        delete_concept(public_id=concept, by=VISITOR)
    assert concepts()[0].terms == {"de": ["Hebamme"]}


@pytest.mark.parametrize(
    "terms", [{}, {"de": []}, {"de": ["  "]}, {"de": ["x" * 121]}, {"de": list(map(str, range(41)))}]
)
def test_unusable_words_are_refused(empty_index: None, terms: dict[str, list[str]]) -> None:
    with pytest.raises(InvalidInput):
        create_concept(key="geburt", terms=terms, by=EDITOR)
    assert concepts() == []


def test_missing_and_doubled_concepts_are_refused(empty_index: None) -> None:
    create_concept(key="geburt", terms={"de": ["Hebamme"]}, by=EDITOR)
    with pytest.raises(InvalidInput):
        create_concept(key="geburt", terms={"de": ["Hebamme"]}, by=EDITOR)
    with pytest.raises(NotFound):
        change_concept(public_id=uuid4(), terms={"de": ["Wort"]}, by=EDITOR)
    with pytest.raises(NotFound):
        delete_concept(public_id=uuid4(), by=EDITOR)
