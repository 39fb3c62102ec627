"""Keys, the slots and grants through which their seeds are reached, safes, and what is unlocked at this moment.

Everything here may be read by a thief of the database: ids, kinds, times, who holds what, public halves and wrapped
seeds. There is no field for a sentence: reasons are short codes. Ids tell no time (``random_id``). Owners are ids,
never foreign keys: no key points into or out of the vault.
"""

from typing import Any
from uuid import UUID

from django.db import models

from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import ActorKind
from miteinander.foundation.vault.enums import (
    Consent,
    GrantState,
    KeyKind,
    SafeState,
    SlotKind,
    Suite,
)

NOBODY = UUID(int=0)
ACTOR_KINDS = [(kind.value, kind.value) for kind in ActorKind]
SUITES = [(suite.value, suite.name) for suite in Suite]


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A field that holds envelopes only; ``miteinander vault status`` counts them by version and suite."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Never editable in a form."""
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)


class Key(models.Model):
    """A pair: its public half in the clear, signed by the installation; its seed in slots or grants.

    ``owner`` is the person's, contact point's or report's id, the safe's for its epochs; ``NOBODY`` for a module's own.
    ``current`` is the one that new things are sealed to. The signature covers everything but ``current`` and ``made``.
    """

    public_id = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=KeyKind)
    module = models.CharField(max_length=40, blank=True)
    owner = models.UUIDField(default=NOBODY)
    epoch = models.PositiveIntegerField(default=1)
    suite = models.PositiveSmallIntegerField(choices=SUITES)
    public = models.BinaryField()
    signed = models.BinaryField()
    current = models.BooleanField(default=True)
    made = models.DateField(default=clock.today)

    class Meta:
        indexes = (models.Index(fields=("owner", "kind", "current"), name="mt_vault_key_owner"),)
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "module", "owner"),
                condition=models.Q(current=True),
                name="mt_vault_key_current",
            ),
            models.UniqueConstraint(fields=("kind", "module", "owner", "epoch"), name="mt_vault_key_epoch"),
        )


class Slot(models.Model):
    """A key's seed under a secret that a human has: LUKS's idea. Any slot opens the key; each can be removed.

    ``parameters`` tell how the secret becomes a key (Argon2id's or HKDF's), so that they can rise with the years.
    ``locator`` finds a reporter's row, so that each report has its own salt.
    """

    public_id = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    key = models.ForeignKey(Key, on_delete=models.CASCADE, related_name="slots")
    kind = models.CharField(max_length=12, choices=SlotKind)
    locator = models.CharField(max_length=12, blank=True)
    salt = models.BinaryField()
    parameters = models.JSONField(default=dict)
    wrapped = models.BinaryField()
    made = models.DateTimeField(default=clock.now)
    used = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("locator",), condition=~models.Q(locator=""), name="mt_vault_slot_locator"),
        )


class Grant(models.Model):
    """The seed of ``key`` wrapped for ``holder``; pending while the receiving person has no key yet.

    ``signed`` is the installation's signature over everything but ``wrapped`` and ``granted_at``: nobody can plant a
    grant in the database, turn it to another person or let it last longer, and wait until a seed is wrapped for it.
    ``valid_until`` is kept by the server, not by arithmetic; soon after it the sweep opens a new epoch.
    """

    public_id = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    key = models.ForeignKey(Key, on_delete=models.CASCADE, related_name="grants")
    holder = models.ForeignKey(Key, on_delete=models.CASCADE, null=True, blank=True, related_name="held")
    person = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=GrantState)
    wrapped = models.BinaryField(blank=True, default=bytes)
    signed = models.BinaryField(blank=True, default=bytes)
    granted_at = models.DateTimeField(default=clock.now)
    granted_by_kind = models.CharField(max_length=20, choices=ACTOR_KINDS)
    granted_by_id = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=40)
    consent = models.CharField(max_length=12, choices=Consent)
    valid_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("person", "state"), name="mt_vault_grant_person"),)
        constraints = (
            models.UniqueConstraint(fields=("key", "holder"), name="mt_vault_grant_once"),
            models.UniqueConstraint(
                fields=("key", "person"),
                condition=models.Q(holder__isnull=True),
                name="mt_vault_grant_pending_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state=GrantState.GRANTED.value, holder__isnull=False)
                | models.Q(state=GrantState.PENDING.value, holder__isnull=True, person__isnull=False),
                name="mt_vault_grant_whole",
            ),
        )


class Safe(models.Model):
    """A sealed room of one matter; its epochs are keys of the kind "safe" that it owns. Shredded, the row stays."""

    public_id = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    module = models.CharField(max_length=40)
    owner = models.UUIDField()
    epoch = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=SafeState, default=SafeState.OPEN)
    shredded = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("module", "owner"), name="mt_vault_safe_owner"),)


class Unlocking(models.Model):
    """What is unlocked now: a seed wrapped under a key that only the bearer has. Left out of every backup.

    ``digest`` is that of the bearer's key; ``session`` that of the sign-in it belongs to (empty for a reporter).
    """

    digest = models.CharField(max_length=64, unique=True)
    session = models.CharField(max_length=64, blank=True)
    key = models.ForeignKey(Key, on_delete=models.CASCADE, related_name="unlockings")
    wrapped = models.BinaryField()
    opened = models.DateTimeField(default=clock.now)
    seen = models.DateTimeField(default=clock.now)
    expires = models.DateTimeField()
