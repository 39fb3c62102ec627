"""What of the yearly reports waits for somebody: editions that are frozen and need a second person."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting
from miteinander.journeys.yearly import rules
from miteinander.journeys.yearly.domain.desk.editions import waiting_for_me


def lines(request: HttpRequest) -> list[Waiting]:
    """Return the editions that this person may approve; one query."""
    by = actor_of(request)
    if not by.may(rules.APPROVE):
        return []
    return [
        Waiting(
            title=_("Jahresbericht, Ausgabe %(number)s, wartet auf Freigabe") % {"number": number},
            url=reverse("yearly_desk:edition", args=[public_id]),
            day=day,
            room=_("Jahresberichte"),
            icon="book-open",
        )
        for public_id, number, day in waiting_for_me(by=by)
    ]
