"""The lasting page of one value: the number, its parts, its source and words, and what each edition said of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Link, PageFrame
from miteinander.information.indicators.domain.periods import NoPeriod, key_of_slug, time_slug
from miteinander.information.indicators.domain.queries import sentences
from miteinander.information.indicators.domain.queries.book import ROOM, AreaView, BaseView, IndicatorView
from miteinander.information.indicators.domain.queries.pages import PastValue, past_values, values_of
from miteinander.information.indicators.domain.queries.sentences import Passage, counted, measured
from miteinander.information.indicators.domain.queries.series import difference, same_time
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.web.public import about
from miteinander.information.indicators.web.public.days import until_midnight
from miteinander.information.indicators.web.public.indicator import trail
from miteinander.information.indicators.web.public.shown import Look, Shown, instead

PARAMETERS = ("edition", "base")


@dataclass(frozen=True, kw_only=True)
class Past:
    """What one edition said: its number and day, and the value in words."""

    edition: str
    day: datetime | None
    said: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """A value with all that may be said of it."""

    shown: Shown
    base: BaseView
    numerator: str
    denominator: str
    sentence: str
    reliable: str
    origins: list[about.Origin]
    history: list[Past]
    citation: str
    lasting: str


class ValuePage:
    """One look at an indicator, an area and a time: one value, or one for each base."""

    def __init__(self, *, key: str, area: str, time: str, request: HttpRequest) -> None:
        """Find the values. Raises ``NotFound`` where nothing was ever observed there."""
        self.look = Look(request)
        book = self.look.book
        if key not in book.indicators or area not in book.areas:
            raise NotFound("Diesen Wert führen wir nicht.")
        self.indicator: IndicatorView = book.indicators[key]
        self.area: AreaView = book.areas[area]
        self._period = _period(time)
        self._absolute = PageFrame(request).absolute
        self._values = values_of(self.look.read, book=book, indicators=(key,))
        self._base = request.GET.get("base", "")
        if not self._wanted:
            raise NotFound("Diesen Wert führen wir nicht.")

    @property
    def name(self) -> Passage:
        """The indicator's name."""
        return self.look.name(self.indicator)

    @property
    def title(self) -> str:
        """Indicator, area and time in one line."""
        return sentences.joined(self.indicator.name, self.area.name, self.time)

    @property
    def meaning(self) -> Passage:
        """What the indicator says, in one sentence."""
        return self.look.text(self.indicator, self.indicator.meaning)

    @property
    def time(self) -> str:
        """The time in words."""
        return sentences.time_words(self._period)

    @property
    def indicator_address(self) -> str:
        """The indicator's page."""
        return self.look.address("indicator", key=self.indicator.key)

    @property
    def area_address(self) -> str:
        """The area's page."""
        return self.look.address("area", key=self.area.key)

    @cached_property
    def told(self) -> list[Told]:
        """Every value that the address means."""
        past = past_values(indicator=self.indicator.key, area=self.area.key, period=self._period)
        return [self._tell(one, past=past.get(one.base, [])) for one in self._wanted]

    @cached_property
    def _here(self) -> list[ValueView]:
        return [one for one in self._values if one.area == self.area.key and one.period == self._period]

    @property
    def _wanted(self) -> list[ValueView]:
        return [one for one in self._here if not self._base or one.base == self._base]

    def _tell(self, value: ValueView, *, past: list[PastValue]) -> Told:
        shown = self.look.show(value)
        town = self._town(value)
        lasting = f"{self._absolute}{self._lasting(value)}"
        return Told(
            shown=shown,
            base=self.look.book.bases[value.base],
            numerator="" if value.numerator is None else counted(value.numerator),
            denominator="" if value.denominator is None else counted(value.denominator),
            sentence=self._sentence(shown, town=town),
            reliable=self._reliable(shown, town=town),
            origins=about.origins({value.source: {value.section}}, book=self.look.book),
            history=[self._past(one, value=value) for one in past],
            citation=about.citation(look=self.look, what=self._what(shown), address=lasting),
            lasting=lasting,
        )

    def _town(self, value: ValueView) -> ValueView | None:
        """Return the town's value at the same time on the same base; nothing for the town itself."""
        kinds = {key: one.kind for key, one in self.look.book.areas.items()}
        if kinds[value.area] != "district":
            return None
        return next(
            (
                one
                for one in self._values
                if kinds[one.area] == "town" and one.base == value.base and same_time(one, value)
            ),
            None,
        )

    def _sentence(self, shown: Shown, *, town: ValueView | None) -> str:
        if not shown.text or town is None or town.value is None:
            return ""
        return sentences.with_town(
            area=self.area.name, value=shown.text, town=self.look.show(town).text, unit=self.indicator.unit
        )

    def _reliable(self, shown: Shown, *, town: ValueView | None) -> str:
        """Say whether the difference to the town counts."""
        if town is None or not shown.text:
            return ""
        return sentences.difference_sentence(difference(shown.value, town, unit=self.indicator.unit))

    def _past(self, past: PastValue, *, value: ValueView) -> Past:
        said = (
            instead(past.status)
            if past.value is None
            else measured(past.value, unit=self.indicator.unit, decimals=past.decimals)
        )
        return Past(edition=past.edition, day=past.day, said=said, address=self._lasting(value, edition=past.edition))

    def _lasting(self, value: ValueView, *, edition: str = "") -> str:
        read = self.look.read.edition
        return about.lasting(
            "value",
            edition=edition or (read.number if read else ""),
            base=value.base if len(self._here) > 1 else "",
            key=value.indicator,
            area=value.area,
            time=time_slug(value.period),
        )

    def _what(self, shown: Shown) -> str:
        return f"{self.title}: {shown.said}"


def _period(slug: str) -> str:
    try:
        return key_of_slug(slug)
    except NoPeriod as error:
        raise NotFound("Diesen Wert führen wir nicht.") from error


@shelved(rooms=(ROOM, "places"), parameters=PARAMETERS, valid_until=until_midnight)
def show_value(request: HttpRequest, key: str, area: str, time: str) -> HttpResponse:
    """Show one value at its lasting address; 404 where there is none."""
    shown = ValuePage(key=key, area=area, time=time, request=request)
    way = trail(shown.look, Link(title=shown.indicator.name, url=shown.indicator_address))
    return render(request, "indicators/value.html", {"look": shown.look, "shown": shown, "trail": way})
