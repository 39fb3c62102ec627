"""Keys that several people hold: contact points' inboxes, a module's evaluation key; and a reporter's mailbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.errors import Conflict
from miteinander.foundation.vault import crypto
from miteinander.foundation.vault.domain import secrets
from miteinander.foundation.vault.domain.grants import (
    HolderLine,
    Terms,
    give_person,
    holder_lines,
    note,
    tell_granted,
    write_grant,
)
from miteinander.foundation.vault.domain.keys import checked, current_key, key_by_id, make_key
from miteinander.foundation.vault.domain.modernising import modernise
from miteinander.foundation.vault.domain.safes import key_family, renew, safes_held
from miteinander.foundation.vault.domain.slots import add_slot, open_slot
from miteinander.foundation.vault.domain.unlocked import Unlocked
from miteinander.foundation.vault.enums import GrantState, KeyKind, SlotKind
from miteinander.foundation.vault.errors import Locked, NoHolder, WrongSecret
from miteinander.foundation.vault.models import NOBODY, Grant, Key, Slot, Unlocking


@dataclass(frozen=True, kw_only=True)
class NewMailbox:
    """A reporter's mailbox just made: the receipt is shown once and kept nowhere."""

    key_id: UUID
    code: str


def make_shared(*, kind: KeyKind, module: str, members: Iterable[UUID], terms: Terms, owner: UUID = NOBODY) -> UUID:
    """Make a key that several people hold and return its id. Journal: ``vault.shared_made``.

    Members without a vault wait. Raises ``NoHolder`` when neither a member with a vault nor the module's emergency
    key could ever open it, ``Conflict`` when there is one already.
    """
    with transaction.atomic():
        if current_key(kind=kind, module=module, owner=owner) is not None:
            raise Conflict(_("Diesen Schlüssel gibt es schon."))
        return _make(kind=kind, module=module, owner=owner, epoch=1, members=members, terms=terms)


def _make(*, kind: KeyKind, module: str, owner: UUID, epoch: int, members: Iterable[UUID], terms: Terms) -> UUID:
    seed = crypto.new_seed()
    key = make_key(kind=kind, module=module, owner=owner, seed=seed, epoch=epoch)
    emergency = current_key(kind=KeyKind.EMERGENCY, module=module)
    if emergency is not None:
        write_grant(key=key, seed=seed, holder=emergency, terms=terms)
    states = [
        give_person(keys=[key], seeds={key.pk: seed}, person_id=person_id, terms=terms)
        for person_id in dict.fromkeys(members)
    ]
    if emergency is None and GrantState.GRANTED not in states:
        raise NoHolder
    note(action="vault.shared_made", key=key, terms=terms, facts={"kind": kind})
    return key.public_id


def add_member(*, unlocked: Unlocked, key_id: UUID, person_id: UUID, terms: Terms) -> GrantState:
    """Let a person hold a shared key, with its older epochs. Journal: ``vault.member_added``. Raises ``Locked``."""
    with transaction.atomic():
        key = key_by_id(key_id)
        keys = [checked(one) for one in key_family(key).order_by("epoch")]
        seeds = unlocked.seeds_of(keys)
        if key.pk not in seeds:
            raise Locked
        reached = [one for one in keys if one.pk in seeds]
        state = give_person(keys=reached, seeds=seeds, person_id=person_id, terms=terms)
        note(action="vault.member_added", key=key, terms=terms, facts={"person": str(person_id)})
        tell_granted(matter=key.owner, person_id=person_id)
    return state


def remove_member(*, key_id: UUID, person_id: UUID, terms: Terms) -> UUID:
    """Take a shared key from a person and make its next epoch for the others; return the new key's id.

    Safes that the point still holds get a new epoch too, for its new key. Nothing needs to be unlocked: an
    administrator can do it at once. Journal: ``vault.member_removed``. Raises ``NoHolder`` when nobody would be left.
    """
    with transaction.atomic():
        key = key_by_id(key_id)
        family = key_family(key)
        newest = family.order_by("-epoch")[0]
        mine = Grant.objects.filter(key__in=family, person=person_id)
        Unlocking.objects.filter(key__in=mine.exclude(holder=None).values("holder")).delete()
        mine.delete()
        note(action="vault.member_removed", key=key, terms=terms, facts={"person": str(person_id)})
        staying = [line.person for line in holder_lines(newest) if line.person and not line.lost]
        fresh = _make(
            kind=KeyKind(key.kind),
            module=key.module,
            owner=key.owner,
            epoch=newest.epoch + 1,
            members=staying,
            terms=terms,
        )
        renew(safes_held(Grant.objects.filter(holder__in=family)), terms=terms)
    return fresh


def members_of(key_id: UUID) -> list[HolderLine]:
    """Return who holds a shared key, in order of granting; nothing needs to be unlocked."""
    return holder_lines(key_by_id(key_id))


def make_mailbox(*, module: str, owner: UUID) -> NewMailbox:
    """Give a reporter a key of their own and the receipt that opens it: 24 digits, of which 8 find the row."""
    seed = crypto.new_seed()
    with transaction.atomic():
        key = make_key(kind=KeyKind.MAILBOX, module=module, owner=owner, seed=seed)
        code = _add_receipt(key=key, seed=seed)
    return NewMailbox(key_id=key.public_id, code=code)


def _add_receipt(*, key: Key, seed: bytes) -> str:
    locator = secrets.new_digits(secrets.LOCATOR_DIGITS)
    while Slot.objects.filter(locator=locator).exists():
        locator = secrets.new_digits(secrets.LOCATOR_DIGITS)
    secret = secrets.new_digits(secrets.RECEIPT_DIGITS)
    Slot.objects.filter(key=key, kind=SlotKind.RECEIPT).delete()
    add_slot(
        key=key,
        seed=seed,
        kind=SlotKind.RECEIPT,
        secret=secret.encode(),
        parameters=secrets.argon2id(),
        locator=locator,
    )
    return secrets.grouped(locator + secret)


def unlock_with_receipt(*, code: str) -> Unlocked:
    """Open a reporter's mailbox. Raises ``WrongSecret``, ``Busy``.

    An unknown locator takes the same steps as a wrong secret: one row looked for, one derivation. The caller counts
    the tries (``kernel.limits``).
    """
    locator, secret = secrets.receipt_parts(code)
    slot = Slot.objects.filter(kind=SlotKind.RECEIPT, locator=locator or "-").select_related("key").first()
    if slot is None:
        secrets.key_from(secret=secret, salt=crypto.new_salt(), parameters=secrets.argon2id())
        raise WrongSecret
    unlocked = open_slot(slot=slot, secret=secret)
    modernise(unlocked)
    return unlocked


def change_receipt(*, unlocked: Unlocked) -> str:
    """Return a new receipt for a mailbox; the old one opens nothing any more. Raises ``Locked`` for other keys."""
    if unlocked.kind is not KeyKind.MAILBOX:
        raise Locked
    with transaction.atomic():
        return _add_receipt(key=Key.objects.get(pk=unlocked.row), seed=unlocked.seed)


def forget_mailbox(key_id: UUID) -> None:
    """Delete a reporter's key with its receipt; doing it twice does no harm."""
    Key.objects.filter(public_id=key_id, kind=KeyKind.MAILBOX).delete()
