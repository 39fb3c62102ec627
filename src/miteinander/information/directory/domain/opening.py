"""When an offer is open: opening hours in the OpenStreetMap syntax become intervals for the next 14 days.

Holidays are those of the town's own state: the opening-hours library knows only countries, so holidays are taken from
the ``holidays`` library and laid over its answer: on a public holiday the rules without "PH" do not apply.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings

from miteinander.foundation.kernel import clock
from miteinander.information.directory.enums import Hours, Running
from miteinander.information.directory.models import Offer, OfferPlace, OpeningInterval

DAYS_AHEAD = 14
Interval = tuple[datetime, datetime]


def is_valid(hours: str) -> bool:
    """Tell whether a text is valid in the OpenStreetMap syntax."""
    import opening_hours  # heavy: a compiled library, needed only where hours are written

    return bool(opening_hours.validate(hours))


@lru_cache(maxsize=16)
def holidays_of(year: int) -> frozenset[date]:
    """Return the public holidays of the town's state in a year."""
    import holidays  # heavy: loads calendars

    calendar = holidays.country_holidays(settings.TOWN.country, subdiv=settings.TOWN.state or None, years=year)
    return frozenset(calendar)


def intervals_between(*, hours: str, first: date, days: int) -> list[Interval]:
    """Return the open intervals from the morning of ``first`` for so many days, in the town's time zone.

    Intervals are cut at midnight only by the end of the window. An unreadable text gives none.
    """
    import opening_hours  # heavy: a compiled library

    if not opening_hours.validate(hours):
        return []
    zone = ZoneInfo(settings.TIME_ZONE)
    ordinary, on_holidays = _rules_by_day(hours)
    end = first + timedelta(days=days)
    found: list[Interval] = []
    for day in (first + timedelta(days=n) for n in range(days)):
        rules = on_holidays if day in holidays_of(day.year) else ordinary
        if rules:
            found.extend(_of_day(rules, day, zone))
    return [one for one in _joined(found) if one[0].date() < end]


def _rules_by_day(hours: str) -> tuple[str, str]:
    """Split rules into those of ordinary days and those of holidays.

    "Mo-Fr 09:00-17:00; PH off" gives ("Mo-Fr 09:00-17:00", ""). Without any rule for PH a holiday counts as closed:
    offices and courses rest on it. "24/7" holds on every day.
    """
    rules = [rule.strip() for rule in hours.split(";") if rule.strip()]
    ordinary = [rule for rule in rules if not rule.startswith("PH")]
    special = [rule.removeprefix("PH").strip() for rule in rules if rule.startswith("PH")]
    shared = [rule.partition(" ")[2] for rule in ordinary if ",PH" in rule.partition(" ")[0]]
    always = [rule for rule in ordinary if rule.startswith("24/7")]
    on_holidays = [rule for rule in [*special, *shared, *always] if rule not in {"", "off", "closed"}]
    return "; ".join(rule.replace(",PH", "") for rule in ordinary), "; ".join(on_holidays)


def _of_day(rules: str, day: date, zone: ZoneInfo) -> Iterator[Interval]:
    """Yield the intervals that begin on one day; one past midnight ends by six at the latest."""
    import opening_hours  # heavy: a compiled library

    start = datetime.combine(day, time.min)
    window = start + timedelta(days=1, hours=6)
    for begins, ends, state, _comments in opening_hours.OpeningHours(rules).intervals(start, window):
        if state == opening_hours.State.OPEN and begins.date() == day:
            yield begins.replace(tzinfo=zone), ends.replace(tzinfo=zone)


def _joined(found: Iterable[Interval]) -> list[Interval]:
    """Join intervals that touch or overlap."""
    result: list[Interval] = []
    for begins, ends in sorted(found):
        if result and begins <= result[-1][1]:
            result[-1] = (result[-1][0], max(ends, result[-1][1]))
        else:
            result.append((begins, ends))
    return result


def refresh_intervals(offer: Offer) -> None:
    """Compute the offer's intervals for the next 14 days anew and put them in place of the old ones."""
    offer.openings.all().delete()
    if offer.running != Running.RUNNING or offer.hours != Hours.OPEN_HOURS:
        return
    OpeningInterval.objects.bulk_create(
        OpeningInterval(offer=offer, offer_place=place, starts=begins, ends=ends)
        for place, hours in _hours_of(offer)
        for begins, ends in intervals_between(hours=hours, first=clock.today(), days=DAYS_AHEAD)
        if ends > begins
    )


def _hours_of(offer: Offer) -> list[tuple[OfferPlace | None, str]]:
    """Return the hours that hold: those of a place where it has its own, else the offer's."""
    places = [one for one in offer.offer_places.all() if one.opening_hours]
    if places:
        return [(one, one.opening_hours) for one in places]
    return [(None, offer.opening_hours)] if offer.opening_hours else []
