"""Somebody writes into the database, or keeps old keys and an old copy: what the next epoch must not give away."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import get_user_model

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR
from miteinander.foundation.vault import crypto
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.domain import suites
from miteinander.foundation.vault.domain.modernising import modernise
from miteinander.foundation.vault.domain.sweeping import sweep
from miteinander.foundation.vault.domain.unlocked import Unlocked
from miteinander.foundation.vault.enums import Consent, GrantState, KeyKind, Suite
from miteinander.foundation.vault.models import Grant, Key
from tests.foundation.accounts.people import make_person
from tests.foundation.vault.people import PASSPHRASE, with_vault
from tests.foundation.vault.worlds import TEXT, World, make_world

pytestmark = pytest.mark.django_db
PLANTED: dict[str, Any] = {
    "state": GrantState.GRANTED,
    "wrapped": b"nothing yet",
    "granted_by_kind": "system",
    "reason": "assigned",
    "consent": Consent.NOT_NEEDED,
}


@pytest.fixture
def world(db: None) -> World:
    """A report that just arrived."""
    return make_world()


def again(unlocked: vault.Unlocked) -> vault.Unlocked:
    """Return the same person unlocked anew."""
    return vault.unlock(person_id=unlocked.owner, passphrase=PASSPHRASE)


def newest(safe_id: UUID) -> Key:
    """Return a safe's newest epoch."""
    return Key.objects.get(kind=KeyKind.SAFE, owner=safe_id, current=True)


def reads(unlocked: vault.Unlocked, safe_id: UUID, place: vault.Place) -> bool:
    """Tell whether somebody reads what is sealed into a safe now."""
    envelope = vault.sealer(safe_id).seal(place, TEXT)
    try:
        return vault.opener(unlocked=unlocked, safe_id=safe_id).text(place, envelope) == TEXT
    except vault.Locked:
        return False


def take_over(world: World, safe_id: UUID, inbox: UUID) -> None:
    """Let the member take a safe over from the point."""
    vault.take_over(
        unlocked=again(world.member),
        safe_id=safe_id,
        drop=[inbox],
        reason="assigned",
        consent=Consent.NOT_NEEDED,
        by=world.actor,
    )


def test_a_planted_grant_gets_no_seed_from_the_next_epoch_suite_or_member_who_leaves(world: World) -> None:
    thief = with_vault(uuid4())
    theirs = Key.objects.get(public_id=thief.key_id)
    Grant.objects.create(key=newest(world.file), holder=theirs, person=thief.owner, **PLANTED)
    inbox = Key.objects.get(public_id=world.inbox)
    Grant.objects.create(key=inbox, holder=theirs, person=thief.owner, **PLANTED)
    assert not reads(again(thief), world.file, world.place)
    vault.remove_member(key_id=world.inbox, person_id=world.colleague.owner, reason="left", by=SYSTEM)
    current = vault.inbox_key(module="cases", owner=inbox.owner)
    assert current is not None
    assert {line.person for line in vault.members(current)} == {None, world.member.owner}
    take_over(world, world.file, current)
    assert not reads(again(thief), world.file, world.place)
    assert thief.owner not in {line.person for line in vault.holders(world.file)}
    Grant.objects.create(key=newest(world.file), holder=theirs, person=thief.owner, **PLANTED)
    suites.choose(Suite.HYBRID)
    try:
        modernise(again(world.member))
        modernise(again(thief))
    finally:
        suites.choose(Suite.X25519)
    assert not reads(again(thief), world.file, world.place)


def test_a_grant_turned_to_another_person_or_made_to_last_opens_nothing(world: World) -> None:
    reader, thief = with_vault(uuid4()), with_vault(uuid4())
    until = clock.now() + timedelta(days=1)
    terms: dict[str, Any] = {"reason": "second_opinion", "consent": Consent.SPOKEN, "by": world.actor}
    vault.grant(unlocked=world.member, safe_id=world.file, person_id=reader.owner, valid_until=until, **terms)
    Grant.objects.filter(person=reader.owner).update(valid_until=until + timedelta(days=900))
    assert not reads(again(reader), world.file, world.place)
    Grant.objects.filter(person=reader.owner).update(valid_until=until)
    assert reads(again(reader), world.file, world.place)
    family = Grant.objects.filter(key__public_id=world.inbox, person=world.colleague.owner)
    family.update(person=thief.owner)
    vault.remove_member(key_id=world.inbox, person_id=uuid4(), reason="left", by=SYSTEM)
    assert not reads(again(thief), world.talk, world.place)


def test_an_older_key_called_current_again_receives_nothing(world: World) -> None:
    owner = Key.objects.get(public_id=world.inbox).owner
    fresh = vault.remove_member(key_id=world.inbox, person_id=world.colleague.owner, reason="left", by=SYSTEM)
    Key.objects.filter(public_id=fresh).update(current=False)
    Key.objects.filter(public_id=world.inbox).update(current=True)
    assert vault.inbox_key(module="cases", owner=owner) == fresh


# Former holders with their old keys


def test_who_left_a_point_reaches_nothing_new_with_the_point_s_old_key(world: World) -> None:
    old = Key.objects.get(public_id=world.inbox)
    kept = Unlocked(key=old, seed=world.colleague.seed_of(old))  # as from an older copy of the database
    assert reads(kept, world.talk, world.place)
    fresh = vault.remove_member(key_id=world.inbox, person_id=world.colleague.owner, reason="left", by=SYSTEM)
    assert not reads(kept, world.talk, world.place)
    assert reads(again(world.member), world.talk, world.place)
    take_over(world, world.talk, fresh)
    assert not Grant.objects.filter(key__owner=world.talk, holder__kind=KeyKind.INBOX).exists()
    assert not reads(kept, world.talk, world.place)
    assert vault.opener(unlocked=again(world.member), safe_id=world.talk).text(world.place, world.envelope) == TEXT


def test_a_deleted_account_takes_its_keys_and_the_point_s_along(world: World) -> None:
    old = Key.objects.get(public_id=world.inbox)
    kept = Unlocked(key=old, seed=world.colleague.seed_of(old))
    mine = again(world.member)
    get_user_model().objects.filter(public_id=world.colleague.owner).delete()
    assert sweep(clock.now())["people"]
    fresh = vault.inbox_key(module="cases", owner=old.owner)
    assert fresh != world.inbox
    assert not reads(kept, world.talk, world.place)
    assert reads(mine, world.talk, world.place)
    assert not Grant.objects.filter(person=world.colleague.owner).exists()
    assert not sweep(clock.now())["people"]


def test_who_read_along_reaches_nothing_new_after_the_last_moment(world: World) -> None:
    reader = with_vault(make_person("officer").public_id)
    terms: dict[str, Any] = {"reason": "second_opinion", "consent": Consent.SPOKEN, "by": world.actor}
    until = clock.now() + timedelta(days=1)
    vault.grant(unlocked=world.member, safe_id=world.file, person_id=reader.owner, valid_until=until, **terms)
    before = newest(world.file)
    kept = Unlocked(key=before, seed=again(reader).seed_of(before))
    assert sweep(until + timedelta(minutes=1))["grants"] == 1
    assert vault.epoch_of(world.file) == 2
    assert not reads(kept, world.file, world.place)
    assert reads(again(world.member), world.file, world.place)
    assert sweep(until + timedelta(minutes=2))["grants"] == 0


def test_a_lost_key_keeps_its_line_and_gets_no_seed(world: World) -> None:
    mediator = with_vault(uuid4())
    terms: dict[str, Any] = {"reason": "mediator", "consent": Consent.WRITTEN, "by": world.actor}
    vault.grant(unlocked=world.member, safe_id=world.talk, person_id=mediator.owner, **terms)
    vault.start_over(person_id=mediator.owner, passphrase=PASSPHRASE, by=world.actor)
    take_over(world, world.talk, world.inbox)
    lines = {line.person: line.lost for line in vault.holders(world.talk) if line.person}
    assert lines == {world.member.owner: False, mediator.owner: True}
    assert not reads(mediator, world.talk, world.place)  # who still knows the old key's seed


def test_an_emergency_key_made_later_reaches_older_safes_from_their_next_epoch_on(db: None) -> None:
    world = make_world(emergency=False)
    parts = [part.text for part in vault.make_emergency(module="cases", by=SYSTEM).parts]
    opened = vault.unlock_emergency(module="cases", parts=parts[:2])
    assert not reads(opened, world.talk, world.place)
    take_over(world, world.talk, world.inbox)
    assert reads(vault.unlock_emergency(module="cases", parts=parts[1:]), world.talk, world.place)
    assert not reads(opened, world.file, world.place)


# Many safes at once


def test_opening_many_safes_asks_the_same_number_of_questions(world: World, django_assert_num_queries: Any) -> None:
    def made(number: int) -> list[UUID]:
        terms: dict[str, Any] = {"module": "cases", "holders": [world.inbox], "reason": "report_received"}
        return [vault.open_safe(owner=uuid4(), by=VISITOR, **terms) for _at in range(number)]

    shut = vault.open_safe(module="cases", owner=uuid4(), holders=[with_vault(uuid4()).key_id], reason="x1", by=VISITOR)
    gone = made(1)[0]
    vault.shred(safe_id=gone, by=SYSTEM)
    for safes in (made(1), made(7)):
        unlocked = again(world.member)
        with django_assert_num_queries(3):
            found = vault.openers(unlocked=unlocked, safe_ids=[*safes, shut, gone, uuid4()])
        assert set(found) == set(safes)
    envelope = vault.sealer(safes[0]).seal(world.place, TEXT)
    assert found[safes[0]].text(world.place, envelope) == TEXT
    with pytest.raises(vault.Damaged):
        found[safes[1]].text(world.place, envelope)


def test_a_changed_grant_leaves_out_its_safe_and_no_other(world: World) -> None:
    row = Grant.objects.get(key__owner=world.talk, holder__public_id=world.inbox)
    Grant.objects.filter(pk=row.pk).update(wrapped=bytes(row.wrapped)[:-1] + b"\0\0")
    found = vault.openers(unlocked=again(world.member), safe_ids=[world.talk, world.file])
    assert set(found) == {world.file}
    assert crypto.header_of(world.envelope).suite is Suite.X25519
