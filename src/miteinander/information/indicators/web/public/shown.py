"""A value as every public page shows it: number and unit in the reader's form, or the words that stand in its place."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.periods import time_slug
from miteinander.information.indicators.domain.queries.book import AreaView, Book, IndicatorView, SourceView, book
from miteinander.information.indicators.domain.queries.pages import Reading, reading
from miteinander.information.indicators.domain.queries.sentences import (
    Passage,
    active_language,
    chosen,
    counted,
    joined,
    measured,
    passage,
    time_words,
)
from miteinander.information.indicators.domain.queries.values import ValueView

PARAMETERS = ("edition",)
# What is worth a word beside the number; a normal value needs none.
_TOLD = {
    CellStatus.PROVISIONAL,
    CellStatus.ESTIMATED,
    CellStatus.ROUNDED,
    CellStatus.NOT_APPLICABLE,
}


@dataclass(frozen=True, kw_only=True)
class Note:
    """A quality note to a number: what was printed, what its parts give, and why they differ, as far as known."""

    text: Passage
    printed: str = ""
    recomputed: str = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A value ready to be read. ``text`` is empty where protection hides it or there is none; ``words`` say so."""

    value: ValueView
    indicator: IndicatorView
    area: AreaView
    text: str
    words: str
    time: str
    base: str
    address: str
    marks: tuple[str, ...] = ()
    note: Note | None = None
    parts: str = ""
    band: str = ""

    @property
    def hidden(self) -> bool:
        """Whether protection keeps the number back."""
        return self.value.hidden

    @property
    def area_title(self) -> str:
        """How the area is called beside others."""
        return area_title(self.area)

    @property
    def behind(self) -> str:
        """What stands behind the number, for a page that says once of all that most are only published as they are."""
        alone = self.value.status == CellStatus.UNKNOWN_PARTS
        marks = marks_of(self.value)[1:] if alone else self.marks
        return " · ".join(one for one in (self.parts, *marks) if one)

    @property
    def where(self) -> str:
        """Area and time in one line."""
        return joined(self.area_title, self.time)

    @property
    def elsewhere(self) -> str:
        """The time, and before it the area where it is not the town."""
        return self.time if self.area.kind == "town" else self.where

    @property
    def elsewhere_on_base(self) -> str:
        """The same, with the base in between."""
        return joined("" if self.area.kind == "town" else self.area.name, self.base, self.time)

    @property
    def said(self) -> str:
        """The number, or the words in its place, for sentences."""
        return self.text or self.words


class Look:
    """One look at the report: in one language, at one edition; the beginning of every page."""

    def __init__(self, request: HttpRequest) -> None:
        """Find the edition that the address asks for. Raises ``NotFound``."""
        self.language = active_language()
        self.read: Reading = reading(request.GET.get("edition", ""))
        self.book: Book = book(self.language)

    @property
    def source_language(self) -> str:
        """The language in which sources are quoted."""
        return settings.LANGUAGE_CODE

    def address(self, name: str, **parts: str) -> str:
        """Return the address of a page of this room; a pinned edition stays pinned."""
        path = reverse(f"indicators:{name}", kwargs=parts)
        edition = self.read.edition
        return f"{path}?{urlencode({'edition': edition.number})}" if self.read.pinned and edition else path

    def value_address(self, value: ValueView) -> str:
        """Return the address of a value's own page."""
        return self.address("value", key=value.indicator, area=value.area, time=time_slug(value.period))

    @property
    def edition_title(self) -> Passage:
        """What the edition read is called."""
        return chosen(self.read.edition.titles) if self.read.edition else Passage(text="")

    def name(self, indicator: IndicatorView) -> Passage:
        """Return an indicator's name with the language it is in."""
        return passage(indicator.name, language=indicator.text_language)

    def text(self, indicator: IndicatorView, words: str) -> Passage:
        """Return one of an indicator's other texts with the language it is in."""
        return passage(words, language=indicator.text_language)

    def source(self, value: ValueView | None) -> SourceView | None:
        """Return a value's source."""
        return self.book.sources.get(value.source) if value else None

    def show(self, value: ValueView) -> Shown:
        """Return a value ready to be read."""
        indicator = self.book.indicators[value.indicator]
        text = _text(value.value, value=value, unit=indicator.unit)
        base = self.book.bases.get(value.base)
        return Shown(
            value=value,
            indicator=indicator,
            area=self.book.areas[value.area],
            text=text,
            words="" if text else instead(value.status),
            time=time_words(value.period),
            base=base.name if base else "",
            address=self.value_address(value),
            marks=tuple(marks_of(value)),
            note=note_of(value, unit=indicator.unit),
            parts=parts_of(value),
            band=_band(value, unit=indicator.unit),
        )


def area_title(area: AreaView) -> str:
    """Return how an area is called beside others."""
    return gettext("Ganze Stadt") if area.kind == "town" else area.name


def instead(status: str) -> str:
    """Return the words in the place of a number that is not there."""
    if status in {CellStatus.HIDDEN_PRIMARY, CellStatus.HIDDEN_SECONDARY}:
        return gettext("geschützt")
    return gettext("nicht sinnvoll") if status == CellStatus.NOT_APPLICABLE else gettext("keine Angabe")


def marks_of(value: ValueView) -> list[str]:
    """Return what must be said beside a number in a word or two."""
    found: list[tuple[bool, Callable[[], str]]] = [
        (value.status in _TOLD and value.value is not None, lambda: str(CellStatus(value.status).label)),
        (value.status == CellStatus.UNKNOWN_PARTS, lambda: gettext("wie veröffentlicht, nicht nachrechenbar")),
        (value.own_calculation, lambda: gettext("eigene Berechnung")),
    ]
    return [words() for true, words in found if true]


def note_of(value: ValueView, *, unit: str) -> Note | None:
    """Return the quality note that stands beside a number, or nothing where there is none to make."""
    text = chosen(value.notes)
    if not text and not value.disagrees:
        return None
    return Note(
        text=text,
        printed=_text(value.printed, value=value, unit=unit) if value.disagrees else "",
        recomputed=_text(value.recomputed, value=value, unit=unit) if value.disagrees else "",
    )


def parts_of(value: ValueView) -> str:
    """Return numerator and denominator in one line, where both may be shown."""
    if value.numerator is None or value.denominator is None:
        return ""
    return gettext("{part} von {whole}").format(part=counted(value.numerator), whole=counted(value.denominator))


def _text(number: Decimal | None, *, value: ValueView, unit: str) -> str:
    return "" if number is None else measured(number, unit=unit, decimals=value.decimals)


def _band(value: ValueView, *, unit: str) -> str:
    if value.value is None or value.low is None or value.high is None:
        return ""
    decimals = max(value.decimals, 1)
    return gettext("{low} bis {high}").format(
        low=measured(value.low, unit=unit, decimals=decimals), high=measured(value.high, unit=unit, decimals=decimals)
    )
