"""Protection of tables reckoned by hand: what is hidden, what an attacker still learns, what is refused."""

from typing import Any

import pytest

from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.tables.enums import CellStatus, Method
from miteinander.foundation.tables.service import (
    CountTable,
    DoesNotAddUp,
    Interval,
    ProtectedCell,
    ProtectedTable,
    ProtectionProfile,
    Relation,
    audit,
    protect,
    sdmx_of,
)
from tests.foundation.tables.shapes import with_margins

OPEN = ProtectionProfile(key="open", method=Method.OPEN)
SUPPRESS = ProtectionProfile(key="suppress", method=Method.SUPPRESS, threshold=5)
ZEROS = ProtectionProfile(key="zeros", method=Method.SUPPRESS, hide_zero=True)
ROUND = ProtectionProfile(key="round5", method=Method.ROUND5)
SMALL, OTHER = CellStatus.HIDDEN_PRIMARY, CellStatus.HIDDEN_SECONDARY


def statuses(table: ProtectedTable[Any]) -> dict[Any, CellStatus]:
    return {key: cell.status for key, cell in table.items() if cell.value is None}


TABLE = with_margins((1, 12, 20), (15, 10, 30), (40, 25, 14))


def test_the_cheapest_cycle_through_a_small_cell_is_hidden() -> None:
    # A x – A y – B y – B x costs 12 + 10 + 15 = 37; every other way round costs 65 or more.
    protected = protect(TABLE, OPEN)
    assert statuses(protected) == {("A", "x"): SMALL, ("A", "y"): OTHER, ("B", "y"): OTHER, ("B", "x"): OTHER}
    assert {key: cell.value for key, cell in protected.items() if cell.value is not None} == {
        key: count for key, count in TABLE.cells.items() if key not in protected.hidden
    }
    assert protected.exposed == frozenset()


def test_the_audit_tells_what_an_attacker_learns() -> None:
    # Row A leaves 13 for x and y, row B 25, column x 16, column y 22; each hidden cell is at least 1.
    assert audit(protect(TABLE, OPEN)) == {
        ("A", "x"): Interval(1, 12),
        ("A", "y"): Interval(1, 12),
        ("B", "x"): Interval(4, 15),
        ("B", "y"): Interval(10, 21),
    }
    assert audit(protect(TABLE, OPEN), labels=True) == {
        ("A", "x"): Interval(1, 2),
        ("A", "y"): Interval(11, 12),
        ("B", "x"): Interval(14, 15),
        ("B", "y"): Interval(10, 11),
    }


def test_a_partner_too_small_to_hide_behind_is_not_enough() -> None:
    # Hidden alone, 1 and 3 make 4: a reader knows that neither is above 3. So something larger is hidden as well.
    table = CountTable({"all": 44, "a": 1, "b": 3, "c": 40}, [Relation("all", ("a", "b", "c"))])
    protected = protect(table, OPEN)
    assert statuses(protected) == {"a": SMALL, "c": OTHER}
    assert audit(protected) == {"a": Interval(1, 40), "c": Interval(1, 40)}


def test_nested_ages_hide_the_complement() -> None:
    table = CountTable({"all": 100, "under 18": 98, "18 and over": 2}, [Relation("all", ("under 18", "18 and over"))])
    protected = protect(table, OPEN)
    assert statuses(protected) == {"18 and over": SMALL, "under 18": OTHER}
    assert audit(protected) == {"18 and over": Interval(1, 99), "under 18": Interval(1, 99)}


def test_a_base_with_and_without_the_reception_centre_hides_one_of_them() -> None:
    table = CountTable({"with": 312, "without": 310, "centre": 2}, [Relation("with", ("without", "centre"))])
    assert statuses(protect(table, OPEN)) == {"centre": SMALL, "without": OTHER}
    assert statuses(protect(table, OPEN, known=["without"])) == {"centre": SMALL, "with": OTHER}


def test_a_tree_hides_a_brother_or_goes_up() -> None:
    cells = {"town": 150, "north": 52, "south": 98, "n1": 2, "n2": 50, "s1": 48, "s2": 50}
    relations = [
        Relation("town", ("north", "south")),
        Relation("north", ("n1", "n2")),
        Relation("south", ("s1", "s2")),
    ]
    assert statuses(protect(CountTable(cells, relations), OPEN)) == {"n1": SMALL, "n2": OTHER}
    above = protect(CountTable(cells, relations), OPEN, known=["n2"])
    assert statuses(above) == {"n1": SMALL, "north": OTHER, "south": OTHER, "s1": OTHER}


def test_a_change_between_years_does_not_give_a_year_away() -> None:
    table = CountTable(
        {"2022": 20, "2023": 2, "change": -18}, [Relation("2023", ("2022", "change"))], changes=frozenset({"change"})
    )
    protected = protect(table, OPEN)
    assert statuses(protected) == {"2023": SMALL, "change": OTHER}
    assert audit(protected) == {"2023": Interval(1, None), "change": Interval(-19, None)}


def test_a_small_change_of_large_counts_is_shown() -> None:
    table = CountTable(
        {"2022": 20, "2023": 21, "change": 1}, [Relation("2023", ("2022", "change"))], changes=frozenset({"change"})
    )
    assert protect(table, OPEN).hidden == frozenset()


def test_zeros_are_shown_unless_the_profile_hides_them() -> None:
    table = with_margins((0, 12, 20), (15, 10, 30), (40, 25, 14))
    assert protect(table, OPEN).hidden == frozenset()
    hidden = protect(table, ZEROS)
    assert hidden["A", "x"] == ProtectedCell(None, SMALL)
    assert audit(hidden)["A", "x"] == Interval(0, 12)
    assert hidden.floor == 0


def test_a_shown_zero_never_serves_to_hide_another() -> None:
    table = CountTable({"all": 52, "a": 2, "b": 0, "c": 50}, [Relation("all", ("a", "b", "c"))])
    protected = protect(table, OPEN)
    assert protected["b"] == ProtectedCell(0, CellStatus.NORMAL)
    assert statuses(protected) == {"a": SMALL, "c": OTHER}
    assert protected.floor == 1


def test_a_small_total_is_hidden_too_and_where_nothing_is_left_all_of_it() -> None:
    table = CountTable({"all": 2, "a": 1, "b": 1, "c": 0}, [Relation("all", ("a", "b", "c"))])
    protected = protect(table, OPEN)
    assert protected.hidden == {"all", "a", "b"}
    # Were all three called small, two would be left for the total and one for each part.
    assert protected["all"].status == OTHER
    assert all(one.low != one.high for one in audit(protected, labels=True).values())


@pytest.mark.parametrize(("threshold", "hidden"), [(0, []), (1, []), (2, [1]), (3, [1, 2]), (5, [1, 2, 3, 4])])
def test_counts_from_one_up_to_below_the_threshold_are_small(threshold: int, hidden: list[int]) -> None:
    profile = ProtectionProfile(key="t", method=Method.SUPPRESS, threshold=threshold)
    protected = protect(CountTable({count: count for count in range(8)}, []), profile)
    assert sorted(protected.hidden) == hidden
    assert all(one == Interval(1, None) for one in audit(protected).values())


def test_a_higher_threshold_asks_for_a_wider_interval() -> None:
    table = CountTable({"all": 60, "a": 4, "b": 7, "c": 49}, [Relation("all", ("a", "b", "c"))])
    assert statuses(protect(table, SUPPRESS)) == {"a": SMALL, "b": OTHER}  # a up to 10 >= 4 + 5
    wider = ProtectionProfile(key="t", method=Method.SUPPRESS, threshold=7)
    assert set(statuses(protect(table, wider))) == {"a", "c"}  # with b it would end at 10 < 4 + 7


def test_a_table_that_does_not_add_up_is_refused_by_name() -> None:
    with pytest.raises(DoesNotAddUp) as refused:
        CountTable({"all": 10, "a": 4, "b": 5}, [Relation("all", ("a", "b"))])
    assert refused.value.facts == {"total": "all", "parts": ("a", "b"), "difference": 1}
    assert refused.value.sentence == "„all“ ist nicht die Summe der Teile a, b; der Unterschied ist 1."


@pytest.mark.parametrize(
    "cells", [{"all": 10, "a": 11, "b": None}, {"all": None, "a": 3, "b": 4, "more": 6}, {"all": -1, "a": 0, "b": -1}]
)
def test_a_table_that_cannot_be_true_is_refused_also_with_unknown_cells(cells: dict[str, int | None]) -> None:
    relations = [Relation("all", ("a", "b"))]
    if "more" in cells:
        relations.append(Relation("more", ("all",)))
    with pytest.raises(InvalidInput):
        protect(CountTable(cells, relations), OPEN)


def test_unknown_cells_without_a_possible_count_are_refused() -> None:
    # u + v = 5 and u + w = 3, but v + w = 1: twice u would be seven.
    relations = [Relation("five", ("u", "v")), Relation("three", ("u", "w")), Relation("one", ("v", "w"))]
    cells = {"five": 5, "three": 3, "one": 1, "u": None, "v": None, "w": None}
    with pytest.raises(DoesNotAddUp):
        protect(CountTable(cells, relations), OPEN)


def test_a_relation_that_names_a_strange_cell_or_one_twice_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="lacks"):
        CountTable({"all": 1}, [Relation("all", ("a",))])
    with pytest.raises(ValueError, match="twice"):
        CountTable({"all": 1}, [Relation("all", ("all",))])
    with pytest.raises(ValueError, match="Only protection"):
        CountTable({"all": None}, [], statuses={"all": SMALL})
    with pytest.raises(ValueError, match="No such protection"):
        ProtectionProfile(key="no", method=Method.OPEN, hide_zero=True)


def test_an_unknown_cell_tells_nothing() -> None:
    table = CountTable({"all": 40, "a": 2, "b": 30, "c": None, "d": None}, [Relation("all", ("a", "b", "c", "d"))])
    protected = protect(table, OPEN)
    assert statuses(protected) == {"a": SMALL, "c": CellStatus.MISSING, "d": CellStatus.MISSING}
    assert audit(protected)["a"] == Interval(1, 10)


def test_an_unknown_cell_that_follows_from_the_others_is_protected_like_a_known_one() -> None:
    table = CountTable({"all": 40, "a": 2, "b": 38, "c": None}, [Relation("all", ("a", "b")), Relation("c", ("a",))])
    protected = protect(table, OPEN)
    assert protected["c"].status == CellStatus.MISSING
    assert protected.hidden == {"a", "b"}
    alone = protect(CountTable({"all": 10, "a": 8, "b": None}, [Relation("all", ("a", "b"))]), OPEN)
    assert alone.hidden == {"a"}
    assert audit(alone) == {"a": Interval(1, 10), "b": Interval(0, 9)}


def test_shown_and_missing_cells_keep_their_status() -> None:
    table = CountTable(
        {"a": 7, "b": 2, "c": None, "d": 9},
        [],
        statuses={"a": CellStatus.PROVISIONAL, "b": CellStatus.ESTIMATED, "c": CellStatus.NOT_APPLICABLE},
    )
    assert dict(protect(table, OPEN)) == {
        "a": ProtectedCell(7, CellStatus.PROVISIONAL),
        "b": ProtectedCell(None, SMALL),
        "c": ProtectedCell(None, CellStatus.NOT_APPLICABLE),
        "d": ProtectedCell(9, CellStatus.NORMAL),
    }


def test_what_an_earlier_edition_hid_stays_hidden_and_uncertain() -> None:
    protected = protect(TABLE, OPEN, keep_hidden=[("C", "z"), ("nowhere", "z")])
    assert protected["C", "z"] == ProtectedCell(None, OTHER)
    assert all(one.low != one.high for one in audit(protected).values())


def test_a_zero_kept_hidden_makes_zero_possible_for_all_hidden_cells() -> None:
    table = with_margins((0, 12, 20), (15, 10, 30), (40, 25, 14))
    protected = protect(table, OPEN, keep_hidden=[("A", "x")])
    assert protected["A", "x"].value is None
    assert protected.floor == 0
    assert audit(protected)["A", "x"].low == 0


def test_what_the_public_knows_cannot_hide_anything_and_the_release_is_told() -> None:
    table = CountTable({"all": 52, "a": 2, "b": 50}, [Relation("all", ("a", "b"))])
    protected = protect(table, OPEN, known=["all", "b"])
    assert protected.hidden == {"a"}
    assert protected.exposed == {"a"}
    assert protect(CountTable({"a": 2}, []), OPEN, known=["a"]).exposed == {"a"}


def test_small_counts_that_the_public_knows_hide_no_other() -> None:
    twos = ("b", "c", "d", "e")
    table = CountTable({"all": 59, "a": 1, **dict.fromkeys(twos, 2), "f": 50}, [Relation("all", ("a", *twos, "f"))])
    assert protect(table, OPEN).hidden == {"a", *twos}
    protected = protect(table, OPEN, known=twos)
    assert protected.hidden == {"a", *twos, "f"}
    assert protected.exposed == set(twos)


@pytest.mark.parametrize(
    ("count", "rounded"),
    [(0, 0), (1, 0), (2, 0), (3, 5), (4, 5), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (118, 120)],
)
def test_rounding_goes_to_the_nearest_five(count: int, rounded: int) -> None:
    protected = protect(CountTable({"a": count}, []), ROUND)
    assert protected["a"] == ProtectedCell(rounded, CellStatus.ROUNDED)
    assert audit(protected)["a"] == Interval(max(0, rounded - 2), rounded + 2)


def test_rounded_totals_are_not_the_sum_of_rounded_parts() -> None:
    table = CountTable({"all": 12, "a": 6, "b": 6}, [Relation("all", ("a", "b"))])
    assert {key: cell.value for key, cell in protect(table, ROUND).items()} == {"all": 10, "a": 5, "b": 5}


def test_a_kept_cell_is_hidden_among_rounded_ones() -> None:
    table = CountTable({"all": 40, "a": 16, "b": 24}, [Relation("all", ("a", "b"))])
    protected = protect(table, ROUND, keep_hidden=["a"])
    assert protected.hidden == {"a"}
    assert audit(protected)["a"] == Interval(11, 19)


def test_every_status_has_codes_for_the_exchange_of_statistics() -> None:
    codes = {status.value: sdmx_of(status.value) for status in CellStatus}
    assert {status: "".join(code) for status, code in codes.items()} == {
        "normal": "AF",
        "provisional": "PF",
        "estimated": "EF",
        "rounded": "AF",
        "hidden_primary": "QC",
        "hidden_secondary": "QD",
        "missing": "OF",
        "not_applicable": "MF",
        "unknown_parts": "AF",
    }
    with pytest.raises(ValueError, match="nonsense"):
        sdmx_of("nonsense")
