"""The page of an area: all its indicators by topic, the town's value beside each; nothing ranked, nothing coloured."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Link
from miteinander.information.indicators.domain.queries import sentences
from miteinander.information.indicators.domain.queries.book import ROOM, AreaView, TopicView
from miteinander.information.indicators.domain.queries.pages import values_of
from miteinander.information.indicators.domain.queries.sentences import Passage
from miteinander.information.indicators.domain.queries.series import Difference, difference, same_time, when
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.web.public import about
from miteinander.information.indicators.web.public.indicator import trail
from miteinander.information.indicators.web.public.overview import area_links, beyond
from miteinander.information.indicators.web.public.shown import PARAMETERS, Look, Shown, area_title


@dataclass(frozen=True, kw_only=True)
class Beside:
    """An indicator's newest value in the area, the town's beside it, and what the two say of each other."""

    name: Passage
    address: str
    shown: Shown
    town: Shown | None
    sentence: str
    reliable: str
    base: str

    @property
    def said(self) -> str:
        """What the two numbers side by side do not say themselves: how sure the difference is, or other times."""
        if self.reliable:
            return self.reliable
        return "" if self.town is None or same_time(self.shown.value, self.town.value) else self.sentence


@dataclass(frozen=True, kw_only=True)
class Part:
    """A topic with what is known of the area."""

    topic: TopicView
    lines: tuple[Beside, ...]


class AreaPage:
    """One look at an area."""

    def __init__(self, *, key: str, look: Look) -> None:
        """Find the area and read its values and the town's. Raises ``NotFound``."""
        found = look.book.areas.get(key)
        if found is None:
            raise NotFound("Dieses Gebiet gibt es nicht.")
        self.area: AreaView = found
        self.look = look
        town = look.book.town
        wanted = {key} | ({town.key} if town else set())
        values = values_of(look.read, book=look.book, areas=tuple(sorted(wanted)))
        self._own = [one for one in values if one.area == key]
        self._town = [one for one in values if town and one.area == town.key]

    @property
    def title(self) -> str:
        """What the area is called."""
        return area_title(self.area)

    @property
    def is_district(self) -> bool:
        """Whether it is a part of the town."""
        return self.area.kind == "district"

    @property
    def is_town(self) -> bool:
        """Whether it is the whole town."""
        return self.area.kind == "town"

    @cached_property
    def parts(self) -> list[Part]:
        """The topics in which something is known of the area, in their order."""
        found: dict[str, list[Beside]] = {}
        for value in self._newest():
            indicator = self.look.book.indicators[value.indicator]
            found.setdefault(indicator.topic, []).append(self._beside(value))
        return [
            Part(topic=topic, lines=tuple(found[topic.key]))
            for topic in self.look.book.topics.values()
            if topic.key in found
        ]

    @property
    def missing(self) -> int:
        """Of how many indicators nothing is known here."""
        return len(self.look.book.indicators) - len({one.indicator for one in self._own})

    @property
    def unsure(self) -> bool:
        """Whether of any difference nothing can be said because its parts are unknown."""
        return any(line.sentence and not line.reliable for part in self.parts for line in part.lines)

    @property
    def others(self) -> list[Link]:
        """The other areas, districts first."""
        areas = [*self.look.book.districts, *beyond(self.look)]
        return area_links(self.look, areas=[one for one in areas if one.key != self.area.key])

    @property
    def downloads(self) -> list[Link]:
        """The same values as files."""
        return about.downloads(look=self.look, area=self.area.label) if self._own else []

    def _newest(self) -> list[ValueView]:
        """Return the newest value of each indicator and base, in the book's order."""
        newest = {(one.indicator, one.base): one for one in sorted(self._own, key=when)}
        return [
            newest[indicator, base]
            for indicator in self.look.book.indicators
            for base in self.look.book.bases
            if (indicator, base) in newest
        ]

    def _beside(self, value: ValueView) -> Beside:
        look, indicator = self.look, self.look.book.indicators[value.indicator]
        shown = look.show(value)
        town = None if self.is_town else self._town_beside(value)
        beside = look.show(town) if town else None
        return Beside(
            name=look.name(indicator),
            address=look.address("indicator", key=indicator.key),
            shown=shown,
            town=beside,
            sentence=self._sentence(shown, beside),
            reliable=_reliable(value, town, unit=indicator.unit),
            base=shown.base if self._several(value) else "",
        )

    def _town_beside(self, value: ValueView) -> ValueView | None:
        """Return the town's value at the same time, else its newest one, on the same base."""
        own = sorted(
            (one for one in self._town if (one.indicator, one.base) == (value.indicator, value.base)), key=when
        )
        return next((one for one in reversed(own) if same_time(one, value)), own[-1] if own else None)

    def _several(self, value: ValueView) -> bool:
        return len({one.base for one in self._own if one.indicator == value.indicator}) > 1

    def _sentence(self, shown: Shown, town: Shown | None) -> str:
        if not self.is_district or town is None or not shown.text or not town.text:
            return ""
        if same_time(shown.value, town.value):
            return sentences.with_town(area=self.area.name, value=shown.text, town=town.text, unit=shown.indicator.unit)
        return sentences.with_town_at_another_time(
            area=self.area.name, value=shown.text, time=shown.time, town=town.text, town_time=town.time
        )


def _reliable(value: ValueView, town: ValueView | None, *, unit: str) -> str:
    """Say whether the difference counts, where that can be said."""
    found = difference(value, town, unit=unit) if town else Difference.UNKNOWN
    return "" if found is Difference.UNKNOWN else sentences.difference_sentence(found)


@shelved(rooms=(ROOM, "places"), parameters=PARAMETERS)
def show_area(request: HttpRequest, key: str) -> HttpResponse:
    """Show all that is known of one area; 404 where there is none of that key."""
    look = Look(request)
    return render(
        request, "indicators/area.html", {"look": look, "shown": AreaPage(key=key, look=look), "trail": trail(look)}
    )
