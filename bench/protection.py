"""Protection of tables: how long it takes, how much it hides, and what it would be worth without.

    .venv/bin/python bench/protection.py [--sizes 5x6,5x12,5x19,20x12,40x12] [--tables 5] [--threshold 3]

Makes tables of invented counts with margins and protects them with the heuristic alone ("quick") and with the search
for the optimum ("best"). "small" are counts below the threshold, "known" and "narrow" those of them that an attacker
works out exactly, or to less than the protection interval, when nothing else is hidden. "also" are the cells hidden in
addition, "cost" the counts in them. All are medians over the tables; "ms" is CPU of the whole, audit included.
"""

import argparse
import os
import statistics
import sys
import time
from itertools import product
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT)]

if TYPE_CHECKING:
    from miteinander.foundation.tables.service import CountTable, ProtectionProfile

Key = tuple[str, str]
WIDTHS = (6, 7, 7, 8, 13, 7, 8, 13, 7, 8)
EXACT = 10_000  # cells to choose from: enough for every table made here


def main() -> None:
    """Print one line per size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="5x6,5x12,5x19,20x12,40x12")
    parser.add_argument("--tables", type=int, default=5)
    parser.add_argument("--threshold", type=int, default=3)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
    print(f"{options.tables} tables of each size, threshold {options.threshold}")
    print(
        f"{'size':<8}{'cells':>6}{'small':>7}{'known':>7}{'narrow':>8}"
        f"{'quick: also':>13}{'cost':>7}{'ms':>8}{'best: also':>13}{'cost':>7}{'ms':>8}"
    )
    for size in options.sizes.split(","):
        rows, columns = map(int, size.split("x"))
        lines = [
            _measured(rows=rows, columns=columns, seed=seed, threshold=options.threshold)
            for seed in range(options.tables)
        ]
        medians = [statistics.median(column) for column in zip(*lines, strict=True)]
        widths = zip(medians, WIDTHS, strict=True)
        print(f"{size:<8}" + "".join(f"{number:>{width}.0f}" for number, width in widths), flush=True)


def invented(*, rows: int, columns: int, seed: int) -> "CountTable[Key]":
    """Return a table as towns have them: large and small rows, many small numbers, some zeros."""
    from miteinander.foundation.tables.service import CountTable, two_way

    chance = Random(seed * 1000 + rows * columns)
    by_row = {f"row{number:02}": chance.lognormvariate(0, 1) for number in range(rows)}
    by_column = {f"column{number:02}": chance.lognormvariate(0, 1) for number in range(columns)}
    cells: dict[Key, int | None] = {
        (row, column): int(20 * by_row[row] * by_column[column] * chance.random())
        for row, column in product(by_row, by_column)
    }
    for row in by_row:
        cells[row, "all"] = sum(cells[row, column] or 0 for column in by_column)
    for column in (*by_column, "all"):
        cells["all", column] = sum(cells[row, column] or 0 for row in by_row)
    return CountTable(cells, two_way(rows=[*by_row], columns=[*by_column], all_rows="all", all_columns="all"))


def _measured(*, rows: int, columns: int, seed: int, threshold: int) -> list[float]:
    from miteinander.foundation.tables.enums import Method
    from miteinander.foundation.tables.service import ProtectionProfile, protect

    table = invented(rows=rows, columns=columns, seed=seed)
    profile = ProtectionProfile(key="bench", method=Method.SUPPRESS, threshold=threshold)
    small = {key for key, count in table.cells.items() if profile.is_small(count or 0)}
    known, narrow = _given_away(table, small=small, profile=profile)
    line: list[float] = [len(table.cells), len(small), known, narrow]
    for exact_up_to in (0, EXACT):
        began = time.process_time()
        hidden = protect(table, profile, exact_up_to=exact_up_to).hidden - small
        spent = (time.process_time() - began) * 1000
        line += [len(hidden), sum(table.cells[key] or 0 for key in hidden), spent]
    return line


def _given_away(table: "CountTable[Key]", *, small: set[Key], profile: "ProtectionProfile") -> tuple[int, int]:
    """Return how many small counts are worked out exactly, and how many too closely, when only they are hidden."""
    from miteinander.foundation.tables.enums import CellStatus
    from miteinander.foundation.tables.service import ProtectedCell, ProtectedTable, audit

    cells = {
        key: ProtectedCell(None, CellStatus.HIDDEN_PRIMARY) if key in small else ProtectedCell(count, CellStatus.NORMAL)
        for key, count in table.cells.items()
    }
    found = audit(
        ProtectedTable(
            cells=cells,
            relations=tuple(table.relations),
            profile=profile,
            floor=profile.smallest_hidden,
            changes=frozenset(),
            exposed=frozenset(),
        )
    )
    exactly = [key for key, (low, high) in found.items() if low == high]
    closely = [key for key, (_, high) in found.items() if high is not None and high < _wanted(table, key, profile)]
    return len(exactly), len(closely)


def _wanted(table: "CountTable[Key]", key: Key, profile: "ProtectionProfile") -> int:
    return (table.cells[key] or 0) + profile.reach


if __name__ == "__main__":
    main()
