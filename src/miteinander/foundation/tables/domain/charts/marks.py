"""What is drawn: one mark per area or time, with the words that stand beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from miteinander.foundation.tables.domain.charts.printed import Printed, as_printed
from miteinander.foundation.tables.enums import CellStatus

HIDDEN = frozenset({CellStatus.HIDDEN_PRIMARY, CellStatus.HIDDEN_SECONDARY})
UNSURE = frozenset({CellStatus.PROVISIONAL, CellStatus.ESTIMATED})


class NothingToDraw(ValueError):
    """A picture was asked for that must not or cannot be drawn."""


def has_number(text: str) -> bool:
    """Tell whether there is a digit of any script in a text."""
    return any(one.isdecimal() for one in text)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A value as it is shown: ``text`` is how readers see it, ``value`` the number that it writes.

    ``low`` and ``high`` are the ends of its band of uncertainty, both or none. A mark without a value is either
    protected or missing, as its ``status`` says. Refused with ``NothingToDraw``: a protected mark with any number, and
    a value that its text does not say.
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
        numbers = [one for one in (self.value, self.low, self.high) if one is not None]
        if self.hidden and (numbers or has_number(self.text)):
            raise NothingToDraw(f"'{self.label}' is protected and carries a number")
        if (self.low is None) != (self.high is None):
            raise NothingToDraw(f"'{self.label}' has half a band")
        if self.value is not None and self.printed is None:
            raise NothingToDraw(f"'{self.label}' has a value that is not what '{self.text}' says")

    @property
    def hidden(self) -> bool:
        """Whether protection keeps the value back."""
        return self.status in HIDDEN

    @property
    def unsure(self) -> bool:
        """Whether the value is provisional or estimated, which is drawn paler and said in a word."""
        return self.status in UNSURE

    @cached_property
    def printed(self) -> Printed | None:
        """The value as its text writes it."""
        return None if self.value is None else as_printed(self.value, text=self.text)

    @property
    def drawn(self) -> Decimal | None:
        """The number to draw: the one that is printed."""
        return self.printed.number if self.printed else None

    @property
    def band(self) -> tuple[Decimal, Decimal] | None:
        """The band of uncertainty in the steps of the printed number."""
        if self.printed is None or self.low is None or self.high is None:
            return None
        return self.printed.around(low=self.low, high=self.high)


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


def span_of(marks: Iterable[Mark]) -> tuple[Decimal, Decimal]:
    """Return the smallest and the largest number that must fit into a picture which begins at 0."""
    numbers = [Decimal(0), *(one for mark in marks for one in (mark.drawn, *(mark.band or ())) if one is not None)]
    return min(numbers), max(numbers)
