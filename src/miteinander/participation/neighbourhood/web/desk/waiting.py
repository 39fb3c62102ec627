"""What of the neighbourhood waits for somebody, for the desk's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting
from miteinander.participation.neighbourhood import rules
from miteinander.participation.neighbourhood.domain.queries import waiting_numbers
from miteinander.participation.neighbourhood.enums import State


def lines(request: HttpRequest) -> list[Waiting]:
    """Return how many concerns wait for a first look, and how many answers are late; at most four queries."""
    by = actor_of(request)
    if not by.may(rules.WORK):
        return []
    new, late = waiting_numbers(by)
    found = []
    room, address = _("Aus den Stadtteilen"), reverse("neighbourhood_desk:concerns")
    if new:
        title = ngettext("%(number)s neues Anliegen ansehen", "%(number)s neue Anliegen ansehen", new) % {"number": new}
        found.append(Waiting(title=title, url=f"{address}?state={State.RECEIVED}", room=room, icon="megaphone"))
    if late:
        title = ngettext(
            "%(number)s Antwort einer anderen Stelle ist überfällig",
            "%(number)s Antworten anderer Stellen sind überfällig",
            late,
        ) % {"number": late}
        found.append(Waiting(title=title, url=f"{address}?state={State.PASSED}", room=room, icon="clock"))
    return found
