"""A course over time: straight lines between values, none across a break, none where a value is missing.

Time runs in the reading direction: from right to left in Arabic, as the words around it do. The course stands on 0
unless the caller gives levels: then it reaches from the lowest of them to the highest, and each is named.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import groupby, pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from miteinander.foundation.tables.domain.charts.marks import UNSURE, Mark, NothingToDraw, Words, span_of
from miteinander.foundation.tables.domain.charts.svg import (
    FAINT,
    GAP,
    INK,
    LEADING,
    LINE,
    MEANT,
    PAPER,
    SWATCH,
    WIDTH,
    Sheet,
    Swatch,
    element,
    rimmed,
)
from miteinander.foundation.tables.enums import CellStatus

TALL = 132.0
SIDE = 18.0  # half of a year's width, so that it stands below its dot
HEADROOM = 24.0  # for the value above the highest dot
BASELINE = 13.0
BELOW = 20.0  # from the floor to the times' baseline
APART = 3.0  # between the names of two moments
STRIP = 12.0  # of what is protected
RADIUS = 4.0


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A mark at a day; ``run`` changes wherever the series breaks, so that no line leads across."""

    day: date
    mark: Mark
    run: int = 0


@dataclass(frozen=True, kw_only=True)
class Break:
    """A day from which on the series means something else, with a short word for it."""

    day: date
    label: str


Name = Callable[[Moment], str]


def line(
    *,
    moments: Sequence[Moment],
    words: Words,
    breaks: Sequence[Break] = (),
    levels: Sequence[Mark] = (),
    name: Name = lambda one: str(one.day.year),
) -> SafeString:
    """Return the course of a value; ``name`` writes a time under the axis, ``levels`` are lines across with their text.

    The line ends at every break and wherever a value is not known. Raises ``NothingToDraw`` where fewer than two
    values are known.
    """
    ordered = sorted(moments, key=lambda one: one.day)
    if len([one for one in ordered if one.mark.drawn is not None]) < 2:
        raise NothingToDraw("a course needs two values")
    sheet = Sheet(words)
    within = [one for one in breaks if ordered[0].day < one.day <= ordered[-1].day]
    frame = _Frame(ordered, sheet=sheet, levels=levels, breaks=len(within))
    legend, end = sheet.legend(_key(ordered, sheet=sheet), top=frame.floor + BELOW + GAP + 4)
    parts = [
        *_levels(levels, frame=frame),
        *(_break(one, row=row, frame=frame) for row, one in enumerate(within)),
        *_stretches(ordered, breaks=within, frame=frame),
        *legend,
        rimmed(
            [
                *(_level_name(one, frame=frame) for one in levels),
                *(_break_name(one, row=row, frame=frame) for row, one in enumerate(within)),
                *_names(ordered, frame=frame, name=name),
            ]
        ),
    ]
    return sheet.picture(parts, height=end, hatched=any(one.mark.hidden for one in ordered))


class _Frame:
    """Where days and numbers lie."""

    def __init__(self, moments: Sequence[Moment], *, sheet: Sheet, levels: Sequence[Mark], breaks: int) -> None:
        self.sheet = sheet
        self._first = moments[0].day.toordinal()
        self._days = (moments[-1].day.toordinal() - self._first) or 1
        self.low, high = _reach([one.mark for one in moments], levels=levels)
        self._range = (high - self.low) or Decimal(1)
        self.begin = SIDE + max((sheet.width_of(one.text) + GAP for one in levels), default=0.0)
        self.levelled = bool(levels)
        self.ceiling = LEADING * breaks
        self.floor = self.ceiling + HEADROOM + TALL

    def along(self, day: date) -> float:
        """Return how far from the beginning a day lies."""
        return self.begin + (day.toordinal() - self._first) / self._days * (WIDTH - SIDE - self.begin)

    def x(self, day: date) -> float:
        """Return the x of a day."""
        return self.sheet.at(self.along(day))

    def y(self, value: Decimal) -> float:
        """Return the y of a number."""
        return self.floor - float((value - self.low) / self._range) * TALL


def _reach(marks: Sequence[Mark], *, levels: Sequence[Mark]) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest number in the picture."""
    if not levels:
        return span_of(marks)
    numbers = [one for mark in (*marks, *levels) for one in (mark.drawn, *(mark.band or ())) if one is not None]
    return min(numbers), max(numbers)


def _levels(levels: Sequence[Mark], *, frame: _Frame) -> Iterable[str]:
    """Draw the lines across: the levels faintly, 0 clearly where the picture stands on it."""
    for one in levels:
        if one.drawn:
            yield _across(one.drawn, frame=frame, stroke=FAINT, class_="m-chart__level")
    if frame.low <= 0:
        yield _across(Decimal(0), frame=frame, stroke=LINE, class_="m-chart__axis")


def _across(value: Decimal, *, frame: _Frame, **looks: str) -> str:
    begin, end = frame.sheet.at(frame.begin - SIDE), frame.sheet.at(WIDTH)
    return element("path", d=f"M{begin:.1f} {frame.y(value):.1f}H{end:.1f}", **looks)


def _level_name(level: Mark, *, frame: _Frame) -> str:
    return frame.sheet.text(0, frame.y(level.drawn or Decimal(0)) + 5, level.text, kind="note")


def _break(one: Break, *, row: int, frame: _Frame) -> str:
    course = f"M{frame.x(one.day):.1f} {LEADING * (row + 1):.1f}V{frame.floor:.1f}"
    return element("path", d=course, stroke=INK, stroke_width="1.5", stroke_dasharray="4 4", class_="m-chart__break")


def _break_name(one: Break, *, row: int, frame: _Frame) -> str:
    place = frame.sheet.within(frame.along(one.day), frame.sheet.width_of(one.label))
    return frame.sheet.text(place, BASELINE + LEADING * row, one.label, anchor="middle", kind="note")


def _stretches(moments: Sequence[Moment], *, breaks: Sequence[Break], frame: _Frame) -> Iterable[str]:
    """Draw the stretches between which something broke."""

    def stretch(moment: Moment) -> tuple[int, int]:
        return moment.run, sum(one.day <= moment.day for one in breaks)

    for _key, group in groupby(moments, key=stretch):
        yield _stretch(list(group), frame=frame)


def _stretch(moments: Sequence[Moment], *, frame: _Frame) -> str:
    """Draw lines between neighbours that are known, and a dot for each of them."""
    course, others, joined = "", "", False
    for one in moments:
        value = one.mark.drawn
        if value is None:
            others += _strip(one, frame=frame) if one.mark.hidden else ""
        else:
            course += f"{'L' if joined else 'M'}{frame.x(one.day):.1f} {frame.y(value):.1f}"
            others += _band(one, frame=frame) + _dot(frame.x(one.day), frame.y(value), status=one.mark.status)
        joined = value is not None
    drawn = element("path", d=course, stroke=MEANT, stroke_width="2.5", fill="none", class_="m-chart__line")
    return (drawn if "L" in course else "") + others


def _dot(x: float, y: float, *, status: str) -> str:
    """Draw a value: a dot, a hollow one where it is provisional, a hollow diamond where it is estimated."""
    if status not in UNSURE:
        return element(
            "circle", cx=x, cy=y, r=RADIUS, fill=MEANT, stroke=PAPER, stroke_width="2", class_="m-chart__dot"
        )
    looks = {"fill": PAPER, "stroke": MEANT, "stroke_width": "2", "class_": "m-chart__hollow"}
    if status == CellStatus.PROVISIONAL:
        return element("circle", cx=x, cy=y, r=RADIUS, **looks)
    return element("path", d=f"M{x:.1f} {y - 5.5:.1f}l5.5 5.5-5.5 5.5-5.5-5.5z", **looks)


def _strip(one: Moment, *, frame: _Frame) -> str:
    """Draw a protected time as a hatched strip of full height, whatever its value is."""
    return element(
        "rect",
        x=frame.x(one.day) - STRIP / 2,
        y=frame.ceiling + HEADROOM,
        width=STRIP,
        height=TALL,
        fill=frame.sheet.hatching,
        stroke=LINE,
        class_="m-chart__hidden",
    )


def _band(one: Moment, *, frame: _Frame) -> str:
    """Draw the band of uncertainty as a thin line with ends."""
    if one.mark.band is None:
        return ""
    x, (low, high) = frame.x(one.day), (frame.y(number) for number in one.mark.band)
    path = f"M{x - 4:.1f} {low:.1f}h8m-4 0V{high:.1f}m-4 0h8"
    return element("path", d=path, stroke=INK, stroke_width="1.5", fill="none", class_="m-chart__band")


class _Named:
    """A moment with its value above it and its time under the axis, both as near to it as the edges allow."""

    def __init__(self, moment: Moment, *, frame: _Frame, time: str, valued: bool) -> None:
        sheet, self._frame, self._mark, self._time = frame.sheet, frame, moment.mark, time
        self._text = moment.mark.text if valued and moment.mark.drawn is not None else ""
        along = frame.along(moment.day)
        value, width = sheet.width_of(self._text, strong=True), sheet.width_of(time)
        self._value_at, self._time_at = sheet.within(along, value), sheet.within(along, width)
        self.begin = min(self._value_at - value / 2, self._time_at - width / 2)
        self.end = max(self._value_at + value / 2, self._time_at + width / 2)

    def apart(self, other: "_Named") -> bool:
        """Tell whether both can be read beside each other."""
        return self.end + APART <= other.begin or other.end + APART <= self.begin

    def texts(self) -> Iterable[str]:
        """Return value and time."""
        sheet, mark = self._frame.sheet, self._mark
        if self._text:
            top = self._frame.y(max(mark.band or (mark.drawn or Decimal(0),)))
            yield sheet.text(self._value_at, top - 10, self._text, anchor="middle", kind="value")
        yield sheet.text(self._time_at, self._frame.floor + BELOW, self._time, anchor="middle", kind="note")


def _names(moments: Sequence[Moment], *, frame: _Frame, name: Name) -> Iterable[str]:
    """Name every moment, or where there is no room both ends and between them every second, third, …

    Where levels are named, values stand at both ends only, and nothing hides the course between.
    """
    ends = (moments[0], moments[-1])
    named = [_Named(one, frame=frame, time=name(one), valued=not frame.levelled or one in ends) for one in moments]
    for stride in range(1, len(named)):
        chosen = [named[0], *(one for one in reversed(named[:0:-stride]) if one.apart(named[0]))]
        if all(one.apart(other) for one, other in pairwise(chosen)):
            return [text for one in chosen for text in one.texts()]
    return [text for one in (named[0], named[-1]) for text in one.texts()]


def _key(moments: Sequence[Moment], *, sheet: Sheet) -> Iterable[tuple[Swatch, str]]:
    """Say what hatching and hollow dots mean, where there are any."""
    found = {one.mark.status for one in moments if one.mark.drawn is not None}
    for status in sorted(found & UNSURE):
        yield partial(_key_dot, status=status, sheet=sheet), str(CellStatus(status).label)
    if any(one.mark.hidden for one in moments):
        yield partial(sheet.swatch, fill=sheet.hatching, stroke=LINE, class_="m-chart__hidden"), _("geschützt")


def _key_dot(y: float, /, *, status: str, sheet: Sheet) -> str:
    return _dot(sheet.at(SWATCH / 2), y + SWATCH / 2, status=status)
