"""What is computed about a measure from plain facts: punctuality, progress, freshness of its report; each with reasons.

Nothing here asks the database or the clock, so that a frozen round and a living page say the same of the same facts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from miteinander.concept.domain.passages import last_day
from miteinander.concept.enums import OVER, Freshness, Phase, ProgressFrom, Punctuality

DUE_BEFORE = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class TaskFacts:
    """A task as far as it tells about its measure."""

    due: date | None = None
    done: date | None = None

    def late(self, today: date) -> bool:
        """Tell whether the task is open and its day has passed."""
        return self.done is None and self.due is not None and self.due < today


@dataclass(frozen=True, kw_only=True)
class MeasureFacts:
    """What the computation needs to know; ``figure`` is the indicator's newest value."""

    phase: str
    starts: str = ""
    ends: str = ""
    tasks: Sequence[TaskFacts] = ()
    progress_from: str = ProgressFrom.NONE
    start: float | None = None
    target: float | None = None
    figure: float | None = None
    percent: int | None = None
    reported: date | None = None
    update_days: int = 180


@dataclass(frozen=True, kw_only=True)
class Timing:
    """Punctuality and why: the end has passed, so many tasks are late, it should have begun."""

    state: Punctuality
    end_passed: bool = False
    late_tasks: int = 0
    begin_passed: bool = False


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a measure is, in percent; ``None`` where nothing can be said. ``done`` of ``total`` are tasks."""

    source: ProgressFrom
    percent: int | None = None
    done: int = 0
    total: int = 0


def timing_of(facts: MeasureFacts, *, today: date) -> Timing:
    """Return how a measure stands to its own dates. Partial dates are late only when their month or year is over."""
    if facts.phase in OVER:
        return Timing(state=Punctuality.OVER)
    if facts.phase == Phase.RESTING:
        return Timing(state=Punctuality.RESTING)
    end_passed = bool(facts.ends) and facts.phase != Phase.LASTING and last_day(facts.ends) < today
    begin_passed = (
        bool(facts.starts) and facts.phase in {Phase.PLANNED, Phase.PREPARING} and last_day(facts.starts) < today
    )
    late_tasks = sum(one.late(today) for one in facts.tasks)
    if end_passed or begin_passed or late_tasks:
        return Timing(state=Punctuality.LATE, end_passed=end_passed, late_tasks=late_tasks, begin_passed=begin_passed)
    dated = bool(facts.starts or facts.ends) or any(one.due for one in facts.tasks)
    return Timing(state=Punctuality.ON_TIME if dated else Punctuality.NO_DATES)


def progress_of(facts: MeasureFacts) -> Progress:
    """Return how far a measure is, from the source a person chose for it."""
    source = ProgressFrom(facts.progress_from)
    if source == ProgressFrom.TASKS:
        total, done = len(facts.tasks), sum(one.done is not None for one in facts.tasks)
        return Progress(source=source, percent=done * 100 // total if total else None, done=done, total=total)
    if source == ProgressFrom.INDICATOR:
        return Progress(source=source, percent=_covered(facts))
    return Progress(source=source, percent=facts.percent if source == ProgressFrom.MANUAL else None)


def _covered(facts: MeasureFacts) -> int | None:
    """Return how much of the way from the start to the target is covered; never below 0, never above 100."""
    if facts.figure is None or facts.start is None or facts.target is None or facts.start == facts.target:
        return None
    share = (facts.figure - facts.start) / (facts.target - facts.start)
    return int(max(0.0, min(1.0, share)) * 100 + 1e-9)


def freshness_of(facts: MeasureFacts, *, today: date) -> Freshness:
    """Return how old the last report is; what is over needs none."""
    if facts.phase in OVER:
        return Freshness.OVER
    if facts.reported is None:
        return Freshness.NEVER
    age = today - facts.reported
    if age > timedelta(days=facts.update_days):
        return Freshness.STALE
    return Freshness.DUE if age > timedelta(days=facts.update_days) - DUE_BEFORE else Freshness.FRESH
