"""What an indicator says on one base: the town's value, sentences, its districts, areas beyond, its course."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext

from miteinander.information.indicators.domain.periods import read_time
from miteinander.information.indicators.domain.queries import sentences
from miteinander.information.indicators.domain.queries.book import AreaView, BaseView, BreakView, IndicatorView
from miteinander.information.indicators.domain.queries.series import (
    Difference,
    OnBase,
    breaks_between,
    difference,
    runs,
    same_time,
)
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.enums import COUNTED
from miteinander.information.indicators.web.public.shown import Look, Shown

# A course of more years than this goes on in the table of all values.
MOST_COURSE = 24


@dataclass(frozen=True, kw_only=True)
class Row:
    """One area in the table: its value, and how it stands to the town."""

    area: AreaView
    address: str
    shown: Shown | None
    compared: str = ""
    sentence: str = ""


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A break in the series: the day in words, what that means, and the cause."""

    sentence: str
    cause: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One value of the town's course, with the breaks that lie between it and the value before."""

    shown: Shown
    breaks: tuple[Broken, ...] = ()
    noted: bool = False


class Block:
    """One base of an indicator, worked out as the template asks."""

    def __init__(self, found: OnBase, *, indicator: IndicatorView, look: Look) -> None:
        """Keep what was found."""
        self.found = found
        self.indicator = indicator
        self._look = look

    @property
    def base(self) -> BaseView:
        """Of whom the figures speak."""
        return self._look.book.bases[self.found.base]

    @property
    def counts(self) -> bool:
        """Whether the values are plain counts: never drawn on a map, no line of the town among the districts."""
        return self.indicator.unit in COUNTED

    @cached_property
    def headline(self) -> Shown | None:
        """The town's newest value."""
        return self._look.show(self.found.town) if self.found.town else None

    @cached_property
    def regions(self) -> list[Shown]:
        """The newest value of each area to compare with, and the town's of that time where the headline has another."""
        found = [self._look.show(one) for one in self.found.regions]
        if not found or self.found.town is None or same_time(found[0].value, self.found.town):
            return found
        own = [one for one in self.found.trend if same_time(one, found[0].value)]
        return [*found, *(self._look.show(one) for one in own)]

    @cached_property
    def comparable(self) -> ValueView | None:
        """The town's value at the time of the districts, if there is one."""
        known = self.found.districts.present if self.found.districts else []
        return next((one for one in reversed(self.found.trend) if known and same_time(one, known[0])), None)

    @cached_property
    def rows(self) -> list[Row]:
        """The districts in their fixed order, those without a value too."""
        if self.found.districts is None:
            return []
        values = self.found.districts.values
        return [self._row(one, values.get(one.key)) for one in self._look.book.districts]

    @property
    def compared(self) -> bool:
        """Whether of any district can be said how it stands to the town."""
        return any(one.compared for one in self.rows)

    @cached_property
    def town_row(self) -> Shown | None:
        """The town's value below those of its districts, where it is of the same time."""
        town = self.comparable
        return self._look.show(town) if town and town.value is not None else None

    @cached_property
    def complete(self) -> bool:
        """Whether at least two districts have something to show side by side."""
        return self.found.districts is not None and len(self.found.districts.known) > 1

    @property
    def few(self) -> list[Row]:
        """The only district of which anything is known; a table of five would be empty but for it."""
        known = [one for one in self.rows if one.shown]
        return known if len(known) == 1 else []

    @property
    def districts_time(self) -> str:
        """The time of the districts' values, in words."""
        return sentences.time_words(self.found.districts.time) if self.found.districts else ""

    @cached_property
    def sentences(self) -> list[str]:
        """What can be said in whole sentences, without naming or ranking a district."""
        return [one for one in (self._range(), self._other_time(), *self._course()) if one]

    @cached_property
    def course(self) -> list[Step]:
        """The town's newest values in order of time, and where the series breaks; empty where there is only one."""
        values = self.found.trend[-MOST_COURSE:]
        return [self._step(values, place) for place in range(len(values))] if len(values) > 1 else []

    @property
    def course_behind(self) -> bool:
        """Whether of any value of the course more is known than the number."""
        return any(one.shown.parts or one.shown.marks or one.shown.band for one in self.course)

    @cached_property
    def runs(self) -> list[list[ValueView]]:
        """The stretches of the town's course within which values may be compared."""
        return runs(self.found.trend, breaks=self.indicator.breaks)

    @cached_property
    def all_alike(self) -> str:
        """The one thing there is to say beside every district's number, so that it is said once; else nothing."""
        said = {(one.parts, one.band, one.marks) for one in self._shown_rows}
        parts, band, marks = said.pop() if len(said) == 1 else ("", "", ())
        return "" if parts or band else ", ".join(marks)

    @property
    def behind(self) -> bool:
        """Whether of the districts more is known than the number, each something else."""
        return not self.all_alike and any(one.parts or one.marks or one.band for one in self._shown_rows)

    @property
    def _shown_rows(self) -> list[Shown]:
        return [one.shown for one in self.rows if one.shown]

    @property
    def columns(self) -> int:
        """How many columns the table of the districts has."""
        return 2 + self.behind + self.compared

    @property
    def in_words(self) -> list[str]:
        """The picture of the districts as sentences, one for each."""
        return [one.sentence for one in self.rows if one.sentence]

    @property
    def told(self) -> list[ValueView]:
        """The values that stand somewhere in this block."""
        found = [*self.found.regions, *(self.found.districts.present if self.found.districts else ())]
        return [*found, *self.found.trend[-(MOST_COURSE if self.course else 1) :]]

    @property
    def unsure(self) -> str:
        """Why nothing is said of how reliable the differences are; empty where it is."""
        unknown = [one for one in self.rows if one.sentence and not one.compared]
        return sentences.difference_sentence(Difference.UNKNOWN) if unknown and not self.counts else ""

    def _step(self, values: Sequence[ValueView], place: int) -> Step:
        shown = self._look.show(values[place])
        headline = self.headline.note if self.headline else None
        return Step(
            shown=shown,
            breaks=tuple(self._breaks(values[place - 1], values[place])) if place else (),
            noted=bool(shown.note) and shown.note != headline,
        )

    def _breaks(self, before: ValueView, after: ValueView) -> list[Broken]:
        found = breaks_between(read_time(before.period), read_time(after.period), breaks=self.indicator.breaks)
        return [
            Broken(sentence=sentences.broken(day=date_format(one.at, "DATE_FORMAT")), cause=one.cause) for one in found
        ]

    def _row(self, area: AreaView, value: ValueView | None) -> Row:
        address = self._look.address("area", key=area.key)
        if value is None:
            return Row(area=area, address=address, shown=None)
        shown = self._look.show(value)
        town = self.comparable
        if town is None or town.value is None or value.value is None:
            return Row(area=area, address=address, shown=shown)
        words = sentences.difference_words(difference(value, town, unit=self.indicator.unit))
        sentence = sentences.with_town(
            area=area.name, value=shown.text, town=self._look.show(town).text, unit=self.indicator.unit
        )
        return Row(area=area, address=address, shown=shown, compared=words, sentence=sentence)

    def _range(self) -> str:
        known = self.found.districts.known if self.found.districts else []
        if self.counts or len(known) < 2:
            return ""
        ordered = sorted(known, key=lambda one: one.value or 0)
        return sentences.between(
            low=self._look.show(ordered[0]).text,
            high=self._look.show(ordered[-1]).text,
            all_known=len(known) == len(self.rows),
        )

    def _other_time(self) -> str:
        if self.headline is None or not self.rows or self.comparable:
            return ""
        return gettext(
            "Die Zahlen der Stadtteile gelten für eine andere Zeit ({time}) als die der ganzen Stadt ({town_time}). "
            "Sie lassen sich nicht genau vergleichen."
        ).format(time=self.districts_time, town_time=self.headline.time)

    def _course(self) -> list[str]:
        """Compare the first and the last value of the newest stretch that has two."""
        last = self.runs[-1] if self.runs else []
        if len(last) < 2 or last[0].value is None or last[-1].value is None:
            return []
        first, newest = self._look.show(last[0]), self._look.show(last[-1])
        change = sentences.change_words(
            first=last[0].value,
            last=last[-1].value,
            unit=self.indicator.unit,
            decimals=max(last[0].decimals, last[-1].decimals),
        )
        told = sentences.from_to(first=first.text, first_time=first.time, last=newest.text, last_time=newest.time)
        return [f"{told} {change}"]

    def show(self, value: ValueView) -> Shown:
        """Return one of the block's values ready to be read."""
        return self._look.show(value)

    @cached_property
    def breaks_at(self) -> Sequence[BreakView]:
        """The breaks between the first and the last value of the course."""
        if len(self.found.trend) < 2:
            return []
        first, last = self.found.trend[0], self.found.trend[-1]
        return breaks_between(read_time(first.period), read_time(last.period), breaks=self.indicator.breaks)
