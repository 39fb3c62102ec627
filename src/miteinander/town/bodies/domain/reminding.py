"""Reminders: a task is due, and its owner hears of it once on the day."""

from datetime import date

from django.db import transaction

from miteinander.foundation.kernel.actor import Actor
from miteinander.town.bodies.domain.invitations import write_reminder
from miteinander.town.bodies.enums import TaskState
from miteinander.town.bodies.models import Task


@transaction.atomic
def remind_of_due_tasks(*, day: date, by: Actor) -> int:
    """Write to the owners of open tasks due on a day; return how many. A second run writes to nobody twice."""
    rows = Task.objects.filter(state=TaskState.OPEN, due=day, owner__member__isnull=False)
    found = [one for one in rows.select_related("body", "owner__member") if one.owner and one.owner.member]
    return sum(write_reminder(task=one, by=by) for one in found)
