"""Safes: who opens what, and what somebody who writes into the database, or keeps an old copy of it, gains."""

import base64
import copy
import io
import pickle
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.vault import crypto
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.domain import secrets, store
from miteinander.foundation.vault.domain.passkeys import Made
from miteinander.foundation.vault.domain.sweeping import destroy_orphans
from miteinander.foundation.vault.enums import Consent, GrantState, KeyKind, SlotKind, Suite
from miteinander.foundation.vault.models import Grant, Key, Safe, Slot
from tests.foundation.vault.people import PASSPHRASE, somebody, with_vault
from tests.foundation.vault.worlds import TEXT, World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    """A report that just arrived."""
    return make_world()


def again(unlocked: vault.Unlocked) -> vault.Unlocked:
    """Return the same person unlocked anew: nothing remembered."""
    return vault.unlock(person_id=unlocked.owner, passphrase=PASSPHRASE)


def read(world: World, unlocked: vault.Unlocked) -> str:
    """Return the report's text as somebody reads it."""
    return vault.opener(unlocked=unlocked, safe_id=world.talk).text(world.place, world.envelope)


# Who opens what


def test_members_reporter_and_two_of_three_parts_open_a_report_and_a_stranger_does_not(world: World) -> None:
    assert read(world, world.member) == read(world, world.colleague) == TEXT
    assert read(world, vault.unlock_with_receipt(code=world.mailbox.code)) == TEXT
    for two in ((0, 1), (0, 2), (2, 1)):
        opened = vault.unlock_emergency(module="cases", parts=[world.parts[at] for at in two])
        assert read(world, opened) == TEXT
    with pytest.raises(vault.Locked):
        read(world, with_vault(uuid4()))


def test_one_part_or_the_same_twice_or_of_another_module_opens_nothing(world: World) -> None:
    other = [part.text for part in vault.make_emergency(module="casework", by=SYSTEM).parts]
    one = world.parts[0]
    for parts in ([one], [one, one], [one, other[1]], [one, "MTE1 cases B AAAA"], [one, world.parts[1][:-1]], []):
        with pytest.raises(vault.UnusablePart):
            vault.unlock_emergency(module="cases", parts=parts)
    with pytest.raises(vault.UnusablePart):
        vault.unlock_emergency(module="casework", parts=world.parts[:2])


def test_a_person_s_list_and_a_single_answer_share_one_truth(world: World) -> None:
    stranger = with_vault(uuid4())
    vault.grant(
        unlocked=world.member,
        safe_id=world.file,
        person_id=stranger.owner,
        reason="mediator",
        consent=Consent.WRITTEN,
        by=world.actor,
        valid_until=clock.now() + timedelta(days=1),
    )
    for person_id in (world.member.owner, world.colleague.owner, stranger.owner, uuid4()):
        held = vault.held_safes(person_id=person_id, module="cases")
        for safe_id in (world.talk, world.file, uuid4()):
            assert vault.holds(person_id=person_id, safe_id=safe_id) == (safe_id in held)
    assert vault.held_safes(person_id=stranger.owner, module="cases") == {world.file}
    assert vault.held_safes(person_id=stranger.owner, module="casework") == frozenset()
    Grant.objects.filter(person=stranger.owner).update(valid_until=clock.now())
    assert vault.held_safes(person_id=stranger.owner, module="cases") == frozenset()
    with pytest.raises(vault.Locked):
        vault.opener(unlocked=again(stranger), safe_id=world.file)


def test_after_taking_over_the_contact_point_reads_neither_old_nor_new(world: World) -> None:
    epoch = vault.take_over(
        unlocked=world.member,
        safe_id=world.talk,
        drop=[world.inbox],
        reason="assigned",
        consent=Consent.NOT_NEEDED,
        by=world.actor,
    )
    assert epoch == vault.epoch_of(world.talk) == 2
    later = vault.sealer(world.talk).seal(world.place, "Danach")
    assert vault.opener(unlocked=again(world.member), safe_id=world.talk).text(world.place, later) == "Danach"
    with pytest.raises(vault.Locked):
        read(world, again(world.colleague))
    kinds = sorted((line.kind, line.reason) for line in vault.holders(world.talk))
    assert kinds == [
        (KeyKind.EMERGENCY, "report_received"),
        (KeyKind.MAILBOX, "report_received"),
        (KeyKind.PERSON, "assigned"),
    ]


def test_whoever_does_not_hold_a_safe_can_neither_grant_nor_revoke_nor_take_over(world: World) -> None:
    stranger = with_vault(uuid4())
    actor = somebody(stranger.owner)
    tries: list[dict[str, Any]] = [
        {"call": vault.grant, "person_id": stranger.owner, "consent": Consent.NOT_NEEDED},
        {"call": vault.grant_to_key, "key_id": stranger.key_id, "consent": Consent.NOT_NEEDED},
        {"call": vault.take_over, "drop": [], "consent": Consent.NOT_NEEDED},
        {"call": vault.revoke, "holder": world.member.owner},
    ]
    before = list(Grant.objects.order_by("pk").values())
    for one in tries:
        call = one.pop("call")
        with pytest.raises(vault.Locked):
            call(unlocked=stranger, safe_id=world.talk, reason="mediator", by=actor, **one)
    assert list(Grant.objects.order_by("pk").values()) == before


def test_a_grant_waits_for_a_person_without_a_vault_and_any_holder_completes_it(world: World) -> None:
    person_id = uuid4()
    state = vault.grant(
        unlocked=world.member,
        safe_id=world.file,
        person_id=person_id,
        reason="mediator",
        consent=Consent.SPOKEN,
        by=world.actor,
    )
    assert state is GrantState.PENDING
    assert vault.held(person_id).waiting == 1
    assert vault.complete_pending(world.colleague) == 0  # nobody to wrap it for yet
    newcomer = with_vault(person_id)
    assert vault.complete_pending(again(world.colleague)) == 1
    note = vault.sealer(world.file).seal(world.place, "Notiz")
    assert vault.opener(unlocked=newcomer, safe_id=world.file).text(world.place, note) == "Notiz"
    line = next(line for line in vault.holders(world.file) if line.person == person_id)
    assert (line.consent, line.reason, line.granted_by) == (Consent.SPOKEN, "mediator", world.member.owner)


def test_a_reason_that_could_carry_content_is_a_mistake_of_the_program(world: World) -> None:
    for reason in ("", "Streit mit Frau Y.", "x" * 60, "a b"):
        with pytest.raises(ValueError, match="short code"):
            vault.shred(safe_id=world.talk, by=SYSTEM, reason=reason)
    assert read(world, world.member) == TEXT


# Revoking


def test_after_revoking_nothing_new_opens_not_even_with_an_old_copy_of_the_grants(world: World) -> None:
    mediator = with_vault(uuid4())
    terms: dict[str, Any] = {"reason": "mediator", "consent": Consent.WRITTEN, "by": world.actor}
    vault.grant(unlocked=world.member, safe_id=world.talk, person_id=mediator.owner, **terms)
    copy = list(Grant.objects.filter(person=mediator.owner))
    vault.revoke(
        unlocked=world.member, safe_id=world.talk, holder=mediator.owner, reason="conflict_of_interest", by=world.actor
    )
    assert not vault.holds(person_id=mediator.owner, safe_id=world.talk)
    later = vault.sealer(world.talk).seal(world.place, "Danach")
    with pytest.raises(vault.Locked):
        read(world, again(mediator))
    Grant.objects.bulk_create(copy)  # somebody puts the old rows back into the database
    opener = vault.opener(unlocked=again(mediator), safe_id=world.talk)
    assert opener.text(world.place, world.envelope) == TEXT  # what was read cannot be called back …
    with pytest.raises(vault.Locked):
        opener.text(world.place, later)
    resealed = vault.reseal(unlocked=world.member, safe_id=world.talk, place=world.place, envelope=world.envelope)
    assert resealed is not None
    assert vault.retire_old_epochs(safe_id=world.talk, by=world.actor) == 1
    with pytest.raises(vault.Locked):  # … but sealed anew, the old copy opens nothing any more
        vault.opener(unlocked=again(mediator), safe_id=world.talk)
    assert vault.opener(unlocked=again(world.member), safe_id=world.talk).text(world.place, resealed) == TEXT
    assert vault.reseal(unlocked=world.member, safe_id=world.talk, place=world.place, envelope=resealed) is None


def test_who_is_shut_out_loses_what_was_open_and_who_gives_away_keeps_their_own_vault(world: World) -> None:
    mediator = with_vault(uuid4())
    terms: dict[str, Any] = {"reason": "mediator", "consent": Consent.WRITTEN, "by": world.actor}
    for safe_id in (world.talk, world.file):
        vault.grant(unlocked=world.member, safe_id=safe_id, person_id=mediator.owner, **terms)
    token = vault.lend(mediator)
    vault.revoke(unlocked=again(mediator), safe_id=world.talk, holder=mediator.owner, reason="left", by=world.actor)
    with pytest.raises(vault.Locked):
        read(world, vault.borrow(token))  # open as it is, it no longer opens what was given away
    vault.opener(unlocked=vault.borrow(token), safe_id=world.file)  # and still opens what was not
    vault.revoke(unlocked=world.member, safe_id=world.file, holder=mediator.owner, reason="left", by=world.actor)
    with pytest.raises(vault.Locked):
        vault.borrow(token)


def test_the_last_holder_cannot_be_revoked_and_nobody_twice(db: None) -> None:
    world = make_world(emergency=False)
    vault.take_over(
        unlocked=world.member,
        safe_id=world.file,
        drop=[world.inbox],
        reason="assigned",
        consent=Consent.NOT_NEEDED,
        by=world.actor,
    )
    with pytest.raises(vault.NoHolder):
        vault.revoke(
            unlocked=world.member, safe_id=world.file, holder=world.member.owner, reason="left", by=world.actor
        )
    assert vault.holds(person_id=world.member.owner, safe_id=world.file)
    with pytest.raises(NotFound):
        vault.revoke(unlocked=world.member, safe_id=world.file, holder=uuid4(), reason="left", by=world.actor)


def test_who_leaves_a_contact_point_reads_nothing_of_it_and_the_others_go_on(world: World) -> None:
    fresh = vault.remove_member(key_id=world.inbox, person_id=world.colleague.owner, reason="left", by=SYSTEM)
    with pytest.raises(vault.Locked):
        read(world, again(world.colleague))
    assert read(world, again(world.member)) == TEXT
    newer = vault.open_safe(module="cases", owner=uuid4(), holders=[fresh], reason="report_received", by=VISITOR)
    assert vault.holds(person_id=world.member.owner, safe_id=newer)
    assert not vault.holds(person_id=world.colleague.owner, safe_id=newer)
    vault.add_member(
        unlocked=again(world.member), key_id=fresh, person_id=world.colleague.owner, reason="joined", by=world.actor
    )
    assert read(world, again(world.colleague)) == TEXT


def test_a_co_holder_gives_back_what_somebody_lost(world: World) -> None:
    mediator = with_vault(uuid4())
    terms: dict[str, Any] = {"reason": "mediator", "consent": Consent.WRITTEN, "by": world.actor}
    vault.grant(unlocked=world.member, safe_id=world.talk, person_id=mediator.owner, **terms)
    vault.start_over(person_id=mediator.owner, passphrase=PASSPHRASE, by=somebody(mediator.owner))
    with pytest.raises(vault.Locked):
        read(world, again(mediator))
    assert vault.complete_pending(again(world.member)) == 0  # never by itself
    vault.grant(unlocked=world.member, safe_id=world.talk, person_id=mediator.owner, **terms)
    assert read(world, again(mediator)) == TEXT
    assert [line.lost for line in vault.holders(world.talk) if line.person == mediator.owner] == [False]


def test_the_emergency_key_gives_a_module_to_one_person_and_writes_it_down(world: World) -> None:
    person_id = uuid4()
    with_vault(person_id)
    opened = vault.unlock_emergency(module="cases", parts=world.parts[:2])
    done = vault.restore_to(unlocked=opened, module="cases", person_id=person_id, reason="Alle weg", by=SYSTEM)
    assert (done.safes, done.shared, done.state) == (2, 1, GrantState.GRANTED)
    assert done.holders == {world.member.owner, world.colleague.owner}
    assert read(world, vault.unlock(person_id=person_id, passphrase=PASSPHRASE)) == TEXT
    entry = JournalEntry.objects.get(action="vault.emergency_used")
    assert entry.facts == {"module": "cases", "safes": 2, "why": "Alle weg", "person": str(person_id)}
    assert vault.refuse_emergency(module="cases", by=SYSTEM)
    with pytest.raises(vault.UnusablePart):
        vault.unlock_emergency(module="cases", parts=world.parts[:2])


# Somebody writes into the database


def test_a_swapped_public_half_is_refused_before_anything_is_sealed_to_it(world: World) -> None:
    mine = crypto.public_half(crypto.new_seed(), Suite.X25519)
    Key.objects.filter(kind=KeyKind.SAFE, owner=world.talk).update(public=mine)
    with pytest.raises(vault.Damaged):
        vault.sealer(world.talk)
    Key.objects.filter(public_id=world.inbox).update(public=mine)
    with pytest.raises(vault.Damaged):
        vault.open_safe(module="cases", owner=uuid4(), holders=[world.inbox], reason="report_received", by=VISITOR)


@pytest.mark.parametrize("field", ["owner", "module", "epoch", "kind"])
def test_a_key_that_changes_hands_in_the_database_is_refused(world: World, field: str) -> None:
    values = {"owner": uuid4(), "module": "casework", "epoch": 9, "kind": KeyKind.EVALUATION}
    Key.objects.filter(public_id=world.inbox).update(**{field: values[field]})
    with pytest.raises(vault.Damaged):
        vault.members(world.inbox)


def test_a_planted_pending_grant_is_never_completed(world: World) -> None:
    thief = with_vault(uuid4())
    key = Key.objects.get(kind=KeyKind.SAFE, owner=world.talk)
    facts: dict[str, Any] = {"granted_by_kind": "system", "reason": "mediator", "consent": Consent.WRITTEN}
    Grant.objects.create(key=key, person=thief.owner, state=GrantState.PENDING, signed=bytes(64), **facts)
    assert vault.complete_pending(world.member) == 0
    with pytest.raises(vault.Locked):
        read(world, again(thief))


def test_a_pending_grant_turned_to_another_person_or_safe_is_never_completed(world: World) -> None:
    vault.grant(
        unlocked=world.member,
        safe_id=world.file,
        person_id=uuid4(),
        reason="mediator",
        consent=Consent.WRITTEN,
        by=world.actor,
    )
    thief = with_vault(uuid4())
    Grant.objects.filter(state=GrantState.PENDING).update(person=thief.owner)
    assert vault.complete_pending(world.member) == 0


def test_an_envelope_of_another_safe_row_or_epoch_does_not_open(world: World) -> None:
    opener = vault.opener(unlocked=world.member, safe_id=world.talk)
    foreign = vault.sealer(world.file).seal(world.place, "Fremd")
    with pytest.raises(vault.Damaged):
        opener.text(world.place, foreign)
    elsewhere = vault.Place(module="cases", model="Message", field="text", row=uuid4())
    with pytest.raises(vault.Damaged):
        opener.text(elsewhere, world.envelope)
    vault.take_over(
        unlocked=world.member,
        safe_id=world.talk,
        drop=[],
        reason="assigned",
        consent=Consent.NOT_NEEDED,
        by=world.actor,
    )
    newest = Key.objects.get(kind=KeyKind.SAFE, owner=world.talk, current=True)
    relabelled = world.envelope[:5] + newest.public_id.bytes + world.envelope[21:]
    with pytest.raises(vault.Damaged):
        vault.opener(unlocked=world.member, safe_id=world.talk).text(world.place, relabelled)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_byte_of_a_grant_is_noticed(world: World, data: st.DataObject) -> None:
    grant = Grant.objects.filter(key__owner=world.talk, holder__public_id=world.inbox).get()
    wrapped = bytes(grant.wrapped)
    at = data.draw(st.integers(0, len(wrapped) - 1))
    broken = bytearray(wrapped)
    broken[at] ^= data.draw(st.integers(1, 255))
    Grant.objects.filter(pk=grant.pk).update(wrapped=bytes(broken))
    with pytest.raises(vault.Damaged):
        read(world, again(world.member))
    Grant.objects.filter(pk=grant.pk).update(wrapped=wrapped)


def test_grants_swapped_between_two_holders_or_safes_open_nothing(world: World) -> None:
    one = Grant.objects.get(key__owner=world.talk, holder__public_id=world.inbox)
    other = Grant.objects.get(key__owner=world.file, holder__public_id=world.inbox)
    Grant.objects.filter(pk=one.pk).update(wrapped=other.wrapped)
    with pytest.raises(vault.Damaged):
        read(world, again(world.member))


# Shredding


def test_shredded_is_shredded_for_everybody_also_with_everything_else_kept(world: World) -> None:
    kept = [list(model.objects.filter(owner=world.talk)) for model in (Key,)]
    grants = list(Grant.objects.filter(key__owner=world.talk))
    vault.shred(safe_id=world.talk, by=SYSTEM)
    vault.shred(safe_id=world.talk, by=SYSTEM)
    for unlocked in (again(world.member), vault.unlock_with_receipt(code=world.mailbox.code)):
        with pytest.raises(vault.Shredded):
            read(world, unlocked)
    with pytest.raises(vault.Shredded):
        vault.sealer(world.talk)
    row = Safe.objects.get(public_id=world.talk)
    assert (row.state, row.shredded) == ("shredded", clock.today())
    assert JournalEntry.objects.filter(action="vault.shredded").count() == 1
    Safe.objects.filter(pk=row.pk).update(state="open")  # an old backup of the main database comes back
    Key.objects.bulk_create(kept[0])
    Grant.objects.bulk_create(grants)
    with pytest.raises(vault.Shredded):
        read(world, again(world.member))
    assert vault.held_safes(person_id=world.colleague.owner, module="cases") >= {world.file}


def test_shredding_is_final_whatever_becomes_of_the_transaction(world: World) -> None:
    with transaction.atomic():
        vault.shred(safe_id=world.talk, by=SYSTEM)
        transaction.set_rollback(True)
    assert Key.objects.filter(owner=world.talk).exists()
    with pytest.raises(vault.Shredded):
        read(world, again(world.member))


# Files


def test_a_file_is_sealed_in_pieces_and_comes_back_in_its_place_only(world: World) -> None:
    content = bytes(range(256)) * 900
    sealed = b"".join(vault.seal_file(safe_id=world.talk, place=world.place, source=io.BytesIO(content)))
    assert content[:64] not in sealed

    def opened(place: vault.Place, data: bytes) -> bytes:
        pieces = vault.unseal_file(unlocked=world.member, safe_id=world.talk, place=place, source=io.BytesIO(data))
        return b"".join(pieces)

    assert opened(world.place, sealed) == content
    elsewhere = vault.Place(module="cases", model="Message", field="text", row=uuid4())
    for place, data in ((elsewhere, sealed), (world.place, sealed[:-1]), (world.place, b""), (world.place, sealed[4:])):
        with pytest.raises(vault.Damaged):
            opened(place, data)


# Receipts and codes


def test_a_receipt_is_read_in_any_digits_with_any_gaps_and_changed(world: World) -> None:
    code = world.mailbox.code
    assert len(code.split()) == 6
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")).replace(" ", "-")
    unlocked = vault.unlock_with_receipt(code=arabic)
    fresh = vault.change_receipt(unlocked=unlocked)
    assert read(world, vault.unlock_with_receipt(code=fresh)) == TEXT
    with pytest.raises(vault.WrongSecret):
        vault.unlock_with_receipt(code=code)
    vault.forget_mailbox(key_id=world.mailbox.key_id)
    with pytest.raises(vault.WrongSecret):
        vault.unlock_with_receipt(code=fresh)


@pytest.mark.parametrize("kind", ["wrong secret", "unknown locator", "too short", "letters", "empty", "right"])
def test_every_receipt_takes_one_derivation_with_the_same_parameters(
    world: World, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    digits = world.mailbox.code.replace(" ", "")
    typed = {
        "right": digits,
        "wrong secret": digits[:8] + "0" * 16,
        "unknown locator": "99999999" + digits[8:],
        "too short": digits[:-1],
        "letters": "abc",
        "empty": "",
    }[kind]
    calls: list[dict[str, int]] = []
    stretch = crypto.stretch

    def counted(*, secret: bytes, salt: bytes, iterations: int, memory: int, lanes: int) -> bytes:
        calls.append({"iterations": iterations, "memory": memory, "lanes": lanes})
        return stretch(secret=secret, salt=salt, iterations=iterations, memory=memory, lanes=lanes)

    monkeypatch.setattr(crypto, "stretch", counted)
    if kind == "right":
        vault.unlock_with_receipt(code=typed)
    else:
        with pytest.raises(vault.WrongSecret):
            vault.unlock_with_receipt(code=typed)
    parameters = {name: value for name, value in secrets.argon2id().items() if name != "kdf"}
    assert calls == [parameters]


def test_every_report_has_a_salt_of_its_own(world: World) -> None:
    for _number in range(5):
        vault.make_mailbox(module="cases", owner=uuid4())
    salts = [bytes(salt) for salt in Slot.objects.exclude(salt=b"").values_list("salt", flat=True)]
    assert len(set(salts)) == len(salts)
    assert min(map(len, salts)) == crypto.SALT


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**160 - 1))
def test_a_recovery_code_is_read_however_it_is_written(number: int) -> None:
    raw = number.to_bytes(20, "big")
    code = secrets.grouped(base64.b32encode(raw).decode().translate(secrets._FROM_BASE32))
    for typed in (code, code.lower(), code.replace(" ", ""), code.replace("0", "O").replace("1", "l")):
        assert secrets.recovery_bytes(typed) == raw


# Passkeys


def test_an_old_form_and_an_older_copy_of_the_database_open_no_passkey(world: World) -> None:
    """What a passkey sent once opens once, also where somebody puts the slot of that time back."""

    def made(number: int) -> Made:
        return Made(credential="device", salt=bytes([number] * 16), secret=bytes([number] * 32))

    me = world.member.owner
    vault.add_passkey(unlocked=world.member, made=made(1), by=world.actor)
    slot = Slot.objects.get(kind=SlotKind.PASSKEY)
    assert vault.unlock_with_passkey(person_id=me, secret=made(1).secret, following=made(2)).owner == me
    store.forget([UUID(slot.parameters["half"])])  # as the commit does
    assert store.made_before(clock.now() + timedelta(seconds=1))
    Slot.objects.filter(pk=slot.pk).update(parameters=slot.parameters, salt=slot.salt, wrapped=slot.wrapped)
    with pytest.raises(vault.WrongSecret):
        vault.unlock_with_passkey(person_id=me, secret=made(1).secret, following=made(3))


def test_a_passkey_s_half_outlives_the_sweep_and_goes_with_its_slot(world: World) -> None:
    first = Made(credential="device", salt=bytes(16), secret=bytes([1] * 32))
    vault.add_passkey(unlocked=world.member, made=first, by=world.actor)
    [slot] = Slot.objects.filter(kind=SlotKind.PASSKEY)
    half, later = UUID(slot.parameters["half"]), clock.now() + timedelta(days=2)
    destroy_orphans(later)
    assert store.read([half])
    others = [one for one in vault.slots_of(world.member.owner) if one.kind != SlotKind.PASSKEY]
    vault.remove_slot(unlocked=world.member, slot_id=others[0].slot_id, by=world.actor)
    with pytest.raises(InvalidInput, match="muss bleiben"):
        vault.remove_slot(unlocked=world.member, slot_id=others[1].slot_id, by=world.actor)
    vault.remove_slot(unlocked=world.member, slot_id=slot.public_id, by=world.actor)
    destroy_orphans(later)
    assert not store.read([half])


# What is unlocked


def test_what_is_unlocked_can_be_lent_borrowed_and_given_back(world: World) -> None:
    reader = vault.unlock_with_receipt(code=world.mailbox.code)
    token = vault.lend(reader)
    assert read(world, vault.borrow(token)) == TEXT
    for forged in ("", "x", token[:-1], token + "A", "ä"):
        with pytest.raises(vault.Locked):
            vault.borrow(forged)
    with pytest.raises(vault.Locked):
        vault.borrow(token, session="another sign-in")
    vault.give_back(token)
    with pytest.raises(vault.Locked):
        vault.borrow(token)


def test_what_is_unlocked_tells_nothing_and_is_never_stored(world: World) -> None:
    assert repr(world.member) == "<Unlocked person>"
    assert "seed" not in str(world.member)
    for store_it in (pickle.dumps, copy.copy):
        with pytest.raises(TypeError):
            store_it(world.member)


def test_only_so_many_secrets_are_stretched_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "PATIENCE_SECONDS", 0.01)
    for _number in range(secrets.AT_ONCE):
        assert secrets._doors.acquire(blocking=False)
    try:
        with pytest.raises(vault.Busy):
            secrets.key_from(secret=b"x", salt=bytes(16), parameters=secrets.argon2id())
    finally:
        for _number in range(secrets.AT_ONCE):
            secrets._doors.release()


def test_opening_any_number_of_entries_costs_the_same(world: World, django_assert_max_num_queries: Any) -> None:
    sealer = vault.sealer(world.talk)
    for rows in (1, 3):
        envelopes = [sealer.seal(world.place, f"Nr. {number}") for number in range(rows)]
        unlocked = again(world.member)
        with django_assert_max_num_queries(3):
            opener = vault.opener(unlocked=unlocked, safe_id=world.talk)
            assert [opener.text(world.place, one) for one in envelopes] == [f"Nr. {at}" for at in range(rows)]


def test_a_shred_key_is_never_in_the_main_database(world: World) -> None:
    key = Key.objects.get(kind=KeyKind.SAFE, owner=world.talk)
    secret = store.read([key.public_id])[key.public_id]
    for model in (Key, Slot, Grant, Safe):
        for row in model._default_manager.values():
            assert all(secret not in bytes(value) for value in row.values() if isinstance(value, (bytes, memoryview)))
