"""Bars side by side, one for each area, always in the order given: nobody is ranked.

The label stands on a line of its own above its bar, so that a long name in any language has room. Right to left the
whole picture is mirrored.
"""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from miteinander.foundation.tables.domain.charts.marks import Mark, NothingToDraw, Words, bottom_of, top_of
from miteinander.foundation.tables.domain.charts.svg import (
    GREY,
    INK,
    LINE,
    MEANT,
    PAPER,
    element,
    hatching,
    picture,
    words_at,
)

WIDTH = 360
ROW = 44.0
THICK = 14.0
LABEL = 15.0
LETTER = 7.6  # width of a letter of the value's text, widely measured
HEAD = 22.0


class _Frame:
    """Where numbers lie: from the side where reading begins to the room that the longest text needs."""

    def __init__(self, *, marks: Sequence[Mark], words: Words) -> None:
        room = max((len(one.text) for one in marks), default=0) * LETTER + 10
        self._mirrored = words.right_to_left
        self._low, high = bottom_of(marks), top_of(marks)
        self._span = (high - self._low) or Decimal(1)
        self.length = WIDTH - room

    def place(self, value: Decimal) -> float:
        """Return how far from the beginning a number lies."""
        return float((value - self._low) / self._span) * self.length

    def at(self, along: float) -> float:
        """Return the x of something so far from the beginning."""
        return WIDTH - along if self._mirrored else along

    def rect_x(self, along: float, width: float) -> float:
        """Return the x of a box that begins so far from the beginning."""
        return WIDTH - along - width if self._mirrored else along


def bars(*, marks: Sequence[Mark], words: Words, reference: Mark | None = None) -> str:
    """Return bars; ``reference`` (the whole town) is a line across them, with its words above.

    Raises ``NothingToDraw`` where there are no marks.
    """
    if not marks:
        raise NothingToDraw("no marks")
    drawn = [*marks, reference] if reference and reference.value is not None else list(marks)
    frame = _Frame(marks=drawn, words=words)
    head = HEAD if reference and reference.value is not None else 0.0
    height = head + ROW * len(marks)
    parts = [_bar(one, frame=frame, top=head + ROW * row, ident=words.ident) for row, one in enumerate(marks)]
    if reference and reference.value is not None:
        parts.append(_reference(reference, frame=frame, height=height))
    defs = hatching(words.ident) if any(one.hidden for one in marks) else ""
    return picture(words=words, width=WIDTH, height=height, parts=parts, defs=defs)


def _bar(mark: Mark, *, frame: _Frame, top: float, ident: str) -> str:
    label = words_at(frame.at(0), top + LABEL, mark.label, anchor="start")
    if mark.value is None:
        return label + _empty(mark, frame=frame, top=top, ident=ident)
    zero, end = frame.place(Decimal(0)), frame.place(mark.value)
    begin, width = min(zero, end), max(abs(end - zero), 1.0)
    kind = "meant" if mark.emphasised else "bar"
    box = element(
        "rect",
        x=frame.rect_x(begin, width),
        y=top + LABEL + 5,
        width=width,
        height=THICK,
        rx="2",
        fill=MEANT if mark.emphasised else GREY,
        class_=f"m-chart__{kind}",
    )
    after = max(end, zero, frame.place(mark.high) if mark.high is not None else 0) + 6
    value = words_at(frame.at(after), top + LABEL + 5 + THICK - 2.5, mark.text, anchor="start", kind="value")
    return label + box + _band(mark, frame=frame, top=top) + value


def _empty(mark: Mark, *, frame: _Frame, top: float, ident: str) -> str:
    """Draw what has no number: hatched where it is protected, an outline where nobody knows it."""
    fill, kind = (f"url(#{ident}-h)", "hidden") if mark.hidden else ("none", "missing")
    text = mark.text or (_("geschützt") if mark.hidden else _("keine Angabe"))
    box = element(
        "rect",
        x=frame.rect_x(0.5, frame.length - 1),
        y=top + LABEL + 5.5,
        width=frame.length - 1,
        height=THICK - 1,
        rx="2",
        fill=fill,
        stroke=LINE,
        stroke_dasharray="3 3" if kind == "missing" else "none",
        class_=f"m-chart__{kind}",
    )
    return box + words_at(frame.at(float(WIDTH)), top + LABEL, text, anchor="end", kind="note")


def _band(mark: Mark, *, frame: _Frame, top: float) -> str:
    """Draw the band of uncertainty as a thin line with ends."""
    if mark.low is None or mark.high is None:
        return ""
    middle = top + LABEL + 5 + THICK / 2
    low, high = frame.at(frame.place(mark.low)), frame.at(frame.place(mark.high))
    path = f"M{low:.1f} {middle - 4:.1f}v8m0-4H{high:.1f}m0-4v8"
    return element("path", d=path, stroke=INK, stroke_width="1.5", fill="none", class_="m-chart__band")


def _reference(mark: Mark, *, frame: _Frame, height: float) -> str:
    along = frame.place(mark.value or Decimal(0))
    course = f"M{frame.at(along):.1f} {HEAD - 4:.1f}V{height:.1f}"
    halo = element("path", d=course, stroke=PAPER, stroke_width="4", class_="m-chart__halo")
    line = element("path", d=course, stroke=INK, stroke_width="1.5", class_="m-chart__reference")
    text = f"{mark.label}: {mark.text}"
    half = len(text) * LETTER / 2
    anchor, place = ("start", 0.0) if along < half else ("end", WIDTH) if along > WIDTH - half else ("middle", along)
    return halo + line + words_at(frame.at(place), HEAD - 9, text, anchor=anchor, kind="value", size=12)
