"""The worker: one process that runs what is due, until it is asked to stop."""

import threading
import time
from datetime import timedelta

from django.db import close_old_connections, connection
from django.db.utils import InterfaceError, OperationalError

from miteinander.foundation.kernel import clock
from miteinander.foundation.outbox.domain.running import log, run_next
from miteinander.foundation.outbox.domain.times import write_recurring
from miteinander.foundation.outbox.models import Heartbeat

POLL_SECONDS = 1.0
RECURRING_SECONDS = 5.0
BEAT_EVERY = timedelta(seconds=10)
WORKER = "worker"


def work(*, stop: threading.Event) -> None:
    """Run jobs until ``stop`` is set; the job at hand is finished first.

    When the database goes away the worker waits and tries again; its supervisor sees a living process.
    """
    rhythm = _Rhythm()
    while not stop.is_set():
        try:
            close_old_connections()
            busy = rhythm.tick()
        except (OperationalError, InterfaceError) as error:
            log.warning("database not reachable", extra={"error": type(error).__name__})
            connection.close()
            busy = False
        if not busy:
            stop.wait(POLL_SECONDS)
    connection.close()


class _Rhythm:
    """What the worker does besides jobs, and when it did it last."""

    def __init__(self) -> None:
        self._beat_due = 0.0
        self._recurring_due = 0.0

    def tick(self) -> bool:
        """Beat, look for recurring work, run one job; return whether there was a job."""
        now = time.monotonic()
        if now >= self._beat_due:
            beat()
            self._beat_due = now + BEAT_EVERY.total_seconds()
        if now >= self._recurring_due:
            write_recurring()
            self._recurring_due = now + RECURRING_SECONDS
        return run_next()


def beat(name: str = WORKER) -> None:
    """Leave a sign of life."""
    Heartbeat.objects.update_or_create(name=name, defaults={"beat": clock.now()})
