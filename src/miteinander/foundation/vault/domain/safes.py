"""Safes: opened with holders, granted, taken over, revoked with a new epoch, shredded."""

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.vault import crypto, events
from miteinander.foundation.vault.domain import store
from miteinander.foundation.vault.domain.grants import (
    HolderLine,
    Terms,
    give,
    give_person,
    given,
    holder_lines,
    note,
    tell_granted,
    write_grant,
    write_lost,
    write_pending,
)
from miteinander.foundation.vault.domain.keys import checked, current_key, heir_of, is_signed, key_by_id, make_key
from miteinander.foundation.vault.domain.unlocked import Unlocked
from miteinander.foundation.vault.enums import Consent, GrantState, KeyKind, SafeState
from miteinander.foundation.vault.errors import Locked, NoHolder, Shredded
from miteinander.foundation.vault.models import Grant, Key, Safe, Unlocking


def open_safe(*, module: str, owner: UUID, holders: Iterable[UUID], terms: Terms) -> UUID:
    """Open a safe for a matter and return its id. Nothing needs to be unlocked. Journal: ``vault.safe_opened``.

    ``holders`` are key ids; the module's emergency key is added by itself. The shred key is written first: a stop
    between the two leaves a shred key without a safe, which the sweep destroys after a day, never a safe that could
    not be opened. Raises ``NoHolder`` without any holder.
    """
    keys = [key_by_id(one) for one in dict.fromkeys(holders)]
    emergency = current_key(kind=KeyKind.EMERGENCY, module=module)
    if emergency is not None and emergency not in keys:
        keys.append(emergency)
    if not keys:
        raise NoHolder
    key_id = ids.random_id()
    shred_key = store.create(key_id)
    with transaction.atomic():
        safe = Safe.objects.create(module=module, owner=owner)
        seed = crypto.new_seed()
        key = make_key(kind=KeyKind.SAFE, module=module, owner=safe.public_id, seed=seed, key_id=key_id)
        for holder in keys:
            write_grant(key=key, seed=seed, holder=holder, terms=terms, shred_key=shred_key)
        note(action="vault.safe_opened", key=key, terms=terms)
    return safe.public_id


def grant(*, unlocked: Unlocked, safe_id: UUID, person_id: UUID, terms: Terms) -> GrantState:
    """Let a person hold a safe, with all its epochs. Journal: ``vault.granted``.

    Returns ``PENDING`` when the person has no vault yet: any holder's next unlocked request completes it. Raises
    ``Locked`` when the one who grants does not hold it, ``Shredded``.
    """
    with transaction.atomic():
        keys = epochs(safe_id)
        state = give_person(keys=keys, seeds=_seeds(unlocked, keys), person_id=person_id, terms=terms)
        note(action="vault.granted", key=keys[-1], terms=terms, facts={"person": str(person_id)})
        tell_granted(matter=Safe.objects.get(public_id=safe_id).owner, person_id=person_id)
    return state


def grant_to_key(*, unlocked: Unlocked, safe_id: UUID, key_id: UUID, terms: Terms) -> None:
    """Let another key hold a safe: a contact point's, a reporter's. Journal: ``vault.granted``. Raises ``Locked``."""
    with transaction.atomic():
        keys = epochs(safe_id)
        give(keys=keys, seeds=_seeds(unlocked, keys), holder=key_by_id(key_id), terms=terms)
        note(action="vault.granted", key=keys[-1], terms=terms, facts={"key": str(key_id)})


def take_over(*, unlocked: Unlocked, safe_id: UUID, drop: Iterable[UUID], terms: Terms) -> int:
    """Hold a safe oneself and let go of the keys in ``drop``: after assignment a whole contact point reads no more.

    A contact point's older keys, from before somebody left it, go with the one that is named. Opens a new epoch, so
    that what comes from now on is out of reach of the dropped keys even with an older copy of the database; returns
    its number. Journal: ``vault.taken_over``. Raises ``Locked``.
    """
    with transaction.atomic():
        keys = epochs(safe_id)
        seeds = _seeds(unlocked, keys)
        give(keys=keys, seeds=seeds, holder=Key.objects.get(pk=unlocked.row), terms=terms)
        gone = [one.pk for key_id in drop for one in key_family(key_by_id(key_id))]
        Grant.objects.filter(key__in=keys, holder__in=gone).delete()
        note(action="vault.taken_over", key=keys[-1], terms=terms)
        return _next_epoch(safe_id=safe_id, terms=terms)


def revoke(*, unlocked: Unlocked, safe_id: UUID, holder: UUID, terms: Terms) -> int:
    """Take a safe from a person or key, end their unlockings, open a new epoch; returns its number.

    ``holder`` is a person's id or a key's. Who gives a safe away themselves keeps their own vault open: each opening
    asks for a grant, and this one is gone. What was read cannot be called back. Journal: ``vault.revoked``. Raises
    ``Locked`` when the one who revokes does not hold the safe, ``NotFound`` when there is nothing to revoke,
    ``NoHolder`` when nobody would be left.
    """
    with transaction.atomic():
        keys = epochs(safe_id)
        _seeds(unlocked, keys)
        rows = Grant.objects.filter(key__in=keys)
        gone = rows.filter(person=holder) | rows.filter(holder__public_id=holder)
        holders = list(gone.exclude(holder=None).values_list("holder", flat=True))
        if not gone.exists():
            raise NotFound(_("Diese Freigabe gibt es nicht mehr."))
        gone.delete()
        Unlocking.objects.filter(key__in=holders).exclude(key=unlocked.row).delete()
        note(action="vault.revoked", key=keys[-1], terms=terms, facts={"holder": str(holder)})
        return _next_epoch(safe_id=safe_id, terms=terms)


def _next_epoch(*, safe_id: UUID, terms: Terms) -> int:
    """Open a new epoch for whoever still holds the last one, and the module's emergency key.

    Needs no seed of the old ones. A grant that the installation did not sign stays behind: somebody planted it.
    """
    safe = Safe.objects.select_for_update().get(public_id=safe_id)
    before = epochs(safe_id)[-1]
    staying = given(before)
    emergency = current_key(kind=KeyKind.EMERGENCY, module=safe.module)
    if emergency is None and not any(one.holder and heir_of(one.holder) for one in staying):
        raise NoHolder
    key_id = ids.random_id()
    shred_key = store.create(key_id)
    seed = crypto.new_seed()
    key = make_key(
        kind=KeyKind.SAFE, module=safe.module, owner=safe_id, seed=seed, key_id=key_id, epoch=before.epoch + 1
    )
    for one in staying:
        _carry_over(one, key=key, seed=seed, shred_key=shred_key)
    if emergency is not None and not Grant.objects.filter(key=key, holder=emergency).exists():
        write_grant(key=key, seed=seed, holder=emergency, terms=terms, shred_key=shred_key)
    safe.epoch = key.epoch
    safe.save(update_fields=["epoch"])
    note(action="vault.epoch_opened", key=key, terms=terms)
    return key.epoch


def _carry_over(before: Grant, *, key: Key, seed: bytes, shred_key: bytes) -> None:
    """Give a holder of the last epoch the new one, on the same terms and with the same date.

    A contact point gets it by its newest key: who left the point still knows the older ones. A person who lost the key
    keeps the line, without a seed.
    """
    by = Actor(kind=ActorKind(before.granted_by_kind), public_id=before.granted_by_id)
    terms = Terms(by=by, reason=before.reason, consent=Consent(before.consent), valid_until=before.valid_until)
    if before.holder is not None and (heir := heir_of(before.holder)) is not None:
        made = write_grant(key=key, seed=seed, holder=heir, terms=terms, shred_key=shred_key)
    elif before.holder is not None:
        made = write_lost(key=key, holder=before.holder, terms=terms)
    elif before.person is not None:
        made = write_pending(key=key, person_id=before.person, terms=terms)
    Grant.objects.filter(pk=made.pk).update(granted_at=before.granted_at)


def renew(safe_ids: Iterable[UUID], *, terms: Terms) -> int:
    """Open a new epoch in safes that somebody stopped holding; nothing needs to be unlocked. Returns how many.

    What is shredded, or would be held by nobody, stays as it is.
    """
    number = 0
    for safe_id, keys in epochs_of(safe_ids).items():
        if not store.read([keys[-1].public_id]):
            continue
        with suppress(NoHolder):
            _next_epoch(safe_id=safe_id, terms=terms)
            number += 1
    return number


def safes_held(grants: QuerySet[Grant]) -> list[UUID]:
    """Return the ids of the safes whose newest epoch some grants give."""
    rows = Key.objects.filter(kind=KeyKind.SAFE, current=True, pk__in=grants.values("key"))
    return list(rows.order_by("pk").values_list("owner", flat=True))


def key_family(key: Key) -> QuerySet[Key]:
    """Return a key's owner's keys, older ones too."""
    return Key.objects.filter(kind=key.kind, module=key.module, owner=key.owner)


def epochs_of(safe_ids: Iterable[UUID]) -> dict[UUID, list[Key]]:
    """Return the epochs of several safes, oldest first; one query. A safe with a key that nobody signed is left out."""
    found: dict[UUID, list[Key]] = {}
    for key in Key.objects.filter(kind=KeyKind.SAFE, owner__in=list(safe_ids)).order_by("owner", "epoch"):
        found.setdefault(key.owner, []).append(key)
    return {safe_id: keys for safe_id, keys in found.items() if all(map(is_signed, keys))}


def epochs(safe_id: UUID) -> list[Key]:
    """Return a safe's epochs, oldest first, checked. Raises ``Shredded``, ``NotFound``."""
    keys = [checked(key) for key in Key.objects.filter(kind=KeyKind.SAFE, owner=safe_id).order_by("epoch")]
    if not keys:
        if Safe.objects.filter(public_id=safe_id, state=SafeState.SHREDDED).exists():
            raise Shredded
        raise NotFound(_("Diesen Tresor gibt es nicht."))
    return keys


def _seeds(unlocked: Unlocked, keys: list[Key]) -> dict[int, bytes]:
    seeds = unlocked.seeds_of(keys)
    if len(seeds) < len(keys):
        raise Locked
    return seeds


def epoch_of(safe_id: UUID) -> int:
    """Return the number of a safe's newest epoch. Raises ``NotFound``, ``Shredded``."""
    return epochs(safe_id)[-1].epoch


def open_epochs(safe_id: UUID) -> int:
    """Return how many of a safe's epochs still open; more than one until all was sealed anew. One query."""
    return Key.objects.filter(kind=KeyKind.SAFE, owner=safe_id).count()


def holders_of(safe_id: UUID) -> list[HolderLine]:
    """Return who holds a safe's newest epoch, in order of granting; nothing needs to be unlocked."""
    return holder_lines(epochs(safe_id)[-1])


def retire_old_epochs(*, safe_id: UUID, terms: Terms) -> int:
    """Destroy the shred keys of all but the newest epoch, after every envelope was sealed anew; return how many.

    Whoever kept an old grant and an old copy of the database opens nothing with it any more. Journal:
    ``vault.epochs_retired``. Envelopes of those epochs that were not sealed anew are lost.
    """
    old = epochs(safe_id)[:-1]
    if not old:
        return 0
    store.destroy(key.public_id for key in old)
    with transaction.atomic():
        Key.objects.filter(pk__in=[key.pk for key in old]).delete()
        note(action="vault.epochs_retired", key=epochs(safe_id)[-1], terms=terms)
    return len(old)


def shred(*, safe_id: UUID, terms: Terms) -> None:
    """Close a safe for everybody and for ever, in backups too. Journal: ``vault.shredded``; event the same.

    The shred keys go first, outside the database: from that moment nothing opens, whatever becomes of the
    transaction. A stop between the two is finished by the sweep. Doing it twice does no harm.
    """
    rows = Key.objects.filter(kind=KeyKind.SAFE, owner=safe_id)
    store.destroy(rows.values_list("public_id", flat=True))
    with transaction.atomic():
        safe = Safe.objects.select_for_update().filter(public_id=safe_id).first()
        if safe is None:
            raise NotFound(_("Diesen Tresor gibt es nicht."))
        if safe.state == SafeState.SHREDDED:
            return
        last = rows.order_by("-epoch").first()
        if last is not None:
            note(action="vault.shredded", key=last, terms=terms)
        rows.delete()
        safe.state, safe.shredded = SafeState.SHREDDED, clock.today()
        safe.save(update_fields=["state", "shredded"])
        emit(Event(name=events.SHREDDED, facts={"safe_id": str(safe_id)}))
