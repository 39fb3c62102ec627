"""What changed from one edition to another, in terms of keys: the public comparison beside every correction."""

from collections.abc import Iterable
from dataclasses import dataclass

from miteinander.information.indicators.domain.queries.book import Book
from miteinander.information.indicators.domain.queries.changes import Change, changes
from miteinander.information.indicators.domain.queries.values import ValueView, values


@dataclass(frozen=True, kw_only=True)
class Differences:
    """Values that differ, values that are new, and values that are gone."""

    changed: tuple[Change, ...]
    added: tuple[ValueView, ...]
    gone: tuple[ValueView, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.gone)


def compare(*, older: int, newer: int, book: Book) -> Differences:
    """Return what differs between two editions, by their database keys; two queries."""
    return differences(before=values(edition=older, book=book), after=values(edition=newer, book=book))


def differences(*, before: Iterable[ValueView], after: Iterable[ValueView]) -> Differences:
    """Return what differs between the values of two editions, in the order of the later one."""
    found = changes(before=before, after=after)
    return Differences(
        changed=tuple(one for one in found if one.before is not None and one.after is not None),
        added=tuple(one.one for one in found if one.before is None),
        gone=tuple(one.one for one in found if one.after is None),
    )
