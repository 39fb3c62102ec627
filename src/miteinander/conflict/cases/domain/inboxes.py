"""The inboxes of the contact points: made once, and kept in step with who works there."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases.rules import MODULE
from miteinander.conflict.contacts.service import PointView, members_of, points_of
from miteinander.foundation.kernel.actor import SYSTEM, Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.vault import service as vault


@dataclass(frozen=True, kw_only=True)
class InboxView:
    """A point's inbox for who works there: made or not, and how many colleagues do not hold its key yet."""

    point: PointView
    made: bool
    missing: int


def inboxes(*, by: Actor, language: str) -> list[InboxView]:
    """Return the inboxes of the points at which the actor works."""
    points = points_of(by, language)
    people = members_of([one.public_id for one in points])
    found = []
    for point in points:
        key = vault.inbox_key(module=MODULE, owner=point.public_id)
        holders = {line.person for line in vault.members(key)} if key else set()
        here = people.get(point.public_id, frozenset())
        found.append(InboxView(point=point, made=key is not None, missing=len(here - holders) if key else 0))
    return found


@transaction.atomic
def make_inbox(*, point_id: UUID, by: Actor) -> None:
    """Make the inbox of a point for all who work there today. Raises ``NotFound`` for who does not."""
    _require(point_id, by=by)
    if vault.inbox_key(module=MODULE, owner=point_id) is None:
        vault.make_inbox(module=MODULE, owner=point_id, members=sorted(members_of([point_id])[point_id]), by=by)


@transaction.atomic
def let_in(*, point_id: UUID, unlocked: vault.Unlocked, by: Actor) -> None:
    """Give the inbox's key to colleagues who do not hold it yet. Raises ``NotFound``, ``vault.Locked``."""
    _require(point_id, by=by)
    key = vault.inbox_key(module=MODULE, owner=point_id)
    if key is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    holders = {line.person for line in vault.members(key)}
    for person_id in sorted(members_of([point_id])[point_id] - holders):
        vault.add_member(unlocked=unlocked, key_id=key, person_id=person_id, reason="works_here", by=by)


def shut_out(*, point_id: UUID, person_id: UUID) -> None:
    """Take the inbox's key from somebody who no longer works at a point; nothing happens where it is not held."""
    key = vault.inbox_key(module=MODULE, owner=point_id)
    if key is None or person_id in members_of([point_id]).get(point_id, frozenset()):
        return
    if person_id in {line.person for line in vault.members(key)}:
        vault.remove_member(key_id=key, person_id=person_id, reason="left", by=SYSTEM)


def _require(point_id: UUID, *, by: Actor) -> None:
    if point_id not in {one.public_id for one in points_of(by, "")}:
        raise NotFound(_("Das gibt es nicht mehr."))
