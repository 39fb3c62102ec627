"""Charts and maps as SVG: milliseconds and bytes of each kind.

    .venv/bin/python bench/charts.py [--rounds 200] [--corners 40]

Draws five invented districts: bars with bands and the whole town, a course of sixteen years with a break, and a map
whose districts have so many corners. "first" is the first picture of its kind in a new process, "ms" the median of the
rounds, both in CPU; "gzip" is what travels.
"""

import argparse
import gzip
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from math import cos, pi, sin
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT)]

NAMES = ("Nord", "Mitte", "Süd", "West", "Ost (die Dörfer)")
VALUES = ("11.7", "8.3", "6.2", "", "2.3")
CLASSES = ("unter 3 %", "3 bis unter 6 %", "6 bis unter 9 %", "9 bis unter 12 %")
AIM_BYTES = 10_000


def main() -> None:
    """Print one line per kind and direction."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--corners", type=int, default=40)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
    import django

    django.setup()
    print(f"five districts, medians of {options.rounds} rounds; aim: below {AIM_BYTES:,} bytes")
    print(f"{'picture':<12}{'first ms':>10}{'ms':>8}{'bytes':>8}{'gzip':>7}")
    for language in ("de", "ar"):
        for name, draw in pictures(language=language, corners=options.corners).items():
            first, svg = _timed(draw)
            rounds = statistics.median(_timed(draw)[0] for _round in range(options.rounds))
            body = svg.encode()
            packed = len(gzip.compress(body))
            print(f"{f'{name} {language}':<12}{first:>10.2f}{rounds:>8.3f}{len(body):>8}{packed:>7}", flush=True)


def pictures(*, language: str, corners: int) -> dict[str, Callable[[], str]]:
    """Return what draws each kind of picture, with everything it can show."""
    from miteinander.foundation.tables.service import Break, Region, Words, bars, choropleth, line

    words = Words(
        title="Quote", description="Fünf Stadtteile", ident="b", language=language, right_to_left=language == "ar"
    )
    marks = [_mark(name, value) for name, value in zip(NAMES, VALUES, strict=True)]
    moments = _moments()
    regions = [
        Region(
            key=name,
            name=name,
            geometry=_district(place, corners=corners),
            step=None if not value else min(int(Decimal(value) // 3), 3),
            status="normal" if value else "hidden_primary",
            text=_text(value),
        )
        for place, (name, value) in enumerate(zip(NAMES, VALUES, strict=True))
    ]
    breaks = [Break(day=date(2016, 6, 1), label="Bruch in der Reihe")]
    return {
        "bars": lambda: bars(marks=marks, words=words, reference=_mark("Ganze Stadt", "8.5")),
        "course": lambda: line(moments=moments, words=words, breaks=breaks),
        "map": lambda: choropleth(regions=regions, classes=CLASSES, words=words, counts=False),
    }


def _text(value: str) -> str:
    return f"{value.replace('.', ',')} %" if value else ""


def _mark(label: str, value: str) -> Any:
    from miteinander.foundation.tables.service import Mark

    if not value:
        return Mark(label=label, text="", status="hidden_primary")
    number = Decimal(value)
    return Mark(label=label, text=_text(value), value=number, low=number - 1, high=number + 1)


def _moments() -> list[Any]:
    from miteinander.foundation.tables.service import Moment

    return [
        Moment(day=date(2008 + year, 12, 31), mark=_mark(str(2008 + year), "" if year == 5 else f"{8 + year / 10:.1f}"))
        for year in range(16)
    ]


def _district(place: int, *, corners: int) -> dict[str, Any]:
    """Return a round district with so many corners, one beside the other."""
    ring = [
        (7 + place * 0.1 + 0.05 * cos(2 * pi * corner / corners), 51 + 0.05 * sin(2 * pi * corner / corners))
        for corner in range(corners)
    ]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def _timed(draw: Callable[[], str]) -> tuple[float, str]:
    """Return the CPU time of a picture in milliseconds, and the picture."""
    begin = time.process_time()
    svg = draw()
    return (time.process_time() - begin) * 1000, svg


if __name__ == "__main__":
    main()
