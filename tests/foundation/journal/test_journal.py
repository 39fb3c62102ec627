"""What happened is written beside the change and can be read again."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import transaction

from miteinander.foundation.journal import actions, service
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel.actor import SYSTEM, Actor, ActorKind
from miteinander.foundation.kernel.registry import ThingRef

THING = ThingRef(kind="offer", public_id=UUID(int=7))
PERSON = Actor(kind=ActorKind.PERSON, public_id=UUID(int=1))


@pytest.fixture(autouse=True)
def _renamed() -> Iterator[None]:
    """Declare an action for the tests alone."""
    service.declare_action(
        name="test.renamed",
        sentence="Umbenannt von %(before)s in %(after)s.",
        room="test",
        forget=service.drop_facts(days=30),
    )
    yield
    del actions.actions._items["test.renamed"]


@pytest.mark.django_db
def test_an_entry_reads_as_its_sentence() -> None:
    service.record(action="test.renamed", by=PERSON, about=THING, facts={"before": "A", "after": "B"})
    [entry] = service.history(THING)
    assert entry.sentence == "Umbenannt von A in B."
    assert (entry.actor_kind, entry.actor_id, entry.about) == ("person", PERSON.public_id, THING)
    assert service.doings(UUID(int=1)) == [entry]


@pytest.mark.django_db
def test_ids_and_dates_become_text_in_facts() -> None:
    service.record(action="test.renamed", by=SYSTEM, about=THING, facts={"before": UUID(int=3)})
    assert JournalEntry.objects.get(action="test.renamed").facts == {"before": str(UUID(int=3))}


@pytest.mark.django_db
def test_the_newest_entry_comes_first_and_the_limit_holds() -> None:
    for name in ("A", "B", "C"):
        service.record(action="test.renamed", by=SYSTEM, about=THING, facts={"before": name, "after": "x"})
    assert [entry.facts["before"] for entry in service.history(THING, limit=2)] == ["C", "B"]


@pytest.mark.django_db
def test_an_action_nobody_declared_is_refused() -> None:
    with pytest.raises(KeyError):
        service.record(action="test.unknown", by=SYSTEM)
    assert not JournalEntry.objects.filter(action="test.unknown").exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="outside a transaction"):
        service.record(action="test.renamed", by=SYSTEM)


@pytest.mark.django_db(transaction=True)
def test_an_entry_falls_with_its_change() -> None:
    with transaction.atomic():
        service.record(action="test.renamed", by=SYSTEM)
        transaction.set_rollback(True)
    assert not JournalEntry.objects.filter(action="test.renamed").exists()


@pytest.mark.django_db
def test_an_action_gone_from_the_code_still_shows_its_name() -> None:
    JournalEntry.objects.create(action="old.thing", actor_kind="system", about_kind="offer", about_id=UUID(int=7))
    assert service.history(THING)[0].sentence == "old.thing"
