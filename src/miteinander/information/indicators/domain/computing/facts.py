"""What goes in and out of computing: facts as delivered, cells as computed, and the spot where each of them stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.enums import ObservationStatus


class Spot(NamedTuple):
    """Where a value stands, by lasting keys: indicator, area, time and population base."""

    indicator: str
    area: str
    period: str
    base: str


# What is summed for a numerator, and what for its denominator.
Pair = tuple[tuple[Spot, ...], tuple[Spot, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One effective observation. ``open`` says that its source printed it publicly: it cannot be hidden any more."""

    spot: Spot
    source: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    published: Decimal | None = None
    decimals: int | None = None
    status: str = ObservationStatus.NORMAL
    wording: str = ""
    section: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    open: bool = False

    @property
    def count(self) -> Decimal | None:
        """The number of a count: as counted, else as printed."""
        return self.published if self.numerator is None else self.numerator


@dataclass(slots=True, kw_only=True)
class Cell:
    """One value before protection.

    ``exact`` is the number before rounding, ``value`` what readers would see. ``used`` are the spots of all values
    behind a derived one: where one of them is hidden, so is this one. ``pairs`` are those of numerator and denominator,
    for every area that was compared, so that it can be computed again from rounded counts. ``own`` marks own
    calculations.
    """

    spot: Spot
    derivation: str
    source: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    exact: Fraction | None = None
    decimals: int = 0
    printed: Decimal | None = None
    recomputed: Decimal | None = None
    status: str = CellStatus.NORMAL
    own: bool = False
    open: bool = False
    used: tuple[Spot, ...] = ()
    pairs: tuple[Pair, ...] = ()
    wording: str = ""
    section: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    low: Decimal | None = None
    high: Decimal | None = None


def half_up(value: Fraction, *, decimals: int) -> Decimal:
    """Return an exact number rounded half up (away from zero) to so many places, as offices round."""
    scaled = abs(value.numerator) * 10**decimals
    whole, rest = divmod(scaled, value.denominator)
    if 2 * rest >= value.denominator:
        whole += 1
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)


def exact(value: Decimal) -> Fraction:
    """Return a number as a fraction; nothing is lost."""
    return Fraction(*value.as_integer_ratio())
