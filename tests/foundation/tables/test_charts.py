"""Pictures of figures: named, mirrored, small, in the given order, and silent about what is protected."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest

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

NAMES = ("Unna-Mitte", "Unna-Süd", "Massen", "Königsborn", "Landgemeinden")
SVG = "{http://www.w3.org/2000/svg}"


def words(*, rtl: bool = False, ident: str = "a") -> Words:
    return Words(title="Quote", description="Fünf", ident=ident, language="ar" if rtl else "de", right_to_left=rtl)


def five(*, hidden: int = -1) -> list[Mark]:
    shown = ("11.7", "8.3", "6.2", "11.7", "2.3")
    return [
        Mark(label=name, text="", status="hidden_primary")
        if row == hidden
        else Mark(label=name, text=f"{value} %", value=Decimal(value), low=Decimal(value) - 1, high=Decimal(value) + 1)
        for row, (name, value) in enumerate(zip(NAMES, shown, strict=True))
    ]


def square(west: float, south: float) -> dict[str, Any]:
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


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text")]


def a_course() -> list[Moment]:
    return [
        Moment(
            day=date(year, 12, 31),
            mark=Mark(label=str(year), text=str(year - 2000), value=Decimal(year - 2000)),
            run=int(year > 2020),
        )
        for year in range(2016, 2024)
    ]


def all_pictures(*, rtl: bool = False) -> dict[str, str]:
    chosen = words(rtl=rtl)
    return {
        "bars": bars(
            marks=five(hidden=2), words=chosen, reference=Mark(label="Stadt", text="8,5 %", value=Decimal("8.5"))
        ),
        "line": line(moments=a_course(), words=chosen, breaks=[Break(day=date(2021, 1, 1), label="Bruch")]),
        "map": choropleth(
            regions=five_regions(hidden=2, missing=4), classes=["a", "b", "c", "d"], words=chosen, counts=False
        ),
    }


@pytest.mark.parametrize("kind", ["bars", "line", "map"])
def test_a_picture_is_named_small_and_free_of_foreign_things(kind: str) -> None:
    svg = all_pictures()[kind]
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert [root.find(f"{SVG}{name}").text for name in ("title", "desc")] == ["Quote", "Fünf"]  # type: ignore[union-attr]
    assert root.get("aria-labelledby") == "a-t a-d"
    assert len(svg.encode()) < 10_000
    assert not re.search(r"style=|<script|href|https?://(?!www\.w3\.org/2000/svg)|\bon\w+=", svg)
    assert not root.get("width")


def test_bars_stand_in_the_order_given() -> None:
    shown = texts(bars(marks=five(), words=words()))
    assert [one for one in shown if one in NAMES] == list(NAMES)


def test_right_to_left_is_the_mirror_image() -> None:
    def boxes(svg: str) -> list[tuple[float, float]]:
        return [(float(one.get("x", 0)), float(one.get("width", 0))) for one in ET.fromstring(svg).iter(f"{SVG}rect")]

    left, right = (boxes(bars(marks=five(), words=words(rtl=rtl))) for rtl in (False, True))
    assert [(round(360 - x - width, 1), width) for x, width in right] == left
    days = [float(one.get("cx", 0)) for one in ET.fromstring(all_pictures(rtl=True)["line"]).iter(f"{SVG}circle")]
    assert days == sorted(days, reverse=True)


def test_a_protected_mark_carries_no_number_and_says_so() -> None:
    with pytest.raises(NothingToDraw):
        Mark(label="Massen", text="", value=Decimal(3), status="hidden_primary")
    with pytest.raises(NothingToDraw):
        Mark(label="Massen", text="", low=Decimal(1), high=Decimal(2), status="hidden_secondary")
    with pytest.raises(NothingToDraw):
        Region(key="k", name="Massen", geometry={}, step=1, status="hidden_primary")
    svg = bars(marks=five(hidden=2), words=words())
    assert "geschützt" in texts(svg)
    ghost = [one for one in ET.fromstring(svg).iter(f"{SVG}rect") if "hidden" in one.get("class", "")]
    others = bars(
        marks=[*five()[:2], Mark(label="Massen", text="", status="hidden_primary"), *five()[3:]], words=words()
    )
    assert len(ghost) == 1
    assert svg == others, "a protected bar looks the same whatever its number was"


def test_lengths_tell_no_more_than_the_printed_number() -> None:
    """Two true values that are printed alike are drawn alike: the caller hands in what is printed, nothing else."""
    drawn = bars(marks=five(), words=words())
    numbers = [float(one) for one in re.findall(r'(?:x|y|width|cx|cy)="(-?[\d.]+)"', drawn)]
    assert all(round(one, 1) == one for one in numbers)


def test_no_line_leads_across_a_break_or_a_gap() -> None:
    moments = a_course()
    moments[1] = Moment(day=moments[1].day, mark=Mark(label="2017", text="", status="hidden_primary"))
    svg = line(moments=moments, words=words())
    paths = [one.get("d", "") for one in ET.fromstring(svg).iter(f"{SVG}path") if one.get("class") == "m-chart__line"]
    assert [path.count("M") for path in paths] == [2, 1]
    assert [path.count("L") for path in paths] == [2, 2]
    ends = [[float(x) for x in re.findall(r"[ML]([\d.]+)", path)] for path in paths]
    assert all(a < b for several in ends for a, b in pairwise(several))
    assert max(ends[0]) < min(ends[1])


def test_a_course_of_one_value_is_not_drawn() -> None:
    with pytest.raises(NothingToDraw):
        line(moments=a_course()[:1], words=words())


def test_there_is_never_a_map_of_counts() -> None:
    with pytest.raises(NothingToDraw, match="counts"):
        choropleth(regions=five_regions(), classes=["a", "b", "c", "d"], words=words(), counts=True)


def test_a_map_says_what_hatching_and_outline_mean_only_where_they_stand() -> None:
    everything = texts(all_pictures()["map"])
    plain = texts(choropleth(regions=five_regions(), classes=["a", "b", "c", "d"], words=words(), counts=False))
    assert {"geschützt", "keine Angabe"} <= set(everything)
    assert not {"geschützt", "keine Angabe"} & set(plain)


@pytest.mark.parametrize("label", ['<script>alert("x")</script>', '"&<>', "a" * 300])
def test_hostile_words_stay_words(label: str) -> None:
    chosen = Words(title=label, description=label, ident="a", language="de")
    svg = bars(marks=[Mark(label=label, text=label, value=Decimal(1))], words=chosen)
    assert label in texts(svg)
    assert "<script" not in svg
    regions = [Region(key="k", name=label, geometry=square(7, 51), step=0)]
    assert label.split(" (", maxsplit=1)[0] in texts(
        choropleth(regions=regions, classes=["a"], words=chosen, counts=False)
    )


def test_negative_values_grow_to_the_other_side() -> None:
    marks = [Mark(label="a", text="-0,8", value=Decimal("-0.8")), Mark(label="b", text="0,4", value=Decimal("0.4"))]
    first, second = (
        (float(one.get("x", 0)), float(one.get("width", 0)))
        for one in ET.fromstring(bars(marks=marks, words=words())).iter(f"{SVG}rect")
    )
    assert first[0] == 0
    assert round(first[0] + first[1], 1) == second[0]


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(NothingToDraw):
        bars(marks=[], words=words())
    with pytest.raises(NothingToDraw):
        choropleth(regions=[Region(key="k", name="x", geometry={})], classes=["a"], words=words(), counts=False)
