"""The rows of background work: jobs with leases, the times of recurring work, and the worker's heartbeat."""

from django.db import models

from miteinander.foundation.kernel import clock
from miteinander.foundation.outbox.enums import JobState


class Job(models.Model):
    """One piece of work for one handler.

    A worker holds a job by a lease; when the worker dies, the lease runs out and the job is taken again. The payload
    is emptied with the done mark, so a finished row holds no content. ``last_error`` names the error's class and
    place, never its words, because words may carry personal data.
    """

    handler = models.CharField(max_length=120)
    payload = models.JSONField(default=dict)
    # null and not "": many jobs have no key, and a unique column holds any number of nulls
    unique_key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 -- reason above
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    due = models.DateTimeField(default=clock.now)
    created = models.DateTimeField(default=clock.now)
    finished = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=JobState.DONE, finished__isnull=False) | ~models.Q(state=JobState.DONE),
                name="mt_outbox_done_is_finished",
            ),
        )
        indexes = (
            models.Index(fields=("due", "id"), condition=models.Q(state=JobState.WAITING), name="mt_outbox_waiting"),
            models.Index(fields=("finished",), name="mt_outbox_finished"),
        )


class RecurringTime(models.Model):
    """When a recurring work is due next."""

    name = models.CharField(max_length=120, primary_key=True)
    due = models.DateTimeField()


class Heartbeat(models.Model):
    """The last sign of life of a process, by the process's name."""

    name = models.CharField(max_length=40, primary_key=True)
    beat = models.DateTimeField()
