"""Fields of action: words of a room that stands above this one; it lends them here at start.

A body keeps only the public ids of its fields. Who shows them asks here for the names.
"""

from collections.abc import Callable

from miteinander.foundation.languages.service import Word

_lenders: list[Callable[[], list[Word]]] = []


def lend_subjects(lender: Callable[[], list[Word]]) -> None:
    """Say where the fields of action come from; called once, at start, by the room that owns them."""
    _lenders[:] = [lender]


def subjects() -> list[Word]:
    """Return the fields of action in their fixed order; nothing where no room lends them. One query."""
    return [word for lender in _lenders for word in lender()]
