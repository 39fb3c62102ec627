"""The counters of the rooms that stand."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from miteinander.concept import service as concept
from miteinander.foundation.kernel.happened import Happened
from miteinander.information.directory import service as directory
from miteinander.information.indicators import service as indicators
from miteinander.journeys.yearly.domain.happenings import Counter, happenings
from miteinander.journeys.yearly.enums import Part
from miteinander.participation.forum import service as forum
from miteinander.participation.neighbourhood import service as neighbourhood
from miteinander.town.bodies import service as bodies
from miteinander.town.gatherings import service as gatherings


def editions_released(first: datetime, after: datetime) -> list[Happened]:
    """Return the editions of the figures approved in a time, by day; one query."""
    found = [one for one in indicators.approved_editions() if one.approved_at and first <= one.approved_at < after]
    rows = [
        Happened(
            title=gettext("Ausgabe {number}").format(number=one.number),
            day=timezone.localdate(one.approved_at),
            address=reverse("indicators:edition", kwargs={"number": one.number}),
        )
        for one in found
    ]
    return sorted(rows, key=lambda one: (one.day, one.title))


COUNTERS = {
    "proposals_given": Counter(title=_("Vorschläge"), part=Part.PARTICIPATION, ask=forum.proposals_given),
    "proposals_answered": Counter(
        title=_("Beantwortete Vorschläge"), part=Part.PARTICIPATION, ask=forum.proposals_answered
    ),
    "concerns_reported": Counter(
        title=_("Anliegen aus den Stadtteilen"), part=Part.PARTICIPATION, ask=neighbourhood.concerns_reported
    ),
    "concerns_answered": Counter(
        title=_("Beantwortete Anliegen"), part=Part.PARTICIPATION, ask=neighbourhood.concerns_answered
    ),
    "gatherings_held": Counter(title=_("Öffentliche Termine"), part=Part.PARTICIPATION, ask=gatherings.gatherings_held),
    "registrations": Counter(
        title=_("Anmeldungen zu Terminen"),
        part=Part.PARTICIPATION,
        ask=gatherings.registrations_made,
        persons=True,
    ),
    "meetings_held": Counter(title=_("Sitzungen der Gremien"), part=Part.PARTICIPATION, ask=bodies.meetings_held),
    "decisions_taken": Counter(title=_("Beschlüsse der Gremien"), part=Part.PARTICIPATION, ask=bodies.decisions_taken),
    "offers_added": Counter(title=_("Neue Einträge im Verzeichnis"), part=Part.INFORMATION, ask=directory.offers_added),
    "offers_changed": Counter(
        title=_("Geänderte Einträge im Verzeichnis"), part=Part.INFORMATION, ask=directory.offers_changed
    ),
    "editions_released": Counter(
        title=_("Freigegebene Ausgaben der Zahlen"), part=Part.INFORMATION, ask=editions_released
    ),
    "measures_added": Counter(title=_("Neue Maßnahmen"), part=Part.MEASURES, ask=concept.measures_added),
    "measures_reported": Counter(title=_("Berichte über Maßnahmen"), part=Part.MEASURES, ask=concept.measures_reported),
    "measures_finished": Counter(
        title=_("Abgeschlossene Maßnahmen"), part=Part.MEASURES, ask=concept.measures_finished
    ),
    "needs_met": Counter(title=_("Erfüllte Bedarfe"), part=Part.MEASURES, ask=concept.needs_met),
}


def register() -> None:
    """Register every counter, once, at start."""
    for key, one in COUNTERS.items():
        happenings.add(key, one)
