"""The page of one indicator: a sentence first, then the value, the picture, the table; then how to read and cite it."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Link, PageFrame
from miteinander.information.indicators.domain.queries.book import ROOM, IndicatorView, TopicView
from miteinander.information.indicators.domain.queries.pages import related, values_of, variants
from miteinander.information.indicators.domain.queries.sentences import Passage
from miteinander.information.indicators.domain.queries.series import by_base, when
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.web.public import about
from miteinander.information.indicators.web.public.blocks import Block
from miteinander.information.indicators.web.public.days import until_midnight
from miteinander.information.indicators.web.public.figures import Pictures, pictures_of
from miteinander.information.indicators.web.public.sharing import snippets
from miteinander.information.indicators.web.public.shown import PARAMETERS, Look, Shown

# More rows than this are for a file, not for a page.
MOST_ROWS = 120
MOST_BESIDE = 2


@dataclass(frozen=True, kw_only=True)
class Variant:
    """The same indicator on another base, with its newest values."""

    name: Passage
    address: str
    values: tuple[Shown, ...]


class IndicatorPage:
    """One look at an indicator; what costs much is worked out when the template asks."""

    def __init__(self, *, key: str, look: Look) -> None:
        """Find the indicator. Raises ``NotFound``."""
        found = look.book.indicators.get(key)
        if found is None:
            raise NotFound("Diese Zahl führen wir nicht.")
        self.indicator: IndicatorView = found
        self.look = look
        self._others = {one.key: one for one in variants(found, book=look.book)}
        rows = values_of(look.read, book=look.book, indicators=(key, *self._others))
        self._values: list[ValueView] = [one for one in rows if one.indicator == key]
        self._beside = [one for one in rows if one.indicator != key]

    @property
    def topic(self) -> TopicView:
        """The topic it belongs to."""
        return self.look.book.topics[self.indicator.topic]

    @property
    def name(self) -> Passage:
        """Its name."""
        return self.look.name(self.indicator)

    @property
    def meaning(self) -> Passage:
        """What it says, in one sentence."""
        return self.look.text(self.indicator, self.indicator.meaning)

    @property
    def formula(self) -> Passage:
        """How it is computed, in words."""
        return self.look.text(self.indicator, self.indicator.formula)

    @property
    def caution(self) -> Passage:
        """How it is not to be read."""
        return self.look.text(self.indicator, self.indicator.caution)

    @cached_property
    def blocks(self) -> list[Block]:
        """What it says, base by base; bases are never mixed."""
        found = by_base(self._values, book=self.look.book)
        return [Block(one, indicator=self.indicator, look=self.look) for one in found]

    @cached_property
    def pictures(self) -> list[Pictures]:
        """The same blocks with their pictures."""
        return pictures_of(self.blocks, name=self.indicator.name, look=self.look)

    @cached_property
    def variants(self) -> list[Variant]:
        """The same indicator on other bases, to be read side by side with this one and never mixed with it."""
        return [self._variant(one) for one in self._others.values() if self._newest_of(one.key)]

    @property
    def several(self) -> bool:
        """Whether it speaks of several bases, so that each must be named."""
        return len(self.blocks) > 1

    @property
    def more_values(self) -> bool:
        """Whether there are values that stand nowhere else on the page."""
        return len(self._values) > len({id(value) for block in self.blocks for value in block.told})

    @property
    def empty(self) -> bool:
        """Whether there is no data yet."""
        return not self._values

    @cached_property
    def all_values(self) -> list[Shown]:
        """All values, the newest first, at most so many as a page bears."""
        order = {key: place for place, key in enumerate(self.look.book.areas)}
        newest = sorted(self._values, key=lambda one: order[one.area])
        newest.sort(key=when, reverse=True)
        return [self.look.show(one) for one in newest[:MOST_ROWS]]

    @property
    def left_out(self) -> int:
        """How many values only the files hold."""
        return max(len(self._values) - MOST_ROWS, 0)

    @cached_property
    def origins(self) -> list[about.Origin]:
        """The sources of the values, with their terms."""
        sections: dict[str, set[str]] = {}
        for one in self._values:
            if one.source:
                sections.setdefault(one.source, set()).add(one.section)
        return about.origins(sections, book=self.look.book)

    @cached_property
    def computings(self) -> list[about.Computing]:
        """How it is computed."""
        return about.computings(self.indicator, look=self.look)

    @property
    def unit(self) -> str:
        """Its unit, in words."""
        return about.unit_words(self.indicator)

    @property
    def direction(self) -> str:
        """Whether more of it is wished for."""
        return about.direction_words(self.indicator)

    @property
    def protection(self) -> str:
        """How its small numbers are protected."""
        return about.protection_words(self.indicator)

    @property
    def downloads(self) -> list[Link]:
        """The same values as files."""
        return [] if self.empty else about.downloads(look=self.look, indicator=self.indicator.key)

    @property
    def related(self) -> list[Link]:
        """Indicators that belong to this one."""
        found = related(self.indicator, book=self.look.book)
        return [Link(title=one.name, url=self.look.address("indicator", key=one.key)) for one in found]

    def _variant(self, indicator: IndicatorView) -> Variant:
        return Variant(
            name=self.look.name(indicator),
            address=self.look.address("indicator", key=indicator.key),
            values=tuple(self.look.show(one) for one in self._newest_of(indicator.key)),
        )

    def _newest_of(self, key: str) -> list[ValueView]:
        """Return an indicator's newest value of each area, in the areas' order; of many areas only the town's."""
        newest = {one.area: one for one in sorted(self._beside, key=when) if one.indicator == key}
        areas = [one for one in self.look.book.areas.values() if one.key in newest]
        few = areas if len(areas) <= MOST_BESIDE else [one for one in areas if one.kind == "town"]
        return [newest[one.key] for one in few]

    def citation(self, *, absolute: str) -> str:
        """Return how this page is cited: with the edition, at an address that keeps saying the same."""
        edition = self.look.read.edition
        if edition is None or self.empty:
            return ""
        path = about.lasting("indicator", edition=edition.number, key=self.indicator.key)
        return about.citation(look=self.look, what=self.indicator.name, address=f"{absolute}{path}")


def trail(look: Look, *more: Link) -> list[Link]:
    """Return the way to a page of the report."""
    return [Link(title=gettext("Zahlen"), url=look.address("overview")), *more]


@shelved(rooms=(ROOM, "places"), parameters=PARAMETERS, valid_until=until_midnight)
def show_indicator(request: HttpRequest, key: str) -> HttpResponse:
    """Show one indicator, one without data too; 404 where there is none of that key."""
    look = Look(request)
    shown = IndicatorPage(key=key, look=look)
    absolute = PageFrame(request).absolute
    context = {
        "look": look,
        "shown": shown,
        "trail": trail(look),
        "citation": shown.citation(absolute=absolute),
        "snippets": snippets(key=key, name=shown.indicator.name, pictures=shown.pictures, absolute=absolute),
    }
    return render(request, "indicators/indicator.html", context)
