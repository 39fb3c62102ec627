"""The ledger of OParl objects: what is new, what changed, what is gone, with the times that clients ask by.

An address inside the content is written relative ("oparl:meeting/…", "page:/de/…"); the interface puts scheme and
host before it. Objects are embedded as the schema says; the embedded one stands in the ledger too, with the reference
back to its parent, and its change changes the parent (rule for clients of OParl 1.0).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from miteinander.foundation.kernel import clock
from miteinander.town.bodies.models import OParlObject

# Which property of an embedded object leads back to its parent and is left out inside of it.
BACK = {"AgendaItem": ("meeting",), "Membership": ("person",), "Consultation": ("paper",), "File": ("meeting", "paper")}
Content = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A public object: its type, id, what is told of it, and the objects (told before it) that it embeds by property.

    ``body_id`` is the organisation in whose lists it stands.
    """

    type: str
    public_id: UUID
    content: Mapping[str, Any]
    body_id: UUID | None = None
    embeds: Mapping[str, "Told | Sequence[Told]"] = field(default_factory=dict)


def link(kind: str, public_id: UUID) -> str:
    """Return an object's address, relative: ``link("Meeting", …)`` is "oparl:meeting/…"."""
    return f"oparl:{kind.lower()}/{public_id}"


def tell(*, scope: str, told: Iterable[Told]) -> None:
    """Make the ledger of one scope equal to what is told of it now, in the caller's transaction.

    What is no longer told is marked deleted and emptied. Parts come before what embeds them.
    """
    now = clock.now().replace(microsecond=0)
    rows = {(row.type, row.public_id): row for row in OParlObject.objects.filter(scope=scope)}
    seen: dict[tuple[str, UUID], OParlObject] = {}
    for one in told:
        key = (one.type, one.public_id)
        content = _without_nothing({**one.content, **_embedded(one, seen)})
        row = rows.pop(key, None)
        if row is None:
            row = _row_of(one, now)
        if row.deleted or row.content != content or row.scope != scope:
            row.scope, row.body_id, row.content = scope, one.body_id, content
            row.deleted, row.modified = False, now
            row.save()
        seen[key] = row
    for row in rows.values():
        if not row.deleted:
            row.deleted, row.modified, row.content = True, now, {}
            row.save()


def forget(*, scope: str) -> None:
    """Mark everything of a scope as deleted."""
    tell(scope=scope, told=[])


def whole(row: OParlObject) -> Content:
    """Return an object with id, type and times, as its own address tells it."""
    head = {
        "id": link(row.type, row.public_id),
        "type": f"https://schema.oparl.org/1.1/{row.type}",
        "created": stamp(row.created),
        "modified": stamp(row.modified),
    }
    return {**head, "deleted": True} if row.deleted else {**head, **row.content}


def stamp(moment: datetime) -> str:
    """Return a moment as OParl writes it: the town's clock, whole seconds, the offset with a colon."""
    return str(timezone.localtime(moment).replace(microsecond=0).isoformat())


def _row_of(one: Told, now: datetime) -> OParlObject:
    """Return a new row, or the one of an object that another scope told before."""
    known = OParlObject.objects.filter(type=one.type, public_id=one.public_id).first()
    return OParlObject(type=one.type, public_id=one.public_id, created=now) if known is None else known


def _embedded(one: Told, seen: Mapping[tuple[str, UUID], OParlObject]) -> Content:
    parts: Content = {}
    for name, inner in one.embeds.items():
        if isinstance(inner, Told):
            parts[name] = _inside(seen[inner.type, inner.public_id])
        else:
            parts[name] = [_inside(seen[part.type, part.public_id]) for part in inner]
    return parts


def _inside(row: OParlObject) -> Content:
    return {name: value for name, value in whole(row).items() if name not in BACK.get(row.type, ())}


def _without_nothing(content: Content) -> Content:
    """Leave out what is empty: OParl knows neither null nor the empty text."""
    return {name: value for name, value in content.items() if value not in (None, "", [], {})}
