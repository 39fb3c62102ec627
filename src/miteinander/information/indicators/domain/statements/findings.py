"""What a rule found: a verdict and its reasons as plain data, to be put into words in any language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from miteinander.information.indicators.domain.statements.windows import Window
from miteinander.information.indicators.enums import Verdict


class Kind(Enum):
    """What a named fact is, so that it can be written in the reader's form."""

    AREA = "area"
    AREAS = "areas"
    BASE = "base"
    INDICATOR = "indicator"
    TIME = "time"
    TIMES = "times"
    BREAK = "break"


@dataclass(frozen=True, kw_only=True)
class Named:
    """Something of the book by its key: an area, a base, an indicator, a time; several in ``keys``."""

    kind: Kind
    keys: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A number with its unit, written with so many decimals."""

    value: Decimal | Fraction
    unit: str
    decimals: int = 0


@dataclass(frozen=True, kw_only=True)
class Between:
    """A window with its unit: one number where both ends look alike."""

    window: Window
    unit: str
    decimals: int = 0


Fact = Named | Amount | Between


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A sentence (msgid of ``wording``) and the facts it names."""

    message: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A verdict and why."""

    verdict: Verdict
    reasons: tuple[Reason, ...]

    def but(self, *more: Reason) -> "Finding":
        """Return the same finding with more to say."""
        return Finding(verdict=self.verdict, reasons=(*self.reasons, *more))


def holds(message: str, **facts: Fact) -> Finding:
    """Return that a claim is true."""
    return Finding(verdict=Verdict.HOLDS, reasons=(Reason(message=message, facts=facts),))


def false(message: str, **facts: Fact) -> Finding:
    """Return that a claim is false."""
    return Finding(verdict=Verdict.FALSE, reasons=(Reason(message=message, facts=facts),))


def undecided(message: str, **facts: Fact) -> Finding:
    """Return that the data do not decide."""
    return Finding(verdict=Verdict.UNDECIDED, reasons=(Reason(message=message, facts=facts),))


def area(key: str) -> Named:
    """Name an area."""
    return Named(kind=Kind.AREA, keys=(key,))


def areas(keys: tuple[str, ...]) -> Named:
    """Name several areas, in their order."""
    return Named(kind=Kind.AREAS, keys=keys)


def base(key: str) -> Named:
    """Name a population base."""
    return Named(kind=Kind.BASE, keys=(key,))


def indicator(key: str) -> Named:
    """Name an indicator."""
    return Named(kind=Kind.INDICATOR, keys=(key,))


def time(key: str) -> Named:
    """Name a time."""
    return Named(kind=Kind.TIME, keys=(key,))


def times(keys: tuple[str, ...]) -> Named:
    """Name several times."""
    return Named(kind=Kind.TIMES, keys=keys)


def cause(*, indicator: str, day: date) -> Named:
    """Name the cause of a break of an indicator's series."""
    return Named(kind=Kind.BREAK, keys=(indicator, day.isoformat()))
