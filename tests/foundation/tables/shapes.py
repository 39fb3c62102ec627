"""Invented tables of every shape that a town's statistics have, small numbers and zeros among them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from random import Random

from miteinander.foundation.tables.service import CountTable, Relation, two_way

Key = tuple[str, ...]
Shape = Callable[[Random], CountTable[Key]]

AREAS = ("Altstadt", "Bahnhof", "Hafen", "Nordstadt")


def with_margins(*rows: tuple[int, ...]) -> CountTable[tuple[str, str]]:
    """Return a table: rows A, B, C …, columns x, y, z, margins "all"."""
    names, columns = "ABCDEF"[: len(rows)], "xyzuvw"[: len(rows[0])]
    cells: dict[tuple[str, str], int | None] = {
        (name, column): count
        for name, counts in zip(names, rows, strict=True)
        for column, count in zip(columns, counts, strict=True)
    }
    cells |= {(name, "all"): sum(counts) for name, counts in zip(names, rows, strict=True)}
    cells |= {("all", column): sum(counts) for column, counts in zip(columns, zip(*rows, strict=True), strict=True)}
    cells["all", "all"] = sum(map(sum, rows))
    return CountTable(cells, two_way(rows=names, columns=columns, all_rows="all", all_columns="all"))


def crossed(chance: Random, *, rows: int, columns: int) -> CountTable[Key]:
    """Two dimensions with margins."""
    row_names, column_names = [f"row{n:02}" for n in range(rows)], [f"column{n:02}" for n in range(columns)]
    cells: dict[Key, int] = {(row, column): _count(chance) for row, column in product(row_names, column_names)}
    relations = two_way(rows=row_names, columns=column_names, all_rows="all", all_columns="all")
    return _summed(cells, relations)


def any_crossed(chance: Random) -> CountTable[Key]:
    """Two dimensions, from 3 x 3 to 8 x 6."""
    return crossed(chance, rows=chance.randint(3, 8), columns=chance.randint(3, 6))


def tree(chance: Random) -> CountTable[Key]:
    """A town, its districts, their quarters, and the quarters' blocks."""
    cells: dict[Key, int] = {}
    relations: list[Relation[Key]] = []
    _grow(("town",), chance=chance, cells=cells, relations=relations)
    return _summed(cells, relations)


def nested_ages(chance: Random) -> CountTable[Key]:
    """Everybody, those under 18 and under 6 among them, in each area and in the town."""
    places = ("town", *AREAS)
    ages = [(place, age) for place in places for age in ("0-5", "6-17", "18+")]
    cells: dict[Key, int] = {(place, age): _count(chance) for place, age in ages if place != "town"}
    relations: list[Relation[Key]] = [Relation((place, "0-17"), ((place, "0-5"), (place, "6-17"))) for place in places]
    relations += [Relation((place, "all"), ((place, "0-17"), (place, "18+"))) for place in places]
    relations += [
        Relation(("town", age), tuple((area, age) for area in AREAS)) for age in ("0-5", "6-17", "18+", "0-17", "all")
    ]
    return _summed(cells, relations)


def bases(chance: Random) -> CountTable[Key]:
    """Areas by nationality, with the reception centre, without it, and those who live in it."""
    relations: list[Relation[Key]] = []
    cells: dict[Key, int] = {}
    groups = [f"group{n}" for n in range(chance.randint(3, 6))]
    for base in ("without", "centre", "with"):
        relations += [Relation((base, "town", one), tuple((base, area, one) for area in AREAS)) for one in groups]
        relations += [
            Relation((base, area, "all"), tuple((base, area, one) for one in groups)) for area in (*AREAS, "town")
        ]
    for area, group in product((*AREAS, "town"), (*groups, "all")):
        parts = (("without", area, group), ("centre", area, group))
        relations.append(Relation(("with", area, group), parts))
    for area, group in product(AREAS, groups):
        cells["without", area, group] = _count(chance)
        cells["centre", area, group] = _count(chance) if area == AREAS[0] else 0
    return _summed(cells, relations)


def years(chance: Random) -> CountTable[Key]:
    """Two years of a table whose margins stay the same, and the change of every cell."""
    first = crossed(chance, rows=chance.randint(3, 5), columns=chance.randint(3, 4))
    second = _swapped(first, chance=chance)
    cells: dict[Key, int | None] = {("2022", *key): count for key, count in first.cells.items()}
    cells |= {("2023", *key): count for key, count in second.items()}
    cells |= {("change", *key): second[key] - (first.cells[key] or 0) for key in second}
    relations = [
        Relation((year, *one.total), tuple((year, *part) for part in one.parts))
        for year in ("2022", "2023")
        for one in first.relations
    ]
    relations += [Relation(("2023", *key), (("2022", *key), ("change", *key))) for key in second]
    return CountTable(cells, relations, changes=frozenset(("change", *key) for key in second))


def cube(chance: Random) -> CountTable[Key]:
    """Three dimensions with all margins: here sums are no network, and halves of people might hide a whole one."""
    sides = [[f"{name}{n}" for n in range(chance.randint(2, 3))] for name in "abc"]
    cells = {key: _count(chance) for key in product(*sides)}
    relations: list[Relation[Key]] = []
    for place in range(3):
        others = [[*side, "all"] if n != place else ["all"] for n, side in enumerate(sides)]
        for key in product(*others):
            parts = tuple((*key[:place], one, *key[place + 1 :]) for one in sides[place])
            relations.append(Relation(key, parts))
    return _summed(cells, relations)


SHAPES: dict[str, Shape] = {
    "crossed": any_crossed,
    "tree": tree,
    "nested_ages": nested_ages,
    "bases": bases,
    "years": years,
    "cube": cube,
}


def _count(chance: Random) -> int:
    return int(chance.lognormvariate(2, 1.3)) if chance.random() > 0.15 else 0


def _summed(cells: dict[Key, int], relations: Iterable[Relation[Key]]) -> CountTable[Key]:
    """Return the table with every total that is missing in the cells."""
    counts: dict[Key, int | None] = dict(cells)
    waiting: Sequence[Relation[Key]] = list(relations)
    relations = tuple(waiting)
    while waiting:
        ready = [one for one in waiting if all(part in counts for part in one.parts)]
        counts |= {one.total: sum(counts[part] or 0 for part in one.parts) for one in ready}
        waiting = [one for one in waiting if one not in ready]
    return CountTable(counts, relations)


def _grow(key: Key, *, chance: Random, cells: dict[Key, int], relations: list[Relation[Key]]) -> None:
    if len(key) == 4:
        cells[key] = _count(chance)
        return
    parts = tuple((*key, str(n)) for n in range(chance.randint(2, 4)))
    relations.append(Relation(key, parts))
    for part in parts:
        _grow(part, chance=chance, cells=cells, relations=relations)


def _swapped(table: CountTable[Key], *, chance: Random) -> dict[Key, int]:
    """Return the counts after some people have changed places in pairs, so that every margin stays the same."""
    counts = {key: count or 0 for key, count in table.cells.items()}
    rows = sorted({key[0] for key in counts if key[0] != "all"})
    columns = sorted({key[1] for key in counts if key[1] != "all"})
    for _ in range(6):
        (one, other), (left, right) = chance.sample(rows, 2), chance.sample(columns, 2)
        moved = min(counts[one, left], counts[other, right], 3)
        for key, sign in (((one, left), -1), ((other, right), -1), ((one, right), 1), ((other, left), 1)):
            counts[key] += sign * moved
    return counts
