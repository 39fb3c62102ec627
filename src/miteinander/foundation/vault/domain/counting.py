"""What there is, in numbers: for ``miteinander vault status`` and for one's own page."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db.models import BinaryField, Count
from django.db.models.functions import Substr

from miteinander.foundation.vault import crypto
from miteinander.foundation.vault.domain import store
from miteinander.foundation.vault.domain.grants import held_keys
from miteinander.foundation.vault.enums import GrantState, KeyKind, SafeState
from miteinander.foundation.vault.models import Grant, Key, Safe, SealedField, Slot


@dataclass(frozen=True, kw_only=True)
class Envelopes:
    """How many envelopes a field holds, of one version and suite (0: what is no envelope)."""

    field: str
    version: int
    suite: int
    number: int


@dataclass(frozen=True, kw_only=True)
class Status:
    """The vault in numbers. ``without_shred_key``: epochs that nobody can open, of safes said to be open."""

    keys: dict[str, int]
    slots: dict[str, int]
    safes: dict[str, int]
    pending: int
    shred_keys: int
    without_shred_key: int
    modules_without_emergency_key: tuple[str, ...]
    envelopes: tuple[Envelopes, ...]


@dataclass(frozen=True, kw_only=True)
class Held:
    """How many keys a person holds, by kind; without unlocking."""

    safes: int
    shared: int
    waiting: int


def held(person_id: UUID) -> Held:
    """Return how many safes and shared keys a person holds, and how many grants wait for a vault; two queries."""
    kinds = Counter(held_keys(person_id).filter(current=True).values_list("kind", flat=True))
    waiting = Grant.objects.filter(person=person_id, state=GrantState.PENDING, key__current=True).count()
    shared = kinds[KeyKind.INBOX] + kinds[KeyKind.EVALUATION]
    return Held(safes=kinds[KeyKind.SAFE], shared=shared, waiting=waiting)


def status() -> Status:
    """Return the vault in numbers, over all rooms' sealed fields."""
    safe_keys = list(Key.objects.filter(kind=KeyKind.SAFE).values_list("public_id", flat=True))
    modules = set(Safe.objects.filter(state=SafeState.OPEN).values_list("module", flat=True))
    guarded = set(Key.objects.filter(kind=KeyKind.EMERGENCY, current=True).values_list("module", flat=True))
    return Status(
        keys=dict(Counter(Key.objects.values_list("kind", flat=True))),
        slots=dict(Counter(Slot.objects.values_list("kind", flat=True))),
        safes=dict(Counter(Safe.objects.values_list("state", flat=True))),
        pending=Grant.objects.filter(state=GrantState.PENDING).count(),
        shred_keys=store.count(),
        without_shred_key=_without_shred_key(safe_keys),
        modules_without_emergency_key=tuple(sorted(modules - guarded)),
        envelopes=tuple(envelopes()),
    )


def _without_shred_key(key_ids: list[UUID]) -> int:
    there = 0
    for at in range(0, len(key_ids), 500):
        there += len(store.read(key_ids[at : at + 500]))
    return len(key_ids) - there


def envelopes() -> list[Envelopes]:
    """Return how many envelopes of which version and suite lie in every sealed field of every room."""
    found = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, SealedField):
                found += _envelopes_of(model._meta.label, field.name)
    return found


def _envelopes_of(label: str, name: str) -> list[Envelopes]:
    rows = apps.get_model(label)._default_manager.exclude(**{f"{name}__isnull": True})
    heads = rows.annotate(head=Substr(name, 1, 5, output_field=BinaryField())).values_list("head")
    counts: Counter[tuple[int, int]] = Counter()
    for head, number in heads.annotate(number=Count("pk")).order_by():
        begin = bytes(head)
        ours = len(begin) == 5 and begin.startswith(crypto.MAGIC)
        counts[(begin[3], begin[4]) if ours else (0, 0)] += number
    return [
        Envelopes(field=f"{label}.{name}", version=version, suite=suite, number=number)
        for (version, suite), number in sorted(counts.items())
    ]
