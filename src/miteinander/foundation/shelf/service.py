"""The door of the shelf: which views are kept, and how a room says that its content changed."""

from collections.abc import Iterable

from django.db.models import F

from miteinander.foundation.shelf.domain.front import Application, Front
from miteinander.foundation.shelf.domain.plans import shelved
from miteinander.foundation.shelf.models import RoomVersion

__all__ = ["Application", "Front", "raise_version", "shelved", "version_of"]


def raise_version(room: str) -> None:
    """Say that a room's public content changed, in the caller's transaction.

    From the commit on, every page that names the room is made anew, in every process. Call it once, near the end of
    the transaction: on PostgreSQL its row stays locked until the commit.
    """
    if not RoomVersion.objects.filter(room=room).update(version=F("version") + 1):
        RoomVersion.objects.get_or_create(room=room)
        RoomVersion.objects.filter(room=room).update(version=F("version") + 1)


def version_of(rooms: Iterable[str]) -> str:
    """Return one text that changes whenever the content of one of the rooms changes; one query."""
    found = RoomVersion.objects.filter(room__in=list(rooms)).order_by("room").values_list("room", "version")
    return ",".join(f"{room}:{version}" for room, version in found)
