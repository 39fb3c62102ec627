"""What is drawn: one mark per area or time, with the words that stand beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from miteinander.foundation.tables.enums import CellStatus

HIDDEN = frozenset({CellStatus.HIDDEN_PRIMARY, CellStatus.HIDDEN_SECONDARY})


class NothingToDraw(ValueError):
    """A picture was asked for that must not or cannot be drawn."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A value as it is shown: ``text`` is how readers see it, ``value`` the very same number for its length.

    ``low`` and ``high`` are the ends of its band of uncertainty, both or none. A mark without a value is either
    protected or missing, as its ``status`` says; a protected one with a value is refused with ``NothingToDraw``.
    """

    label: str
    text: str
    value: Decimal | None = None
    status: str = CellStatus.NORMAL
    low: Decimal | None = None
    high: Decimal | None = None
    emphasised: bool = False

    def __post_init__(self) -> None:
        """Stop a number that must not be seen before it reaches a picture."""
        if self.hidden and (self.value is not None or self.low is not None or self.high is not None):
            raise NothingToDraw(f"'{self.label}' is protected and carries a number")
        if (self.low is None) != (self.high is None):
            raise NothingToDraw(f"'{self.label}' has half a band")

    @property
    def hidden(self) -> bool:
        """Whether protection keeps the value back."""
        return self.status in HIDDEN


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a picture says of itself: title, description, and who reads it.

    ``ident`` makes the ids of this picture unique on its page.
    """

    title: str
    description: str
    ident: str
    language: str
    right_to_left: bool = False


def top_of(marks: Sequence[Mark]) -> Decimal:
    """Return the largest number that must fit, 0 where there is none."""
    numbers = [number for one in marks for number in (one.value, one.high) if number is not None]
    return max(numbers, default=Decimal(0))


def bottom_of(marks: Sequence[Mark]) -> Decimal:
    """Return the smallest number that must fit, at most 0."""
    numbers = [number for one in marks for number in (one.value, one.low) if number is not None]
    return min([Decimal(0), *numbers])
