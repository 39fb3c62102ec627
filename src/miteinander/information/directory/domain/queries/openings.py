"""When offers are open, read from the table of intervals: now, later today, next, and day by day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from miteinander.foundation.kernel import clock
from miteinander.information.directory.domain.queries.filters import DAYS
from miteinander.information.directory.models import OpeningInterval

WEEK = 7
_COLUMNS = ("offer_id", "starts", "ends", "offer_place_id")


@dataclass(frozen=True, kw_only=True)
class Span:
    """An interval in the town's own time. ``place`` is the key of the offer's place with hours of its own, if any."""

    starts: datetime
    ends: datetime
    place: int | None = None


@dataclass(frozen=True, kw_only=True)
class OpenState:
    """Whether something is open at a moment: until when, or when next (``None``: not within two weeks)."""

    open: bool
    until: datetime | None = None
    next: datetime | None = None


def spans_of(offer: int) -> list[Span]:
    """Return the intervals of one offer from this morning on, two weeks ahead at most, in their order; one query."""
    morning = day_bounds(clock.today())[0]
    rows = OpeningInterval.objects.filter(offer_id=offer, ends__gt=morning)
    return _by_offer(rows.order_by("starts").values_list(*_COLUMNS)).get(offer, [])


def spans_today(offers: Collection[int] | None = None) -> dict[int, list[Span]]:
    """Return per offer the intervals of today that are not over yet; one query. Without ``offers``: of all."""
    rows = OpeningInterval.objects.filter(ends__gt=clock.now(), starts__lt=midnight_after(1))
    if offers is not None:
        rows = rows.filter(offer_id__in=offers)
    return _by_offer(rows.order_by("starts").values_list(*_COLUMNS))


def offers_on_days(days: Iterable[str]) -> set[int]:
    """Return the offers that open on one of the weekdays ("mo" …) within the coming week; one query.

    Holidays are in the intervals already: a closed Monday is not found as one.
    """
    wanted = set(days)
    today = clock.today()
    week = [today + timedelta(days=n) for n in range(WEEK)]
    bounds = [day_bounds(day) for day in week if DAYS[day.weekday()] in wanted]
    if not bounds:
        return set()
    first, last = min(start for start, _ in bounds), max(end for _, end in bounds)
    rows = OpeningInterval.objects.filter(starts__gte=first, starts__lt=last).values_list("offer_id", "starts")
    return {offer for offer, starts in rows if any(start <= starts < end for start, end in bounds)}


def state_at(spans: Iterable[Span], *, moment: datetime) -> OpenState:
    """Return the state of something with these intervals."""
    ordered = sorted(spans, key=lambda one: one.starts)
    for one in ordered:
        if one.starts <= moment < one.ends:
            return OpenState(open=True, until=one.ends)
    return OpenState(open=False, next=next((one.starts for one in ordered if one.starts > moment), None))


def next_change(spans: Iterable[Span], *, moment: datetime) -> datetime:
    """Return when a page with these intervals says something new: the next opening or closing, else midnight."""
    changes = [edge for one in spans for edge in (one.starts, one.ends) if edge > moment]
    return min([*changes, midnight_after(1)])


def midnight_after(days: int) -> datetime:
    """Return the midnight that ends the day ``days`` - 1 from today."""
    return day_bounds(clock.today() + timedelta(days=days))[0]


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """Return the first moment of a day in the town's time, and the first of the next."""
    zone = timezone.get_default_timezone()
    start = datetime.combine(day, time.min, tzinfo=zone)
    return start, datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)


def _by_offer(rows: Iterable[tuple[int, datetime, datetime, int | None]]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    zone = timezone.get_default_timezone()
    for offer, starts, ends, place in rows:
        span = Span(starts=starts.astimezone(zone), ends=ends.astimezone(zone), place=place)
        found.setdefault(offer, []).append(span)
    return found
