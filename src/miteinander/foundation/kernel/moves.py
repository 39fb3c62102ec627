"""State tables: which state may follow which, as data that a caseworker could read."""

from collections.abc import Mapping

from miteinander.foundation.kernel.errors import MoveNotAllowed

MoveTable = Mapping[str, frozenset[str]]


def check_move(*, moves: MoveTable, before: str, after: str) -> None:
    """Raise ``MoveNotAllowed`` unless the table lets ``after`` follow ``before``."""
    if after not in moves.get(before, frozenset()):
        raise MoveNotAllowed(f"'{after}' cannot follow '{before}'.", before=before, after=after)
