"""The door of the outbox: background work, written with the change and done after its commit."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from miteinander.foundation.kernel import clock, ids, schedule
from miteinander.foundation.outbox.domain import worker
from miteinander.foundation.outbox.domain.handlers import JobInfo, effect_after, handler, listeners
from miteinander.foundation.outbox.domain.repair import clear_finished, revive_dead
from miteinander.foundation.outbox.domain.running import run_next
from miteinander.foundation.outbox.domain.times import write_recurring
from miteinander.foundation.outbox.domain.writing import write_job
from miteinander.foundation.outbox.enums import JobState
from miteinander.foundation.outbox.models import Heartbeat, Job

__all__ = [
    "Backlog",
    "Event",
    "JobInfo",
    "backlog",
    "clear_finished",
    "dead_jobs",
    "effect_after",
    "emit",
    "enqueue",
    "handler",
    "heartbeat",
    "recurring",
    "revive_dead",
    "run_due",
    "run_worker",
]


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened and may matter to other rooms: "forum.proposal_adopted" with its facts.

    Facts are ids and plain values; no names, no texts of people.
    """

    name: str
    facts: dict[str, Any] = field(default_factory=dict)
    event_id: UUID = field(default_factory=ids.new_id)


@dataclass(frozen=True, kw_only=True)
class Backlog:
    """How much waits: the oldest due moment (``None``: nothing is due), due jobs, dead jobs."""

    oldest_due: datetime | None
    count: int
    dead: int


def enqueue(*, handler: str, payload: dict[str, Any], due: datetime | None = None, unique: str | None = None) -> None:
    """Write a job in the caller's transaction; it runs after the commit, not before ``due``.

    ``unique`` makes a second call with the same key do nothing, as long as the first row is kept (14 days after its
    end). Raises ``UnknownHandler`` for a name nobody declared.
    """
    write_job(handler=handler, payload=payload, due=due, unique=unique)


def emit(event: Event) -> None:
    """Write one job per handler that listens to the event, in the caller's transaction."""
    payload = {"event": event.name, "event_id": str(event.event_id), **event.facts}
    for name in listeners.get(event.name, []):
        write_job(handler=name, payload=payload, due=None, unique=f"event:{event.event_id}:{name}")


def recurring(*, name: str, handler: str, at: time | None = None, every: timedelta | None = None) -> None:
    """Register recurring work that is done by a handler; call it in ``AppConfig.ready``.

    ``at`` is a time of the town's clock, ``every`` a span; exactly one of them.
    """

    def write(_now: datetime) -> None:
        write_job(handler=handler, payload={}, due=None, unique=None)

    schedule.declare_recurring(name=name, run=write, at=at, every=every)


def heartbeat() -> datetime | None:
    """Return the worker's last sign of life."""
    return Heartbeat.objects.filter(name=worker.WORKER).values_list("beat", flat=True).first()


def backlog() -> Backlog:
    """Return how much waits, by one query."""
    due = Q(state=JobState.WAITING, due__lte=clock.now())
    figures = Job.objects.exclude(state=JobState.DONE).aggregate(
        oldest=Min("due", filter=due), count=Count("id", filter=due), dead=Count("id", filter=Q(state=JobState.DEAD))
    )
    return Backlog(oldest_due=figures["oldest"], count=figures["count"], dead=figures["dead"])


def dead_jobs() -> list[tuple[str, str, int]]:
    """Return handler, error and number of the jobs that were given up."""
    rows = (
        Job.objects.filter(state=JobState.DEAD).values_list("handler", "last_error").annotate(number=Count("id"))
    ).order_by("handler", "last_error")
    return [(str(name), str(error), int(number)) for name, error, number in rows]


def run_due(*, at_most: int = 1000) -> int:
    """Run what is due now in this process and return how many jobs ran; for tests and the command line."""
    write_recurring()
    ran = 0
    while ran < at_most and run_next():
        ran += 1
    return ran


def run_worker(*, stop: threading.Event, ready: Callable[[], None] = lambda: None) -> None:
    """Be the worker process until ``stop`` is set; ``ready`` is called after the first heartbeat."""
    worker.beat()
    ready()
    worker.work(stop=stop)
