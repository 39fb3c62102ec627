"""The optimum: the pattern that hides the smallest counts in sum, by cutting planes.

A small programme chooses what to hide; for each move that must stay possible a linear programme tells how far the cell
can go under that choice. Where that is too short, its dual says which cells would let it go further: a new condition
for the choice. First cells may be hidden in part, which is quickly solved; then wholly or not at all. Method:
M. Fischetti and J. J. Salazar González, Solving the cell suppression problem on tabular data with linear constraints,
Management Science 47 (2001) 7.

Each choice is made good by the heuristic, so there is always a pattern to take. It ends within one percent of the
optimum or after a number of rounds, not of seconds: the same table gets the same result on a slow machine.
"""

from collections.abc import Iterator, Mapping, Sequence

from miteinander.foundation.tables.domain.protection.cheapest import Cheapest, Plan
from miteinander.foundation.tables.domain.protection.counts import K
from miteinander.foundation.tables.domain.protection.problem import Move, Problem, Span
from miteinander.foundation.tables.domain.protection.programme import TINY, Programme, sums_of

ROUNDS_IN_PART, ROUNDS_WHOLLY = 20, 10
NODES = 2_000  # of the search in one round
CLOSE = 0.99

Cut = dict[int, float]  # the sum of these cells' gains, as far as they are hidden, must be at least one
Shares = Mapping[int, float]  # how far each cell is hidden, from 0 to 1


def best_pattern(problem: Problem[K], *, plan: Plan) -> frozenset[int]:
    """Return the cheapest pattern found under which all moves of a plan are possible; the plan's own at worst."""
    search = _Search(problem, plan=plan)
    for _ in range(ROUNDS_IN_PART):
        if search.learn(whole=False):
            break
    for _ in range(ROUNDS_WHOLLY):
        search.make_good()
        if search.is_over or search.learn(whole=True):
            break
    return search.best


class _Search:
    """The best pattern so far, and the conditions learnt about better ones."""

    def __init__(self, problem: Problem[K], *, plan: Plan) -> None:
        self._problem = problem
        self._moves = plan.moves
        self._choice = _Choice(problem)
        self._leeway = _Leeway(problem)
        self._shares: Shares = {}
        self.best = plan.pattern
        self.is_over = False

    def learn(self, *, whole: bool) -> bool:
        """Choose what to hide and learn what that lacks; return whether there is nothing more to learn this way."""
        chosen = self._choice.cheapest(whole=whole)
        if chosen is None:
            self.is_over = True
            return True
        cost, self._shares = chosen
        cuts = list(self._leeway.cuts(self._shares, moves=self._moves))
        for cut in cuts:
            self._choice.demand(cut)
        # An empty condition says that even hiding everything is too little: only with spans cut to the move, see there.
        self.is_over = cost >= CLOSE * self._problem.cost(self.best) or not all(cuts)
        return self.is_over or not cuts

    def make_good(self) -> None:
        """Let the heuristic complete the last choice, and take the result if it is cheaper."""
        begun = self._problem.hidden_first | {cell for cell, share in self._shares.items() if share > TINY}
        programme = Cheapest(self._problem, pattern=begun)
        for move in self._moves:
            programme.meet((move,))
        programme.show_needless(self._moves)
        if self._problem.cost(programme.pattern) < self._problem.cost(self.best):
            self.best = frozenset(programme.pattern)


class _Choice:
    """Chooses the cheapest cells to hide under the conditions learnt so far."""

    def __init__(self, problem: Problem[K]) -> None:
        self._always = dict.fromkeys(problem.hidden_first, 1.0)
        self._cells = sorted(problem.may_hide)
        self._column = {cell: column for column, cell in enumerate(self._cells)}
        self._programme = Programme(columns=len(self._cells))
        for column, cell in enumerate(self._cells):
            self._programme.bound(column, 0, 1)
            self._programme.price(column, problem.costs[cell])

    def demand(self, cut: Cut) -> None:
        self._programme.row({self._column[cell]: gain for cell, gain in cut.items()}, low=1, high=float("inf"))

    def cheapest(self, *, whole: bool) -> tuple[float, Shares] | None:
        """Return the cost of the cheapest choice and the choice; no pattern that is good enough costs less."""
        answer = self._programme.cheapest(whole=whole, nodes=NODES)
        if answer is None:
            return None
        return answer.optimum, self._always | dict(zip(self._cells, answer.values, strict=True))


class _Leeway:
    """Tells how far cells can move under a choice, and which others would let them go further."""

    def __init__(self, problem: Problem[K]) -> None:
        self._problem = problem
        self._programme = Programme(columns=len(problem.keys))
        for row in sums_of(problem.sums, columns=[{cell: 1} for cell in range(len(problem.keys))]):
            self._programme.row(row)

    def cuts(self, shares: Shares, *, moves: Sequence[Move]) -> Iterator[Cut]:
        """Give one condition for every move that the choice does not allow."""
        for move in moves:
            duals, reached = self._furthest(move, shares=shares)
            if reached < move.amount - TINY:
                yield self._cut(move, duals=duals)

    def _furthest(self, move: Move, *, shares: Shares) -> tuple[Sequence[float], float]:
        """Return the reduced costs of all cells when one moves as far as it can, and how far that is."""
        for cell in range(len(self._problem.keys)):
            shown, hidden = self._spans(cell, move=move)
            share = shares.get(cell, 0.0)
            down, up = (one + share * (other - one) for one, other in zip(shown, hidden, strict=True))
            self._programme.bound(cell, -down, up)
        self._programme.price(move.cell, -move.sign)
        answer = self._programme.cheapest()
        self._programme.price(move.cell, 0)
        if answer is None:
            raise AssertionError("To stay where one is was always possible")
        return answer.duals, -answer.optimum

    def _spans(self, cell: int, *, move: Move) -> tuple[Span, Span]:
        """Return a cell's spans, cut to the length of the move.

        In tables with margins no cell need move further than the one in question; where it would in others, the
        pattern found is merely not the very best.
        """
        shown, hidden = self._problem.shown[cell], self._problem.hidden[cell]
        return _cut_to(shown, amount=move.amount), _cut_to(hidden, amount=move.amount)

    def _cut(self, move: Move, *, duals: Sequence[float]) -> Cut:
        problem, lacking = self._problem, float(move.amount)
        gains: Cut = {}
        for cell, dual in enumerate(duals):
            now, then = (_gain(span, dual=dual) for span in self._spans(cell, move=move))
            lacking -= then if cell in problem.hidden_first else now
            if cell in problem.may_hide and then - now > TINY:
                gains[cell] = then - now
        return {cell: min(1.0, gain / lacking) for cell, gain in gains.items()} if lacking > TINY else {}


def _cut_to(span: Span, *, amount: int) -> Span:
    return Span(min(span.down, amount), min(span.up, amount))


def _gain(span: Span, *, dual: float) -> float:
    """Return what a cell adds to the move by going as far as its span allows."""
    return -dual * span.up if dual < 0 else dual * span.down
