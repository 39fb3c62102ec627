"""How a job is taken and run: a lease in a short transaction, then the work, then done, retried or dead."""

import logging
import traceback
import uuid
from datetime import timedelta
from pathlib import PurePath

from django.db import transaction
from django.db.models import Q, QuerySet

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.outbox.domain.handlers import Handler, JobInfo, handlers
from miteinander.foundation.outbox.enums import MOVES, JobState
from miteinander.foundation.outbox.models import Job

LEASE = timedelta(seconds=90)
MAX_ATTEMPTS = 10
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=2)

log = logging.getLogger("miteinander.outbox")


class LeaseLost(Exception):
    """Another worker took the job while this one was away; nothing of this attempt counts."""


def run_next() -> bool:
    """Take the next due job and run it; return whether there was one.

    An error of the handler never leaves this function: it is counted, and the job is tried again later or given up.
    """
    job = claim()
    if job is None:
        return False
    known = handlers.get(job.handler)
    if known is None:
        _fail(job, error="no such handler")
        return True
    try:
        if known.outside:
            _run_outside(job, known)
        else:
            _run_inside(job, known)
    except LeaseLost:
        log.warning("lease lost", extra={"handler": job.handler})
    except Exception as error:  # noqa: BLE001 -- whatever a handler raises must not end the worker
        _fail(job, error=place_of(error))
    return True


def claim() -> Job | None:
    """Take the lease of the next due job, in one short transaction of its own.

    The first look takes no lock, so an idle worker never disturbs those who write. PostgreSQL skips rows another
    worker holds; SQLite's transaction holds the only write lock. A job whose last allowed attempt died with its
    worker is given up here.
    """
    if not _due().exists():
        return None
    with transaction.atomic():
        job = _due().select_for_update(skip_locked=True).order_by("due", "id").first()
        if job is None:
            return None
        if job.attempts >= MAX_ATTEMPTS:
            _give_up(job, error=job.last_error or "the worker died in it")
            return None
        job.attempts += 1
        job.lease_token = uuid.uuid4()
        job.lease_until = clock.now() + LEASE
        job.save(update_fields=["attempts", "lease_token", "lease_until"])
        return job


def _due() -> QuerySet[Job]:
    now = clock.now()
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    return Job.objects.filter(free, state=JobState.WAITING, due__lte=now)


def _run_inside(job: Job, known: Handler) -> None:
    """Do the work and set the done mark in one transaction; the mark first, for it locks the row."""
    with transaction.atomic():
        _mark_done(job)
        known.work(job.payload, info_of(job))


def _run_outside(job: Job, known: Handler) -> None:
    """Do the work without a transaction, then set the done mark; dying between the two means a second delivery."""
    known.work(job.payload, info_of(job))
    with transaction.atomic():
        _mark_done(job)


def info_of(job: Job) -> JobInfo:
    """Return what the handler may know of its job."""
    return JobInfo(key=job.unique_key or f"job-{job.pk}", attempt=job.attempts)


def _mark_done(job: Job) -> None:
    """Set the done mark and empty the payload, if this worker still holds the lease; else raise ``LeaseLost``."""
    mine = Job.objects.filter(pk=job.pk, state=JobState.WAITING, lease_token=job.lease_token)
    marked = mine.update(state=JobState.DONE, finished=clock.now(), payload={}, last_error="", lease_until=None)
    if not marked:
        raise LeaseLost


def _fail(job: Job, *, error: str) -> None:
    """Note the failed attempt: due again after a pause that doubles, or dead after the last one."""
    with transaction.atomic():
        mine = Job.objects.select_for_update().filter(pk=job.pk, state=JobState.WAITING, lease_token=job.lease_token)
        current = mine.first()
        if current is None:
            return
        if current.attempts >= MAX_ATTEMPTS:
            _give_up(current, error=error)
            return
        current.due = clock.now() + pause_after(current.attempts)
        current.last_error = error
        current.lease_until = None
        current.lease_token = None
        current.save(update_fields=["due", "last_error", "lease_until", "lease_token"])
    log.warning("job failed", extra={"handler": job.handler, "attempt": job.attempts, "error": error})


def _give_up(job: Job, *, error: str) -> None:
    check_move(moves=MOVES, before=job.state, after=JobState.DEAD)
    job.state = JobState.DEAD
    job.last_error = error
    job.finished = clock.now()
    job.lease_until = None
    job.save(update_fields=["state", "last_error", "finished", "lease_until"])
    log.error("job dead", extra={"handler": job.handler, "attempt": job.attempts, "error": error})


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many failed attempts: 5 s, 10 s, 20 s … at most two hours."""
    pause = FIRST_PAUSE.total_seconds() * 2.0 ** max(attempts - 1, 0)
    return timedelta(seconds=min(pause, LONGEST_PAUSE.total_seconds()))


def place_of(error: Exception) -> str:
    """Return an error's class and the place where it was raised, without its words."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "miteinander" in frame.filename and frame.filename != __file__] or list(frames)
    where = f" at {PurePath(own[-1].filename).stem}:{own[-1].lineno}" if own else ""
    return f"{type(error).__name__}{where}"[:200]
