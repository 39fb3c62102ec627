"""Values from facts, reckoned by hand: the numbers of the reference's audit of the printed report."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from miteinander.information.indicators.domain.computing.facts import Cell, Fact, Spot, half_up
from miteinander.information.indicators.domain.computing.plan import (
    Break,
    Cut,
    IndicatorPlan,
    Plan,
    Rule,
    SourcePlan,
)
from miteinander.information.indicators.domain.computing.values import compute

DISTRICTS = ("koenigsborn", "mitte", "massen", "landgemeinden", "sued")
YEAR = "2022-12-31"
ALL = "all"
# Population of the districts as the printed shares of 62,882 imply it, and people with SGB II as the quotas imply it.
PEOPLE = {"koenigsborn": 15783, "mitte": 15280, "massen": 12576, "landgemeinden": 11130, "sued": 8049}
BELOW = {area: round(number * 0.776) for area, number in PEOPLE.items()}
QUOTA = {"koenigsborn": 11.7, "mitte": 11.7, "massen": 6.2, "landgemeinden": 2.3, "sued": 8.3}
SGB2 = {area: round(BELOW[area] * QUOTA[area] / 100) for area in PEOPLE}


def rule(derivation: str, numerator: str = "", denominator: str = "", **more: Any) -> Rule:
    return Rule(derivation=derivation, base=ALL, numerator=numerator, denominator=denominator, **more)


def counted(key: str, **more: Any) -> IndicatorPlan:
    return IndicatorPlan(key=key, unit="persons", rules=(rule("count"),), **more)


def derived(key: str, one: Rule, *, unit: str = "percent", decimals: int = 1, **more: Any) -> IndicatorPlan:
    return IndicatorPlan(key=key, unit=unit, decimals=decimals, rules=(one,), **more)


INDICATORS = (
    counted("people"),
    counted("foreign"),
    counted("sgb2"),
    counted("young"),
    counted("old"),
    derived("share", rule("ratio", "foreign", "people", factor=100)),
    derived("quota", rule("ratio", "sgb2", "people", factor=100)),
    derived("ageing", rule("ratio", "old", "young", factor=100), unit="per_100", decimals=0),
    derived("portion", rule("share_of_town", "people", "people", factor=100)),
    derived("grown", rule("change", "people", factor=100)),
    derived("more", rule("change", "people"), unit="persons", decimals=0),
    derived("apart", rule("change", "share"), unit="percentage_points"),
    derived("lq", rule("location_quotient", "foreign", "people"), unit="index", decimals=2),
    derived("d", rule("dissimilarity", "sgb2", "people", factor=100), unit="index"),
    IndicatorPlan(key="printed", unit="percent", decimals=1, rules=(rule("as_published"),)),
)


def a_plan(*, cuts: tuple[Cut, ...] | None = None, indicators: tuple[IndicatorPlan, ...] = INDICATORS) -> Plan:
    return Plan(
        indicators={one.key: one for one in indicators},
        areas={"town": "town", **dict.fromkeys(DISTRICTS, "district"), "nrw": "region"},
        cuts=tuple(Cut(area=one, parent="town") for one in DISTRICTS) if cuts is None else cuts,
        bases={ALL: "", "without": ALL, "young": "without"},
        sources={
            "register": SourcePlan(key="register", names={"de": "Melderegister"}),
            "agency": SourcePlan(key="agency", names={"de": "Agentur"}, unaltered=True),
            "private": SourcePlan(key="private", names={"de": "Privat"}, redistributable=False),
        },
    )


def count(indicator: str, area: str, number: float | str, *, period: str = YEAR, base: str = ALL, **more: Any) -> Fact:
    return Fact(spot=Spot(indicator, area, period, base), numerator=Decimal(str(number)), **more)


def printed(indicator: str, area: str, number: str, *, period: str = YEAR, base: str = ALL, **more: Any) -> Fact:
    value = Decimal(number)
    places = max(-int(value.as_tuple().exponent), 0)
    return Fact(spot=Spot(indicator, area, period, base), published=value, decimals=places, **more)


def everywhere(indicator: str, numbers: dict[str, int], *, period: str = YEAR) -> list[Fact]:
    return [count(indicator, area, number, period=period) for area, number in numbers.items()]


def values(*facts: Fact, plan: Plan | None = None) -> dict[Spot, Cell]:
    return dict(compute(facts, plan=plan or a_plan()).cells)


def at(cells: dict[Spot, Cell], indicator: str, area: str = "town", period: str = YEAR, base: str = ALL) -> Cell:
    return cells[Spot(indicator, area, period, base)]


def parts(numerator: float, denominator: float) -> Any:
    return {"numerator": Decimal(str(numerator)), "denominator": Decimal(str(denominator))}


# --- rates -----------------------------------------------------------------------------------------------------------


def test_a_printed_share_stays_and_shows_what_its_parts_give() -> None:
    """Massen: 7.9 % was printed; without the centre above and below it is 999 / 10,700 = 9.3 %."""
    cells = values(printed("share", "massen", "7.9", base="without", **parts(999, 10700)))
    share = at(cells, "share", "massen", base="without")
    assert (share.value, share.printed, share.recomputed) == (Decimal("7.9"), Decimal("7.9"), Decimal("9.3"))
    assert share.status == "normal"
    assert not share.own


@pytest.mark.parametrize(
    ("numerator", "denominator", "decimals", "expected"),
    [
        (1943, 60939, 2, "3.19"),
        (4149, 62882, 1, "6.6"),
        (999, 10700, 1, "9.3"),
        (2875, 12576, 2, "22.86"),
        (1133, 5259, 2, "21.54"),
        (471, 1349, 1, "34.9"),
        (1, 8, 1, "12.5"),
        (1, 800, 1, "0.1"),
        (25, 1000, 0, "3"),
    ],
)
def test_shares_are_rounded_half_up_from_exact_fractions(
    numerator: int, denominator: int, decimals: int, expected: str
) -> None:
    plan = a_plan(indicators=(derived("share", rule("ratio", "foreign", "people", factor=100), decimals=decimals),))
    cells = values(Fact(spot=Spot("share", "town", YEAR, ALL), **parts(numerator, denominator)), plan=plan)
    share = at(cells, "share")
    assert share.value == Decimal(expected)
    assert share.own


def test_half_up_goes_away_from_zero() -> None:
    assert [half_up(Fraction(one, 2), decimals=0) for one in (5, -5, 4, -1)] == [3, -3, 2, -1]


def test_a_share_is_computed_where_only_its_counts_are_known() -> None:
    cells = values(count("sgb2", "town", 4149), count("people", "town", 62882))
    quota = at(cells, "quota")
    assert (quota.value, quota.own, quota.used) == (
        Decimal("6.6"),
        True,
        (Spot("sgb2", "town", YEAR, ALL), Spot("people", "town", YEAR, ALL)),
    )


def test_a_rate_without_parts_stays_as_published_and_is_never_put_together() -> None:
    cells = values(*(printed("quota", area, str(QUOTA[area])) for area in DISTRICTS))
    assert {one.status for one in cells.values()} == {"unknown_parts"}
    assert Spot("quota", "town", YEAR, ALL) not in cells


def test_numerator_and_denominator_never_come_from_different_bases() -> None:
    cells = values(
        count("foreign", "massen", 999, base="without"),
        count("people", "massen", 12576),
        printed("share", "massen", "7.9", base="without"),
    )
    assert at(cells, "share", "massen", base="without").recomputed is None
    assert at(cells, "share", "massen", base="without").status == "unknown_parts"
    assert Spot("share", "massen", YEAR, ALL) not in cells


def test_a_rate_is_computed_on_the_bases_within_its_own_and_on_no_other() -> None:
    both = (count("foreign", "massen", 999, base="without"), count("people", "massen", 10700, base="without"))
    assert at(values(*both), "share", "massen", base="without").value == Decimal("9.3")
    wider = a_plan(
        indicators=(
            counted("people"),
            counted("foreign"),
            IndicatorPlan(
                key="share",
                unit="percent",
                rules=(Rule(derivation="ratio", base="young", numerator="foreign", denominator="people"),),
            ),
        )
    )
    assert Spot("share", "massen", YEAR, "without") not in values(*both, plan=wider)


def test_the_ageing_index_of_the_town_comes_from_counts_and_is_no_mean() -> None:
    young = {"koenigsborn": 3000, "mitte": 2200, "massen": 2900, "landgemeinden": 2000, "sued": 1500}
    index = {"koenigsborn": 119, "mitte": 180, "massen": 95, "landgemeinden": 126, "sued": 115}
    old = {area: young[area] * index[area] // 100 for area in DISTRICTS}
    cells = values(*everywhere("young", young), *everywhere("old", old), printed("ageing", "town", "127"))
    town = at(cells, "ageing")
    right = half_up(Fraction(100 * sum(old.values()), sum(young.values())), decimals=0)
    assert town.printed == 127 == sum(index.values()) // 5
    assert town.recomputed == right == Decimal(125)
    assert [at(cells, "ageing", area).value for area in DISTRICTS] == [119, 180, 95, 126, 115]


def test_an_area_of_areas_gets_the_ratio_of_sums_from_parts_printed_beside_rates() -> None:
    facts = [
        printed("quota", "koenigsborn", "11.7", **parts(1433, 12248)),
        printed("quota", "mitte", "11.7", **parts(1387, 11857)),
        printed("quota", "massen", "6.2", **parts(605, 9759)),
        printed("quota", "landgemeinden", "2.3", **parts(199, 8637)),
        printed("quota", "sued", "8.3", **parts(518, 6246)),
    ]
    town = at(values(*facts), "quota")
    assert (town.numerator, town.denominator, town.value) == (Decimal(4142), Decimal(48747), Decimal("8.5"))
    assert town.own
    assert Spot("quota", "town", YEAR, ALL) not in values(*facts[:4])


# --- times that do not quite fit -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate_time", "count_times", "found"),
    [
        ("2022-12-31", ("2022-12",), "2022-12"),
        ("2022-12", ("2022-12-31", "2022"), "2022-12-31"),
        ("2022-12-31", ("2022-12", "2022"), "2022-12"),
        ("2022-09", ("2022-09-15",), "2022-09-15"),
        ("2022-09", ("2022-09-15", "2022-09-30"), "2022-09-30"),
        ("2022-09-30", ("2022-09-01", "2022-09-15"), None),
        ("2022-09", ("2022-12",), "2022-12"),
        ("2022", ("2022-06-30",), "2022-06-30"),
        ("2022", ("2022-03-31", "2022-06-30"), None),
        ("2022", ("2021-12-31", "2023-01-31"), None),
        ("", ("2022",), None),
    ],
)
def test_a_printed_rate_finds_the_denominator_of_its_time(
    rate_time: str, count_times: tuple[str, ...], found: str | None
) -> None:
    rate = Fact(
        spot=Spot("share", "town", rate_time, ALL), numerator=Decimal(10), published=Decimal("10.0"), decimals=1
    )
    cells = values(rate, *(count("people", "town", 100, period=one) for one in count_times))
    share = at(cells, "share", period=rate_time)
    assert (share.recomputed is not None) == (found is not None)
    if found is not None:
        assert Spot("people", "town", found, ALL) in share.used
        assert bool(share.notes) == (found != rate_time)


def test_a_new_rate_takes_counts_of_the_same_day_only() -> None:
    same = values(count("foreign", "town", 8368), count("people", "town", 62882, period="2022-12"))
    assert at(same, "share").value == Decimal("13.3")
    assert "Dezember 2022" in at(same, "share").notes["de"]
    other = values(count("foreign", "town", 8368), count("people", "town", 62882, period="2022-06"))
    assert Spot("share", "town", YEAR, ALL) not in other


# --- areas -----------------------------------------------------------------------------------------------------------


def test_districts_add_up_to_the_town_where_nobody_counted_it() -> None:
    town = at(values(*everywhere("people", PEOPLE)), "people")
    assert (town.numerator, town.value, town.own) == (Decimal(62818), Decimal(62818), True)


def test_nothing_is_added_up_while_a_part_is_missing() -> None:
    cells = values(*everywhere("people", {**PEOPLE})[:4])
    assert Spot("people", "town", YEAR, ALL) not in cells
    blocked = Fact(spot=Spot("people", "sued", YEAR, ALL), status="confidential")
    cells = values(*everywhere("people", PEOPLE)[:4], blocked)
    assert Spot("people", "town", YEAR, ALL) not in cells
    assert at(cells, "people", "sued").status == "hidden_primary"


def test_a_counted_town_keeps_its_number_with_the_sum_beside_it() -> None:
    town = at(values(*everywhere("people", PEOPLE), printed("people", "town", "62882")), "people")
    assert (town.value, town.recomputed, town.own) == (Decimal(62882), Decimal(62818), False)


def test_areas_add_up_as_they_were_cut_at_that_time() -> None:
    reform = date(2021, 1, 1)
    cuts = (
        Cut(area="mitte", parent="town"),
        Cut(area="massen", parent="town", valid_until=reform),
        Cut(area="massen", parent="sued", valid_from=reform),
        Cut(area="sued", parent="town"),
        Cut(area="koenigsborn", parent="sued", valid_from=reform),
    )
    plan = a_plan(cuts=cuts)
    before = [count("people", area, 10, period="2020-12-31") for area in ("mitte", "massen", "sued")]
    after = [count("people", area, 10) for area in ("mitte", "massen", "koenigsborn")]
    cells = values(*before, *after, plan=plan)
    assert at(cells, "people", period="2020-12-31").value == 30
    assert at(cells, "people", "sued").value == 20
    assert at(cells, "people").value == 30


def test_a_sum_is_as_uncertain_as_its_least_certain_part_and_keeps_the_strictest_terms() -> None:
    cells = values(
        count("people", "koenigsborn", 1, source="register"),
        count("people", "mitte", 1, source="agency", status="provisional"),
        count("people", "massen", 1, source="private", status="estimated"),
        count("people", "landgemeinden", 1),
        count("people", "sued", 1),
    )
    town = at(cells, "people")
    assert (town.status, town.source) == ("estimated", "private")
    assert town.notes["de"] == "Eigene Berechnung aus: Agentur, Privat, Melderegister."


def test_the_town_is_a_hundred_percent_of_itself_only_for_its_parts() -> None:
    cells = values(*everywhere("people", PEOPLE), count("people", "town", 62882))
    shares = {area: at(cells, "portion", area).value for area in DISTRICTS}
    assert shares == dict(zip(DISTRICTS, map(Decimal, ("25.1", "24.3", "20.0", "17.7", "12.8")), strict=True))
    assert Spot("portion", "town", YEAR, ALL) not in cells


# --- how unevenly people live ----------------------------------------------------------------------------------------


def test_the_location_quotient_of_massen() -> None:
    facts = [count("foreign", "massen", 2875), count("people", "massen", 12576)]
    cells = values(*facts, count("foreign", "town", 8368), count("people", "town", 62882))
    assert at(cells, "lq", "massen").value == Decimal("1.72")
    assert Spot("lq", "town", YEAR, ALL) not in cells


def test_the_dissimilarity_of_people_with_sgb_ii() -> None:
    cells = values(*everywhere("sgb2", SGB2), *everywhere("people", BELOW))
    assert abs((at(cells, "d").value or Decimal(0)) - Decimal("20.4")) <= Decimal("0.1")
    assert [spot for spot in cells if spot.indicator == "d"] == [Spot("d", "town", YEAR, ALL)]


def test_no_dissimilarity_while_one_district_is_unknown() -> None:
    cells = values(*everywhere("sgb2", SGB2)[:4], *everywhere("people", BELOW))
    assert Spot("d", "town", YEAR, ALL) not in cells


# --- changes ---------------------------------------------------------------------------------------------------------


def test_a_change_is_computed_from_year_to_year_in_number_and_percent() -> None:
    cells = values(count("people", "town", 60939, period="2021-12"), count("people", "town", 62882, period="2022-12"))
    span = "2021-12/2022-12"
    assert at(cells, "more", period=span).value == 1943
    grown = at(cells, "grown", period=span)
    assert (grown.value, grown.own) == (Decimal("3.2"), True)


def test_years_change_under_the_days_they_end_on() -> None:
    cells = values(count("people", "town", 100, period="2021"), count("people", "town", 110, period="2022"))
    assert at(cells, "grown", period="2021-12-31/2022-12-31").value == Decimal("10.0")


def test_a_printed_change_is_recomputed_and_not_computed_twice() -> None:
    facts = [count("people", "town", 60939, period="2021-12-31"), count("people", "town", 62882, period="2022-12-31")]
    cells = values(*facts, printed("grown", "town", "3.2", period="2021-12/2022-12"))
    grown = at(cells, "grown", period="2021-12/2022-12")
    assert (grown.value, grown.recomputed, grown.own) == (Decimal("3.2"), Decimal("3.2"), False)
    assert [spot.period for spot in cells if spot.indicator == "grown"] == ["2021-12/2022-12"]


def test_a_printed_change_keeps_the_parts_that_stand_beside_it() -> None:
    cells = values(printed("grown", "town", "3.2", period="2021-12/2022-12", **parts(1943, 60939)))
    assert at(cells, "grown", period="2021-12/2022-12").recomputed == Decimal("3.2")


def test_shares_change_by_percentage_points() -> None:
    counts = [("2021-12-31", 100), ("2022-12-31", 125)]
    facts = [count("foreign", "town", number, period=period) for period, number in counts]
    people = [count("people", "town", 1000, period=period) for period, _number in counts]
    assert at(values(*facts, *people), "apart", period="2021-12-31/2022-12-31").value == Decimal("2.5")


def test_nothing_is_computed_across_a_break_and_the_cause_is_told() -> None:
    gap = (Break(at=date(2022, 3, 1), causes={"de": "Die Erstaufnahme wird mitgezählt."}),)
    plan = a_plan(indicators=(counted("people", breaks=gap), *INDICATORS[1:]))
    facts = [count("people", "town", 60939, period="2021-12"), count("people", "town", 62882, period="2022-12")]
    refused = at(values(*facts, plan=plan), "grown", period="2021-12/2022-12")
    assert (refused.status, refused.value) == ("not_applicable", None)
    assert "Die Erstaufnahme wird mitgezählt." in refused.notes["de"]
    stays = printed("grown", "town", "3.2", period="2021-12/2022-12", notes={"de": "So gedruckt."})
    shown = at(values(*facts, stays, plan=plan), "grown", period="2021-12/2022-12")
    assert (shown.value, shown.recomputed, shown.status) == (Decimal("3.2"), None, "unknown_parts")
    assert shown.notes["de"].startswith("So gedruckt. Zwischen den beiden Zeitpunkten")


def test_nothing_is_computed_across_a_new_cut_or_a_new_definition() -> None:
    facts = [count("people", "mitte", 10, period="2021-12"), count("people", "mitte", 20, period="2022-12")]
    cut = a_plan(cuts=(Cut(area="mitte", parent="town", valid_from=date(2022, 7, 1)),))
    assert at(values(*facts, plan=cut), "grown", "mitte", "2021-12/2022-12").status == "not_applicable"
    rules = (
        Rule(derivation="count", base=ALL, valid_until=date(2022, 1, 1)),
        Rule(derivation="count", base=ALL, valid_from=date(2022, 1, 1)),
    )
    anew = a_plan(indicators=(IndicatorPlan(key="people", unit="persons", rules=rules), *INDICATORS[1:]))
    assert at(values(*facts, plan=anew), "grown", "mitte", "2021-12/2022-12").status == "not_applicable"


# --- as delivered ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "becomes"),
    [("missing", "missing"), ("confidential", "hidden_primary"), ("unreliable", "missing"), ("not_applicable",) * 2],
)
def test_what_a_source_keeps_back_carries_no_number(status: str, becomes: str) -> None:
    fact = count("people", "town", 5, status=status)
    cell = at(values(fact), "people")
    assert (cell.status, cell.value, cell.numerator, cell.exact) == (becomes, None, None, None)


def test_a_number_only_published_passes_through_untouched() -> None:
    cell = at(values(printed("printed", "nrw", "18.2", wording="18,2 %", open=True)), "printed", "nrw")
    assert (cell.value, cell.printed, cell.decimals, cell.wording, cell.open) == (
        Decimal("18.2"),
        Decimal("18.2"),
        1,
        "18,2 %",
        True,
    )
    assert cell.status == "normal"


def test_the_definition_valid_at_the_time_computes() -> None:
    rules = (
        rule("ratio", "foreign", "people", factor=100, valid_until=date(2022, 1, 1)),
        rule("ratio", "sgb2", "people", factor=100, valid_from=date(2022, 1, 1)),
    )
    changing = IndicatorPlan(key="share", unit="percent", decimals=1, rules=rules)
    plan = a_plan(indicators=(counted("people"), counted("foreign"), counted("sgb2"), changing))
    facts = [
        count(key, "town", number, period=period)
        for period in ("2021-12-31", "2022-12-31")
        for key, number in (("people", 100), ("foreign", 10), ("sgb2", 20))
    ]
    cells = values(*facts, plan=plan)
    assert at(cells, "share", period="2021-12-31").value == Decimal("10.0")
    assert at(cells, "share", period="2022-12-31").value == Decimal("20.0")
