"""The overview: every indicator as one quiet line, by topic, those without data too; and how to read all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Link
from miteinander.information.indicators.domain.queries.book import ROOM, AreaView, IndicatorView, TopicView
from miteinander.information.indicators.domain.queries.pages import told_in_districts, values_of
from miteinander.information.indicators.domain.queries.sentences import Passage
from miteinander.information.indicators.domain.queries.series import by_base
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.web.public.about import downloads
from miteinander.information.indicators.web.public.shown import PARAMETERS, Look, Shown, area_title


@dataclass(frozen=True, kw_only=True)
class Line:
    """One indicator: its name and address, its newest values, and in words where else it has some."""

    name: Passage
    address: str
    values: tuple[Shown, ...]
    districts: str

    @property
    def empty(self) -> bool:
        """Whether there is no data yet."""
        return not self.values and not self.districts

    @property
    def several(self) -> bool:
        """Whether the values speak of different bases, so that each must say of which."""
        return len({one.value.base for one in self.values}) > 1


@dataclass(frozen=True, kw_only=True)
class Part:
    """A topic with its indicators: those that have data, and those that wait for it."""

    topic: TopicView
    lines: tuple[Line, ...]
    waiting: tuple[Line, ...]


class Overview:
    """All indicators as the overview tells them."""

    def __init__(self, look: Look) -> None:
        """Read the newest values of the town and of areas beyond it."""
        self._look = look
        areas = [one.key for one in look.book.areas.values() if one.kind != "district"]
        found: dict[str, list[ValueView]] = {}
        for one in values_of(look.read, book=look.book, areas=tuple(areas)):
            found.setdefault(one.indicator, []).append(one)
        self._values = found
        self._districts = told_in_districts(look.read, book=look.book)

    @cached_property
    def parts(self) -> list[Part]:
        """The topics that have indicators, in their order."""
        found: dict[str, list[Line]] = {}
        for one in self._look.book.indicators.values():
            found.setdefault(one.topic, []).append(self._line(one))
        return [
            Part(
                topic=topic,
                lines=tuple(one for one in found[topic.key] if not one.empty),
                waiting=tuple(one for one in found[topic.key] if one.empty),
            )
            for topic in self._look.book.topics.values()
            if topic.key in found
        ]

    @property
    def waiting(self) -> bool:
        """Whether any indicator has no data yet."""
        return any(part.waiting for part in self.parts)

    @property
    def areas(self) -> list[Link]:
        """The areas that have a page, districts first."""
        return area_links(self._look, areas=[*self._look.book.districts, *beyond(self._look)])

    @property
    def more(self) -> list[Link]:
        """Where to go on from here."""
        edition = self._look.read.edition
        report = (
            reverse("indicators:report_edition", kwargs={"number": edition.number})
            if edition and self._look.read.pinned
            else reverse("indicators:report")
        )
        return [
            Link(title=gettext("Der Bericht dazu"), url=report, icon="book-open"),
            Link(title=gettext("So lesen Sie die Zahlen"), url=self._look.address("reading"), icon="circle-help"),
            Link(title=gettext("Alle Ausgaben"), url=reverse("indicators:editions"), icon="history"),
            *downloads(look=self._look),
        ]

    def _line(self, indicator: IndicatorView) -> Line:
        look = self._look
        latest = [one.latest for one in by_base(self._values.get(indicator.key, ()), book=look.book)]
        number = self._districts.get(indicator.key, 0)
        told = ngettext("für {number} Stadtteil", "für {number} Stadtteile", number).format(number=number)
        return Line(
            name=look.name(indicator),
            address=look.address("indicator", key=indicator.key),
            values=tuple(look.show(one) for one in latest if one),
            districts=told if number else "",
        )


def beyond(look: Look) -> list[AreaView]:
    """Return the town itself and the areas to compare with."""
    return [one for one in look.book.areas.values() if one.kind != "district"]


def area_links(look: Look, *, areas: Sequence[AreaView]) -> list[Link]:
    """Return the way to the pages of areas."""
    return [Link(title=area_title(one), url=look.address("area", key=one.key)) for one in areas]


@shelved(rooms=(ROOM, "places"), parameters=PARAMETERS)
def show_overview(request: HttpRequest) -> HttpResponse:
    """Show every indicator by topic with the town's newest value."""
    look = Look(request)
    return render(request, "indicators/overview.html", {"look": look, "overview": Overview(look)})


@shelved(rooms=(ROOM, "places"), parameters=PARAMETERS)
def show_reading(request: HttpRequest) -> HttpResponse:
    """Explain how the figures are to be read: protection, uncertainty, breaks, bases, notes."""
    look = Look(request)
    trail = [Link(title=gettext("Zahlen"), url=look.address("overview"))]
    return render(request, "indicators/reading.html", {"look": look, "trail": trail})
