"""Claims: what a sentence of a text says about values, as plain data tied to keys of the book.

Fields of a claim (all but ``kind`` and ``indicator`` only where a kind needs or knows them):

``indicator`` what is spoken of · ``area`` where (the town where nothing is said) · ``period`` when (the newest value
where nothing is said) · ``base`` on which base the value stands · ``value`` the number as stated, with the decimals it
was stated with · ``since`` the earlier time of a change · ``than`` the area, ``other`` the indicator to compare with
· ``also`` an indicator that measures the same under another name · ``of`` the base whose share is stated ·
``without`` the group that base leaves out · ``fraction`` as 1/3 · ``unit`` percent or percentage_points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.information.indicators.domain.numbers import read_plain
from miteinander.information.indicators.domain.periods import NoPeriod, read_time

FIELDS = (
    "indicator",
    "other",
    "also",
    "without",
    "area",
    "than",
    "base",
    "of",
    "period",
    "since",
    "value",
    "unit",
    "fraction",
)


class ClaimKind(models.TextChoices):
    """What a sentence says."""

    VALUE = "value", _("nennt einen Wert")
    HIGHEST = "highest", _("am höchsten")
    LOWEST = "lowest", _("am niedrigsten")
    HIGHER = "higher", _("höher als")
    LOWER = "lower", _("niedriger als")
    ROSE = "rose", _("gestiegen")
    FELL = "fell", _("gesunken")
    ROSE_CONTINUOUSLY = "rose_continuously", _("immer weiter gestiegen")
    FELL_CONTINUOUSLY = "fell_continuously", _("immer weiter gesunken")
    SHARE_OF = "share_of", _("Anteil an einer Gruppe")
    ABOUT_FRACTION = "about_fraction", _("ungefähr ein Bruchteil")
    MORE_THAN_FRACTION = "more_than_fraction", _("mehr als ein Bruchteil")
    LESS_THAN_FRACTION = "less_than_fraction", _("weniger als ein Bruchteil")
    CHANGE_PERCENT = "change_percent", _("um so viel verändert")
    ADDS_UP = "adds_up", _("Teile ergeben das Ganze")


# Beside ``kind`` and ``indicator``; a group in brackets: at least one of them.
NEEDS: Mapping[ClaimKind, tuple[tuple[str, ...], ...]] = {
    ClaimKind.VALUE: (("value",),),
    ClaimKind.HIGHEST: (("area",),),
    ClaimKind.LOWEST: (("area",),),
    ClaimKind.HIGHER: (("than", "other"),),
    ClaimKind.LOWER: (("than", "other"),),
    ClaimKind.ROSE: (("since",),),
    ClaimKind.FELL: (("since",),),
    ClaimKind.ROSE_CONTINUOUSLY: (("since",),),
    ClaimKind.FELL_CONTINUOUSLY: (("since",),),
    ClaimKind.SHARE_OF: (("value",), ("of",)),
    ClaimKind.ABOUT_FRACTION: (("fraction",),),
    ClaimKind.MORE_THAN_FRACTION: (("fraction",),),
    ClaimKind.LESS_THAN_FRACTION: (("fraction",),),
    ClaimKind.CHANGE_PERCENT: (("value",), ("since",)),
    ClaimKind.ADDS_UP: (),
}


class ClaimFault(ValueError):
    """A claim that cannot be read or lacks something; ``field`` is where."""

    def __init__(self, field: str) -> None:
        """Keep the field."""
        super().__init__(field)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A claim; names are keys of the book, empty where nothing is said."""

    kind: ClaimKind
    indicator: str
    other: str = ""
    also: str = ""
    without: str = ""
    area: str = ""
    than: str = ""
    base: str = ""
    of: str = ""
    period: str | None = None
    since: str | None = None
    value: Decimal | None = None
    unit: str = ""
    fraction: Fraction | None = None

    @property
    def stated(self) -> Decimal:
        """The number that is stated; zero where a kind states none."""
        return Decimal(0) if self.value is None else self.value


def read_claim(raw: Mapping[str, Any]) -> Claim:
    """Return a stored claim. Raises ``ClaimFault`` for the first field that cannot be read or is missing."""
    kind = _kind(raw.get("kind"))
    claim = Claim(
        kind=kind,
        value=_value(raw.get("value")),
        fraction=_fraction(raw.get("fraction")),
        period=_time("period", raw.get("period")),
        since=_time("since", raw.get("since")),
        **{
            name: str(raw.get(name) or "")
            for name in ("indicator", "other", "also", "without", "area", "than", "base", "of", "unit")
        },
    )
    if not claim.indicator:
        raise ClaimFault("indicator")
    for names in NEEDS[kind]:
        if all(getattr(claim, name) in {"", None} for name in names):
            raise ClaimFault(names[0])
    return claim


def _kind(raw: Any) -> ClaimKind:
    try:
        return ClaimKind(str(raw or ""))
    except ValueError as error:
        raise ClaimFault("kind") from error


def _value(raw: Any) -> Decimal | None:
    try:
        return read_plain(str(raw if raw is not None else ""))
    except ValueError as error:
        raise ClaimFault("value") from error


def _fraction(raw: Any) -> Fraction | None:
    if not raw:
        return None
    try:
        found = Fraction(str(raw))
    except (ValueError, ZeroDivisionError) as error:
        raise ClaimFault("fraction") from error
    if not 0 < found < 1:
        raise ClaimFault("fraction")
    return found


def _time(name: str, raw: Any) -> str | None:
    if raw is None:
        return None
    try:
        return read_time(str(raw)).key
    except NoPeriod as error:
        raise ClaimFault(name) from error
