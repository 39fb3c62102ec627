"""What the tests of pictures draw, and how they read it."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

from miteinander.foundation.tables.domain.charts.lettering import width_of
from miteinander.foundation.tables.service import Break, Mark, Moment, Region, Words, bars, choropleth, line

NAMES = ("Unna-Mitte", "Unna-Süd", "Massen", "Königsborn", "Landgemeinden")
SVG = "{http://www.w3.org/2000/svg}"


def words(*, rtl: bool = False, ident: str = "a") -> Words:
    return Words(title="Quote", description="Fünf", ident=ident, language="ar" if rtl else "de", right_to_left=rtl)


def five(*, hidden: int = -1) -> list[Mark]:
    """Return five districts' rates, one of them protected if wished."""
    shown = ("11.7", "8.3", "6.2", "11.7", "2.3")
    return [
        Mark(label=name, text="", status="hidden_primary")
        if row == hidden
        else Mark(label=name, text=f"{value} %", value=Decimal(value), low=Decimal(value) - 1, high=Decimal(value) + 1)
        for row, (name, value) in enumerate(zip(NAMES, shown, strict=True))
    ]


def square(west: float, south: float) -> dict[str, Any]:
    """Return one degree as a district."""
    ring = [(west, south), (west + 1, south), (west + 1, south + 1), (west, south + 1), (west, south)]
    return {"type": "Polygon", "coordinates": [ring]}


def five_regions(*, hidden: int = -1, missing: int = -1) -> list[Region]:
    return [
        Region(
            key=f"k{row}",
            name=name,
            geometry=square(row, 51),
            step=None if row in {hidden, missing} else row % 4,
            status="hidden_secondary" if row == hidden else "missing" if row == missing else "normal",
        )
        for row, name in enumerate(NAMES)
    ]


def a_course(*, values: Sequence[int | None] = range(16, 24), run_from: int = 2021) -> list[Moment]:
    """Return a value per year from 2016 on, ``None`` for what is protected; the second run begins in ``run_from``."""
    return [
        Moment(
            day=date(year, 12, 31),
            mark=Mark(label=str(year), text="", status="hidden_primary")
            if value is None
            else Mark(label=str(year), text=str(value), value=Decimal(value)),
            run=int(year >= run_from),
        )
        for year, value in enumerate(values, start=2016)
    ]


def all_pictures(*, rtl: bool = False) -> dict[str, str]:
    """Return one picture of each kind with everything it can show."""
    chosen = words(rtl=rtl)
    regions = five_regions(hidden=2, missing=4)
    return {
        "bars": bars(
            marks=five(hidden=2), words=chosen, reference=Mark(label="Stadt", text="8,5 %", value=Decimal("8.5"))
        ),
        "line": line(
            moments=a_course(values=[16, 17, None, 19, 20, 21, 22, 23]),
            words=chosen,
            breaks=[Break(day=date(2021, 1, 1), label="Bruch")],
        ),
        "map": choropleth(regions=regions, classes=["a", "b", "c", "d"], words=chosen, counts=False),
    }


def texts(svg: str) -> list[str]:
    """Return the words in a picture, without the marks of their direction."""
    return [(one.text or "").strip("\u2067\u2069") for one in ET.fromstring(svg).iter(f"{SVG}text")]


def boxes(svg: str) -> list[tuple[float, float]]:
    """Return where each box begins and how wide it is, the ground apart."""
    found = ET.fromstring(svg).iter(f"{SVG}rect")
    return [
        (float(one.get("x", 0)), float(one.get("width", 0))) for one in found if one.get("class") != "m-chart__ground"
    ]


def line_across(svg: str) -> tuple[float, list[tuple[float, float]]]:
    """Return where the town's line stands, and from where to where it is drawn."""
    paths = ET.fromstring(svg).iter(f"{SVG}path")
    course = next(one.get("d", "") for one in paths if one.get("class") == "m-chart__reference")
    pieces = re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)", course)
    return float(pieces[0][0]), [(float(top), float(bottom)) for _x, top, bottom in pieces]


def begin_of(text: ET.Element) -> float:
    """Return the left end of a line of text, as wide as it is taken to be."""
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")]
    return float(text.get("x", 0)) - share * _width(text)


def end_of(text: ET.Element) -> float:
    """Return its right end."""
    return begin_of(text) + _width(text)


def _width(text: ET.Element) -> float:
    words = (text.text or "").strip("\u2067\u2069")
    return width_of(words, size=14, strong=text.get("font-weight") == "600")
