"""What an opened slot gives: one seed, and through grants the seeds of everything its holder holds."""

from collections.abc import Iterable
from typing import Never
from uuid import UUID

from django.db.models import Q, QuerySet

from miteinander.foundation.kernel import clock
from miteinander.foundation.vault import crypto
from miteinander.foundation.vault.domain import store
from miteinander.foundation.vault.domain.keys import checked, is_given, key_by_id, open_with, seal_for
from miteinander.foundation.vault.domain.places import Place
from miteinander.foundation.vault.enums import SHARED_KINDS, GrantState, KeyKind, Suite
from miteinander.foundation.vault.errors import Damaged, Locked, Shredded
from miteinander.foundation.vault.models import Grant, Key


class Unlocked:
    """Somebody's opened key, for this request only. It cannot be pickled, and its words tell nothing."""

    def __init__(self, *, key: Key, seed: bytes) -> None:
        """Keep the seed in memory."""
        self.key_id: UUID = key.public_id
        self.kind = KeyKind(key.kind)
        self.owner: UUID = key.owner
        self.row: int = key.pk
        self._seed = seed
        self._seeds: dict[int, bytes] = {key.pk: seed}
        self._shared: dict[int, Grant] | None = None
        self._single: dict[UUID, tuple[Key, crypto.Unsealer]] = {}

    def __repr__(self) -> str:
        """Say whose key it is, never what it is."""
        return f"<Unlocked {self.kind}>"

    def __reduce__(self) -> Never:
        """Refuse to be stored anywhere."""
        raise TypeError("what is unlocked is never stored")

    @property
    def seed(self) -> bytes:
        """Return the seed, for the vault's own hands."""
        return self._seed

    def shared(self) -> dict[int, Grant]:
        """Return the grants of shared keys (contact points) that this holder has, by row of the key; read once."""
        if self._shared is None:
            rows = valid_grants().filter(holder_id=self.row, key__kind__in=SHARED_KINDS)
            rows = rows.select_related("key", "holder")
            self._shared = {grant.key_id: grant for grant in rows if is_given(grant, key=grant.key)}
        return self._shared

    def forget_shared(self) -> None:
        """Read the shared keys anew the next time: membership changed."""
        self._shared = None

    def seeds_of(self, keys: Iterable[Key], *, leave_out: bool = False) -> dict[int, bytes]:
        """Return the seeds of those keys that this holder reaches, by row; at most two queries, however many keys.

        Raises ``Shredded`` when a safe's shred key is gone, ``Damaged`` for a changed grant; ``leave_out``: such keys
        are left out.
        """
        asked = list(keys)
        wanted = {key.pk: key for key in asked if key.pk not in self._seeds}
        if wanted:
            self._follow(wanted, leave_out=leave_out)
        return {key.pk: self._seeds[key.pk] for key in asked if key.pk in self._seeds}

    def _follow(self, wanted: dict[int, Key], *, leave_out: bool) -> None:
        best = self._ways_to(wanted)
        safes = [wanted[row].public_id for row in best if wanted[row].kind == KeyKind.SAFE]
        shred_keys = store.read(safes) if safes else {}
        for row, (grant, holder) in best.items():
            try:
                seed = self._seed_of_holder(holder)
                self._seeds[row] = unwrap_seed(grant=grant, key=wanted[row], seed=seed, shred_keys=shred_keys)
            except (Damaged, Shredded):
                if not leave_out:
                    raise

    def _ways_to(self, wanted: dict[int, Key]) -> dict[int, tuple[Grant, Key]]:
        """Return the grant to follow to each key, with its holder: one's own before a shared key's."""
        rows = valid_grants().filter(key__in=wanted, holder__in=[self.row, *self.shared()]).select_related("holder")
        best: dict[int, tuple[Grant, Key]] = {}
        for grant in rows:
            row, holder = grant.key_id, grant.holder
            if holder is None or not grant.wrapped or not is_given(grant, key=wanted[row]):
                continue  # lost, or planted
            if row not in best or holder.pk == self.row:
                best[row] = (grant, holder)
        return best

    def _seed_of_holder(self, holder: Key) -> bytes:
        known = self._seeds.get(holder.pk)
        if known is None:
            grant = self.shared()[holder.pk]
            known = unwrap_seed(grant=grant, key=holder, seed=self._seed, shred_keys={})
            self._seeds[holder.pk] = known
        return known

    def seed_of(self, key: Key) -> bytes:
        """Return the seed of one key. Raises ``Locked`` when this holder does not reach it."""
        found = self.seeds_of([key])
        if key.pk not in found:
            raise Locked
        return found[key.pk]

    def single(self, key_id: UUID) -> tuple[Key, crypto.Unsealer]:
        """Return a key that is no safe's, and what opens envelopes to it; asked for once. Raises ``Locked``."""
        if key_id not in self._single:
            key = key_by_id(key_id)
            self._single[key_id] = key, crypto.Unsealer(seed=self.seed_of(key), key_id=key_id)
        return self._single[key_id]


def valid_grants() -> QuerySet[Grant]:
    """Return the grants that open something now."""
    now = clock.now()
    return Grant.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=now), state=GrantState.GRANTED)


def wrap_seed(*, key: Key, seed: bytes, holder: Key, shred_key: bytes | None) -> bytes:
    """Return a key's seed sealed to a holder; a safe's first encrypted under its shred key."""
    if key.kind == KeyKind.SAFE:
        if shred_key is None:
            raise Shredded
        seed = crypto.wrap(key=shred_key, content=seed, place=f"shred|{key.public_id}")
    return seal_for(key=holder, place=_place(key), content=seed)


def unwrap_seed(*, grant: Grant, key: Key, seed: bytes, shred_keys: dict[UUID, bytes]) -> bytes:
    """Return the seed that a grant gives to whoever has the holder's. Raises ``Damaged``, ``Shredded``."""
    if grant.holder is None:
        raise Locked
    content = open_with(key=grant.holder, seed=seed, place=_place(key), envelope=bytes(grant.wrapped))
    if key.kind == KeyKind.SAFE:
        if key.public_id not in shred_keys:
            raise Shredded
        content = crypto.unwrap(key=shred_keys[key.public_id], wrapped=content, place=f"shred|{key.public_id}")
    if not crypto.same(crypto.public_half(content, Suite(checked(key).suite)), bytes(key.public)):
        raise Damaged(why="seed")
    return content


def _place(key: Key) -> Place:
    return Place(module="vault", model="Grant", field="seed", row=key.public_id)
