"""What happens to jobs afterwards: the finished are cleared away, the dead may be tried once more."""

from datetime import datetime, timedelta

from django.db import transaction

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.outbox.domain.running import log
from miteinander.foundation.outbox.enums import JobState
from miteinander.foundation.outbox.models import Job

KEEP_DONE = timedelta(days=14)
KEEP_DEAD = timedelta(days=30)


def clear_finished(now: datetime) -> int:
    """Delete done jobs after 14 days and dead ones, with what their payload holds, after 30; return how many."""
    done, _ = Job.objects.filter(state=JobState.DONE, finished__lt=now - KEEP_DONE).delete()
    dead, _ = Job.objects.filter(state=JobState.DEAD, finished__lt=now - KEEP_DEAD).delete()
    return done + dead


def revive_dead(*, by: Actor) -> int:
    """Let every dead job be tried again from the beginning and return how many; the one who asks is in the log."""
    with transaction.atomic():
        number = Job.objects.filter(state=JobState.DEAD).update(
            state=JobState.WAITING, attempts=0, due=clock.now(), finished=None, lease_until=None, lease_token=None
        )
    log.info("dead jobs revived", extra={"count": number, "by": by.kind.value})
    return number
