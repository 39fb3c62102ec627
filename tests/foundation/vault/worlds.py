"""A small world of the vault: a contact point with two members, a reporter, two safes, an emergency key."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from miteinander.foundation.kernel.actor import SYSTEM, VISITOR, Actor
from miteinander.foundation.vault import service as vault
from tests.foundation.accounts.people import make_person
from tests.foundation.vault.people import somebody, with_vault

TEXT = "Seit Wochen Streit um den Hof"


@dataclass(frozen=True, kw_only=True)
class World:
    """What the tests need to know."""

    member: vault.Unlocked
    colleague: vault.Unlocked
    inbox: UUID
    mailbox: vault.NewMailbox
    parts: tuple[str, ...]
    talk: UUID
    file: UUID
    place: vault.Place
    envelope: bytes

    @property
    def actor(self) -> Actor:
        """Return the member as an actor."""
        return somebody(self.member.owner)


def make_world(*, emergency: bool = True) -> World:
    """Make the world of a report that just arrived."""
    member, colleague = (with_vault(make_person("officer").public_id) for _number in range(2))
    parts = vault.make_emergency(module="cases", by=SYSTEM).parts if emergency else ()
    inbox = vault.make_inbox(module="cases", owner=uuid4(), members=[member.owner, colleague.owner], by=SYSTEM)
    mailbox = vault.make_mailbox(module="cases", owner=uuid4())
    holders: Iterator[list[UUID]] = iter([[inbox, mailbox.key_id], [inbox]])
    talk, file = (
        vault.open_safe(module="cases", owner=uuid4(), holders=keys, reason="report_received", by=VISITOR)
        for keys in holders
    )
    place = vault.Place(module="cases", model="Message", field="text", row=uuid4())
    return World(
        member=member,
        colleague=colleague,
        inbox=inbox,
        mailbox=mailbox,
        parts=tuple(part.text for part in parts),
        talk=talk,
        file=file,
        place=place,
        envelope=vault.sealer(talk).seal(place, TEXT),
    )
