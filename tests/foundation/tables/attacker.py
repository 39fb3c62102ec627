"""An attacker of our own: reads what is published, and reckons with whole numbers. Shares no code with the audit."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import highspy
import numpy as np

from miteinander.foundation.tables.service import ProtectedCell, Relation


class Attacker:
    """Knows a number or a range for each cell, and all sums; a range is (least, most)."""

    def __init__(self, *, ranges: Mapping[Any, tuple[float, float]], relations: Sequence[Relation[Any]]) -> None:
        self._keys = list(ranges)
        self._solver = highspy.Highs()
        self._solver.silent()
        self._solver.setOptionValue("threads", 1)  # the first solver of a process decides that for all
        self._cells = {
            key: self._solver.addIntegral(lb=least, ub=most, name=str(number))
            for number, (key, (least, most)) in enumerate(ranges.items())
        }
        for relation in relations:
            parts = [self._cells[part] for part in relation.parts]
            self._solver.addConstr(self._solver.qsum(parts) == self._cells[relation.total])

    def range_of(self, key: Any) -> tuple[float, float]:
        """Return the least and the most people the cell can count; most is infinite where nothing limits it."""
        return self._end(key, highspy.ObjSense.kMinimize), self._end(key, highspy.ObjSense.kMaximize)

    def _end(self, key: Any, sense: highspy.ObjSense) -> float:
        self._solver.setObjective(self._cells[key] + 0, sense)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return highspy.kHighsInf
        assert status == highspy.HighsModelStatus.kOptimal, status
        return float(round(self._solver.getInfo().objective_function_value))


def certain(*, shown: Mapping[Any, int | None], relations: Sequence[Relation[Any]]) -> set[Any]:
    """Return the hidden cells that plain algebra gives away: nothing but the sums, no thought of negative counts."""
    hidden = [key for key, value in shown.items() if value is None]
    place = {key: number for number, key in enumerate(hidden)}
    matrix = np.zeros((len(relations), len(hidden)))
    for number, relation in enumerate(relations):
        for key, sign in ((relation.total, -1), *((part, 1) for part in relation.parts)):
            if key in place:
                matrix[number, place[key]] = sign
    _, sizes, directions = np.linalg.svd(matrix)
    free = directions[int((sizes > 1e-9).sum()) :]  # the ways in which the hidden cells can move together
    return {key for key in hidden if np.abs(free[:, place[key]]).max(initial=0) < 1e-9}


def ranges_of(
    table: Mapping[Any, ProtectedCell], *, floor: int, changes: Collection[Any] = ()
) -> dict[Any, tuple[float, float]]:
    """Return what a reader knows of each cell of an unrounded table; hidden counts are at least ``floor``."""
    return {
        key: (-highspy.kHighsInf if key in changes else floor, highspy.kHighsInf)
        if cell.value is None
        else (cell.value, cell.value)
        for key, cell in table.items()
    }
