"""Linear programmes over sums that must hold, solved by HiGHS (https://highs.dev, MIT licence)."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TINY = 1e-6  # below this a number of the solver is zero


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The optimum, the columns' values, and their reduced costs (empty where columns had to be whole)."""

    optimum: float
    values: tuple[float, ...]
    duals: tuple[float, ...]

    @property
    def is_whole(self) -> bool:
        """Return whether every column is a whole number."""
        return all(abs(value - round(value)) < TINY for value in self.values)


class Programme:
    """A programme of columns with bounds and prices; it keeps its last solution, so similar questions are quick.

    The same questions in the same order get the same answers: one thread, no limits of time.
    """

    def __init__(self, *, columns: int) -> None:
        """Begin with so many columns, all of them zero."""
        import highspy  # heavy (0.25 s, 12 MB); only releases of numbers need it

        self._highspy = highspy
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]  # its class has types, its constructor none
        self._columns = columns
        for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0)):
            self._highs.setOptionValue(option, value)
        for _ in range(columns):
            self._highs.addVar(0.0, 0.0)

    def row(self, factors: Mapping[int, float], *, low: float = 0.0, high: float = 0.0) -> None:
        """Demand that the sum of columns times factors lies between two numbers."""
        self._highs.addRow(low, high, len(factors), list(factors), list(factors.values()))

    def bound(self, column: int, low: float, high: float) -> None:
        """Let a column lie between two numbers."""
        self._highs.changeColBounds(column, low, high)

    def price(self, column: int, cost: float) -> None:
        """Set what one unit of a column costs."""
        self._highs.changeColCost(column, cost)

    def cheapest(self, *, whole: bool = False, nodes: int | None = None) -> Answer | None:
        """Return the cheapest solution, ``None`` if there is none (or none proved within ``nodes`` of the search).

        With ``whole`` all columns are whole numbers. A cost without bound is an optimum of minus infinity.
        """
        if whole:
            self._demand_whole(wanted=True)
        self._highs.setOptionValue("presolve", "on" if whole else "off")  # costs more than a small programme itself
        self._highs.setOptionValue("mip_max_nodes", self._highspy.kHighsIInf if nodes is None else nodes)
        self._highs.run()
        if self._highs.getModelStatus() == self._highspy.HighsModelStatus.kUnknown:
            self._begin_anew()
        answer = self._answer(whole=whole)
        if whole:
            self._demand_whole(wanted=False)
        return answer

    def _begin_anew(self) -> None:
        """Solve from the beginning: going on from the last solution, the simplex method now and then gets lost."""
        self._highs.clearSolver()
        self._highs.run()

    def _answer(self, *, whole: bool) -> Answer | None:
        status, known = self._highs.getModelStatus(), self._highspy.HighsModelStatus
        if status == known.kUnbounded:
            return Answer(optimum=-math.inf, values=(), duals=())
        if status == known.kOptimal:
            solution = self._highs.getSolution()
            return Answer(
                optimum=self._highs.getInfo().objective_function_value,
                values=tuple(solution.col_value),
                duals=() if whole else tuple(solution.col_dual),
            )
        if status not in {known.kInfeasible, known.kUnboundedOrInfeasible, known.kSolutionLimit}:
            # "No solution" must be an answer, never a failure: it decides what is shown.
            raise RuntimeError(f"HiGHS gave no answer: {self._highs.modelStatusToString(status)}")
        return None

    def _demand_whole(self, *, wanted: bool) -> None:
        kind = self._highspy.HighsVarType.kInteger if wanted else self._highspy.HighsVarType.kContinuous
        for column in range(self._columns):
            self._highs.changeColIntegrality(column, kind)


Sum = tuple[int, tuple[int, ...]]  # a total and its parts, by their places


def sums_of(sums: Iterable[Sum], *, columns: Sequence[Mapping[int, int]]) -> Iterable[dict[int, float]]:
    """Return one row per sum; ``columns`` names for each cell the columns it is made of and their signs."""
    for total, parts in sums:
        row: dict[int, float] = {}
        for cell, sign in ((total, -1), *((part, 1) for part in parts)):
            row.update({column: float(sign * own) for column, own in columns[cell].items()})
        yield row
