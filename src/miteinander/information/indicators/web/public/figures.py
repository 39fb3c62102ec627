"""The pictures of an indicator: districts as bars and on the map, the town's course; each from what may be shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from django.conf import settings
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from miteinander.foundation.tables.enums import CellStatus
from miteinander.foundation.tables.service import (
    Break,
    Mark,
    Moment,
    NothingToDraw,
    Region,
    Words,
    bars,
    choropleth,
    line,
)
from miteinander.information.indicators.domain.periods import read_time
from miteinander.information.indicators.domain.queries.sentences import active_language, measured
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.web.public.blocks import Block
from miteinander.information.indicators.web.public.shown import Look, Shown
from miteinander.town.places.service import DistrictView, districts

MOST_CLASSES = 5
# The pictures of a block, by the name under which each can be had as a file.
KINDS = ("bars", "map", "course")
_NICE = tuple(Decimal(one) for one in ("1", "2", "2.5", "5"))


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture with its heading and what is to be said below it."""

    heading: str
    svg: SafeString
    note: str = ""


class Pictures:
    """The pictures of one block; each ``None`` where there is nothing to draw."""

    def __init__(self, block: Block, *, name: str, ident: str, shapes: Sequence[DistrictView]) -> None:
        """Keep what is drawn: the block, the indicator's name, and the districts' shapes."""
        self.block = block
        self._name = name
        self._ident = ident
        self._shapes = {one.key: one for one in shapes}

    @cached_property
    def bars(self) -> Picture | None:
        """Return the districts as bars in their fixed order, the town as a line across where it can be compared."""
        block = self.block
        if not block.complete:
            return None
        marks = [_mark(one.shown, label=one.area.name) for one in block.rows]
        town = None if block.counts or block.town_row is None else block.town_row
        words = self._words("b", title=self._of_districts(), description=" ".join(block.in_words))
        reference = _mark(town, label=gettext("Ganze Stadt")) if town else None
        return Picture(
            heading=gettext("Die Stadtteile nebeneinander"),
            svg=_safe(bars(marks=marks, words=words, reference=reference)),
            note=gettext("Der dünne Strich auf einem Balken zeigt den Bereich der Unsicherheit.")
            if any(one.low is not None for one in marks)
            else "",
        )

    @cached_property
    def map(self) -> Picture | None:
        """Return the districts on the map; never of counts."""
        block = self.block
        known = block.found.districts.known if block.complete and block.found.districts else []
        limits = classes_of([one.value for one in known if one.value is not None])
        regions = [] if block.counts or not limits else [one for one in self._regions(limits) if one.geometry]
        if not regions:
            return None
        words = self._words("m", title=self._of_districts(), description=" ".join(block.in_words))
        texts = [
            gettext("{low} bis unter {high}").format(low=self._limit(low), high=self._limit(high))
            for low, high in pairwise(limits)
        ]
        schematic = any(one.schematic for one in self._shapes.values())
        return Picture(
            heading=gettext("Auf der Karte"),
            svg=_safe(choropleth(regions=regions, classes=texts, words=words, counts=False)),
            note=gettext("Vereinfachte Zeichnung, keine amtlichen Grenzen.") if schematic else "",
        )

    @cached_property
    def course(self) -> Picture | None:
        """Return the town's course over time, no line across a break; dots without any line would tell nothing."""
        if not any(len(run) > 1 for run in self.block.runs):
            return None
        moments = [
            Moment(day=day, mark=_mark(self.block.show(value), label=value.period), run=number)
            for number, run in enumerate(self.block.runs)
            for value in run
            if (day := read_time(value.period).end)
        ]
        broken = [Break(day=one.at, label=gettext("Bruch")) for one in self.block.breaks_at]
        words = self._words("c", title=gettext("{name} im Lauf der Zeit").format(name=self._name), description="")
        try:
            drawn = line(moments=moments, words=words, breaks=broken, name=_times(moments))
        except NothingToDraw:
            return None
        return Picture(heading=gettext("Im Lauf der Zeit"), svg=_safe(drawn))

    def _regions(self, limits: Sequence[Decimal]) -> list[Region]:
        found = []
        for row in self.block.rows:
            shape = self._shapes.get(row.area.district)
            value = row.shown.value if row.shown else None
            found.append(
                Region(
                    key=row.area.key,
                    name=row.area.name,
                    geometry=(shape.geometry if shape else None) or {},
                    step=_step(value.value, limits=limits) if value and value.value is not None else None,
                    status=value.status if value else CellStatus.MISSING,
                )
            )
        return found

    def _limit(self, limit: Decimal) -> str:
        exponent = limit.normalize().as_tuple().exponent
        decimals = max(-exponent, 0) if isinstance(exponent, int) else 0
        return measured(limit, unit=self.block.indicator.unit, decimals=decimals)

    def _of_districts(self) -> str:
        return gettext("{name} in den Stadtteilen, {time}").format(name=self._name, time=self.block.districts_time)

    def _words(self, letter: str, *, title: str, description: str) -> Words:
        language = active_language()
        return Words(
            title=title,
            description=description or " ".join(self.block.sentences) or title,
            ident=f"{letter}{self._ident}",
            language=language,
            right_to_left=language in settings.LANGUAGES_BIDI,
        )


def pictures_of(blocks: Sequence[Block], *, name: str, look: Look) -> list[Pictures]:
    """Return the pictures of an indicator's blocks; the districts' shapes are asked for where a map may be drawn."""
    mapped = any(one.complete and not one.counts for one in blocks)
    shapes = districts(look.language) if mapped else []
    return [Pictures(one, name=name, ident=str(number), shapes=shapes) for number, one in enumerate(blocks, start=1)]


def classes_of(values: Sequence[Decimal]) -> list[Decimal]:
    """Return the limits of at most five equal classes with round numbers, the last one above the largest value."""
    if not values:
        return []
    low, high = min(values), max(values)
    step = _nice((high - low) / (MOST_CLASSES - 1) or abs(high) or Decimal(1))
    while True:
        first = (low / step).to_integral_value(rounding="ROUND_FLOOR") * step
        number = int((high - first) / step) + 1
        if number <= MOST_CLASSES:
            return [first + step * place for place in range(number + 1)]
        step = _nice(step * Decimal("1.01"))


def _nice(at_least: Decimal) -> Decimal:
    """Return the smallest round number from here up: 1, 2, 2.5 or 5, or ten times (a tenth of) these."""
    power = Decimal(10) ** (at_least.adjusted())
    return next((one * power for one in _NICE if one * power >= at_least), 10 * power)


def _step(value: Decimal, *, limits: Sequence[Decimal]) -> int:
    return max(place for place, limit in enumerate(limits[:-1]) if value >= limit)


def _mark(shown: Shown | None, *, label: str) -> Mark:
    """Return a value as a mark; what is hidden or missing brings no number."""
    if shown is None or shown.value.value is None:
        status = shown.value.status if shown else CellStatus.MISSING
        return Mark(label=label, text=shown.words if shown else "", status=status)
    value: ValueView = shown.value
    band = (value.low, value.high) if value.low is not None and value.high is not None else (None, None)
    return Mark(label=label, text=shown.text, value=value.value, status=value.status, low=band[0], high=band[1])


def _times(moments: Sequence[Moment]) -> Callable[[Moment], str]:
    """Return how times are named under a course: by the year where each is another one, by the day otherwise."""
    years = [one.day.year for one in moments]
    if len(set(years)) == len(years):
        return lambda one: str(one.day.year)
    return lambda one: date_format(one.day, "SHORT_DATE_FORMAT")


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 -- our own drawing, every text in it is escaped
