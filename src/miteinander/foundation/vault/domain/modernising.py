"""Moving keys to the chosen suite, from the same seeds: whenever somebody opens them, for nobody else could.

The public half changes, and the grants wrapped for it; ids, epochs and seeds stay. What was sealed before stays
readable, because each envelope names its suite; sealing that anew is the calling room's (``reseal``).
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import BinaryField, Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Substr

from miteinander.foundation.vault import crypto
from miteinander.foundation.vault.domain import store
from miteinander.foundation.vault.domain.keys import is_given, sign
from miteinander.foundation.vault.domain.suites import FIRST, choose, suite_of_new_keys
from miteinander.foundation.vault.domain.unlocked import Unlocked, valid_grants, wrap_seed
from miteinander.foundation.vault.enums import GrantState, KeyKind, Suite
from miteinander.foundation.vault.errors import Damaged, Locked, Shredded
from miteinander.foundation.vault.models import Grant, Key

AT_ONCE = 200


@dataclass(frozen=True, kw_only=True)
class Behind:
    """How many keys, and grants wrapped for a holder, are not in the chosen suite yet."""

    keys: int
    grants: int


def behind() -> Behind:
    """Return what still has to follow."""
    suite = suite_of_new_keys()
    grants = _old(Grant.objects.filter(state=GrantState.GRANTED), suite)
    return Behind(keys=Key.objects.exclude(suite=suite).count(), grants=grants.count())


def migrate_suite() -> Behind:
    """Choose the hybrid suite for new keys; return what has to follow when its holders open it."""
    choose(Suite.HYBRID)
    return behind()


def modernise(unlocked: Unlocked, *, at_once: int = AT_ONCE) -> int:
    """Move what this holder reaches to the chosen suite, at most so many grants; return how many.

    Costs nothing as long as the first suite is the chosen one. What does not open is left as it is.
    """
    suite = suite_of_new_keys()
    if suite is FIRST:
        return 0
    with transaction.atomic():
        _move(unlocked.row, seed=unlocked.seed, suite=suite)
        number = sum(_follow(unlocked, one, suite=suite) for one in _waiting(unlocked, suite)[:at_once])
        unlocked.forget_shared()
    return number


def _waiting(unlocked: Unlocked, suite: Suite) -> QuerySet[Grant]:
    """Return this holder's old grants, those of shared keys first: what they hold is wrapped for their new half."""
    rows = _old(valid_grants().filter(holder__in=[unlocked.row, *unlocked.shared()]), suite)
    safes_last = Case(When(key__kind=KeyKind.SAFE, then=1), default=0)
    return rows.select_related("key", "holder").order_by(safes_last, "pk")


def _old(rows: QuerySet[Grant], suite: Suite) -> QuerySet[Grant]:
    """Return the grants that are wrapped in another suite, or give a key of another suite."""
    head = bytes([*crypto.MAGIC, crypto.VERSION, suite])
    rows = rows.annotate(head=Substr("wrapped", 1, len(head), output_field=BinaryField()))
    other = Key.objects.filter(pk=OuterRef("key")).exclude(suite=suite)
    return rows.filter(~Q(head=head) | Exists(other))


def _follow(unlocked: Unlocked, grant: Grant, *, suite: Suite) -> int:
    if not is_given(grant, key=grant.key):
        return 0  # somebody planted it
    try:
        seed = unlocked.seed_of(grant.key)
    except (Damaged, Locked, Shredded):
        return 0
    _move(grant.key_id, seed=seed, suite=suite)
    holder, key = Key.objects.filter(pk=grant.holder_id or 0).first(), Key.objects.get(pk=grant.key_id)
    if holder is None or holder.suite != suite:  # a shared key whose own grant did not open
        return 0
    shred_key = store.read([key.public_id]).get(key.public_id) if key.kind == KeyKind.SAFE else None
    grant.wrapped = wrap_seed(key=key, seed=seed, holder=holder, shred_key=shred_key)
    grant.save(update_fields=["wrapped"])
    return 1


def _move(row: int, *, seed: bytes, suite: Suite) -> None:
    for key in Key.objects.select_for_update().filter(pk=row).exclude(suite=suite):
        key.suite, key.public = suite, crypto.public_half(seed, suite)
        sign(key)
        key.save(update_fields=["suite", "public", "signed"])
