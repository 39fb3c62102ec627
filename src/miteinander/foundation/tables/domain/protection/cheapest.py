"""The heuristic: for one need after the other, the cheapest cells whose hiding meets it, by a linear programme.

Every cell may leave its span at its cost per unit; the cells that do in the cheapest solution are hidden. In a table
with margins this is the cheapest cycle through the small cell in the graph of rows and columns, with room enough in
each of its cells; but it takes any sums, so trees, nested ages and linked tables are no special cases.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from miteinander.foundation.tables.domain.protection.counts import K
from miteinander.foundation.tables.domain.protection.problem import Move, Need, Problem, Span
from miteinander.foundation.tables.domain.protection.programme import TINY, Programme, sums_of

Moves = tuple[float, ...]  # of every cell, away from its true count


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Which cells are hidden, the needs that are met by it, and for each of them the move that stays possible.

    A need that could not be met in full is shorter here, or missing; ``exposed`` are the cells that matter of those.
    """

    pattern: frozenset[int]
    needs: tuple[Need, ...]
    moves: tuple[Move, ...]
    exposed: frozenset[int]


def plan_cheaply(problem: Problem[K]) -> Plan:
    """Return a plan that meets every need that can be met; what turns out to be hidden needlessly is shown again."""
    programme = Cheapest(problem, pattern=problem.hidden_first)
    plan = plan_of(programme, met={need: programme.meet(need) for need in problem.needs}, exposed=frozenset())
    programme.show_needless(plan.moves)
    return replace(plan, pattern=frozenset(programme.pattern))


def plan_of(programme: "Cheapest", *, met: Mapping[Need, Move | None], exposed: frozenset[int]) -> Plan:
    """Return the plan of a programme that met these needs, in full, by a shorter move, or not at all.

    Exposed are cells that cannot move up as far as they should. Those that cannot move down are not: a total is at
    least as many as it has parts that are not zero, which everybody sees where zeros are shown.
    """
    needs = [need if move in need else (move,) for need, move in met.items() if move]
    short = {need[0].cell for need, move in met.items() if move not in need and need[0].sign > 0}
    return Plan(
        pattern=frozenset(programme.pattern),
        needs=tuple(needs),
        moves=tuple(move for move in met.values() if move),
        exposed=exposed | short,
    )


class Cheapest:
    """Asks what must be hidden in addition so that a cell can move; remembers what is hidden and what can move.

    Each cell is three columns: its free move within its span, and what it goes above and below that at a cost.
    """

    def __init__(self, problem: Problem[K], *, pattern: Iterable[int]) -> None:
        """Begin with a pattern of hidden cells."""
        self._problem = problem
        self._cells = range(len(problem.keys))
        self._programme = Programme(columns=3 * len(self._cells))
        columns = [{3 * cell: 1, 3 * cell + 1: 1, 3 * cell + 2: -1} for cell in self._cells]
        for row in sums_of(problem.sums, columns=columns):
            self._programme.row(row)
        self.pattern: set[int] = set()
        self._witnesses: list[Moves] = []
        self._reasons: dict[int, Move] = {}  # for which move a cell was hidden
        for cell, cost in enumerate(problem.costs):
            self._programme.price(3 * cell + 1, cost)
            self._programme.price(3 * cell + 2, cost)
            self.show(cell)
        for cell in sorted(pattern):
            self.hide(cell)

    def hide(self, cell: int) -> None:
        """Hide a cell: it moves freely within what a hidden cell may be."""
        self.pattern.add(cell)
        self._free(cell)
        self._programme.bound(3 * cell + 1, 0, 0)
        self._programme.bound(3 * cell + 2, 0, 0)

    def show(self, cell: int) -> None:
        """Show a cell: beyond what a shown cell may be it moves only at its cost."""
        self.pattern.discard(cell)
        self._free(cell)
        shown, hidden = self._problem.shown[cell], self._problem.hidden[cell]
        allowed = cell in self._problem.may_hide
        self._programme.bound(3 * cell + 1, 0, max(0, hidden.up - shown.up) if allowed else 0)
        self._programme.bound(3 * cell + 2, 0, max(0, hidden.down - shown.down) if allowed else 0)

    def meet(self, need: Need, *, whole: bool = False) -> Move | None:
        """Hide what meets a need most cheaply and return the move that is possible by it; a shorter one if need be.

        ``whole``: cells move by whole numbers only, as people do; slower, and the same in most tables.
        """
        for less in range(max(move.amount for move in need)):
            shorter = [move._replace(amount=move.amount - less) for move in need if move.amount > less]
            found = [(answer, move) for move in shorter if (answer := self._ask(move, whole=whole))]
            if found:
                answer, move = min(found, key=lambda one: one[0].cost)
                for cell in answer.cells:
                    self.hide(cell)
                    self._reasons[cell] = move
                self._witnesses.append(answer.moves)
                return move
        return None

    def show_needless(self, moves: Sequence[Move]) -> None:
        """Show hidden cells again, the costliest first, as long as all these moves stay possible."""
        costs = self._problem.costs
        for cell in sorted(self.pattern - self._problem.hidden_first, key=lambda cell: (-costs[cell], cell)):
            witnesses = self._witnesses
            self.show(cell)
            self._witnesses = [one for one in witnesses if abs(one[cell]) < TINY]
            reason = self._reasons.get(cell, moves[0])  # asked first: mostly that is where it fails
            if not all(self._is_possible(move) for move in (reason, *moves)):
                self.hide(cell)
                self._witnesses = witnesses

    def _is_possible(self, move: Move) -> bool:
        answer = self._ask(move)
        if answer is None or answer.cells:
            return False
        self._witnesses.append(answer.moves)
        return True

    def _ask(self, move: Move, *, whole: bool = False) -> "_Answer | None":
        """Return the cheapest way to let a cell move; ``None`` if there is none."""
        if not whole:
            for moves in self._witnesses:
                if moves[move.cell] * move.sign > move.amount - TINY:
                    return _Answer(cost=0, cells=(), moves=moves)
        down, up = self._span(move.cell)
        low, high = (move.amount, up) if move.sign > 0 else (-down, -move.amount)
        if low > high:
            return None
        self._programme.bound(3 * move.cell, low, high)
        answer = self._programme.cheapest(whole=whole)
        self._free(move.cell)
        if answer is None:
            return None
        columns = list(zip(answer.values[::3], answer.values[1::3], answer.values[2::3], strict=True))
        return _Answer(
            cost=answer.optimum,
            cells=tuple(cell for cell, (_, above, below) in enumerate(columns) if above + below > TINY),
            moves=tuple(free + above - below for free, above, below in columns),
        )

    def _span(self, cell: int) -> Span:
        return self._problem.hidden[cell] if cell in self.pattern else self._problem.shown[cell]

    def _free(self, cell: int) -> None:
        down, up = self._span(cell)
        self._programme.bound(3 * cell, -down, up)


@dataclass(frozen=True, kw_only=True)
class _Answer:
    """What it costs, which cells must be hidden for it, and how all cells move."""

    cost: float
    cells: tuple[int, ...]
    moves: Moves
