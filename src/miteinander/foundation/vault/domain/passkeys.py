"""A passkey as a slot: of a salt it makes 32 bytes that nobody else can make (WebAuthn's PRF), and these open it.

No assertion is checked: the bytes open the slot or they do not, and only somebody who is signed in may try. What
could be replayed is the form that carries them. So the slot changes with every opening: the browser brings the bytes
of the next salt along, and those of this one open nothing any more. Half of the secret lies in the store of shred keys
and is new each time too, so that an older copy of the database does not bring the form back to life.
"""

import base64
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.vault.domain import secrets, store
from miteinander.foundation.vault.domain.slots import add_slot, changed, open_slot, own_key
from miteinander.foundation.vault.domain.unlocked import Unlocked
from miteinander.foundation.vault.enums import KeyKind, SlotKind
from miteinander.foundation.vault.errors import WrongSecret
from miteinander.foundation.vault.models import Key, Slot


@dataclass(frozen=True, kw_only=True)
class Made:
    """What a passkey (``credential``, its id as the browser writes it) made of a salt."""

    credential: str
    salt: bytes
    secret: bytes


def add_passkey(*, unlocked: Unlocked, made: Made, by: Actor) -> None:
    """Let a passkey open one's vault too. Journal: ``vault.passkey_added``."""
    with transaction.atomic():
        key = own_key(unlocked)
        slot = _add(key=key, seed=unlocked.seed, made=made)
        _passkeys(key.owner).filter(parameters__credential=made.credential).exclude(pk=slot.pk).delete()
        changed(action="vault.passkey_added", key=key, by=by)


def offers(person_id: UUID) -> list[dict[str, str]]:
    """Return what the browser needs of a person's passkeys: their ids, and the salt of each; one query."""
    rows = _passkeys(person_id).order_by("made", "pk").values_list("parameters", flat=True)
    return [{"credential": one["credential"], "salt": one["salt"]} for one in rows]


def unlock_with_passkey(*, person_id: UUID, secret: bytes, following: Made) -> Unlocked:
    """Open a person's vault, once with these bytes; the next time it takes the following. Raises ``WrongSecret``.

    Bytes that shall open twice are refused: nobody renews a slot with what it has already.
    """
    if following.secret == secret:
        raise WrongSecret
    with transaction.atomic():
        rows = _passkeys(person_id).select_related("key").select_for_update(of=("self",))
        slot = rows.filter(parameters__credential=following.credential).first()
        if slot is None:
            raise WrongSecret
        unlocked = open_slot(slot=slot, secret=secret + _other_half(slot))
        _renew(slot, seed=unlocked.seed, following=following)
    return unlocked


def _renew(slot: Slot, *, seed: bytes, following: Made) -> None:
    before = slot.parameters.get("half")
    changed = _add(key=slot.key, seed=seed, made=following)
    names = ("salt", "parameters", "wrapped")
    Slot.objects.filter(pk=slot.pk).update(**{name: getattr(changed, name) for name in names})
    changed.delete()
    if before:
        transaction.on_commit(lambda: store.forget([UUID(before)]))


def _add(*, key: Key, seed: bytes, made: Made) -> Slot:
    half = ids.random_id()
    secret = made.secret + store.create(half)
    parameters = {**_parameters(made), "half": str(half)}
    return add_slot(key=key, seed=seed, kind=SlotKind.PASSKEY, secret=secret, parameters=parameters)


def _other_half(slot: Slot) -> bytes:
    """Return what the store keeps of a passkey's secret; nothing for a slot made before there was such a half.

    Raises ``WrongSecret`` where it is gone: the slot comes from an older copy of the database.
    """
    if "half" not in slot.parameters:
        return b""
    half = UUID(slot.parameters["half"])
    found = store.read([half])
    if half not in found:
        raise WrongSecret
    return found[half]


def _passkeys(person_id: UUID) -> QuerySet[Slot]:
    return Slot.objects.filter(key__kind=KeyKind.PERSON, key__owner=person_id, key__current=True, kind=SlotKind.PASSKEY)


def _parameters(made: Made) -> dict[str, str]:
    salt = base64.urlsafe_b64encode(made.salt).decode().rstrip("=")
    return {**secrets.STRONG, "credential": made.credential, "salt": salt}
