"""The frozen figures as pictures: the same data draws the same picture, on the page and in the PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

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

Plain = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Drawings:
    """The pictures of one figure as SVG: bars or a course, and a map; empty where there is nothing to draw."""

    bars: str
    map: str
    schematic: bool


def draw_figure(figure: Plain, *, shapes: Plain, language: str, ident: str) -> Drawings:
    """Return a frozen figure's bars and map; ``ident`` makes the ids of this figure unique on its page."""
    with translation.override(language):
        if figure["kind"] == "course":
            return Drawings(bars=_course(figure, language=language, ident=ident), map="", schematic=False)
        return Drawings(
            bars=_bars(figure, language=language, ident=ident),
            map=_map(figure, shapes=shapes, language=language, ident=ident),
            schematic=any(one["schematic"] for one in shapes.values()),
        )


def _words(figure: Plain, *, language: str, ident: str) -> Words:
    return Words(
        title=figure["title"],
        description=figure["description"],
        ident=ident,
        language=language,
        right_to_left=language in settings.LANGUAGES_BIDI,
    )


def _bars(figure: Plain, *, language: str, ident: str) -> str:
    reference = _mark(figure["reference"]) if figure["reference"] else None
    words = _words(figure, language=language, ident=f"b{ident}")
    return bars(marks=[_mark(one) for one in figure["marks"]], words=words, reference=reference)


def _course(figure: Plain, *, language: str, ident: str) -> str:
    """Return the course over time; nothing where fewer than two values are known."""
    moments = [
        Moment(day=date.fromisoformat(one["day"]), mark=_mark(one["mark"]), run=one["run"]) for one in figure["moments"]
    ]
    broken = [Break(day=date.fromisoformat(one["day"]), label=one["label"]) for one in figure["breaks"]]
    years = [one.day.year for one in moments]
    by_year = len(set(years)) == len(years)
    try:
        return line(
            moments=moments,
            words=_words(figure, language=language, ident=f"c{ident}"),
            breaks=broken,
            name=lambda one: str(one.day.year) if by_year else date_format(one.day, "SHORT_DATE_FORMAT"),
        )
    except NothingToDraw:
        return ""


def _mark(mark: Plain) -> Mark:
    return Mark(
        label=mark["label"],
        text=mark["text"],
        value=_number(mark["value"]),
        status=mark["status"],
        low=_number(mark["low"]),
        high=_number(mark["high"]),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _map(figure: Plain, *, shapes: Plain, language: str, ident: str) -> str:
    """Return the map; nothing where the districts do not differ or their shapes are unknown."""
    drawn = figure["map"]
    if not drawn:
        return ""
    names = {one["area"]: one["where"] for one in figure["rows"]}
    regions = [
        Region(
            key=key,
            name=names[key],
            geometry=shapes[key]["geometry"],
            step=drawn["steps"][key],
            status=drawn["statuses"][key],
        )
        for key in names
        if key in shapes
    ]
    words = _words(figure, language=language, ident=f"m{ident}")
    try:
        return choropleth(regions=regions, classes=drawn["classes"], words=words, counts=False)
    except NothingToDraw:
        return ""
