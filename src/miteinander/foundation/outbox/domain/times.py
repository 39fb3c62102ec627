"""Recurring work: when its time has come, one job is written for it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.schedule import RecurringWork, recurring
from miteinander.foundation.outbox.domain.writing import write_job
from miteinander.foundation.outbox.models import RecurringTime

RUN_RECURRING = "outbox.run_recurring"


def write_recurring() -> None:
    """Write a job for each recurring work whose time has come, and note its next time, in one transaction each.

    Work seen for the first time: the daily kind waits for its hour, the other kind begins now. What was missed while
    the platform was down is done once.
    """
    known = dict(RecurringTime.objects.values_list("name", "due"))
    now = clock.now()
    for name, work in recurring.items():
        if name not in known:
            first = now if work.every is not None else next_after(work=work, moment=now)
            RecurringTime.objects.get_or_create(name=name, defaults={"due": first})
        elif known[name] <= now:
            _write_one(name)


def _write_one(name: str) -> None:
    with transaction.atomic():
        row = RecurringTime.objects.select_for_update().get(name=name)
        now = clock.now()
        if row.due > now:
            return  # another worker was quicker
        slot = row.due.isoformat(timespec="seconds")
        row.due = next_after(work=recurring[name], moment=now)
        row.save(update_fields=["due"])
        write_job(handler=RUN_RECURRING, payload={"name": name}, due=now, unique=f"recurring:{name}:{slot}")


def next_after(*, work: RecurringWork, moment: datetime) -> datetime:
    """Return when the work is due next after ``moment``: the hour is the town's, the result in UTC."""
    if work.every is not None:
        return moment + work.every
    zone = ZoneInfo(settings.TIME_ZONE)
    day = moment.astimezone(zone).date()
    hour = work.at or datetime.min.time()
    due = datetime.combine(day, hour, tzinfo=zone)
    if due <= moment:
        due = datetime.combine(day + timedelta(days=1), hour, tzinfo=zone)
    return due.astimezone(UTC)
