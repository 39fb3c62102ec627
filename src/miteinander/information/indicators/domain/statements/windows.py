"""Windows: between which numbers a printed, rounded value really lies, and how such windows are reckoned with."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from miteinander.information.indicators.domain.numbers import decimals_of


@dataclass(frozen=True, kw_only=True)
class Window:
    """All numbers from ``low`` to ``high``; a number known exactly is a window of one."""

    low: Fraction
    high: Fraction

    @property
    def exact(self) -> bool:
        """Whether it holds one number only."""
        return self.low == self.high

    def __add__(self, other: "Window") -> "Window":
        return Window(low=self.low + other.low, high=self.high + other.high)

    def __sub__(self, other: "Window") -> "Window":
        return Window(low=self.low - other.high, high=self.high - other.low)

    def times(self, other: "Window") -> "Window":
        """Return the product of two windows, neither of which goes below zero."""
        return Window(low=self.low * other.low, high=self.high * other.high)

    def over(self, other: "Window") -> "Window | None":
        """Return the quotient of two windows that do not go below zero; ``None`` where the divisor may be zero."""
        return Window(low=self.low / other.high, high=self.high / other.low) if other.low > 0 else None

    def scaled(self, factor: Fraction | int) -> "Window":
        """Return the window times a number that is not below zero."""
        return Window(low=self.low * factor, high=self.high * factor)

    def whole(self) -> "Window":
        """Return the whole numbers within: people are not counted in fractions."""
        low, high = Fraction(ceil(self.low)), Fraction(floor(self.high))
        return Window(low=low, high=high) if low <= high else self

    def meets(self, other: "Window") -> bool:
        """Tell whether both have a number in common."""
        return self.low <= other.high and other.low <= self.high


def exactly(value: Decimal | Fraction | int) -> Window:
    """Return the window of a number that is known exactly."""
    found = Fraction(value)
    return Window(low=found, high=found)


def rounded_to(value: Decimal, *, decimals: int) -> Window:
    """Return between which numbers a value lies that was rounded to so many places."""
    half = Fraction(1, 2) / 10**decimals
    return Window(low=Fraction(value) - half, high=Fraction(value) + half)


def as_stated(value: Decimal) -> Window:
    """Return between which numbers a stated number lies: half of its last place to either side."""
    return rounded_to(value, decimals=decimals_of(value))


def total(windows: Iterable[Window]) -> Window:
    """Return the sum of windows."""
    found = exactly(0)
    for one in windows:
        found += one
    return found
