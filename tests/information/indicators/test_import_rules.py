"""The rules of the import, one by one: what holds, what does not, and how much rounding is allowed for."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.information.indicators.domain.importing import consistency, plausible
from miteinander.information.indicators.domain.importing.findings import (
    MOST_KEPT,
    Findings,
    Level,
    cell_name,
    shortened,
)
from miteinander.information.indicators.domain.importing.plausible import VALUES
from miteinander.information.indicators.domain.importing.workfile import Cell
from miteinander.information.indicators.domain.periods import read_time
from miteinander.information.indicators.domain.queries.book import DefinitionView
from miteinander.information.indicators.enums import Derivation, Unit

TOWN, DISTRICTS = 1, (2, 3, 4)
TODAY = date(2026, 11, 28)
# Numbers near the limits that the rules name, and any others.
AROUND = st.sampled_from([-10_000, -1, 0, 1, 9_999, 10_000, 15_000, 999_999, 1_000_000, 1_000_001]) | st.integers()


def count(value: float | None, *, area: int = 0, line: int = 0) -> Cell:
    return Cell(area, None if value is None else round(value * 1_000), None, scaled(value), 0, "normal", line)


def rate(value: float | None, *, decimals: int = 1) -> Cell:
    return Cell(0, None, None, scaled(value), decimals, "unknown_parts")


def scaled(value: float | None) -> int | None:
    return None if value is None else round(value * VALUES)


def town_of(whole: float | None, *parts: float | None) -> dict[int, Cell]:
    return {TOWN: count(whole), **{area: count(part) for area, part in zip(DISTRICTS, parts, strict=False)}}


@pytest.mark.parametrize(
    ("whole", "parts", "total"),
    [
        (60, (10, 20, 30), None),
        (61, (10, 20, 30), 60),
        (60, (10, 20, None), None),  # one is unknown: nothing to say
        (60, (10, 20), None),
        (None, (10, 20, 30), None),
        (65, (20, 20, 20), None),  # all are fives: the source rounds
        (85, (20, 20, 20), 60),
        (80, (20, 20, 20), None),  # all are tens
        (12.4, (4.1, 4.1, 4.1), None),  # tenths: half of one for each number
        (12.7, (4.1, 4.1, 4.1), 12.3),
    ],
)
def test_districts_add_up_to_the_town(whole: float, parts: tuple[float | None, ...], total: float | None) -> None:
    found = consistency.districts_miss_town(values=town_of(whole, *parts), town=TOWN, districts=DISTRICTS)
    assert found == (None if total is None else {"total": scaled(total), "town": scaled(whole)})


def test_a_town_without_districts_adds_up_to_nothing() -> None:
    assert consistency.districts_miss_town(values=town_of(5), town=TOWN, districts=()) is None
    assert consistency.districts_miss_town(values=town_of(5, 1, 1, 1), town=None, districts=DISTRICTS) is None


@pytest.mark.parametrize(
    ("shares", "total"),
    [((33.3, 33.3, 33.3), None), ((25.1, 24.3, 50.6), None), ((25.1, 24.3, 50.9), 100.3), ((50.0, 25.0, 12.0), 87.0)],
)
def test_shares_of_the_districts_add_up_to_a_hundred(shares: tuple[float, ...], total: float | None) -> None:
    values = {area: rate(share) for area, share in zip(DISTRICTS, shares, strict=True)}
    found = consistency.shares_miss_hundred(values=values, districts=DISTRICTS)
    assert found == (None if total is None else {"total": scaled(total)})


@pytest.mark.parametrize(
    ("parts", "asked"), [((50.8, 49.2), False), ((50.8, 48.2), True), ((50.8, 49.1), False), ((12.0, 11.0), False)]
)
def test_parts_that_nearly_make_a_hundred_are_asked_about(parts: tuple[float, ...], asked: bool) -> None:
    assert (consistency.parts_miss_hundred([rate(one) for one in parts]) is not None) == asked
    assert consistency.parts_miss_hundred([rate(100.4)]) is None


def test_parts_of_a_share_stay_below_it() -> None:
    parts = [rate(9.7), rate(8.3), rate(12.6)]
    assert consistency.parts_exceed_whole(parts=parts, whole=rate(30.6)) is None
    assert consistency.parts_exceed_whole(parts=parts, whole=rate(30.5)) is None  # four halves of a tenth
    assert consistency.parts_exceed_whole(parts=parts, whole=rate(30.3)) == {"total": 306_000, "whole": 303_000}
    assert consistency.parts_exceed_whole(parts=parts[:1], whole=rate(1.0)) is None
    assert consistency.parts_exceed_whole(parts=parts, whole=rate(None)) is None


def test_a_part_is_not_larger_than_its_whole() -> None:
    assert consistency.part_exceeds_whole(part=count(5), whole=count(5)) is None
    assert consistency.part_exceeds_whole(part=count(6), whole=count(5)) == {"whole": 50_000}
    assert consistency.part_exceeds_whole(part=count(None), whole=count(5)) is None


@pytest.mark.parametrize(
    ("published", "decimals", "above", "below", "computed"),
    [
        (13.3, 1, 8_368, 62_882, None),
        (13, 0, 8_368, 62_882, None),
        (13.31, 2, 8_368, 62_882, None),
        (7.9, 1, 999, 10_700, 9.3),  # the brochure's Massen: the wrong denominator
        (8.5, 1, 4_149, 62_882, 6.6),
        (12.5, 1, 1, 8, None),
        (12.0, 0, 1, 8, None),  # exactly between 12 and 13: both roundings are right
        (13.0, 0, 1, 8, None),
        (None, 1, 1, 8, None),
        (5.0, 1, None, 8, None),
        (5.0, 1, 1, None, None),
    ],
)
def test_a_rate_is_what_its_parts_give(
    published: float | None, decimals: int, above: int | None, below: int | None, computed: float | None
) -> None:
    found = consistency.rate_misses_parts(
        published=scaled(published),
        decimals=decimals,
        numerator=None if above is None else above * 1_000,
        denominator=None if below is None else below * 1_000,
        factor=100,
    )
    assert found == (None if computed is None else {"computed": scaled(computed)})


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_rate_rounded_as_printed_never_misses_its_parts(above: int, below: int, decimals: int) -> None:
    step = 10 ** (4 - decimals)
    printed = (2 * 100 * above * VALUES + step * below) // (2 * step * below) * step
    found = consistency.rate_misses_parts(
        published=printed, decimals=decimals, numerator=above * 1_000, denominator=below * 1_000, factor=100
    )
    assert found is None


@pytest.mark.parametrize(
    ("whole", "parts", "outside"),
    [
        (8.5, (2.3, 11.7, 8.3), False),
        (11.8, (2.3, 11.7, 8.3), False),
        (12.0, (2.3, 11.7, 8.3), True),
        (2.0, (2.3, 11.7, 8.3), True),
        (20.0, (2.3, 11.7, None), False),
        (None, (2.3, 11.7, 8.3), False),
    ],
)
def test_the_towns_rate_lies_between_its_districts(
    whole: float | None, parts: tuple[float | None, ...], outside: bool
) -> None:
    values = {TOWN: rate(whole), **{area: rate(part) for area, part in zip(DISTRICTS, parts, strict=True)}}
    found = consistency.town_outside_districts(values=values, town=TOWN, districts=DISTRICTS)
    assert (found == {"low": 23_000, "high": 117_000}) == outside


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        (100, 199, False),
        (100, 201, True),
        (201, 100, True),
        (100, 50, False),
        (3, 19, False),
        (0, 20, True),
        (None, 100, False),
        (100, None, False),
        (-50, 400, False),
    ],
)
def test_a_jump_is_asked_about(before: float | None, after: float | None, asked: bool) -> None:
    found = consistency.jump(before=scaled(before), after=scaled(after), least=consistency.LEAST_COUNT)
    assert (found is not None) == asked


def test_a_break_lies_between_two_days_or_not() -> None:
    breaks = [date(2011, 5, 9)]
    assert consistency.crosses_break(before=date(2010, 12, 31), after=date(2011, 12, 31), breaks=breaks)
    assert consistency.crosses_break(before=date(2010, 12, 31), after=date(2011, 5, 9), breaks=breaks)
    assert not consistency.crosses_break(before=date(2011, 5, 9), after=date(2012, 12, 31), breaks=breaks)
    assert not consistency.crosses_break(before=None, after=date(2012, 12, 31), breaks=breaks)


@dataclass(frozen=True)
class Numbers:
    numerator: int | None = None
    denominator: int | None = None
    published: int | None = None


def definition(derivation: str) -> DefinitionView:
    return DefinitionView(
        derivation=derivation,
        base="all",
        numerator="",
        denominator="",
        factor=1,
        valid_from=None,
        valid_until=None,
    )


@pytest.mark.parametrize(
    ("numbers", "unit", "derivation", "found"),
    [
        (Numbers(published=50_000), "persons", "count", []),
        (Numbers(published=0), "persons", "count", []),
        (Numbers(published=-10_000), "persons", "count", [("negative", Level.ERROR)]),
        (Numbers(numerator=-1_000), "persons", "count", [("negative", Level.ERROR)]),
        (Numbers(published=-10_000), "persons", "change", []),
        (Numbers(published=-10_000), "per_1000", "ratio", []),
        (Numbers(published=-10_000), "EUR", "count", []),
        (Numbers(published=-10_000), "percent", "ratio", [("negative", Level.ERROR)]),
        (Numbers(published=15_000), "persons", "count", [("not_whole", Level.WARNING)]),
        (Numbers(published=15_000), "EUR", "count", []),
        (Numbers(published=1_000_000), "percent", "ratio", []),
        (Numbers(published=1_000_001), "percent", "ratio", [("over_hundred", Level.WARNING)]),
        (Numbers(published=1_200_000), "percent", "share_of_town", [("over_hundred", Level.ERROR)]),
        (Numbers(published=1_200_000), "percent", "change", []),
        (Numbers(published=1_270_000), "per_100", "ratio", []),
        (Numbers(published=50_000, denominator=0), "percent", "ratio", [("denominator", Level.ERROR)]),
        (Numbers(published=50_000, denominator=-1), "percent", "ratio", [("denominator", Level.ERROR)]),
        (Numbers(published=50_000, denominator=1), "percent", "ratio", []),
        (Numbers(), "percent", "ratio", []),
    ],
)
def test_what_one_observation_cannot_say(
    numbers: Numbers, unit: str, derivation: str, found: list[tuple[str, Level]]
) -> None:
    assert list(plausible.implausible(numbers, unit=unit, definition=definition(derivation), future=False)) == found


@given(
    numbers=st.builds(
        Numbers, numerator=AROUND | st.none(), denominator=AROUND | st.none(), published=AROUND | st.none()
    ),
    unit=st.sampled_from(Unit.values),
    derivation=st.sampled_from(Derivation.values),
)
def test_what_is_passed_at_one_glance_no_rule_would_find_fault_with(
    numbers: Numbers, unit: str, derivation: str
) -> None:
    rule = definition(derivation)
    found = plausible.implausible(numbers, unit=unit, definition=rule, future=False)
    assert list(found) == list(plausible.by_every_rule(numbers, unit=unit, definition=rule, future=False))


def test_the_future_is_an_error_whatever_else_holds() -> None:
    found = plausible.implausible(Numbers(published=10_000), unit="persons", definition=None, future=True)
    assert list(found) == [("future", Level.ERROR)]


@pytest.mark.parametrize(
    ("key", "future"),
    [
        ("2026-11-28", False),
        ("2026-11-29", True),
        ("2026", False),
        ("2027", True),
        ("2026/2027", False),
        ("2025/2027", True),
        ("2026-12", True),
        ("", False),
    ],
)
def test_a_time_that_has_not_begun_is_the_future(key: str, future: bool) -> None:
    assert plausible.is_future(read_time(key), today=TODAY) == future


def test_findings_keep_two_hundred_and_count_the_rest_errors_first() -> None:
    findings = Findings()
    for line in range(1, 301):
        findings.add("jump", level=Level.WARNING, line=line, column=2)
    for line in range(1, 251):
        findings.add("no_number", line=line, column=3, read="x" * 200)
    assert (len(findings.kept), findings.errors, findings.warnings) == (MOST_KEPT, 250, 300)
    assert {one.level for one in findings.kept} == {Level.ERROR}
    assert not findings.has_room()
    assert findings.has_room(Level.NOTE)
    assert findings.kept[0].cell == "D1"
    assert len(findings.kept[0].read) == 80


@pytest.mark.parametrize(
    ("line", "column", "name"),
    [(14, 2, "C14"), (1, 25, "Z1"), (1, 26, "AA1"), (9, 701, "ZZ9"), (9, 702, "AAA9"), (7, -1, "7"), (0, -1, "")],
)
def test_cells_are_named_as_spreadsheets_do(line: int, column: int, name: str) -> None:
    assert cell_name(line=line, column=column) == name


def test_what_was_read_is_shown_on_one_line_without_control_signs() -> None:
    assert shortened("a\tb\n\x00c\u202e") == "a b c"
