"""Protecting a table: what is small is hidden or rounded, and enough with it that nobody works it out."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Generic

from miteinander.foundation.tables.domain.protection.audit import Attacker
from miteinander.foundation.tables.domain.protection.cells import ProtectedCell, ProtectedTable, ProtectionProfile
from miteinander.foundation.tables.domain.protection.cheapest import Cheapest, Plan, plan_cheaply, plan_of
from miteinander.foundation.tables.domain.protection.counts import CountTable, K
from miteinander.foundation.tables.domain.protection.labels import labelled
from miteinander.foundation.tables.domain.protection.optimum import best_pattern
from miteinander.foundation.tables.domain.protection.problem import Move, Need, Problem, problem_of
from miteinander.foundation.tables.domain.protection.rounding import to_five
from miteinander.foundation.tables.enums import CellStatus, Method

EXACT_UP_TO = 300  # cells that might be hidden in addition: up to here the optimum is looked for


def protect(
    table: CountTable[K],
    profile: ProtectionProfile,
    *,
    keep_hidden: Collection[K] = (),
    known: Collection[K] = (),
    exact_up_to: int = EXACT_UP_TO,
) -> ProtectedTable[K]:
    """Return the table as it may be shown; the same input always gives the same result.

    ``open`` and ``suppress``: small counts (see the profile) are hidden, then others, whose counts are the smallest in
    sum, until everybody who knows all that is shown and all sums must think possible, for each small count v: a count
    of at least v + threshold, and one of at most v - threshold, or the least that the zeros shown allow. Totals are
    hidden where nothing else is left. ``round5``: every count goes to the nearest five; where rounded totals still
    give a small count away exactly, a few cells are hidden.

    ``keep_hidden`` are cells that an earlier edition hid: they stay hidden and cannot be worked out exactly. ``known``
    are cells whose count the public has from elsewhere, such as an earlier edition: hiding them would protect nothing.
    Up to ``exact_up_to`` cells to choose from the optimum is looked for, else the heuristic's pattern is taken.
    """
    problem = problem_of(table, profile=profile, keep_hidden=keep_hidden, known=known)
    drawing = _Drawing(table=table, profile=profile, problem=problem, known=frozenset(known))
    plan = _audited(drawing, plan=_plan(problem, exact_up_to=exact_up_to))
    small = [problem.keys[cell] for cell in problem.small & plan.pattern]
    return labelled(drawing.table_of(plan), small=[key for key in small if table.cells[key] is not None])


def _plan(problem: Problem[K], *, exact_up_to: int) -> Plan:
    plan = plan_cheaply(problem)
    if plan.pattern == problem.hidden_first or len(problem.may_hide) > exact_up_to:
        return plan
    return replace(plan, pattern=best_pattern(problem, plan=plan))


@dataclass(frozen=True, kw_only=True)
class _Drawing(Generic[K]):
    """Draws the protected table that follows from a plan."""

    table: CountTable[K]
    profile: ProtectionProfile
    problem: Problem[K]
    known: frozenset[K]

    def table_of(self, plan: Plan) -> ProtectedTable[K]:
        """Return the protected table, all hidden cells with the same status."""
        keys, hidden = self.problem.keys, {self.problem.keys[cell] for cell in plan.pattern}
        hopeless = {keys[cell] for cell in plan.exposed} | (self.known & {keys[cell] for cell in self.problem.small})
        return ProtectedTable(
            cells=MappingProxyType({key: self._cell(key, hidden=key in hidden) for key in self.table.cells}),
            relations=tuple(self.table.relations),
            profile=self.profile,
            floor=self.problem.floor,
            changes=self.table.changes,
            exposed=frozenset(hopeless),
        )

    def as_seen(self, plan: Plan) -> ProtectedTable[K]:
        """Return what the public sees of that table together with what it knows already."""
        drawn = self.table_of(plan)
        seen = {key: ProtectedCell(self.table.cells[key], CellStatus.NORMAL) for key in self.known & drawn.keys()}
        return replace(drawn, cells=MappingProxyType({**drawn.cells, **seen}))

    def _cell(self, key: K, *, hidden: bool) -> ProtectedCell:
        count = self.table.cells[key]
        if count is None:
            return ProtectedCell(None, self.table.statuses.get(key, CellStatus.MISSING))
        if hidden:
            return ProtectedCell(None, CellStatus.HIDDEN_SECONDARY)
        if self.profile.method is Method.ROUND5:
            return ProtectedCell(to_five(count), CellStatus.ROUNDED)
        return ProtectedCell(count, self.table.statuses.get(key, CellStatus.NORMAL))


def _audited(drawing: _Drawing[K], *, plan: Plan) -> Plan:
    """Return the plan when the audit finds every need met in whole numbers; else hide more, cheapest first."""
    programme = None
    while failing := _unmet(drawing, plan=plan):
        programme = programme or Cheapest(drawing.problem, pattern=plan.pattern)
        met = dict(zip(plan.needs, plan.moves, strict=True)) | {
            need: programme.meet(need, whole=True) for need in failing
        }
        before, plan = plan, plan_of(programme, met=met, exposed=plan.exposed)
        if plan == before:
            raise AssertionError("The audit finds impossible what the programme finds possible")
    return plan


def _unmet(drawing: _Drawing[K], *, plan: Plan) -> list[Need]:
    attacker = Attacker(drawing.as_seen(plan), labels=False)
    return [
        need
        for need in plan.needs
        if not any(_is_possible(move, attacker=attacker, problem=drawing.problem) for move in need)
    ]


def _is_possible(move: Move, *, attacker: Attacker[K], problem: Problem[K]) -> bool:
    key, wanted = problem.keys[move.cell], problem.values[move.cell] + move.sign * move.amount
    if move.sign > 0:
        highest = attacker.highest(key)
        return highest is None or highest >= wanted
    lowest = attacker.lowest(key)
    return lowest is None or lowest <= wanted
