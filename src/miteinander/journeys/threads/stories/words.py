"""How things of the public register tell their title: the card everybody sees."""

from collections.abc import Collection, Mapping
from uuid import UUID

from miteinander.foundation.search.service import resolve
from miteinander.journeys.threads.domain.kinds import Kind, Teller, Told, kinds


def told_by_register(kind: str) -> Teller:
    """Return a teller that asks the public register for a kind."""

    def tell(public_ids: Collection[UUID], language: str) -> Mapping[UUID, Told]:
        cards = resolve([(kind, one) for one in public_ids], language)
        return {
            public_id: Told(title=one.title, language=one.text_language, address=one.address)
            for (_kind, public_id), one in cards.items()
        }

    return tell


def add_kind(name: str, *, title: str, icon: str, order: int, room: str) -> None:
    """Let a kind of the public register lie on threads; the first story that brings it says how it looks."""
    if kinds.get(name) is None:
        kinds.add(name, Kind(title=title, icon=icon, order=order, room=room, tell=told_by_register(name)))
