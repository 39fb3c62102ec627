"""Calendar files (iCalendar, RFC 5545): an appointment to keep, or a feed to subscribe to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from miteinander.foundation.kernel import clock


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """Something that takes place. ``starts`` and ``ends`` are aware moments, or both dates for whole days.

    ``public_id`` keeps the entry the same when it is downloaded again; ``revision`` rises with each change.
    """

    public_id: UUID
    title: str
    starts: datetime | date
    ends: datetime | date
    place: str = ""
    description: str = ""
    url: str = ""
    revision: int = 0
    cancelled: bool = False


def ics_of(*, entries: Sequence[CalendarEntry], title: str, language: str) -> bytes:
    """Return an iCalendar file with the town's time zone in it. Raises ``ValueError`` for a moment without zone."""
    import icalendar  # heavy: only where a calendar is asked for

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Miteinander//Miteinander//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title, parameters={"language": language})
    for entry in entries:
        event = icalendar.Event()
        event.add("uid", f"{entry.public_id}@miteinander")
        event.add("dtstamp", clock.now())
        event.add("dtstart", _moment(entry.starts))
        event.add("dtend", _moment(entry.ends))
        event.add("sequence", entry.revision)
        event.add("summary", entry.title, parameters={"language": language})
        event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
        for name, value in (("location", entry.place), ("description", entry.description), ("url", entry.url)):
            if value:
                event.add(name, value)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _moment(when: datetime | date) -> datetime | date:
    """Return a moment on the town's clock, a whole day as it is."""
    if not isinstance(when, datetime):
        return when
    if timezone.is_naive(when):
        raise ValueError("A moment without time zone cannot stand in a calendar.")
    return when.astimezone(ZoneInfo(settings.TIME_ZONE))
