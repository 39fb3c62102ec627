"""A course over time: straight lines between values, none across a break, none where a value is missing.

Time runs in the reading direction: from right to left in Arabic, as the words around it do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from miteinander.foundation.tables.domain.charts.marks import Mark, NothingToDraw, Words, bottom_of, top_of
from miteinander.foundation.tables.domain.charts.svg import INK, LINE, MEANT, PAPER, element, picture, words_at

WIDTH, HEIGHT = 360, 210.0
SIDE, TOP, FLOOR = 18.0, 26.0, 170.0
# More points than this are named at both ends only.
MOST_NAMED = 6


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


class _Frame:
    def __init__(self, *, moments: Sequence[Moment], words: Words) -> None:
        days = [one.day.toordinal() for one in moments]
        self._first, self._span = min(days), (max(days) - min(days)) or 1
        marks = [one.mark for one in moments]
        self._low, high = bottom_of(marks), top_of(marks)
        self._height = (high - self._low) or Decimal(1)
        self._mirrored = words.right_to_left

    def x(self, day: date) -> float:
        along = SIDE + (day.toordinal() - self._first) / self._span * (WIDTH - 2 * SIDE)
        return WIDTH - along if self._mirrored else along

    def y(self, value: Decimal) -> float:
        return FLOOR - float((value - self._low) / self._height) * (FLOOR - TOP - 12)


def line(
    *,
    moments: Sequence[Moment],
    words: Words,
    breaks: Sequence[Break] = (),
    name: Callable[[Moment], str] = lambda one: str(one.day.year),
) -> str:
    """Return the course of a value; ``name`` writes a time under the axis. At least two values are needed.

    Raises ``NothingToDraw`` where fewer are known.
    """
    ordered = sorted(moments, key=lambda one: one.day)
    if len([one for one in ordered if one.mark.value is not None]) < 2:
        raise NothingToDraw("a course needs two values")
    frame = _Frame(moments=ordered, words=words)
    floor = element(
        "path", d=f"M{SIDE:.0f} {frame.y(Decimal(0)):.1f}H{WIDTH - SIDE:.0f}", stroke=LINE, class_="m-chart__axis"
    )
    parts = [floor, *(_break(one, frame=frame, words=words) for one in _within(breaks, ordered))]
    parts += [_run(list(group), frame=frame) for _key, group in groupby(ordered, key=lambda one: one.run)]
    parts += _names(ordered, frame=frame, name=name)
    return picture(words=words, width=WIDTH, height=HEIGHT, parts=parts)


def _within(breaks: Sequence[Break], moments: Sequence[Moment]) -> list[Break]:
    return [one for one in breaks if moments[0].day < one.day <= moments[-1].day]


def _run(moments: Sequence[Moment], *, frame: _Frame) -> str:
    """Draw one stretch: lines between neighbours that are known, a dot for each of them."""
    paths: list[str] = []
    dots: list[str] = []
    open_path = False
    for one in moments:
        if one.mark.value is None:
            open_path = False
            continue
        x, y = frame.x(one.day), frame.y(one.mark.value)
        paths.append(f"{'L' if open_path else 'M'}{x:.1f} {y:.1f}")
        dots.append(_dot(x, y))
        open_path = True
    course = "".join(paths)
    drawn = element("path", d=course, stroke=MEANT, stroke_width="2.5", fill="none", class_="m-chart__line")
    return (drawn if "L" in course else "") + "".join(dots)


def _dot(x: float, y: float, /) -> str:
    return element("circle", cx=x, cy=y, r="4", fill=MEANT, stroke=PAPER, stroke_width="1.5", class_="m-chart__dot")


def _break(one: Break, *, frame: _Frame, words: Words) -> str:
    x = frame.x(one.day)
    course = f"M{x:.1f} {TOP:.0f}V{FLOOR:.0f}"
    stroke = element("path", d=course, stroke=INK, stroke_dasharray="4 4", fill="none", class_="m-chart__break")
    near_end = x > WIDTH / 2
    side = -5 if near_end else 5
    anchor = ("start" if near_end else "end") if words.right_to_left else ("end" if near_end else "start")
    return stroke + words_at(x + side, TOP - 6, one.label, anchor=anchor, kind="note", size=12)


def _names(moments: Sequence[Moment], *, frame: _Frame, name: Callable[[Moment], str]) -> list[str]:
    """Write value and time at each point, or at both ends where there are many."""
    known = [one for one in moments if one.mark.value is not None]
    named = known if len(known) <= MOST_NAMED else [known[0], known[-1]]
    mirrored = frame.x(known[0].day) > WIDTH / 2
    found: list[str] = []
    for one in named:
        anchor = "start" if one is known[0] else "end" if one is known[-1] else "middle"
        x = frame.x(one.day) if anchor == "middle" else _edge(anchor, mirrored=mirrored)
        y = frame.y(one.mark.value or Decimal(0)) - 10
        found.append(words_at(x, y, one.mark.text, anchor=anchor, kind="value"))
        found.append(words_at(x, FLOOR + 20, name(one), anchor=anchor, kind="note", size=12))
    return found


def _edge(anchor: str, *, mirrored: bool) -> float:
    begin, end = (WIDTH - 2.0, 2.0) if mirrored else (2.0, WIDTH - 2.0)
    return begin if anchor == "start" else end
