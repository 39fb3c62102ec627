"""Cards as markup, kept per process: a list shows fifty of them, and most lists show the same ones.

What is kept holds under the version of the room. When that changes, a card whose row of the register is still the same
is not made again: an editor's change costs one new card, not all of them.
"""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from miteinander.foundation.search.service import Card
from miteinander.information.directory.domain.queries.cards import card_view
from miteinander.information.directory.domain.queries.openings import OpenState
from miteinander.information.directory.domain.vocabulary import Vocabulary

MOST_KEPT = 8_000
Key = tuple[str, UUID, OpenState | None]

_kept: dict[Key, SafeString] = {}
_words: Vocabulary | None = None
# Per card the version of its row and the names it was made with.
_made: dict[Key, tuple[int, int, SafeString]] = {}


def card_lines(
    states: Mapping[UUID, OpenState | None],
    *,
    words: Vocabulary,
    language: str,
    rows: Callable[[Sequence[UUID]], Mapping[UUID, Card]],
) -> list[SafeString]:
    """Return a list item per offer, in the order given; ``rows`` reads the register for those that are not kept.

    ``states`` tells of each offer whether it is open now (``None``: the card tells nothing of today).
    """
    global _words  # noqa: PLW0603 -- one memory per process, emptied with each version
    if _words is not words:
        _kept.clear()
        _words = words
    if len(_made) > MOST_KEPT:
        forget_cards()
    missing = [one for one, state in states.items() if (language, one, state) not in _kept]
    found: dict[UUID, SafeString] = {}
    names = _names_of(words) if missing else 0
    for public_id, row in (rows(missing) if missing else {}).items():
        key = (language, public_id, states[public_id])
        known = _made.get(key)
        if known is None or known[:2] != (row.version, names):
            known = _made[key] = (row.version, names, _line(row, words=words, language=language, state=key[2]))
        found[public_id] = _kept[key] = known[2]
    return [_kept.get((language, one, state)) or found.get(one, SafeString("")) for one, state in states.items()]


def _line(row: Card, *, words: Vocabulary, language: str, state: OpenState | None) -> SafeString:
    template = get_template("directory/parts/card.html")
    card = card_view(row, words=words, language=language, state=state)
    line: str = template.render({"card": card, "districts": " ".join(row.card["districts"])})
    return mark_safe(line)  # noqa: S308 -- the template escapes


def _names_of(words: Vocabulary) -> int:
    """Return a number that changes with the names, icons and hues that cards show."""
    categories = ((one.key, one.icon, one.hue, *sorted(one.names.items())) for one in words.categories.values())
    districts = ((one.key, *sorted(one.names.items())) for one in words.districts.values())
    return hash((tuple(categories), tuple(districts)))


def forget_cards() -> None:
    """Forget what is kept; the next list makes its cards anew."""
    _kept.clear()
    _made.clear()
