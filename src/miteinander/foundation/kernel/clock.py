"""The one clock of the house: every room asks here what time it is.

The setting ``MITEINANDER_CLOCK`` (ISO 8601 with offset) stops the clock, for tests and demonstrations.
"""

import calendar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Return the present moment, aware, in UTC; the stopped clock's where the setting stops it."""
    stopped: str = getattr(settings, "MITEINANDER_CLOCK", "")
    if stopped:
        return datetime.fromisoformat(stopped)
    return timezone.now()


def today() -> date:
    """Return today's date in the town's own time zone."""
    return timezone.localtime(now()).date()


def months_later(day: date, months: int) -> date:
    """Return the same day some months later; the last day of a month that is too short for it."""
    year, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))
