"""Recurring work of this room: owners are reminded of tasks that are due."""

from datetime import datetime

from django.utils import timezone

from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.town.bodies.domain.reminding import remind_of_due_tasks


def remind_owners(now: datetime) -> None:
    """Write to those whose tasks are due today; each task and day at most once."""
    remind_of_due_tasks(day=timezone.localtime(now).date(), by=SYSTEM)
