"""Cards as markup, kept per process: a list shows fifty of them, and most lists show the same ones."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from miteinander.foundation.search.service import Card
from miteinander.information.directory.domain.queries.cards import card_view
from miteinander.information.directory.domain.queries.openings import OpenState
from miteinander.information.directory.domain.vocabulary import Vocabulary

MOST_KEPT = 6_000
Key = tuple[str, UUID, OpenState | None]

_kept: dict[Key, SafeString] = {}
_words: Vocabulary | None = None


def card_lines(
    states: Mapping[UUID, OpenState | None],
    *,
    words: Vocabulary,
    language: str,
    rows: Callable[[Sequence[UUID]], Mapping[UUID, Card]],
) -> list[SafeString]:
    """Return a list item per offer, in the order given; ``rows`` reads the register for those not made yet.

    ``states`` tells of each offer whether it is open now (``None``: the card tells nothing of today). What is kept goes
    with the vocabularies, and these with the version of the room.
    """
    global _words  # noqa: PLW0603 -- one memory per process, emptied with each version
    if _words is not words or len(_kept) > MOST_KEPT:
        _kept.clear()
        _words = words
    missing = [one for one, state in states.items() if (language, one, state) not in _kept]
    found = dict.fromkeys(states, SafeString(""))
    if missing:
        template = get_template("directory/parts/card.html")
        for public_id, row in rows(missing).items():
            card = card_view(row, words=words, language=language, state=states[public_id])
            line = mark_safe(template.render({"card": card, "districts": " ".join(row.card["districts"])}))  # noqa: S308 -- the template escapes
            found[public_id] = _kept[language, public_id, states[public_id]] = line
    return [_kept.get((language, one, state)) or found[one] for one, state in states.items()]


def forget_cards() -> None:
    """Forget what is kept; the next list makes its cards anew (for tests and measurements)."""
    _kept.clear()
