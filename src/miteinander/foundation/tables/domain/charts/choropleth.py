"""A map of the districts: a few steps of one colour; hatched is protected, an outline alone is unknown.

Never a map of counts: where more people live, more of everything is counted, and such a map shows nothing but that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from miteinander.foundation.tables.domain.charts.marks import HIDDEN, NothingToDraw, Words
from miteinander.foundation.tables.domain.charts.svg import INK, LINE, PAPER, element, hatching, picture, words_at
from miteinander.foundation.tables.domain.projection import Drawn, Shape, draw
from miteinander.foundation.tables.enums import CellStatus

# Light to dark in one hue; each step differs from the next by more than its darkness alone would need in print.
STEPS = ("#dcecea", "#a9d0cd", "#6aaeab", "#277573", "#0d5655")
MOST_CLASSES = len(STEPS)
KEY = 22.0


@dataclass(frozen=True, kw_only=True)
class Region:
    """A district on the map: its shape (GeoJSON) and its class from 0 up; ``None`` as its status says why."""

    key: str
    name: str
    geometry: Mapping[str, Any] = field(hash=False)
    step: int | None = None
    status: str = CellStatus.NORMAL

    def __post_init__(self) -> None:
        """Stop a class that would tell of a protected number."""
        if self.status in HIDDEN and self.step is not None:
            raise NothingToDraw(f"'{self.key}' is protected and has a class")


def choropleth(*, regions: Sequence[Region], classes: Sequence[str], words: Words, counts: bool) -> str:
    """Return the map; ``classes`` are the limits of each step in words, from low to high.

    Raises ``NothingToDraw`` for counts, for more than five classes, and where no shape is known.
    """
    if counts:
        raise NothingToDraw("never a map of counts")
    if not 0 < len(classes) <= MOST_CLASSES:
        raise NothingToDraw(f"{len(classes)} classes")
    shapes = [Shape(key=one.key, name=one.name, url="", geometry=one.geometry) for one in regions]
    drawing = draw(shapes=shapes, margin=6)
    if drawing is None:
        raise NothingToDraw("no shapes")
    by_key, colours = {one.key: one for one in regions}, _colours(len(classes))
    parts = [_area(one, region=by_key[one.key], colours=colours, ident=words.ident) for one in drawing.shapes]
    parts += [_name(one, region=by_key[one.key], steps=len(classes)) for one in drawing.shapes]
    entries = _entries(regions=regions, classes=classes, colours=colours, ident=words.ident)
    parts += [
        _legend_line(row, entry, top=drawing.height + 8, width=drawing.width, mirrored=words.right_to_left)
        for row, entry in enumerate(entries)
    ]
    height = drawing.height + 12 + _LINE * len(entries)
    defs = hatching(words.ident) if any(one.status in HIDDEN for one in regions) else ""
    return picture(words=words, width=drawing.width, height=height, parts=parts, defs=defs)


_LINE = 34.0
_Entry = tuple[str, str, str]


def _colours(steps: int) -> tuple[str, ...]:
    """Return so many steps, spread from light to dark."""
    if steps == 1:
        return (STEPS[2],)
    return tuple(STEPS[round(step * (MOST_CLASSES - 1) / (steps - 1))] for step in range(steps))


def _look(region: Region, *, colours: Sequence[str], ident: str) -> tuple[str, str]:
    """Return fill and class of a district."""
    if region.status in HIDDEN:
        return f"url(#{ident}-h)", "hidden"
    if region.step is None:
        return "none", "missing"
    return colours[region.step], f"step m-chart__step--{STEPS.index(colours[region.step])}"


def _area(drawn: Drawn, *, region: Region, colours: Sequence[str], ident: str) -> str:
    fill, kind = _look(region, colours=colours, ident=ident)
    edge = {"stroke_dasharray": "6 5", "stroke": LINE} if kind == "missing" else {"stroke": PAPER}
    return element("path", d=drawn.path, fill=fill, stroke_width="2.5", class_=f"m-chart__{kind}", **edge)


def _name(drawn: Drawn, *, region: Region, steps: int) -> str:
    """Write the district's name; on the dark steps in the colour of the paper."""
    dark = region.step is not None and steps > 1 and region.step / (steps - 1) > 0.5
    # What is hatched gets a rim of paper, so that its name stays readable.
    rim = {"stroke": PAPER, "stroke_width": "6", "paint_order": "stroke"} if region.status in HIDDEN else {}
    return element(
        "text",
        _escaped(drawn.short_name),
        x=drawn.x,
        y=drawn.y,
        text_anchor="middle",
        font_size="20",
        fill=PAPER if dark else INK,
        class_="m-chart__on-dark" if dark else "m-chart__on-light",
        **rim,
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _entries(*, regions: Sequence[Region], classes: Sequence[str], colours: Sequence[str], ident: str) -> list[_Entry]:
    """Return the lines of the legend: fill, class, words; only what the map shows besides the classes."""
    found: list[_Entry] = [
        (colour, f"step m-chart__step--{STEPS.index(colour)}", text)
        for colour, text in zip(colours, classes, strict=True)
    ]
    if any(one.status in HIDDEN for one in regions):
        found.append((f"url(#{ident}-h)", "hidden", _("geschützt")))
    if any(one.step is None and one.status not in HIDDEN for one in regions):
        found.append(("none", "missing", _("keine Angabe")))
    return found


def _legend_line(row: int, entry: _Entry, *, top: float, width: int, mirrored: bool) -> str:
    fill, kind, text = entry
    y = top + row * _LINE
    box = element(
        "rect",
        x=width - KEY - 6 if mirrored else 6,
        y=y,
        width=KEY,
        height=KEY,
        fill=fill,
        stroke=LINE,
        stroke_dasharray="6 5" if kind == "missing" else "none",
        class_=f"m-chart__{kind}",
    )
    x = width - KEY - 18 if mirrored else KEY + 18
    return box + words_at(x, y + KEY - 4, text, anchor="start", size=20)
