"""What is held back stays, and only that, and only so long; the dry run tells what the purge does."""

from argparse import Namespace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import CASCADE, ForeignKey
from django.test.utils import CaptureQueriesContext

from miteinander.config.commands import purge as command
from miteinander.foundation.accounts.models import Person, RoleGrant
from miteinander.foundation.journal import protocol, service
from miteinander.foundation.journal.desk import holds
from miteinander.foundation.journal.models import Deletion, Hold, JournalEntry
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import SYSTEM, Actor, ActorKind
from miteinander.foundation.kernel.errors import InvalidInput, NotAllowed, NotFound
from miteinander.foundation.kernel.permissions import permissions_of
from miteinander.foundation.kernel.registry import ThingRef
from tests.foundation.accounts.people import make_person

pytestmark = pytest.mark.django_db
PERSON = "mt_accounts.Person"
WHY = "Rechtsstreit vor dem Arbeitsgericht"


def guardian() -> Actor:
    """Return who watches over data protection."""
    permissions = permissions_of("data_protection")
    return Actor(kind=ActorKind.PERSON, public_id=make_person("data_protection").public_id, permissions=permissions)


def gone_person() -> Person:
    """Return somebody whose access was closed long ago."""
    person = make_person("editor")
    Person.objects.filter(pk=person.pk).update(deactivated=clock.now() - timedelta(days=400), is_active=False)
    return person


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)


def test_one_held_thing_stays_the_others_go_and_it_goes_after_the_hold() -> None:
    by, kept, gone = guardian(), gone_person(), gone_person()
    hold = service.set_hold(model_label=PERSON, thing=str(kept.public_id).upper(), reason=WHY, until=tomorrow(), by=by)
    line = next(one for one in service.due_lines(clock.now()) if one.entry.model_label == PERSON)
    assert (line.goes, line.held) == (1, 1)
    service.purge(clock.now())
    assert list(Person.objects.filter(pk__in=[kept.pk, gone.pk])) == [kept]
    [written] = Deletion.objects.filter(model_label=PERSON)
    assert (written.number, written.held, written.cause, written.period_days) == (1, 1, "period", 180)
    [entry] = JournalEntry.objects.filter(action="journal.hold_set")
    assert WHY not in str(entry.facts)
    service.lift_hold(hold_id=hold, reason="Verglichen", by=by)
    service.purge(clock.now())
    assert not Person.objects.filter(pk=kept.pk).exists()
    with pytest.raises(NotFound):
        service.lift_hold(hold_id=hold, reason="noch einmal", by=by)


def test_a_whole_type_stays_and_so_does_what_would_take_it_along() -> None:
    person = gone_person()
    service.set_hold(model_label="mt_accounts.RoleGrant", reason=WHY, until=tomorrow(), by=guardian())
    RoleGrant.objects.update(begin=clock.now() - timedelta(days=3000), end=clock.now() - timedelta(days=2000))
    service.purge(clock.now())
    assert Person.objects.filter(pk=person.pk).exists()
    assert RoleGrant.objects.filter(person=person).exists()
    Hold.objects.update(since=clock.today() - timedelta(days=9), until=clock.today() - timedelta(days=1))
    service.purge(clock.now())
    assert not Person.objects.filter(pk=person.pk).exists(), "a hold ends by itself"


def test_what_belongs_to_something_held_stays_and_what_lies_beside_it_goes() -> None:
    """Roles fall with their person; the journal's lines know a thing by its bare id."""
    by, kept, gone = guardian(), gone_person(), gone_person()
    long_ago = clock.now() - timedelta(days=6000)
    RoleGrant.objects.filter(person__in=[kept, gone]).update(begin=long_ago, end=clock.now() - timedelta(days=3000))
    for one in (kept, gone):
        service.record(action="journal.purged", by=SYSTEM, about=ThingRef(kind="person", public_id=one.public_id))
    JournalEntry.objects.update(at=long_ago)
    service.set_hold(model_label=PERSON, thing=str(kept.public_id), reason=WHY, until=tomorrow(), by=by)
    lines = {one.entry.model_label: one for one in service.due_lines(clock.now())}
    assert (lines["mt_accounts.RoleGrant"].goes, lines["mt_accounts.RoleGrant"].held) == (1, 1)
    service.purge(clock.now())
    assert list(RoleGrant.objects.filter(end__lt=clock.now())) == list(RoleGrant.objects.filter(person=kept))
    assert RoleGrant.objects.filter(person=kept).count() == 1
    assert JournalEntry.objects.filter(about_kind="person", about_id=kept.public_id, at=long_ago).exists()
    assert not JournalEntry.objects.filter(about_id=gone.public_id).exists()


def test_every_deletion_asks_what_its_rows_belong_to() -> None:
    """Of every type: where a row would fall with another, a hold on the other stands in the deletion's own query."""
    held, asked_of = ids.random_id(), set()
    for entry in service.data_types.values():
        if entry.delete is None:
            continue
        above = {
            field.remote_field.model
            for field in entry.model._meta.concrete_fields
            if isinstance(field, ForeignKey) and field.remote_field.on_delete is CASCADE
        } - {entry.model}
        for parent in filter(holds.has_ids, above):
            Hold.objects.all().delete()
            Hold.objects.create(model_label=parent._meta.label, thing_id=held, reason="x", until=tomorrow())
            with CaptureQueriesContext(connection) as asked:
                entry.delete(clock.now() - timedelta(days=99_999))
            said = " ".join(one["sql"] for one in asked)
            assert held.hex in said.replace("-", ""), (entry.name, parent._meta.label)
            asked_of.add(entry.model_label)
    assert "mt_accounts.RoleGrant" in asked_of


def test_every_deletion_asks_what_is_held_back() -> None:
    """Of every type whose things have ids: the deletion's own query names the one that is held."""
    held = ids.random_id()
    for entry in service.data_types.values():
        if entry.delete is None or not holds.has_ids(entry.model):
            continue
        Hold.objects.all().delete()
        Hold.objects.create(model_label=entry.model_label, thing_id=held, reason="x", until=tomorrow())
        with CaptureQueriesContext(connection) as asked:
            entry.delete(clock.now() - timedelta(days=99_999))
        said = " ".join(one["sql"] for one in asked)
        assert held.hex in said.replace("-", ""), entry.name


def test_the_dry_run_counts_what_the_purge_deletes() -> None:
    gone_person()
    before = {one.entry.name: one.goes for one in service.due_lines(clock.now())}
    deleted = service.purge(clock.now())
    for name, number in before.items():
        assert deleted[name] == number, name
    assert before[f"{PERSON}:display_name,email,language,last_login,password,sort_key"] >= 1
    assert all(one.goes == 0 for one in service.due_lines(clock.now()))


def test_the_command_counts_first_and_deletes_only_when_told(capsys: pytest.CaptureFixture[str]) -> None:
    person = gone_person()
    assert command.run(Namespace(dry_run=True)) == 0
    assert f"{PERSON}:display_name,email,language,last_login,password,sort_key: 1 would go" in capsys.readouterr().out
    assert Person.objects.filter(pk=person.pk).exists()
    assert command.run(Namespace(dry_run=False)) == 0
    assert "1 deleted" in capsys.readouterr().out
    assert not Person.objects.filter(pk=person.pk).exists()


def test_only_who_may_sets_sees_and_lifts_holds() -> None:
    for role in ("officer", "administrator", "editor"):
        by = Actor(kind=ActorKind.PERSON, public_id=UUID(int=1), permissions=permissions_of(role))
        for act in (
            lambda by=by: service.set_hold(model_label=PERSON, reason=WHY, until=tomorrow(), by=by),
            lambda by=by: service.holds(by=by),
            lambda by=by: service.lift_hold(hold_id=ids.random_id(), reason=WHY, by=by),
            lambda by=by: service.readings(by=by),
            lambda by=by: protocol.protocol(by=by),
        ):
            with pytest.raises(NotAllowed):
                act()


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("model_label", {"model_label": "mt_accounts.Nothing"}),
        ("reason", {"reason": "  "}),
        ("until", {"until": date(2001, 1, 1)}),
        ("until", {"until": date(2999, 1, 1)}),
        ("thing", {"thing": "abc"}),
        ("thing", {"thing": "nothing hexadecimal"}),
        ("thing", {"thing": "0" * 33}),
        ("thing", {"thing": "00000000"}),
        ("thing", {"model_label": "sessions.Session", "thing": "00000000"}),
    ],
)
def test_what_cannot_be_held_is_refused_at_its_field(field: str, given: dict[str, object]) -> None:
    asked: dict[str, object] = {"model_label": PERSON, "thing": "", "reason": WHY, "until": tomorrow()}
    with pytest.raises(InvalidInput) as wrong:
        service.set_hold(**{**asked, **given}, by=SYSTEM)  # type: ignore[arg-type]  # wrong on purpose
    assert list(wrong.value.fields) == [field]
    assert not Hold.objects.exists()


def test_two_things_that_begin_alike_ask_for_more_signs() -> None:
    one, other = gone_person(), gone_person()
    Person.objects.filter(pk=one.pk).update(public_id=UUID("abcdef00" + "1" * 24))
    Person.objects.filter(pk=other.pk).update(public_id=UUID("abcdef00" + "2" * 24))
    with pytest.raises(InvalidInput, match="mehrere"):
        service.set_hold(model_label=PERSON, thing="ABCDEF", reason=WHY, until=tomorrow(), by=SYSTEM)
    service.set_hold(model_label=PERSON, thing="abcdef001", reason=WHY, until=tomorrow(), by=SYSTEM)
    both = Person.objects.filter(pk__in=[one.pk, other.pk])
    assert list(service.unheld(both)) == [other]
