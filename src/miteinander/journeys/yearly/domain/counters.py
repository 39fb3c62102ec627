"""The counters of the rooms that stand."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from miteinander.concept import service as concept
from miteinander.information.directory import service as directory
from miteinander.information.indicators import service as indicators
from miteinander.journeys.yearly.domain.happenings import Counter, Row, happenings
from miteinander.journeys.yearly.enums import Part
from miteinander.participation.forum import service as forum
from miteinander.town.gatherings import service as gatherings


def editions_released(first: datetime, after: datetime) -> list[Row]:
    """Return the editions of the figures approved in a time, by day; one query."""
    found = [one for one in indicators.approved_editions() if one.approved_at and first <= one.approved_at < after]
    return sorted(((one.number, timezone.localdate(one.approved_at), _edition(one.number)) for one in found), key=_day)


def _edition(number: str) -> str:
    return reverse("indicators:edition", kwargs={"number": number})


def _day(row: Row) -> tuple[object, str]:
    return row[1], row[0]


COUNTERS = {
    "proposals_given": Counter(title=_("Vorschläge"), part=Part.PARTICIPATION, ask=forum.proposals_given),
    "proposals_answered": Counter(
        title=_("Beantwortete Vorschläge"), part=Part.PARTICIPATION, ask=forum.proposals_answered
    ),
    "gatherings_held": Counter(title=_("Öffentliche Termine"), part=Part.PARTICIPATION, ask=gatherings.gatherings_held),
    "offers_added": Counter(title=_("Neue Einträge im Verzeichnis"), part=Part.INFORMATION, ask=directory.offers_added),
    "editions_released": Counter(
        title=_("Freigegebene Ausgaben der Zahlen"), part=Part.INFORMATION, ask=editions_released
    ),
    "measures_added": Counter(title=_("Neue Maßnahmen"), part=Part.MEASURES, ask=concept.measures_added),
    "measures_reported": Counter(title=_("Berichte über Maßnahmen"), part=Part.MEASURES, ask=concept.measures_reported),
}


def register() -> None:
    """Register every counter, once, at start."""
    for key, one in COUNTERS.items():
        happenings.add(key, one)
