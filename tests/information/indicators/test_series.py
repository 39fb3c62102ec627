"""Values in order: across districts, along time between breaks, compared by their bands; limits of a map; words."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miteinander.information.indicators.domain.queries import sentences
from miteinander.information.indicators.domain.queries.series import (
    Difference,
    across,
    by_base,
    difference,
    runs,
    same_time,
)
from miteinander.information.indicators.enums import Unit
from miteinander.information.indicators.web.public.figures import MOST_CLASSES, classes_of
from tests.information.indicators.bookmaking import book, value


def share(spot: str, number: str, *, low: str | None = None, high: str | None = None) -> Any:
    """Return a share with its band."""
    band = {"low": Decimal(low) if low else None, "high": Decimal(high) if high else None}
    return value(f"rate/{spot}", number, **band)


# --- beside each other ------------------------------------------------------------------------------------------


def test_districts_are_told_at_the_time_that_tells_most_and_in_their_own_order() -> None:
    values = [
        value("people/ost/2021", "1"),
        value("people/west/2020", "2"),
        value("people/ost/2020", "3"),
        value("people/stadt/2021", "4"),
    ]
    found = across(values, areas=book().districts)
    assert found is not None
    assert found.time == "2020"
    assert [(key, one.value if one else None) for key, one in found.values.items()] == [
        ("west", Decimal(2)),
        ("mitte", None),
        ("ost", Decimal(3)),
    ]


def test_of_two_times_that_tell_as_much_the_later_one_is_told() -> None:
    found = across([value("people/ost/2021", "1"), value("people/west/2022", "2")], areas=book().districts)
    assert found is not None
    assert found.time == "2022"
    assert across([value("people/stadt/2021", "4")], areas=book().districts) is None


def test_bases_are_never_mixed() -> None:
    values = [
        value("people/stadt/2021 outside", "90"),
        value("people/stadt/2021", "100"),
        value("people/west/2021", "9"),
    ]
    found = by_base(values, book=book())
    assert [(one.base, one.town.value if one.town else None) for one in found] == [
        ("all", Decimal(100)),
        ("outside", Decimal(90)),
    ]
    assert found[1].districts is None


# --- compared -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("12", "11", "13"), ("8", "7", "9"), Difference.HIGHER),
        (("8", "7", "9"), ("12", "11", "13"), Difference.LOWER),
        (("10", "8", "12"), ("11", "10", "12"), Difference.NOT_RELIABLE),
        (("10", "8", "11"), ("12", "11", "13"), Difference.NOT_RELIABLE),
        (("10", "8", "12"), ("10", "9", "11"), Difference.EQUAL),
        (("10", None, None), ("12", "11", "13"), Difference.UNKNOWN),
        (("10", "8", "12"), ("20", None, None), Difference.UNKNOWN),
    ],
)
def test_only_bands_that_do_not_meet_make_a_difference(one: Any, other: Any, expected: Difference) -> None:
    first, second = (
        share(spot, number, low=low, high=high)
        for spot, (number, low, high) in (("west/2022", one), ("stadt/2022", other))
    )
    assert difference(first, second, unit="percent") is expected


def test_other_times_other_bases_and_hidden_values_are_never_compared() -> None:
    town = share("stadt/2022", "12", low="11", high="13")
    for other in (
        share("west/2021", "8", low="7", high="9"),
        value("rate/west/2022 outside", "8", low=Decimal(7), high=Decimal(9)),
        value("rate/west/2022", None, status="hidden_primary"),
    ):
        assert difference(other, town, unit="percent") is Difference.UNKNOWN
        assert difference(town, other, unit="percent") is Difference.UNKNOWN


def test_a_missing_band_is_that_of_the_parts_shown_and_of_a_share_alone() -> None:
    town = value("rate/stadt/2022", "8.8", numerator=Decimal(4315), denominator=Decimal(48_812))
    near = share("west/2022", "8.7", low="8.0", high="9.4")
    far = share("west/2022", "7.2", low="6.7", high="7.8")
    assert difference(near, town, unit="percent") is Difference.NOT_RELIABLE
    assert difference(far, town, unit="percent") is Difference.LOWER
    assert difference(far, town, unit="per_100") is Difference.UNKNOWN
    impossible = value("rate/stadt/2022", "180", numerator=Decimal(9), denominator=Decimal(5))
    assert difference(far, impossible, unit="percent") is Difference.UNKNOWN


def test_a_count_of_a_district_is_a_part_of_the_town_s_and_nothing_is_said() -> None:
    first, town = value("people/west/2022", "9"), value("people/stadt/2022", "100")
    for unit in ("persons", "count", "EUR"):
        found = difference(first, town, unit=unit)
        assert found is Difference.PART
        assert (sentences.difference_words(found), sentences.difference_sentence(found)) == ("", "")


def test_a_year_and_its_last_day_are_the_same_time_and_no_time_is_none() -> None:
    def at(period: str) -> Any:
        return value(f"people/west/{period}", "1")

    assert same_time(at("2022"), at("2022-12-31"))
    assert same_time(at("2022-12"), at("2022"))
    assert not same_time(at("2022"), at("2021"))
    assert not same_time(at(""), at(""))


def test_a_stretch_ends_at_a_break_and_where_the_kind_of_time_changes() -> None:
    times = ("2019", "2020", "2021", "2022", "2022-06")
    trend = [value(f"broken/stadt/{time}", "1") for time in times]
    found = runs(trend, breaks=book().indicators["broken"].breaks)
    assert [[one.period for one in run] for run in found] == [["2019", "2020"], ["2021", "2022"], ["2022-06"]]


# --- limits of a map ---------------------------------------------------------------------------------------------


@settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.decimals(min_value=-500, max_value=10_000, places=2), min_size=1, max_size=30))
def test_limits_are_few_even_and_hold_every_value(values: list[Decimal]) -> None:
    limits = classes_of(values)
    steps = {high - low for low, high in pairwise(limits)}
    assert 1 <= len(limits) - 1 <= MOST_CLASSES
    assert len(steps) == 1
    assert all(limits[0] <= one < limits[-1] for one in values)
    leading = steps.pop().normalize().as_tuple().digits
    assert leading in {(1,), (2,), (2, 5), (5,)}


def test_no_values_have_no_limits() -> None:
    assert classes_of([]) == []


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "unit", "decimals", "expected"),
    [
        ("62882", Unit.PERSONS, 0, "62.882 Personen"),
        ("1", Unit.PERSONS, 0, "1 Person"),
        ("0", Unit.PERSONS, 0, "0 Personen"),
        ("13.3", Unit.PERCENT, 1, "13,3 %"),
        ("-0.8", Unit.PERCENT_AS_STATED, 1, "-0,8 %"),
        ("1", Unit.PERCENTAGE_POINTS, 0, "1 Prozentpunkt"),
        ("1.5", Unit.PERCENTAGE_POINTS, 1, "1,5 Prozentpunkte"),
        ("127", Unit.PER_100, 0, "127 je 100"),
        ("4.25", Unit.PER_1000, 1, "4,3 je 1.000"),
        ("5000", Unit.EUR, 0, "5.000 Euro"),
        ("54", Unit.COUNT, 0, "54"),
        ("1.72", Unit.INDEX, 2, "1,72"),
    ],
)
def test_a_value_has_its_unit_in_words_on_one_line(number: str, unit: Unit, decimals: int, expected: str) -> None:
    with translation.override("de"):
        found = sentences.measured(Decimal(number), unit=unit, decimals=decimals)
    assert found == expected.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("language", "key", "expected"),
    [
        ("de", "2022-12-31", "31. Dezember 2022"),
        ("de", "2022-12", "Dezember 2022"),
        ("de", "2022", "2022"),
        ("de", "2022/2023", "Schuljahr 2022/2023"),
        ("de", "2021-12/2022-12", "Dezember 2021 bis Dezember 2022"),
        ("de", "2020/2022", "2020 bis 2022"),
        ("de", "", "ohne Zeitangabe"),
        ("en", "2022-12", "December 2022"),
        ("tr", "2022-12", "Aralık 2022"),
    ],
)
def test_a_time_is_told_in_words(language: str, key: str, expected: str) -> None:
    with translation.override(language):
        assert sentences.time_words(key) == expected


@pytest.mark.parametrize(
    ("first", "last", "unit", "expected"),
    [
        ("21.5", "39.7", Unit.PERCENT, "Das sind 18,2 Prozentpunkte mehr (eigene Berechnung)."),
        ("5259", "4149", Unit.PERSONS, "Das sind 1.110 Personen weniger (21,1 %, eigene Berechnung)."),
        ("0", "3", Unit.PERSONS, "Das sind 3 Personen mehr (eigene Berechnung)."),
        ("7", "7", Unit.PERSONS, "Das ist gleich viel."),
    ],
)
def test_a_change_of_shares_is_told_in_points_and_one_of_counts_in_percent_too(
    first: str, last: str, unit: Unit, expected: str
) -> None:
    with translation.override("de"):
        found = sentences.change_words(
            first=Decimal(first), last=Decimal(last), unit=unit, decimals=1 if unit == Unit.PERCENT else 0
        )
    assert found.replace("\N{NO-BREAK SPACE}", " ") == expected


def test_a_text_in_another_language_says_which() -> None:
    with translation.override("tr"):
        assert sentences.chosen({"de": "Hallo", "ar": "مرحبا"}) == sentences.Passage(
            text="Hallo", language="de", direction="ltr"
        )
        assert sentences.chosen({"ar": "مرحبا"}).direction == "rtl"
        assert sentences.chosen({"tr": "Merhaba"}) == sentences.Passage(text="Merhaba")
        assert not sentences.chosen({})
