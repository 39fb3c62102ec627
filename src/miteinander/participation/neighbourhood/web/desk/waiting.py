"""What of the neighbourhood waits for somebody, for the desk's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
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
    numbers = waiting_numbers(by)
    new, late = numbers.new, numbers.late
    found = []
    room, address = _("Aus den Stadtteilen"), reverse("neighbourhood_desk:concerns")
    if new:
        title = ngettext("%(number)s neues Anliegen ansehen", "%(number)s neue Anliegen ansehen", new) % {"number": new}
        since = timezone.localdate(numbers.since) if numbers.since else None
        found.append(
            Waiting(title=title, url=f"{address}?state={State.RECEIVED}", day=since, room=room, icon="megaphone")
        )
    if late:
        title = ngettext(
            "%(number)s Antwort einer anderen Stelle ist überfällig",
            "%(number)s Antworten anderer Stellen sind überfällig",
            late,
        ) % {"number": late}
        url = f"{address}?state={State.PASSED}"
        found.append(Waiting(title=title, url=url, day=numbers.due, until=True, room=room, icon="clock"))
    return found
