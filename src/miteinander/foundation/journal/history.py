"""Reading the journal: what happened to a thing, what somebody did."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from miteinander.foundation.journal.actions import actions
from miteinander.foundation.journal.desk.holds import OVERSEE
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A journal entry as people read it; the sentence in the language of the request."""

    public_id: UUID
    at: datetime
    action: str
    sentence: str
    actor_kind: str
    actor_id: UUID | None
    about: ThingRef | None
    facts: dict[str, Any] = field(default_factory=dict)


class _Facts(dict[str, Any]):
    """Facts for a sentence; what was forgotten reads as three dots."""

    def __missing__(self, key: str) -> str:
        return "…"


def history(about: ThingRef, limit: int = 50) -> list[Entry]:
    """Return the newest entries about a thing, newest first; one query."""
    rows = JournalEntry.objects.filter(about_kind=about.kind, about_id=about.public_id)
    return _entries(rows.order_by("-at", "-id")[:limit])


def doings(actor_id: UUID, limit: int = 50) -> list[Entry]:
    """Return the newest entries of what somebody did, newest first; one query."""
    return _entries(JournalEntry.objects.filter(actor_id=actor_id).order_by("-at", "-id")[:limit])


def moments(action: str, *, first: datetime, after: datetime) -> list[tuple[UUID, datetime]]:
    """Return about which things an action was written in a time, and when, in order; one query."""
    rows = JournalEntry.objects.filter(action=action, at__gte=first, at__lt=after, about_id__isnull=False)
    return [(about, at) for about, at in rows.order_by("at", "id").values_list("about_id", "at") if about]


def readings(*, by: Actor, actor_id: UUID | None = None, first: int = 0, most: int = 50) -> tuple[list[Entry], int]:
    """Return who looked at sealed things and when, newest first, without facts, and how many there are; two queries.

    ``actor_id`` asks for one person's. Raises ``NotAllowed``.
    """
    require(by, OVERSEE)
    rows = JournalEntry.objects.filter(action__in=[one.name for one in actions.values() if one.reads])
    if actor_id is not None:
        rows = rows.filter(actor_id=actor_id)
    return _entries(rows.order_by("-at", "-id")[first : first + most]), rows.count()


def readers(*, by: Actor) -> set[UUID]:
    """Return the ids of those who looked at sealed things; one query. Raises ``NotAllowed``."""
    require(by, OVERSEE)
    rows = JournalEntry.objects.filter(action__in=[one.name for one in actions.values() if one.reads])
    return {one for one in rows.order_by().values_list("actor_id", flat=True).distinct() if one}


def _entries(rows: Iterable[JournalEntry]) -> list[Entry]:
    return [_entry(row) for row in rows]


def _entry(row: JournalEntry) -> Entry:
    about = ThingRef(kind=row.about_kind, public_id=row.about_id) if row.about_id else None
    return Entry(
        public_id=row.public_id,
        at=row.at,
        action=row.action,
        sentence=_sentence(row),
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
        about=about,
        facts=dict(row.facts),
    )


def _sentence(row: JournalEntry) -> str:
    """Return the action's sentence filled with the facts; the bare name of an action that is gone from the code."""
    action = actions.get(row.action)
    return gettext(action.sentence) % _Facts(row.facts) if action else row.action
