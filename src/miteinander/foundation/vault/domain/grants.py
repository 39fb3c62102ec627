"""Grants: who holds which key, given by whom, why, with whose consent, until when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.vault import events
from miteinander.foundation.vault.domain import store
from miteinander.foundation.vault.domain.keys import current_key, is_given, sign_grant
from miteinander.foundation.vault.domain.unlocked import Unlocked, valid_grants, wrap_seed
from miteinander.foundation.vault.enums import SHARED_KINDS, Consent, GrantState, KeyKind, SafeState
from miteinander.foundation.vault.models import Grant, Key, Safe

_CODE = re.compile(r"[a-z][a-z0-9_]{1,39}\Z")


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How a grant is given. ``reason`` is a short code, never a sentence: it lies in the clear."""

    by: Actor
    reason: str
    consent: Consent = Consent.NOT_NEEDED
    valid_until: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a reason that could carry content."""
        if not _CODE.match(self.reason):
            raise ValueError("a reason is a short code such as 'mediator': it lies in the clear")


@dataclass(frozen=True, kw_only=True)
class HolderLine:
    """Who holds a key, as far as the clear shows it.

    ``holder`` is the holding key's id (``None`` while pending), ``owner`` whose that key is: a person's id for
    ``person``, a contact point's for ``inbox``. ``lost``: the person started over, the grant opens nothing.
    """

    holder: UUID | None
    kind: KeyKind
    owner: UUID
    person: UUID | None
    granted_at: datetime
    granted_by: UUID | None
    reason: str
    consent: Consent
    valid_until: datetime | None
    state: GrantState
    lost: bool


def write_grant(*, key: Key, seed: bytes, holder: Key, terms: Terms, shred_key: bytes | None = None) -> Grant:
    """Wrap a key's seed for a holder, signed by the installation; an earlier grant to the same holder is replaced."""
    wrapped = wrap_seed(key=key, seed=seed, holder=holder, shred_key=shred_key)
    return _store(key=key, holder=holder, wrapped=wrapped, terms=terms)


def write_lost(*, key: Key, holder: Key, terms: Terms) -> Grant:
    """Keep the line of a person who lost this key, for co-holders to see; it holds no seed."""
    return _store(key=key, holder=holder, wrapped=b"", terms=terms)


def _store(*, key: Key, holder: Key, wrapped: bytes, terms: Terms) -> Grant:
    Grant.objects.filter(key=key, holder=holder).delete()
    person = holder.owner if holder.kind == KeyKind.PERSON else None
    grant = Grant(key=key, holder=holder, person=person, state=GrantState.GRANTED, wrapped=wrapped, **_facts(terms))
    sign_grant(grant, key=key)
    grant.save(force_insert=True)
    return grant


def write_pending(*, key: Key, person_id: UUID, terms: Terms) -> Grant:
    """Note that a person shall hold a key as soon as there is one to wrap it for; signed by the installation."""
    Grant.objects.filter(key=key, person=person_id, state=GrantState.PENDING).delete()
    grant = Grant(key=key, person=person_id, state=GrantState.PENDING, **_facts(terms))
    sign_grant(grant, key=key)
    grant.save(force_insert=True)
    return grant


def _facts(terms: Terms) -> dict[str, object]:
    return {
        "granted_by_kind": terms.by.kind.value,
        "granted_by_id": terms.by.public_id,
        "reason": terms.reason,
        "consent": terms.consent,
        "valid_until": terms.valid_until,
    }


def give(*, keys: Iterable[Key], seeds: dict[int, bytes], holder: Key, terms: Terms) -> None:
    """Wrap several keys, whose seeds are known, for one holder."""
    rows = list(keys)
    shred_keys = store.read(key.public_id for key in rows if key.kind == KeyKind.SAFE)
    for key in rows:
        write_grant(key=key, seed=seeds[key.pk], holder=holder, terms=terms, shred_key=shred_keys.get(key.public_id))


def give_person(*, keys: Iterable[Key], seeds: dict[int, bytes], person_id: UUID, terms: Terms) -> GrantState:
    """Wrap keys for a person, or note it until the person has a vault. Grants to the person's lost keys go."""
    rows = list(keys)
    holder = current_key(kind=KeyKind.PERSON, owner=person_id)
    if holder is None:
        for key in rows:
            write_pending(key=key, person_id=person_id, terms=terms)
        return GrantState.PENDING
    Grant.objects.filter(key__in=rows, person=person_id).exclude(holder=holder).delete()
    give(keys=rows, seeds=seeds, holder=holder, terms=terms)
    return GrantState.GRANTED


def complete_pending(unlocked: Unlocked) -> int:
    """Complete what waits for people who have a vault by now, as far as this holder reaches the keys.

    Returns how many grants. Event ``vault.grant_completed`` for safes. A grant that the installation did not sign is
    left alone: somebody planted it.
    """
    owners = Key.objects.filter(kind=KeyKind.PERSON, current=True).values("owner")
    held = valid_grants().filter(holder__in=[unlocked.row, *unlocked.shared()]).values("key")
    waiting = Grant.objects.filter(key__in=held, state=GrantState.PENDING, person__in=owners)
    return sum(_complete(unlocked=unlocked, grant=grant) for grant in waiting.select_related("key"))


def _complete(*, unlocked: Unlocked, grant: Grant) -> int:
    key, person_id = grant.key, grant.person
    holder = current_key(kind=KeyKind.PERSON, owner=person_id) if person_id else None
    if holder is None or not is_given(grant, key=key):
        return 0
    shred_key = store.read([key.public_id]).get(key.public_id)
    Grant.objects.filter(key=key, holder=holder).exclude(pk=grant.pk).delete()
    grant.wrapped = wrap_seed(key=key, seed=unlocked.seed_of(key), holder=holder, shred_key=shred_key)
    grant.holder, grant.state = holder, GrantState.GRANTED
    sign_grant(grant, key=key)
    grant.save(update_fields=["wrapped", "holder", "state", "signed"])
    if key.kind == KeyKind.SAFE:
        facts = {"safe_id": str(key.owner), "person_id": str(person_id)}
        emit(Event(name=events.GRANT_COMPLETED, facts=facts))
    return 1


def given(key: Key) -> list[Grant]:
    """Return a key's grants that the installation signed, in order of granting; one query."""
    rows = Grant.objects.filter(key=key).select_related("holder").order_by("granted_at", "pk")
    return [row for row in rows if is_given(row, key=key)]


def holder_lines(key: Key) -> list[HolderLine]:
    """Return who holds a key, in order of granting; one query, nothing needs to be unlocked."""
    return [_line(row) for row in given(key)]


def _line(row: Grant) -> HolderLine:
    holder = row.holder
    return HolderLine(
        holder=holder.public_id if holder else None,
        kind=KeyKind(holder.kind) if holder else KeyKind.PERSON,
        owner=holder.owner if holder else row.person or UUID(int=0),
        person=row.person,
        granted_at=row.granted_at,
        granted_by=row.granted_by_id,
        reason=row.reason,
        consent=Consent(row.consent),
        valid_until=row.valid_until,
        state=GrantState(row.state),
        lost=bool(holder and holder.kind == KeyKind.PERSON and not holder.current),
    )


def held_keys(person_id: UUID) -> QuerySet[Key]:
    """Return the keys that a person holds now, directly or through a shared key; nothing needs to be unlocked.

    The one truth about who may know of a safe: lists filter by it, single pages ask it.
    """
    own = Key.objects.filter(kind=KeyKind.PERSON, owner=person_id, current=True).values("pk")
    shared = valid_grants().filter(holder__in=own, key__kind__in=SHARED_KINDS).values("key")
    held = valid_grants().filter(Q(holder__in=own) | Q(holder__in=shared)).values("key")
    return Key.objects.filter(pk__in=held)


def held_safes(*, person_id: UUID, module: str) -> frozenset[UUID]:
    """Return the ids of the open safes of a module that a person holds now; one query."""
    rows = held_keys(person_id).filter(kind=KeyKind.SAFE, module=module, current=True)
    open_ones = Safe.objects.filter(state=SafeState.OPEN, module=module).values("public_id")
    return frozenset(rows.filter(owner__in=open_ones).values_list("owner", flat=True))


def lent_safes(*, person_id: UUID, module: str) -> dict[UUID, datetime]:
    """Return the safes of a module that a person holds for some time only, with its end; one query."""
    rows = valid_grants().filter(
        holder__in=Key.objects.filter(kind=KeyKind.PERSON, owner=person_id, current=True).values("pk"),
        key__in=Key.objects.filter(kind=KeyKind.SAFE, module=module, current=True).values("pk"),
        valid_until__isnull=False,
    )
    return {safe: end for safe, end in rows.values_list("key__owner", "valid_until") if end}


def holds(*, person_id: UUID, safe_id: UUID) -> bool:
    """Tell whether a person holds a safe now: the predicate beside ``held_safes``; one query."""
    rows = held_keys(person_id).filter(kind=KeyKind.SAFE, owner=safe_id, current=True)
    return rows.filter(owner__in=Safe.objects.filter(state=SafeState.OPEN).values("public_id")).exists()


def tell_granted(*, matter: UUID, person_id: UUID) -> None:
    """Let others hear that a person was given something: the event ``vault.granted``."""
    emit(Event(name=events.GRANTED, facts={"person_id": str(person_id), "matter": str(matter)}))


def co_holders(person_id: UUID, key: Key) -> frozenset[UUID]:
    """Return the people who hold something that this key of a person's holds too, themselves or by a shared key."""
    held = Grant.objects.filter(holder=key).values("key")
    beside = Grant.objects.filter(key__in=held).values("holder")
    rows = Grant.objects.filter(Q(key__in=held) | Q(key__in=beside, key__kind__in=SHARED_KINDS))
    people = rows.exclude(person=None).exclude(person=person_id).values_list("person", flat=True)
    return frozenset(one for one in people if one)


def note(*, action: str, key: Key, terms: Terms, facts: dict[str, str] | None = None) -> None:
    """Write the journal about a key's owner: reason code and ids only."""
    kind = "safe" if key.kind == KeyKind.SAFE else "vault_key"
    about = ThingRef(kind=kind, public_id=key.owner if key.kind == KeyKind.SAFE else key.public_id)
    record(action=action, by=terms.by, about=about, facts={"reason": terms.reason, **(facts or {})})
