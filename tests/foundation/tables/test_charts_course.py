"""The course over time: lines end at breaks and gaps, times are named where there is room."""

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from miteinander.foundation.tables.service import Break, Mark, Moment, NothingToDraw, line
from tests.foundation.tables.pictures import SVG, a_course, texts, words


def paths(svg: str) -> list[str]:
    return [one.get("d", "") for one in ET.fromstring(svg).iter(f"{SVG}path") if one.get("class") == "m-chart__line"]


def test_no_line_leads_across_a_break_or_a_gap() -> None:
    found = paths(line(moments=a_course(values=[16, None, 18, 19, 20, 21, 22, 23]), words=words()))
    assert [path.count("M") for path in found] == [2, 1]
    assert [path.count("L") for path in found] == [2, 2]
    ends = [[float(x) for x in re.findall(r"[ML]([\d.]+)", path)] for path in found]
    assert all(a < b for several in ends for a, b in pairwise(several))
    assert max(ends[0]) < min(ends[1])


def test_a_break_ends_the_line_even_where_the_runs_do_not_know_of_it() -> None:
    whole = line(moments=a_course(run_from=9999), words=words())
    broken = line(
        moments=a_course(run_from=9999), words=words(), breaks=[Break(day=date(2020, 6, 1), label="Neu gezählt")]
    )
    assert [len(paths(svg)) for svg in (whole, broken)] == [1, 2]
    assert "Neu gezählt" in texts(broken)


def test_a_break_outside_the_course_is_not_drawn() -> None:
    breaks = [Break(day=date(2010, 1, 1), label="früher"), Break(day=date(2030, 1, 1), label="später")]
    assert not {"früher", "später"} & set(texts(line(moments=a_course(), words=words(), breaks=breaks)))


def test_a_protected_time_is_a_hatched_strip_and_looks_the_same_whatever_it_hides() -> None:
    svg = line(moments=a_course(values=[16, None, 18, 19, 20, 21, 22, 23]), words=words())
    strips = [one for one in ET.fromstring(svg).iter(f"{SVG}rect") if one.get("class") == "m-chart__hidden"]
    assert [float(one.get("height", 0)) > 100 for one in strips] == [True, False], "the strip, and its key"
    assert "geschützt" in texts(svg)


@pytest.mark.parametrize(("status", "word"), [("provisional", "vorläufig"), ("estimated", "geschätzt")])
def test_what_is_unsure_has_a_mark_of_its_own_with_a_key(status: str, word: str) -> None:
    moments = a_course()
    moments[-1] = Moment(day=moments[-1].day, run=1, mark=Mark(label="x", text="23", value=Decimal(23), status=status))
    svg = line(moments=moments, words=words())
    assert word in texts(svg)
    assert svg.count("m-chart__hollow") == 2
    assert word not in texts(line(moments=a_course(), words=words()))


def test_a_course_of_one_value_is_not_drawn() -> None:
    for moments in ([], a_course()[:1], a_course(values=[16, None, None])):
        with pytest.raises(NothingToDraw):
            line(moments=moments, words=words())


def test_every_time_is_named_where_there_is_room_and_both_ends_always() -> None:
    few = texts(line(moments=a_course(values=[1, 2, 3]), words=words()))
    assert few == ["1", "2016", "2", "2017", "3", "2018"]
    many = texts(line(moments=a_course(values=[*range(10000, 10060)]), words=words()))
    years = [int(one) for one in many if len(one) == 4]
    assert (years[0], years[-1]) == (2016, 2075)
    assert 3 < len(years) < 10
    assert len({b - a for a, b in pairwise(years[1:])}) == 1, "evenly, but for the first"


def test_levels_are_named_and_set_where_the_picture_begins() -> None:
    moments = a_course(values=[60100, 60400, 62800])
    levels = [Mark(label="", text=f"{one}.000", value=Decimal(one * 1000)) for one in (60, 62, 64)]
    plain, levelled = line(moments=moments, words=words()), line(moments=moments, words=words(), levels=levels)
    assert {"60.000", "62.000", "64.000"} <= set(texts(levelled))
    assert "m-chart__axis" in plain
    assert "m-chart__axis" not in levelled, "a line of 0 stands only where 0 is"
    assert "60400" not in texts(levelled), "levels name what lies between the ends"


def test_the_band_is_a_line_with_ends_at_its_value() -> None:
    moments = a_course(values=[1, 2, 3])
    unsure = Mark(label="x", text="2", value=Decimal(2), low=Decimal(1), high=Decimal(3))
    moments[1] = Moment(day=moments[1].day, mark=unsure)
    svg = line(moments=moments, words=words())
    bands = [one.get("d", "") for one in ET.fromstring(svg).iter(f"{SVG}path") if one.get("class") == "m-chart__band"]
    dots = [(one.get("cx", ""), float(one.get("cy", 0))) for one in ET.fromstring(svg).iter(f"{SVG}circle")]
    assert len(bands) == 1
    ends = re.match(r"M[\d.]+ ([\d.]+)h8m-4 0V([\d.]+)", bands[0])
    assert ends
    assert [float(one) for one in ends.groups()] == [dots[0][1], dots[2][1]]
