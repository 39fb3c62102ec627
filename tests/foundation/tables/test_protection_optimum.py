"""How good a pattern is, and that everybody always gets the same one."""

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from miteinander.foundation.tables.enums import Method
from miteinander.foundation.tables.service import CountTable, ProtectionProfile, Relation, protect
from tests.foundation.tables.attacker import Attacker
from tests.foundation.tables.shapes import crossed, with_margins

PROJECT = Path(__file__).resolve().parents[3]
OPEN = ProtectionProfile(key="open", method=Method.OPEN)
SUPPRESS = ProtectionProfile(key="suppress", method=Method.SUPPRESS, threshold=5)


def brute_force(table: CountTable[Any], profile: ProtectionProfile, *, below: int) -> int:
    """Return the least cost of a pattern that protects all small cells, trying every one that costs less."""
    small = {key for key, count in table.cells.items() if count and count < profile.threshold}
    others = [key for key, count in table.cells.items() if count and key not in small]
    patterns = (one for size in range(len(others) + 1) for one in combinations(others, size))
    by_cost = sorted((sum(table.cells[key] or 0 for key in one), one) for one in patterns)
    for cost, pattern in by_cost:
        if cost >= below or _protects(table, hidden=small.union(pattern), small=small, threshold=profile.threshold):
            return cost
    return below


def _protects(table: CountTable[Any], *, hidden: set[Any], small: set[Any], threshold: int) -> bool:
    ranges: dict[Any, tuple[float, float]] = {
        key: (1.0, float("inf")) if key in hidden else (float(count or 0), float(count or 0))
        for key, count in table.cells.items()
    }
    attacker = Attacker(ranges=ranges, relations=table.relations)
    for key in sorted(small):
        low, high = attacker.range_of(key)
        count = table.cells[key] or 0
        if high < count + threshold or low > max(1, count - threshold):
            return False
    return True


@pytest.mark.parametrize("seed", range(6))
def test_no_cheaper_pattern_protects_a_small_table(seed: int) -> None:
    chance = Random(seed)
    rows = [tuple(chance.choice((1, 2, 4, 6, 9, 15, 22)) for _ in range(3)) for _ in range(2)]
    table = with_margins(*rows)
    protected = protect(table, OPEN)
    small = {key for key, count in table.cells.items() if (count or 0) < 3}
    cost = sum(table.cells[key] or 0 for key in protected.hidden - small)
    assert brute_force(table, OPEN, below=cost) >= 0.99 * cost


def test_the_optimum_is_never_dearer_than_the_heuristic_and_sometimes_cheaper() -> None:
    costs = []
    for seed in range(12):
        table = crossed(Random(seed), rows=6, columns=5)
        quick, best = protect(table, SUPPRESS, exact_up_to=0), protect(table, SUPPRESS)
        costs.append(tuple(sum(table.cells[key] or 0 for key in one.hidden) for one in (quick, best)))
    assert all(best <= quick for quick, best in costs)
    assert any(best < quick for quick, best in costs)


def test_the_order_of_the_input_changes_nothing() -> None:
    table = crossed(Random(3), rows=6, columns=5)
    turned = CountTable(dict(reversed(list(table.cells.items()))), tuple(reversed(table.relations)))
    one, other = protect(table, SUPPRESS), protect(turned, SUPPRESS)
    assert dict(one) == dict(other)
    assert list(one) == list(table.cells)


def test_the_order_of_the_input_does_not_decide_between_equals() -> None:
    counts, relations = {"all": 31, "a": 1, "b": 10, "c": 10, "d": 10}, [Relation("all", ("a", "b", "c", "d"))]
    turned = [Relation("all", ("d", "c", "b", "a"))]
    for exact_up_to in (0, 60):
        one = protect(CountTable(counts, relations), OPEN, exact_up_to=exact_up_to)
        other = protect(CountTable(dict(reversed(counts.items())), turned), OPEN, exact_up_to=exact_up_to)
        assert one.hidden == other.hidden
        assert len(one.hidden) == 2


SCRIPT = """
from random import Random
from miteinander.foundation.tables.enums import Method
from miteinander.foundation.tables.service import ProtectionProfile, protect
from tests.foundation.tables.shapes import crossed
table = crossed(Random(4), rows=6, columns=5)
print(sorted(protect(table, ProtectionProfile(key="s", method=Method.SUPPRESS)).hidden))
"""


def test_every_process_gets_the_same_result() -> None:
    answers = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}"}
        command = [sys.executable, "-c", SCRIPT]
        answers.add(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)
    assert len(answers) == 1
    assert len(answers.pop()) > 10
