"""Which offers and measures a table may review: what stands in the public register, by title."""

from miteinander.foundation.search.service import cards_of_kinds
from miteinander.participation.forum.domain.scribing import REVIEWED_KINDS


def reviewable(language: str) -> list[tuple[str, str]]:
    """Return (kind and id, title) of all public measures and offers, by title; one query."""
    cards = cards_of_kinds(REVIEWED_KINDS, language)
    return [(f"{one.kind}:{one.public_id}", one.title) for one in sorted(cards, key=lambda card: card.title.casefold())]
