"""A map of the districts: a few steps of one colour; hatched is protected, an outline alone is unknown.

Never a map of counts: where more people live, more of everything is counted, and such a map shows nothing but that.
A name that does not fit into its district stands below the map with a number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from miteinander.foundation.tables.domain.charts.marks import HIDDEN, NothingToDraw, Words, has_number
from miteinander.foundation.tables.domain.charts.svg import (
    LINE,
    PAPER,
    SWATCH,
    WIDTH,
    Sheet,
    Swatch,
    element,
    rimmed,
)
from miteinander.foundation.tables.domain.projection import Drawn, Shape, draw
from miteinander.foundation.tables.enums import CellStatus

# Light to dark in one hue; each step differs from the next by more than its darkness alone would need in print.
STEPS = ("#dcecea", "#a9d0cd", "#6aaeab", "#277573", "#0d5655")
MOST_CLASSES = len(STEPS)
DARK = 3  # from this step on, letters are light and edges need no line
LEADING = 16.0


@dataclass(frozen=True, kw_only=True)
class Region:
    """A district on the map: its shape (GeoJSON) and its class from 0 up; ``None`` as its status says why.

    ``text`` is its value as readers see it, written below its name. A protected district with a class or a number in
    its text is refused with ``NothingToDraw``.
    """

    key: str
    name: str
    geometry: Mapping[str, Any] = field(hash=False)
    step: int | None = None
    status: str = CellStatus.NORMAL
    text: str = ""

    def __post_init__(self) -> None:
        """Stop a class that would tell of a protected number."""
        if self.hidden and (self.step is not None or has_number(self.text)):
            raise NothingToDraw(f"'{self.key}' is protected and has a class or a number")

    @property
    def hidden(self) -> bool:
        """Whether protection keeps the value back."""
        return self.status in HIDDEN


def choropleth(*, regions: Sequence[Region], classes: Sequence[str], words: Words, counts: bool) -> SafeString:
    """Return the map; ``classes`` are the limits of each step in words, from low to high.

    Raises ``NothingToDraw`` for counts, for more than five classes, and where no shape is known.
    """
    if counts:
        raise NothingToDraw("never a map of counts")
    if not 0 < len(classes) <= MOST_CLASSES:
        raise NothingToDraw(f"{len(classes)} classes")
    shapes = [Shape(key=one.key, name=one.name, url="", geometry=one.geometry) for one in regions]
    drawing = draw(shapes=shapes, margin=2, width=WIDTH)
    if drawing is None:
        raise NothingToDraw("no shapes")
    sheet, by_key = Sheet(words), {one.key: one for one in regions}
    spread = _spread(len(classes))
    areas = [_Area(by_key[one.key], drawn=one, spread=spread, sheet=sheet) for one in drawing.shapes]
    entries = _entries(areas, classes=classes, spread=spread, sheet=sheet)
    legend, end = sheet.legend(entries, top=drawing.height + 12)
    parts = [one.shape() for one in sorted(areas, key=lambda one: one.layer)]
    texts = [text for one in areas for text in one.texts()]
    hatched = any(one.region.hidden for one in areas)
    return sheet.picture([*parts, *texts, *legend], height=end, hatched=hatched)


def _spread(classes: int) -> tuple[int, ...]:
    """Return the steps of so many classes, spread from light to dark."""
    if classes == 1:
        return (MOST_CLASSES // 2,)
    return tuple(round(place * (MOST_CLASSES - 1) / (classes - 1)) for place in range(classes))


def _looks(step: int | None, *, hidden: bool, sheet: Sheet) -> dict[str, str]:
    """Return how a field looks, on the map and in the legend. What is light against the paper has an edge."""
    if hidden:
        return {"fill": sheet.hatching, "stroke": LINE, "class_": "m-chart__hidden"}
    if step is None:
        return {"fill": "none", "stroke": LINE, "stroke_dasharray": "4 3", "class_": "m-chart__missing"}
    edge = LINE if step < DARK else PAPER
    return {"fill": STEPS[step], "stroke": edge, "class_": f"m-chart__step m-chart__step--{step}"}


class _Area:
    """A district on the map: its field, and its name with its value."""

    def __init__(self, region: Region, *, drawn: Drawn, spread: Sequence[int], sheet: Sheet) -> None:
        self.region, self.drawn, self._sheet = region, drawn, sheet
        self.step = None if region.step is None else spread[region.step]
        self._lines = self._fitting()

    @property
    def layer(self) -> int:
        """Its place among the others: the darker, the later, so that edges of light ones do not cut into it."""
        return self.step + 1 if self.step is not None else 0 if self.region.hidden else -1

    @property
    def numbered(self) -> bool:
        """Whether its name stands below the map."""
        return not self._lines

    def shape(self) -> str:
        """Return its field."""
        looks = _looks(self.step, hidden=self.region.hidden, sheet=self._sheet)
        return element("path", d=self.drawn.path, stroke_width="1.3", stroke_linejoin="round", **looks)

    def texts(self) -> Iterable[str]:
        """Return name, or number, and value: in the colour of the paper where the field is dark."""
        lines = [*(self._lines or [str(self.drawn.number)]), *([self.region.text] if self.region.text else [])]
        fill, kind = (PAPER, "on-dark") if self.step is not None and self.step >= DARK else ("", "on-light")
        top = float(self.drawn.y) + self._sheet.size * 0.35 - LEADING * (len(lines) - 1) / 2
        texts = [
            self._sheet.text_at(float(self.drawn.x), top + LEADING * row, one, anchor="middle", kind=kind, fill=fill)
            for row, one in enumerate(lines)
        ]
        return [rimmed(texts)] if self.step is None else texts

    def _fitting(self) -> list[str]:
        """Return the name in as many lines as fit into the district, none where it does not."""
        room = self.drawn.room - 4
        for lines in ([self.drawn.short_name], self._sheet.wrapped(self.drawn.short_name, room=room)):
            whole = "".join(lines).replace(" ", "") == self.drawn.short_name.replace(" ", "")
            if whole and len(lines) <= 2 and all(self._sheet.width_of(one) <= room for one in lines):
                return lines
        return []


def _entries(
    areas: Sequence[_Area], *, classes: Sequence[str], spread: Sequence[int], sheet: Sheet
) -> Iterable[tuple[Swatch, str]]:
    """Return the legend: names that did not fit, the classes, and what the map shows besides them."""
    for one in areas:
        if one.numbered:
            yield partial(_key_number, number=one.drawn.number, sheet=sheet), one.region.name
    for step, text in zip(spread, classes, strict=True):
        yield partial(sheet.swatch, **_looks(step, hidden=False, sheet=sheet)), text
    if any(one.region.hidden for one in areas):
        yield partial(sheet.swatch, **_looks(None, hidden=True, sheet=sheet)), _("geschützt")
    if any(one.step is None and not one.region.hidden for one in areas):
        yield partial(sheet.swatch, **_looks(None, hidden=False, sheet=sheet)), _("keine Angabe")


def _key_number(y: float, /, *, number: int, sheet: Sheet) -> str:
    return sheet.text(SWATCH / 2, y + SWATCH - 2.5, str(number), anchor="middle", kind="value")
