"""Who acts: the ``by=`` of every change.

An actor is plain data. Journal, outbox and translation rows keep its kind and public id, never a foreign key.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    """What kind of somebody acts."""

    PERSON = "person"
    CODE_HOLDER = "code_holder"
    VISITOR = "visitor"
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Somebody who acts, with the permissions held at this moment.

    ``permissions`` are names declared by the rooms ("directory.publish_offer"). ``organisations`` are the public
    ids of those organisations for which a provider acts.
    """

    kind: ActorKind
    public_id: UUID | None = None
    permissions: frozenset[str] = field(default_factory=frozenset)
    organisations: frozenset[UUID] = field(default_factory=frozenset)

    def may(self, permission: str) -> bool:
        """Tell whether this actor holds the permission now; the system holds every one."""
        return self.kind is ActorKind.SYSTEM or permission in self.permissions


SYSTEM = Actor(kind=ActorKind.SYSTEM)
VISITOR = Actor(kind=ActorKind.VISITOR)
