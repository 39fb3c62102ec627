"""Bars side by side, one for each area, always in the order given: nobody is ranked.

The label stands above its bar, on as many lines as it needs, so that a long name in any language has room. Right to
left the whole picture is mirrored.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from miteinander.foundation.tables.domain.charts.marks import Mark, NothingToDraw, Words, span_of
from miteinander.foundation.tables.domain.charts.svg import (
    GREY,
    INK,
    LEADING,
    LINE,
    MEANT,
    PAPER,
    WIDTH,
    Sheet,
    element,
    number,
    rimmed,
)
from miteinander.foundation.tables.enums import CellStatus

THICK = 14.0
BASELINE = 13.0  # of a label's first line, from the top of its row
BELOW = 6.0  # from a label's last baseline to its bar
BETWEEN = 12.0
HEAD = 26.0
GAP, CLEAR = 6.0, 3.0  # between a bar and its value; between a line and words
SHORTEST = 60.0  # what is left for bars beside very long values


def bars(*, marks: Sequence[Mark], words: Words, reference: Mark | None = None) -> SafeString:
    """Return bars; ``reference`` (the whole town) is a line across them, with its words above.

    Raises ``NothingToDraw`` where there are no marks.
    """
    if not marks:
        raise NothingToDraw("no marks")
    town = reference if reference and reference.drawn is not None else None
    sheet = Sheet(words)
    scale = _Scale(marks, town=town, sheet=sheet)
    top, rows = HEAD if town else 0.0, []
    for mark in marks:
        rows.append(_Row(mark, sheet=sheet, scale=scale, top=top))
        top = rows[-1].end + BETWEEN
    height = rows[-1].end + 4
    parts = [row.shape() for row in rows]
    texts = [text for row in rows for text in row.texts()]
    if town and scale.line is not None:
        parts.append(
            _line_across(scale.line, gaps=[gap for row in rows for gap in row.gaps()], end=height, sheet=sheet)
        )
        texts.append(_named(town, along=scale.line, sheet=sheet))
    return sheet.picture([*parts, rimmed(texts)], height=height, hatched=any(one.hidden for one in marks))


def _told(mark: Mark) -> tuple[str, str]:
    """Return what stands at the end of a bar: the value, or the words in its place, and what is to be said of it."""
    if mark.drawn is not None:
        return mark.text, str(CellStatus(mark.status).label) if mark.unsure else ""
    return "", mark.text or (_("geschützt") if mark.hidden else _("keine Angabe"))


class _Scale:
    """Where numbers lie: bars are as long as the values at their ends leave room for."""

    def __init__(self, marks: Sequence[Mark], *, town: Mark | None, sheet: Sheet) -> None:
        self._low, high = span_of([*marks, town] if town else marks)
        self._span = (high - self._low) or Decimal(1)
        line = town.drawn if town and town.drawn is not None else self._low
        rooms = [
            (WIDTH - GAP - _width(one, sheet=sheet)) / share
            for one in marks
            if one.drawn is not None and (share := self._share(max(_end(one), line))) > 0
        ]
        self._length = max(min([*rooms, WIDTH - 1.0]), SHORTEST)
        self.line = self.place(line) if town else None

    def _share(self, value: Decimal) -> float:
        return float((value - self._low) / self._span)

    def place(self, value: Decimal) -> float:
        """Return how far from the beginning a number lies."""
        return self._share(value) * self._length

    def beside(self, mark: Mark, *, width: float) -> float:
        """Return where the words after a bar begin: right behind it, or behind the line that would strike them out."""
        begin = self.place(_end(mark)) + GAP
        if self.line is not None and begin - CLEAR < self.line < begin + width + CLEAR:
            return self.line + GAP
        return begin


def _end(mark: Mark) -> Decimal:
    """Return the number behind which a mark's value stands."""
    return max(Decimal(0), mark.drawn or Decimal(0), *(mark.band or ()))


def _width(mark: Mark, *, sheet: Sheet) -> float:
    value, note = _told(mark)
    return sheet.width_of(value, strong=True) + (sheet.width_of(note) + GAP if note else 0)


class _Row:
    """One area: its label, its bar, its value."""

    def __init__(self, mark: Mark, *, sheet: Sheet, scale: _Scale, top: float) -> None:
        self._mark, self._sheet, self._scale, self._top = mark, sheet, scale, top
        self._lines = sheet.wrapped(mark.label, strong=mark.emphasised)
        self._bar_top = top + BASELINE + LEADING * (len(self._lines) - 1) + BELOW
        self.end = self._bar_top + THICK

    def shape(self) -> str:
        """Return the bar with its band, or what stands in its place."""
        mark = self._mark
        if mark.drawn is None:
            return self._ghost()
        zero, end = self._scale.place(Decimal(0)), self._scale.place(mark.drawn)
        return self._box(min(zero, end), max(abs(end - zero), 1.0), **_looks(mark)) + self._band()

    def texts(self) -> Iterable[str]:
        """Return label and value."""
        mark, sheet = self._mark, self._sheet
        for line, y in self._label():
            yield sheet.text(0, y, line, kind="value" if mark.emphasised else "text")
        value, note = _told(mark)
        along, y = self._told_at(), self._bar_top + THICK - 2.5
        if value:
            yield sheet.text(along, y, value, kind="value")
            along += sheet.width_of(value, strong=True) + GAP
        if note:
            yield sheet.text(along, y, note, kind="note")

    def gaps(self) -> Iterable[tuple[float, float]]:
        """Return from where to where the line across would strike out words: there it is left out."""
        line = self._scale.line or 0.0
        for words, y in self._label():
            if self._sheet.width_of(words, strong=self._mark.emphasised) + CLEAR > line:
                yield y - BASELINE, y + CLEAR
        if self._mark.drawn is None and self._told_at() - CLEAR < line:
            yield self._bar_top - CLEAR, self.end + CLEAR

    def _label(self) -> Iterable[tuple[str, float]]:
        """Return the lines of the label, each with its y."""
        return ((line, self._top + BASELINE + LEADING * place) for place, line in enumerate(self._lines))

    def _told_at(self) -> float:
        if self._mark.drawn is None:
            return 0.5 + self._ghost_width() + GAP
        return self._scale.beside(self._mark, width=_width(self._mark, sheet=self._sheet))

    def _box(self, along: float, width: float, **looks: str) -> str:
        x = self._sheet.box_at(along, width)
        return element("rect", x=x, y=self._bar_top, width=width, height=THICK, rx="2", **looks)

    def _ghost(self) -> str:
        """Draw what has no number, as wide as its words allow: hatched where protected, an outline where unknown."""
        hidden = self._mark.hidden
        dashes = {} if hidden else {"stroke_dasharray": "3 3"}
        fill, kind = (self._sheet.hatching, "hidden") if hidden else ("none", "missing")
        return self._box(0.5, self._ghost_width(), fill=fill, stroke=LINE, class_=f"m-chart__{kind}", **dashes)

    def _ghost_width(self) -> float:
        return max(WIDTH - 1 - GAP - _width(self._mark, sheet=self._sheet), SHORTEST)

    def _band(self) -> str:
        """Draw the band of uncertainty as a thin line with ends."""
        if self._mark.band is None:
            return ""
        low, high = (self._sheet.at(self._scale.place(one)) for one in self._mark.band)
        y = self._bar_top + THICK / 2
        path = f"M{low:.1f} {y - 4:.1f}v8m0-4H{high:.1f}m0-4v8"
        return element("path", d=path, stroke=INK, stroke_width="1.5", fill="none", class_="m-chart__band")


def _looks(mark: Mark) -> dict[str, str]:
    """Return how a bar looks: grey, coloured where it is meant, pale with an edge where its value is unsure."""
    colour, kind = (MEANT, "m-chart__meant") if mark.emphasised else (GREY, "m-chart__bar")
    if not mark.unsure:
        return {"fill": colour, "class_": kind}
    pale = {"fill_opacity": "0.25", "stroke": colour, "stroke_width": "1.5"}
    return {"fill": colour, "class_": f"{kind} m-chart__pale", **pale}


def _line_across(along: float, *, gaps: Iterable[tuple[float, float]], end: float, sheet: Sheet) -> str:
    x = number(sheet.at(along))
    pieces = "".join(f"V{top:.1f}M{x} {bottom:.1f}" for top, bottom in gaps)
    course = f"M{x} {HEAD - 7:.1f}{pieces}V{end:.1f}"
    halo = element("path", d=course, stroke=PAPER, stroke_width="4.5", class_="m-chart__halo")
    return halo + element("path", d=course, stroke=INK, stroke_width="1.5", class_="m-chart__reference")


def _named(town: Mark, *, along: float, sheet: Sheet) -> str:
    text = f"{town.label}: {town.text}"
    place = sheet.within(along, sheet.width_of(text, strong=True))
    return sheet.text(place, BASELINE, text, anchor="middle", kind="value")
