"""Putting areas together: for any tree of areas a rate comes from the sums of its counts, never from other rates."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from miteinander.information.indicators.domain.computing.facts import Cell, Fact, Spot, exact, half_up
from miteinander.information.indicators.domain.computing.plan import Cut, IndicatorPlan, Plan, Rule
from miteinander.information.indicators.domain.computing.values import compute

TIME, BASE = "2025-12-31", "all"
Counts = dict[str, tuple[int, int]]


def a_plan(parents: dict[str, str], *, decimals: int = 1) -> Plan:
    rules = {
        "group": Rule(derivation="count", base=BASE),
        "people": Rule(derivation="count", base=BASE),
        "share": Rule(derivation="ratio", base=BASE, numerator="group", denominator="people", factor=100),
        "lq": Rule(derivation="location_quotient", base=BASE, numerator="group", denominator="people"),
        "d": Rule(derivation="dissimilarity", base=BASE, numerator="group", denominator="people", factor=100),
        "portion": Rule(derivation="share_of_town", base=BASE, numerator="people", denominator="people", factor=100),
    }
    return Plan(
        indicators={
            key: IndicatorPlan(
                key=key, unit="persons" if one.derivation == "count" else "percent", decimals=decimals, rules=(one,)
            )
            for key, one in rules.items()
        },
        areas={"town": "town", **dict.fromkeys(parents, "district")},
        cuts=tuple(Cut(area=area, parent=parent) for area, parent in parents.items()),
        bases={BASE: ""},
    )


@st.composite
def trees(draw: st.DrawFn) -> dict[str, str]:
    """Return the parent of every area: any tree below the town, in any order."""
    size = draw(st.integers(min_value=1, max_value=12))
    names = [f"a{number}" for number in range(size)]
    parents = {name: draw(st.sampled_from(["town", *names[:place]])) for place, name in enumerate(names)}
    order = draw(st.permutations(names))
    return {name: parents[name] for name in order}


def leaves(parents: dict[str, str]) -> list[str]:
    return sorted(set(parents) - set(parents.values()))


@st.composite
def counted_trees(draw: st.DrawFn) -> tuple[dict[str, str], Counts]:
    parents = draw(trees())
    counts: Counts = {}
    for leaf in leaves(parents):
        people = draw(st.integers(min_value=1, max_value=100_000))
        counts[leaf] = (draw(st.integers(min_value=0, max_value=people)), people)
    return parents, counts


def below(area: str, parents: dict[str, str]) -> list[str]:
    """Return the leaves under an area."""
    if area not in parents.values():
        return [area]
    return [leaf for part, parent in parents.items() if parent == area for leaf in below(part, parents)]


def counted(counts: Counts) -> list[Fact]:
    return [
        Fact(spot=Spot(indicator, area, TIME, BASE), numerator=Decimal(number))
        for area, pair in counts.items()
        for indicator, number in zip(("group", "people"), pair, strict=True)
    ]


def beside_rates(counts: Counts) -> list[Fact]:
    return [
        Fact(spot=Spot("share", area, TIME, BASE), numerator=Decimal(group), denominator=Decimal(people))
        for area, (group, people) in counts.items()
    ]


def computed(facts: list[Fact], plan: Plan) -> dict[Spot, Cell]:
    return dict(compute(facts, plan=plan).cells)


def at(cells: dict[Spot, Cell], indicator: str, area: str) -> Any:
    return cells.get(Spot(indicator, area, TIME, BASE))


@given(counted_trees())
def test_a_rate_of_any_area_is_that_of_the_sums_below_it(tree: tuple[dict[str, str], Counts]) -> None:
    parents, counts = tree
    plan = a_plan(parents)
    from_counts, from_parts = computed(counted(counts), plan), computed(beside_rates(counts), plan)
    for area in ("town", *parents):
        inner = below(area, parents)
        group, people = (sum(counts[leaf][place] for leaf in inner) for place in (0, 1))
        expected = Fraction(100 * group, people)
        for cells in (from_counts, from_parts):
            assert at(cells, "share", area).exact == expected
            assert at(cells, "share", area).value == half_up(expected, decimals=1)
        assert (at(from_counts, "group", area).numerator, at(from_counts, "people", area).numerator) == (group, people)


@given(counted_trees())
def test_a_rate_of_sums_is_the_mean_weighted_by_the_denominators(tree: tuple[dict[str, str], Counts]) -> None:
    parents, counts = tree
    town = at(computed(counted(counts), a_plan(parents)), "share", "town")
    shares = {leaf: Fraction(100 * group, people) for leaf, (group, people) in counts.items()}
    weighted = sum(share * counts[leaf][1] for leaf, share in shares.items()) / sum(pair[1] for pair in counts.values())
    assert town.exact == weighted
    assert min(shares.values()) <= town.exact <= max(shares.values())


@given(counted_trees(), st.data())
def test_nothing_is_put_together_above_an_area_that_nobody_counted(
    tree: tuple[dict[str, str], Counts], data: st.DataObject
) -> None:
    parents, counts = tree
    missing = data.draw(st.sampled_from(sorted(counts)))
    known = {leaf: pair for leaf, pair in counts.items() if leaf != missing}
    cells = computed(counted(known), a_plan(parents))
    for area in ("town", *parents):
        complete = missing not in below(area, parents)
        assert (at(cells, "people", area) is not None) == complete
        assert (at(cells, "share", area) is not None) == complete


@given(counted_trees())
def test_shares_of_the_town_add_up_and_quotients_weigh_to_one(tree: tuple[dict[str, str], Counts]) -> None:
    parents, counts = tree
    cells = computed(counted(counts), a_plan(parents))
    assert sum(at(cells, "portion", leaf).exact for leaf in counts) == 100
    group, people = (sum(pair[place] for pair in counts.values()) for place in (0, 1))
    if group:
        weighted = sum(at(cells, "lq", leaf).exact * Fraction(counts[leaf][1], people) for leaf in counts)
        assert weighted == 1


@given(counted_trees())
def test_dissimilarity_lies_between_nobody_and_everybody_would_have_to_move(
    tree: tuple[dict[str, str], Counts],
) -> None:
    parents, counts = tree
    cells = computed(counted(counts), a_plan(parents))
    group, people = (sum(pair[place] for pair in counts.values()) for place in (0, 1))
    found = at(cells, "d", "town")
    parts = [area for area, parent in parents.items() if parent == "town"]
    if len(parts) < 2 or not 0 < group < people:
        assert found is None
    else:
        assert 0 <= found.exact <= 100


@given(st.integers(min_value=0, max_value=5000), st.integers(min_value=1, max_value=5000))
def test_alike_districts_are_not_dissimilar(group: int, rest: int) -> None:
    parents = {"one": "town", "other": "town"}
    counts = dict.fromkeys(parents, (group, group + rest))
    cells = computed(counted(counts), a_plan(parents))
    if group:
        assert at(cells, "d", "town").value == 0
        assert at(cells, "lq", "one").value == 1


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(min_value=0, max_value=4))
def test_rounding_is_never_further_than_half_a_unit(value: Fraction, decimals: int) -> None:
    rounded = half_up(value, decimals=decimals)
    assert abs(exact(rounded) - value) <= Fraction(1, 2 * 10**decimals)
    assert half_up(exact(rounded), decimals=decimals) == rounded
    assert half_up(-value, decimals=decimals) == -rounded


def test_twenty_years_of_five_districts() -> None:
    parents = dict.fromkeys(("a", "b", "c", "d", "e"), "town")
    facts = [
        Fact(spot=Spot(indicator, area, f"{year}-12-31", BASE), numerator=Decimal(number + year - 2000))
        for year in range(2006, 2026)
        for indicator, number in (("group", 500), ("people", 9000))
        for area in parents
    ]
    cells = computed(facts, a_plan(parents))
    shares = [cell for spot, cell in cells.items() if spot.indicator == "share"]
    assert len(shares) == 20 * 6
    town = [cells[Spot("share", "town", f"{year}-12-31", BASE)] for year in range(2006, 2026)]
    assert [one.exact for one in town] == [Fraction(100 * (500 + year), 9000 + year) for year in range(6, 26)]


def test_a_circle_of_areas_is_not_added_up() -> None:
    cells = computed(counted({"one": (1, 2), "other": (1, 2)}), a_plan({"one": "other", "other": "one"}))
    assert at(cells, "people", "town") is None
    assert at(cells, "people", "one").numerator == 2
