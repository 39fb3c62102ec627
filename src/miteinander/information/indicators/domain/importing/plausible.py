"""What one observation says of itself that cannot be, or hardly: each rule a plain function.

An error cannot be true; a warning can, and wants a second look.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from miteinander.information.indicators.domain.importing.findings import Level
from miteinander.information.indicators.domain.periods import Time
from miteinander.information.indicators.domain.queries.book import DefinitionView
from miteinander.information.indicators.enums import Derivation, PeriodKind, Unit

PARTS, VALUES = 1_000, 10_000  # how many of the kept whole numbers make one


class Numbers(Protocol):
    """The numbers of an observation, as whole numbers of 1/1,000 (parts) and 1/10,000 (value)."""

    @property
    def numerator(self) -> int | None:
        """The count above."""

    @property
    def denominator(self) -> int | None:
        """The count below."""

    @property
    def published(self) -> int | None:
        """The number as printed."""


def implausible(
    numbers: Numbers, *, unit: str, definition: DefinitionView | None, future: bool
) -> Iterable[tuple[str, Level]]:
    """Return what is wrong or strange about an observation: a finding's code, and how much it matters."""
    if not future and _is_ordinary(numbers, unit=unit):
        return ()
    return list(by_every_rule(numbers, unit=unit, definition=definition, future=future))


def _is_ordinary(numbers: Numbers, *, unit: str) -> bool:
    """Tell at one glance whether no rule has anything against numbers: most of a million rows are like that."""
    value, above = numbers.published, numbers.numerator
    if numbers.denominator is not None or value is None or value < 0 or (above is not None and above < 0):
        return False
    return value <= 100 * VALUES if unit == Unit.PERCENT else value % VALUES == 0


def by_every_rule(
    numbers: Numbers, *, unit: str, definition: DefinitionView | None, future: bool
) -> Iterator[tuple[str, Level]]:
    """Return the same, asking every rule: what the glance passes has nothing here, which a test holds together."""
    derivation = definition.derivation if definition else Derivation.AS_PUBLISHED
    if future:
        yield "future", Level.ERROR
    if not denominator_fits(numbers):
        yield "denominator", Level.ERROR
    if is_wrongly_negative(numbers, unit=unit, derivation=derivation):
        yield "negative", Level.ERROR
    if is_no_whole(numbers, unit=unit):
        yield "not_whole", Level.WARNING
    if (level := over_hundred(numbers, unit=unit, derivation=derivation)) is not None:
        yield "over_hundred", level


def is_future(moment: Time, *, today: date) -> bool:
    """Tell whether a time has not begun; a year that runs may have figures already."""
    begun = moment.end if moment.kind is PeriodKind.SPAN else moment.start
    return begun is not None and begun > today


def denominator_fits(numbers: Numbers) -> bool:
    """Tell whether one can divide by the denominator: there is none, or it is larger than zero."""
    return numbers.denominator is None or numbers.denominator > 0


def is_wrongly_negative(numbers: Numbers, *, unit: str, derivation: str) -> bool:
    """Tell whether a count or a share is below zero; changes and balances may be."""
    if derivation not in {Derivation.COUNT, Derivation.RATIO, Derivation.SHARE_OF_TOWN}:
        return False
    if derivation == Derivation.COUNT and unit not in {Unit.PERSONS, Unit.COUNT}:
        return False
    if derivation == Derivation.RATIO and unit != Unit.PERCENT:
        return False
    return any(one is not None and one < 0 for one in (numbers.numerator, numbers.published))


def is_no_whole(numbers: Numbers, *, unit: str) -> bool:
    """Tell whether people or things are counted in fractions; a mean of a year may be."""
    counted = unit in {Unit.PERSONS, Unit.COUNT} and numbers.denominator is None
    return counted and numbers.published is not None and numbers.published % VALUES != 0


def over_hundred(numbers: Numbers, *, unit: str, derivation: str) -> Level | None:
    """Tell how much it matters that a share is above 100 %: of a part of the town it is wrong, of a rate it is rare."""
    if unit != Unit.PERCENT or derivation == Derivation.CHANGE:
        return None
    above = numbers.published is not None and numbers.published > 100 * VALUES
    if not above:
        return None
    return Level.ERROR if derivation == Derivation.SHARE_OF_TOWN else Level.WARNING
