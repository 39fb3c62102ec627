"""Attacks on protected tables by somebody who knows all that is published, all sums, and how to reckon."""

from random import Random
from typing import Any

import pytest

from miteinander.foundation.tables.enums import CellStatus, Method
from miteinander.foundation.tables.service import (
    CountTable,
    ProtectedTable,
    ProtectionProfile,
    Relation,
    protect,
)
from tests.foundation.tables.attacker import Attacker, certain, ranges_of
from tests.foundation.tables.shapes import SHAPES, bases, crossed

PROFILES = {
    "open": ProtectionProfile(key="open", method=Method.OPEN),
    "zeros": ProtectionProfile(key="zeros", method=Method.SUPPRESS, hide_zero=True),
    "five": ProtectionProfile(key="five", method=Method.SUPPRESS, threshold=5),
}
ROUND = ProtectionProfile(key="round5", method=Method.ROUND5)
TABLES = {"crossed": 110, "tree": 30, "nested_ages": 30, "bases": 10, "years": 16, "cube": 16}
CHUNK = 15
CHUNKS = [(shape, start) for shape, number in TABLES.items() for start in range(0, number, CHUNK)]


def small_cells(table: CountTable[Any], profile: ProtectionProfile) -> list[Any]:
    least = 0 if profile.hide_zero else 1
    counts = ((key, count) for key, count in table.cells.items() if key not in table.changes)
    return [key for key, count in counts if count is not None and least <= count < profile.threshold]


def least_possible(table: CountTable[Any], *, floor: int) -> Attacker:
    """Return a reader who sees nothing but which cells are zero: nobody can know less."""
    ranges = {
        key: (0.0, 0.0) if count == 0 and floor and key not in table.changes else own
        for (key, count), own in zip(table.cells.items(), _blank(table, floor=floor), strict=True)
    }
    return Attacker(ranges=ranges, relations=table.relations)


def _blank(table: CountTable[Any], *, floor: int) -> list[tuple[float, float]]:
    infinite = float("inf")
    return [(-infinite if key in table.changes else floor, infinite) for key in table.cells]


def broken(table: CountTable[Any], protected: ProtectedTable[Any], profile: ProtectionProfile) -> list[Any]:
    """Return the small cells that the attacker bounds to less than their protection interval."""
    floor = 0 if profile.hide_zero else 1
    ranges = ranges_of(protected, floor=floor, changes=table.changes)
    attacker, ignorant = Attacker(ranges=ranges, relations=table.relations), least_possible(table, floor=floor)
    found = []
    for key in small_cells(table, profile):
        count = table.cells[key] or 0
        low, high = attacker.range_of(key)
        assert low <= count <= high
        allowed = max(ignorant.range_of(key)[0], count - profile.threshold)
        if low > allowed or high < count + profile.threshold:
            found.append((key, count, low, high))
    return found


@pytest.mark.parametrize(("shape", "start"), CHUNKS)
def test_no_small_count_is_bounded_to_within_its_interval(shape: str, start: int) -> None:
    for seed in range(start, min(start + CHUNK, TABLES[shape])):
        table = SHAPES[shape](Random(seed))
        profile = list(PROFILES.values())[seed % len(PROFILES)]
        protected = protect(table, profile, exact_up_to=60 if seed % 5 == 0 else 0)
        assert broken(table, protected, profile) == [], (shape, seed)
        assert protected.exposed == frozenset(), (shape, seed)


def test_more_than_two_hundred_tables_are_attacked() -> None:
    assert sum(TABLES.values()) > 200


def small_hidden_only(table: CountTable[Any], profile: ProtectionProfile) -> dict[Any, int | None]:
    return {**table.cells, **dict.fromkeys(small_cells(table, profile))}


def test_the_attack_succeeds_where_only_small_counts_are_hidden() -> None:
    profile, small, by_algebra, by_bounds = PROFILES["open"], 0, 0, 0
    for seed in range(40):
        table = SHAPES["crossed"](Random(seed))
        shown = small_hidden_only(table, profile)
        algebra = certain(shown=shown, relations=table.relations)
        known: dict[Any, tuple[float, float]] = {
            key: (1.0, float("inf")) if count is None else (count, count) for key, count in shown.items()
        }
        attacker = Attacker(ranges=known, relations=table.relations)
        for key in small_cells(table, profile):
            low, high = attacker.range_of(key)
            small, by_algebra, by_bounds = small + 1, by_algebra + (key in algebra), by_bounds + (low == high)
    assert small > 80
    assert by_algebra > small / 4
    assert by_bounds > by_algebra


@pytest.mark.parametrize("shape", SHAPES)
def test_plain_algebra_finds_nothing_in_a_protected_table(shape: str) -> None:
    for seed in range(100, 108):
        table, profile = SHAPES[shape](Random(seed)), PROFILES["open"]
        protected = protect(table, profile, exact_up_to=0)
        shown = {key: cell.value for key, cell in protected.items()}
        assert not certain(shown=shown, relations=table.relations).intersection(small_cells(table, profile))


@pytest.mark.parametrize("shape", SHAPES)
def test_believing_that_cells_are_small_gives_none_of_them_away(shape: str) -> None:
    for seed in range(200, 208):
        table, profile = SHAPES[shape](Random(seed)), PROFILES["open"]
        protected = protect(table, profile, exact_up_to=0)
        ranges = ranges_of(protected, floor=1, changes=table.changes)
        told = [key for key, cell in protected.items() if cell.status is CellStatus.HIDDEN_PRIMARY]
        ranges |= dict.fromkeys(told, (1.0, profile.threshold - 1.0))
        attacker = Attacker(ranges=ranges, relations=table.relations)
        for key in small_cells(table, profile):
            low, high = attacker.range_of(key)
            assert low < high, (shape, seed, key)


def test_two_bases_protected_apart_give_the_centre_away_and_together_do_not() -> None:
    profile, given_away = PROFILES["open"], 0
    for seed in range(12):
        table = bases(Random(seed))
        apart: dict[Any, int | None] = {}
        for base in ("with", "without", "centre"):
            inside = [one for one in table.relations if all(key[0] == base for key in (one.total, *one.parts))]
            cells = {key: count for key, count in table.cells.items() if key[0] == base}
            protected = protect(CountTable(cells, inside), profile, exact_up_to=0)
            apart |= {key: cell.value for key, cell in protected.items()}
        given_away += len(certain(shown=apart, relations=table.relations).intersection(small_cells(table, profile)))
        assert broken(table, protect(table, profile, exact_up_to=0), profile) == []
    assert given_away > 10


def finer(table: CountTable[Any], chance: Random) -> CountTable[Any]:
    """Return the table with every inner cell divided in two, as a later edition might publish it."""
    cells, relations = dict(table.cells), list(table.relations)
    for key in sorted(table.cells):
        count = table.cells[key]
        if "all" not in key and count is not None:
            cells[*key, "men"] = chance.randint(0, count)
            cells[*key, "women"] = count - (cells[*key, "men"] or 0)
            relations.append(Relation(key, ((*key, "men"), (*key, "women"))))
    return CountTable(cells, relations)


def test_a_later_and_finer_edition_does_not_undo_the_first() -> None:
    profile = PROFILES["open"]
    for seed in range(12):
        chance = Random(seed)
        first = crossed(chance, rows=4, columns=3)
        early = protect(first, profile)
        second = finer(first, chance)
        public = [key for key in early if key not in early.hidden]
        late = protect(second, profile, keep_hidden=early.hidden, known=public, exact_up_to=0)
        assert early.hidden <= late.hidden
        both = {**late.cells, **{key: early[key] for key in public}}
        seen = ProtectedTable(
            cells=both,
            relations=late.relations,
            profile=profile,
            floor=late.floor,
            changes=frozenset(),
            exposed=frozenset(),
        )
        for key, _, low, high in broken(second, seen, profile):
            assert key in late.exposed, "a part of few who are known by now may be bounded, but then it is said"
            assert low < high


def rounded_ranges(protected: ProtectedTable[Any]) -> dict[Any, tuple[float, float]]:
    return {
        key: (0.0, float("inf")) if cell.value is None else (max(0.0, cell.value - 2.0), cell.value + 2.0)
        for key, cell in protected.items()
    }


def test_rounded_tables_give_no_small_count_away() -> None:
    hidden = 0
    for shape in ("crossed", "tree", "nested_ages", "bases", "cube"):
        for seed in range(6):
            table = SHAPES[shape](Random(seed))
            protected = protect(table, ROUND)
            hidden += len(protected.hidden)
            attacker = Attacker(ranges=rounded_ranges(protected), relations=table.relations)
            for key in small_cells(table, ROUND):
                low, high = attacker.range_of(key)
                assert low <= (table.cells[key] or 0) <= high
                assert low < high, (shape, seed, key)
    assert hidden < 6  # rounding alone nearly always does


def test_people_move_as_a_whole() -> None:
    # Were only a, b and c hidden, z could be one less by halves of people; but z and 2 * b have an even sum.
    cells = {"all": 112, "z": 2, "a": 5, "c": 5, "d": 100, "ab": 10, "bc": 10, "b": 5}
    relations = [Relation("all", ("z", "a", "c", "d")), Relation("ab", ("a", "b")), Relation("bc", ("b", "c"))]
    table, profile = CountTable(cells, relations), PROFILES["open"]
    halves: dict[Any, tuple[float, float]] = {
        key: (1.0, float("inf")) if key in {*"abcz"} else (float(count), float(count)) for key, count in cells.items()
    }
    assert Attacker(ranges=halves, relations=relations).range_of("z") == (2.0, 10.0)
    assert broken(table, protect(table, profile, exact_up_to=0), profile) == []


def test_a_rounded_total_gives_its_parts_away_unless_it_is_hidden() -> None:
    parts = ("north", "east", "south", "west")
    table = CountTable({"town": 8, **dict.fromkeys(parts, 2)}, [Relation("town", parts)])
    naive: dict[Any, tuple[float, float]] = {"town": (8.0, 12.0), **dict.fromkeys(parts, (0.0, 2.0))}
    assert Attacker(ranges=naive, relations=table.relations).range_of("north") == (2.0, 2.0)
    protected = protect(table, ROUND)
    assert {key for key, cell in protected.items() if cell.value is None} == protected.hidden != frozenset()
    attacker = Attacker(ranges=rounded_ranges(protected), relations=table.relations)
    assert all(low < high for low, high in map(attacker.range_of, parts))
