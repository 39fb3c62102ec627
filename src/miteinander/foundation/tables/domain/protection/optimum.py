"""The optimum: the pattern that hides the smallest counts in sum, by cutting planes.

A small programme of yes and no chooses what to hide; for each move that must stay possible a linear programme tells
how far the cell can go under that choice. Where it is too short, the dual of that programme says which cells would let
it further: a new condition for the choice. Method: M. Fischetti and J. J. Salazar González, Solving the cell
suppression problem on tabular data with linear constraints, Management Science 47 (2001) 7.

It ends after a number of rounds, not of seconds: the same table gets the same result on a slow machine.
"""

from collections.abc import Iterator, Sequence

from miteinander.foundation.tables.domain.protection.counts import K
from miteinander.foundation.tables.domain.protection.problem import Move, Problem, Span
from miteinander.foundation.tables.domain.protection.programme import TINY, Programme, sums_of

ROUNDS = 60
NODES = 2_000

Cut = dict[int, float]  # the sum of these cells' shares, over the hidden ones, must be at least one


def best_pattern(problem: Problem[K], *, moves: Sequence[Move]) -> frozenset[int] | None:
    """Return the cheapest pattern under which all moves are possible, or ``None`` if it was not found in time."""
    choice, leeway = _Choice(problem), _Leeway(problem)
    for _ in range(ROUNDS):
        pattern = choice.best()
        if pattern is None:
            return None
        cuts = list(leeway.cuts(pattern, moves=moves))
        if not cuts:
            return pattern
        if not all(cuts):
            return None  # not even everything hidden is enough
        for cut in cuts:
            choice.demand(cut)
    return None


class _Choice:
    """Chooses the cheapest cells to hide under the conditions found so far."""

    def __init__(self, problem: Problem[K]) -> None:
        self._always = problem.hidden_first
        self._cells = sorted(problem.may_hide)
        self._column = {cell: column for column, cell in enumerate(self._cells)}
        self._programme = Programme(columns=len(self._cells))
        for column, cell in enumerate(self._cells):
            self._programme.bound(column, 0, 1)
            self._programme.price(column, problem.costs[cell])

    def demand(self, cut: Cut) -> None:
        self._programme.row({self._column[cell]: share for cell, share in cut.items()}, low=1, high=float("inf"))

    def best(self) -> frozenset[int] | None:
        answer = self._programme.cheapest(whole=True, nodes=NODES)
        if answer is None:
            return None
        chosen = (cell for cell, value in zip(self._cells, answer.values, strict=True) if value > 0.5)
        return self._always | frozenset(chosen)


class _Leeway:
    """Tells how far cells can move under a pattern, and which others would let them go further."""

    def __init__(self, problem: Problem[K]) -> None:
        self._problem = problem
        self._programme = Programme(columns=len(problem.keys))
        for row in sums_of(problem.sums, columns=[{cell: 1} for cell in range(len(problem.keys))]):
            self._programme.row(row)

    def cuts(self, pattern: frozenset[int], *, moves: Sequence[Move]) -> Iterator[Cut]:
        """Give one condition for every move that the pattern does not allow."""
        for move in moves:
            duals, reached = self._furthest(move, pattern=pattern)
            if reached < move.amount - TINY:
                yield self._cut(move, duals=duals)

    def _furthest(self, move: Move, *, pattern: frozenset[int]) -> tuple[tuple[float, ...], float]:
        """Return the reduced costs of all cells when one moves as far as it can, and how far that is.

        No cell need move further than the one in question: in tables with margins never, and where it would in others
        the pattern is merely not the very best.
        """
        for cell, (down, up) in enumerate(self._problem.spans(pattern)):
            self._programme.bound(cell, -min(down, move.amount), min(up, move.amount))
        self._programme.price(move.cell, -move.sign)
        answer = self._programme.cheapest()
        self._programme.price(move.cell, 0)
        if answer is None:
            raise AssertionError("Nothing moves: a solution that is always there")
        return answer.duals, -answer.optimum

    def _cut(self, move: Move, *, duals: Sequence[float]) -> Cut:
        problem, lacking = self._problem, float(move.amount)
        gains: Cut = {}
        for cell, dual in enumerate(duals):
            shown, hidden = problem.shown[cell], problem.hidden[cell]
            now, then = (self._gain(span, dual=dual, amount=move.amount) for span in (shown, hidden))
            lacking -= then if cell in problem.hidden_first else now
            if cell in problem.may_hide and then - now > TINY:
                gains[cell] = then - now
        return {cell: min(1.0, gain / lacking) for cell, gain in gains.items()} if lacking > TINY else {}

    @staticmethod
    def _gain(span: Span, *, dual: float, amount: int) -> float:
        """Return what a cell adds to the move by going as far as its span allows."""
        return -dual * min(span.up, amount) if dual < 0 else dual * min(span.down, amount)
