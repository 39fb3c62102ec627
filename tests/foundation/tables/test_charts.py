"""Pictures of figures: named, mirrored, small, in the given order, and silent about what is protected."""

import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.foundation.tables.service import Break, Mark, Moment, NothingToDraw, Region, Words, bars
from miteinander.foundation.tables.service import choropleth as draw_map
from tests.foundation.tables.pictures import (
    NAMES,
    SVG,
    all_pictures,
    begin_of,
    boxes,
    end_of,
    five,
    five_regions,
    line_across,
    square,
    texts,
    words,
)

KINDS = ["bars", "line", "map"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_a_picture_is_named_small_and_free_of_foreign_things(kind: str, rtl: bool) -> None:
    svg = all_pictures(rtl=rtl)[kind]
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert [root.find(f"{SVG}{name}").text for name in ("title", "desc")] == ["Quote", "Fünf"]  # type: ignore[union-attr]
    assert root.get("aria-labelledby") == "a-t a-d"
    assert {one.get("id") for one in root.iter() if one.get("id")} >= {"a-t", "a-d"}
    assert root.get("lang") == ("ar" if rtl else "de")
    assert len(svg.encode()) < 10_000
    assert not re.search(r"style=|<script|href|https?://(?!www\.w3\.org/2000/svg)|\bon\w+=", svg)
    assert not root.get("width")


def test_ids_are_those_of_the_picture() -> None:
    one, other = (bars(marks=five(hidden=2), words=words(ident=ident)) for ident in ("a", "b"))
    assert not set(re.findall(r'id="(.+?)"', one)) & set(re.findall(r'id="(.+?)"', other))
    assert 'fill="url(#b-h)"' in other


def test_bars_stand_in_the_order_given() -> None:
    shown = texts(bars(marks=five(), words=words()))
    assert [one for one in shown if one in NAMES] == list(NAMES)


def test_right_to_left_is_the_mirror_image() -> None:
    left, right = (boxes(bars(marks=marks, words=words(rtl=rtl))) for marks, rtl in ((five(), False), (five(), True)))
    ratio = left[0][1] / right[0][1]  # Arabic letters are larger, so that values need more room
    assert [round(width * ratio) for _x, width in right] == [round(width) for _x, width in left]
    assert [round(320 - x - width, 1) for x, width in right] == [x for x, _width in left]
    days = [float(one.get("cx", 0)) for one in ET.fromstring(all_pictures(rtl=True)["line"]).iter(f"{SVG}circle")]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("kind", KINDS)
def test_right_to_left_needs_nobody_who_knows_the_direction_of_a_text(kind: str) -> None:
    """The typesetter of PDF does not: places are mirrored in numbers, and texts carry the marks of their direction."""
    svg = all_pictures(rtl=True)[kind]
    assert ET.fromstring(svg).get("direction") == "ltr"
    raw = [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text")]
    assert all(one.startswith("\u2067") and one.endswith("\u2069") for one in raw)


def test_a_protected_mark_carries_no_number_and_says_so() -> None:
    svg = bars(marks=five(hidden=2), words=words())
    assert "geschützt" in texts(svg)
    ghosts = [one for one in ET.fromstring(svg).iter(f"{SVG}rect") if "hidden" in one.get("class", "")]
    assert [one.get("fill") for one in ghosts] == ["url(#a-h)"]


@pytest.mark.parametrize("status", ["hidden_primary", "hidden_secondary"])
@pytest.mark.parametrize(
    "number", [{"value": Decimal(3)}, {"low": Decimal(1), "high": Decimal(2)}, {"text": "unter 3"}, {"text": "٣"}]
)
def test_a_protected_mark_with_a_number_is_refused(status: str, number: dict[str, Decimal | str]) -> None:
    with pytest.raises(NothingToDraw, match="Massen"):
        Mark(**{"label": "Massen", "text": "", "status": status, **number})  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [{"step": 1}, {"text": "7 %"}])
def test_a_protected_district_with_a_class_or_a_number_is_refused(number: dict[str, int | str]) -> None:
    with pytest.raises(NothingToDraw):
        Region(**{"key": "k", "name": "Massen", "geometry": {}, "status": "hidden_primary", **number})  # type: ignore[arg-type]


def test_what_is_unsure_looks_so_and_says_so() -> None:
    marks = [Mark(label="a", text="4 %", value=Decimal(4), status="estimated"), *five()[1:]]
    svg = bars(marks=marks, words=words())
    assert "geschätzt" in texts(svg)
    pale = [one for one in ET.fromstring(svg).iter(f"{SVG}rect") if "pale" in one.get("class", "")]
    assert len(pale) == 1


def test_values_and_words_stay_within_the_picture() -> None:
    long = Mark(label="Сільські громади навколо міста Унна, усі десять сіл " * 3, text="11,7 %", value=Decimal("11.7"))
    marks = [long, Mark(label="b", text="15.783 Personen", value=Decimal(15783)), *five(hidden=0)]
    svg = bars(marks=marks, words=words(), reference=Mark(label="Stadt", text="12.000", value=Decimal(12000)))
    assert "".join(texts(svg)).count("Сільські") == 3, "a long label is wrapped, nothing of it is lost"
    assert all(len(one) < 50 for one in texts(svg))
    assert all(x >= 0 and x + width <= 320 for x, width in boxes(svg))


LABELS = st.sampled_from([*NAMES, "Landgemeinden (zehn Dörfer)", "Усі сільські громади навколо міста"])
RATES = st.decimals(min_value=-20, max_value=99, places=1)


@given(rates=st.lists(st.tuples(LABELS, RATES | st.none()), min_size=1, max_size=6), town=RATES, rtl=st.booleans())
def test_the_line_of_the_town_strikes_no_words_out(
    rates: list[tuple[str, Decimal | None]], town: Decimal, rtl: bool
) -> None:
    marks = [
        Mark(label=label, text="", status="hidden_primary")
        if rate is None
        else Mark(label=label, text=f"{rate} je 100", value=rate)
        for label, rate in rates
    ]
    svg = bars(marks=marks, words=words(rtl=rtl), reference=Mark(label="Stadt", text=f"{town} je 100", value=town))
    x, drawn = line_across(svg)
    for one in ET.fromstring(svg).iter(f"{SVG}text"):
        y = float(one.get("y", 0))
        struck = any(top < y - 4 < bottom for top, bottom in drawn)
        assert not (struck and begin_of(one) < x < end_of(one)), one.text


def test_there_is_never_a_map_of_counts() -> None:
    with pytest.raises(NothingToDraw, match="counts"):
        draw_map(regions=five_regions(), classes=["a", "b", "c", "d"], words=words(), counts=True)


def test_a_map_says_what_hatching_and_outline_mean_only_where_they_stand() -> None:
    everything = texts(all_pictures()["map"])
    plain = texts(draw_map(regions=five_regions(), classes=["a", "b", "c", "d"], words=words(), counts=False))
    assert {"geschützt", "keine Angabe"} <= set(everything)
    assert not {"geschützt", "keine Angabe"} & set(plain)


def test_a_map_writes_values_below_names_and_long_names_below_itself() -> None:
    regions = [
        Region(key="a", name="Nord", geometry=square(7, 51), step=0, text="4 %"),
        Region(key="b", name="Süddonaudampfschifffahrtsviertel", geometry=square(8, 51), step=0),
        Region(key="c", name="Ost", geometry=square(9, 51), step=0),
    ]
    shown = texts(draw_map(regions=regions, classes=["bis 5 %"], words=words(), counts=False))
    assert shown == ["Nord", "4 %", "2", "Ost", "2", "Süddonaudampfschifffahrtsviertel", "bis 5 %"]


@pytest.mark.parametrize("label", ['<script>alert("x")</script>', '"&<>', "']]>", "a" * 300])
def test_hostile_words_stay_words(label: str) -> None:
    chosen = Words(title=label, description=label, ident="a", language="de")
    svg = bars(marks=[Mark(label=label, text="1", value=Decimal(1))], words=chosen)
    assert label in "".join(texts(svg))
    assert "<script" not in svg
    regions = [Region(key="k", name=label, geometry=square(7, 51), step=0)]
    drawn = draw_map(regions=regions, classes=[label], words=chosen, counts=False)
    assert "".join(texts(drawn)).count(label) == 2
    assert "<script" not in drawn


def test_negative_values_grow_to_the_other_side() -> None:
    marks = [Mark(label="a", text="-0,8", value=Decimal("-0.8")), Mark(label="b", text="0,4", value=Decimal("0.4"))]
    first, second = boxes(bars(marks=marks, words=words()))
    assert first[0] == 0
    assert round(first[0] + first[1], 1) == second[0]


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(NothingToDraw):
        bars(marks=[], words=words())
    nowhere = [Region(key="k", name="x", geometry={})]
    for regions, classes in ((nowhere, ["a"]), (five_regions(), []), (five_regions(), ["a"] * 6)):
        with pytest.raises(NothingToDraw):
            draw_map(regions=regions, classes=classes, words=words(), counts=False)


def test_half_a_band_is_refused() -> None:
    with pytest.raises(NothingToDraw, match="half a band"):
        Mark(label="a", text="4", value=Decimal(4), low=Decimal(3))


def test_a_break_and_a_moment_are_plain_facts() -> None:
    assert Break(day=date(2022, 1, 1), label="x") == Break(day=date(2022, 1, 1), label="x")
    assert Moment(day=date(2022, 1, 1), mark=five()[0]).run == 0
