"""What a correction changed: the values of two editions, matched one to one."""

from collections.abc import Iterable
from dataclasses import dataclass

from miteinander.information.indicators.domain.queries.values import ValueView


@dataclass(frozen=True, kw_only=True)
class Change:
    """A value that differs between two editions; ``None`` on the side that does not have it.

    ``one`` is the value as it is now, or as it was where it is gone.
    """

    one: ValueView
    before: ValueView | None
    after: ValueView | None

    @property
    def number(self) -> bool:
        """Whether the number itself differs, not only what is said about it."""
        if self.before is None or self.after is None:
            return True
        return (self.before.value, self.before.status) != (self.after.value, self.after.status)


def changes(*, before: Iterable[ValueView], after: Iterable[ValueView]) -> list[Change]:
    """Return what differs between two editions, in the order of the later one; what is gone comes last."""
    old = {_key(one): one for one in before}
    found = []
    for one in after:
        was = old.pop(_key(one), None)
        if was is None or _said(was) != _said(one):
            found.append(Change(one=one, before=was, after=one))
    return [*found, *(Change(one=one, before=one, after=None) for one in old.values())]


def _key(one: ValueView) -> tuple[str, str, str, str]:
    return (one.indicator, one.area, one.period, one.base)


def _said(one: ValueView) -> tuple[object, ...]:
    """Return everything of a value that a reader is told."""
    return (
        one.value,
        one.status,
        one.numerator,
        one.denominator,
        one.recomputed,
        one.source,
        one.wording,
        sorted(one.notes.items()),
    )
