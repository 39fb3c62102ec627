"""A person's vault: setting up, opening by passphrase or printed code, changing and removing slots."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, NotFound
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.vault import crypto, events
from miteinander.foundation.vault.domain import secrets
from miteinander.foundation.vault.domain.grants import co_holders
from miteinander.foundation.vault.domain.keys import current_key, make_key
from miteinander.foundation.vault.domain.unlocked import Unlocked
from miteinander.foundation.vault.enums import KeyKind, SlotKind
from miteinander.foundation.vault.errors import Damaged, WrongSecret
from miteinander.foundation.vault.models import Key, Slot, Unlocking


@dataclass(frozen=True, kw_only=True)
class NewVault:
    """A vault just set up: the recovery code is shown once and kept nowhere."""

    key_id: UUID
    recovery_code: str


@dataclass(frozen=True, kw_only=True)
class SlotLine:
    """A slot as its owner sees it."""

    slot_id: UUID
    kind: SlotKind
    made: datetime
    used: date | None


def person_ref(person_id: UUID) -> ThingRef:
    """Return how the journal names a person."""
    return ThingRef(kind="person", public_id=person_id)


def set_up(*, person_id: UUID, passphrase: str, by: Actor) -> NewVault:
    """Give a person a key pair with two slots: passphrase and printed recovery code. Journal: ``vault.set_up``.

    The caller checked the passphrase (``rules.passphrase_faults``). Event ``vault.own_changed``: a stolen session could
    do it in their place. Raises ``Conflict`` where there is a vault.
    """
    with transaction.atomic():
        if current_key(kind=KeyKind.PERSON, owner=person_id) is not None:
            raise Conflict(_("Ihr Tresor ist schon eingerichtet."))
        seed = crypto.new_seed()
        key = make_key(kind=KeyKind.PERSON, owner=person_id, seed=seed)
        add_passphrase(key=key, seed=seed, passphrase=passphrase)
        code = _add_recovery(key=key, seed=seed)
        changed(action="vault.set_up", key=key, by=by)
    return NewVault(key_id=key.public_id, recovery_code=code)


def start_over(*, person_id: UUID, passphrase: str, by: Actor) -> NewVault:
    """Give a person who lost every secret a new, empty vault. Journal: ``vault.started_over``.

    What the old key held stays shut for it: co-holders see that it was lost and may grant anew, each by an own
    decision. Nothing is granted by itself, or whoever takes over an account would get the cases with it.
    """
    with transaction.atomic():
        old = current_key(kind=KeyKind.PERSON, owner=person_id)
        if old is not None:
            Slot.objects.filter(key=old).delete()
            Unlocking.objects.filter(key=old).delete()
            Key.objects.filter(pk=old.pk).update(current=False)
            record(action="vault.started_over", by=by, about=person_ref(person_id))
            holders = sorted(str(one) for one in co_holders(person_id, old))
            emit(Event(name=events.STARTED_OVER, facts={"person_id": str(person_id), "holders": holders}))
        seed = crypto.new_seed()
        epoch = old.epoch + 1 if old else 1
        key = make_key(kind=KeyKind.PERSON, owner=person_id, seed=seed, epoch=epoch)
        add_passphrase(key=key, seed=seed, passphrase=passphrase)
        code = _add_recovery(key=key, seed=seed)
    return NewVault(key_id=key.public_id, recovery_code=code)


def add_passphrase(*, key: Key, seed: bytes, passphrase: str) -> None:
    """Put the key under a passphrase; it takes the place of an earlier one."""
    Slot.objects.filter(key=key, kind=SlotKind.PASSPHRASE).delete()
    add_slot(
        key=key,
        seed=seed,
        kind=SlotKind.PASSPHRASE,
        secret=secrets.passphrase_bytes(passphrase),
        parameters=secrets.argon2id(),
    )


def _add_recovery(*, key: Key, seed: bytes) -> str:
    Slot.objects.filter(key=key, kind=SlotKind.RECOVERY).delete()
    code = secrets.new_recovery_code()
    secret = secrets.recovery_bytes(code)
    add_slot(key=key, seed=seed, kind=SlotKind.RECOVERY, secret=secret, parameters=secrets.STRONG)
    return code


def add_slot(
    *, key: Key, seed: bytes, kind: SlotKind, secret: bytes, parameters: dict[str, Any], locator: str = ""
) -> Slot:
    """Put a key's seed under a secret with a fresh salt."""
    salt = crypto.new_salt()
    under = secrets.key_from(secret=secret, salt=salt, parameters=parameters)
    wrapped = crypto.wrap(key=under, content=seed, place=_place(key, kind))
    return Slot.objects.create(key=key, kind=kind, locator=locator, salt=salt, parameters=parameters, wrapped=wrapped)


def _place(key: Key, kind: str) -> str:
    return f"slot|{kind}|{key.public_id}"


def open_slot(*, slot: Slot, secret: bytes) -> Unlocked:
    """Return what a slot opens. Raises ``WrongSecret``."""
    under = secrets.key_from(secret=secret, salt=bytes(slot.salt), parameters=slot.parameters)
    try:
        seed = crypto.unwrap(key=under, wrapped=bytes(slot.wrapped), place=_place(slot.key, slot.kind))
    except Damaged as wrong:
        raise WrongSecret from wrong
    Slot.objects.filter(pk=slot.pk).update(used=clock.today())
    return Unlocked(key=slot.key, seed=seed)


def unlock(*, person_id: UUID, passphrase: str) -> Unlocked:
    """Open a person's vault with the passphrase. Raises ``WrongSecret``, ``Busy``."""
    return _open(person_id=person_id, kind=SlotKind.PASSPHRASE, secret=secrets.passphrase_bytes(passphrase))


def unlock_with_recovery(*, person_id: UUID, code: str) -> Unlocked:
    """Open a person's vault with the printed code. Raises ``WrongSecret``."""
    return _open(person_id=person_id, kind=SlotKind.RECOVERY, secret=secrets.recovery_bytes(code))


def _open(*, person_id: UUID, kind: SlotKind, secret: bytes) -> Unlocked:
    slots = Slot.objects.filter(key__kind=KeyKind.PERSON, key__owner=person_id, key__current=True, kind=kind)
    slot = slots.select_related("key").first()
    if slot is None:
        raise WrongSecret
    return open_slot(slot=slot, secret=secret)


def change_passphrase(*, unlocked: Unlocked, passphrase: str, by: Actor) -> None:
    """Put one's vault under a new passphrase; only that slot changes. Other unlockings end. Journal."""
    with transaction.atomic():
        key = own_key(unlocked)
        add_passphrase(key=key, seed=unlocked.seed, passphrase=passphrase)
        Unlocking.objects.filter(key=key).delete()
        changed(action="vault.passphrase_changed", key=key, by=by)


def renew_recovery(*, unlocked: Unlocked, by: Actor) -> str:
    """Return a new recovery code; the old one opens nothing any more. Journal: ``vault.recovery_renewed``."""
    with transaction.atomic():
        key = own_key(unlocked)
        code = _add_recovery(key=key, seed=unlocked.seed)
        changed(action="vault.recovery_renewed", key=key, by=by)
    return code


def slots_of(person_id: UUID) -> list[SlotLine]:
    """Return the slots of a person's vault, oldest first; one query."""
    rows = Slot.objects.filter(key__kind=KeyKind.PERSON, key__owner=person_id, key__current=True)
    return [
        SlotLine(slot_id=row.public_id, kind=SlotKind(row.kind), made=row.made, used=row.used)
        for row in rows.order_by("made", "pk")
    ]


def remove_slot(*, unlocked: Unlocked, slot_id: UUID, by: Actor) -> None:
    """Remove one of one's slots. Journal: ``vault.slot_removed``.

    Raises ``InvalidInput`` for the last one (nothing would open the vault any more) and for the last that is no passkey
    (a device gets lost, and a restored backup does not know it), ``NotFound`` for another's.
    """
    with transaction.atomic():
        key = own_key(unlocked)
        rows = Slot.objects.select_for_update().filter(key=key)
        slot = rows.filter(public_id=slot_id).first()
        if slot is None:
            raise NotFound(_("Diesen Zugang gibt es nicht mehr."))
        if rows.count() < 2:
            raise InvalidInput(_("Das ist der letzte Zugang. Ohne ihn käme niemand mehr in Ihren Tresor."))
        if not rows.exclude(pk=slot.pk).exclude(kind=SlotKind.PASSKEY).exists():
            raise InvalidInput(_("Passphrase oder Code muss bleiben: Ein Gerät kann verloren gehen."))
        slot.delete()
        changed(action="vault.slot_removed", key=key, by=by, kind=slot.kind)


def changed(*, action: str, key: Key, by: Actor, **facts: str) -> None:
    """Write into the journal that a way into somebody's vault changed, and let others hear of it."""
    record(action=action, by=by, about=person_ref(key.owner), facts=facts)
    emit(Event(name=events.OWN_CHANGED, facts={"person_id": str(key.owner)}))


def own_key(unlocked: Unlocked) -> Key:
    """Return a person's own key, where that is what is unlocked. Raises ``NotFound``."""
    if unlocked.kind is not KeyKind.PERSON:
        raise NotFound(_("Diesen Tresor gibt es nicht."))
    return Key.objects.get(pk=unlocked.row)
