"""States of a job."""

from django.db import models

from miteinander.foundation.kernel.moves import MoveTable


class JobState(models.TextChoices):
    """Where a job stands; waiting includes the moment in which a worker holds its lease."""

    WAITING = "waiting", "waiting"
    DONE = "done", "done"
    DEAD = "dead", "dead"


MOVES: MoveTable = {
    JobState.WAITING: frozenset({JobState.DONE, JobState.DEAD}),
    JobState.DEAD: frozenset({JobState.WAITING}),
    JobState.DONE: frozenset(),
}
