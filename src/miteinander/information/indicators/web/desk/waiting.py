"""What of the report waits for somebody: editions that are frozen and need a second person."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting
from miteinander.information.indicators import rules
from miteinander.information.indicators.domain.editions import waiting_for_me
from miteinander.information.indicators.domain.importing.deliveries import waiting_deliveries


def lines(request: HttpRequest) -> list[Waiting]:
    """Return the editions that this person may approve, and deliveries; four queries at most."""
    by = actor_of(request)
    return [*_editions(by), *_deliveries(by)]


def _deliveries(by: Actor) -> list[Waiting]:
    """Return deliveries that were read and wait to be stored or taken back; one query."""
    if not by.may(rules.IMPORT):
        return []
    return [
        Waiting(
            title=_("Gelesene Zahlen warten: %(name)s") % {"name": one.name},
            url=reverse("indicators_desk:import", args=[one.public_id]),
            day=timezone.localdate(one.created),
            room=_("Bericht"),
            icon="upload",
        )
        for one in waiting_deliveries()
    ]


def _editions(by: Actor) -> list[Waiting]:
    if not by.may(rules.APPROVE):
        return []
    return [
        Waiting(
            title=_("Ausgabe %(number)s des Berichts wartet auf Freigabe") % {"number": number},
            url=reverse("indicators_desk:edition", args=[public_id]),
            day=day,
            room=_("Bericht"),
            icon="book-open",
        )
        for public_id, number, day in waiting_for_me(by=by)
    ]
