"""What of the cases waits for somebody, for the desk's first page: numbers only."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.conflict.cases.domain import interpreting
from miteinander.conflict.cases.domain.escalating import number_open
from miteinander.conflict.cases.domain.queries import waiting_numbers
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting


def lines(request: HttpRequest) -> list[Waiting]:
    """Return how many cases have something new, and how many promises are overdue; without unlocking anything."""
    by = actor_of(request)
    if not by.may(WORK):
        return []
    waits = waiting_numbers(by=by)
    news, late, asks = waits.news, waits.late, waits.asks
    found = []
    if news:
        title = ngettext("%(number)s Konflikt mit Neuem", "%(number)s Konflikte mit Neuem", news) % {"number": news}
        found.append(Waiting(title=title, url=reverse("cases_desk:overview"), room=_("Konflikte"), icon="lock"))
    if late:
        title = ngettext("%(number)s Konflikt wartet zu lange", "%(number)s Konflikte warten zu lange", late) % {
            "number": late
        }
        found.append(Waiting(title=title, url=reverse("cases_desk:overview"), room=_("Konflikte"), icon="clock"))
    if asks:
        title = ngettext(
            "%(number)s Mal nachfragen: Hält die Vereinbarung?",
            "%(number)s Mal nachfragen: Hält die Vereinbarung?",
            asks,
        ) % {"number": asks}
        found.append(Waiting(title=title, url=reverse("cases_desk:overview"), room=_("Konflikte"), icon="handshake"))
    matters = number_open(by)
    if matters:
        title = ngettext(
            "%(number)s Bitte an die Steuerungsgruppe", "%(number)s Bitten an die Steuerungsgruppe", matters
        ) % {"number": matters}
        found.append(Waiting(title=title, url=reverse("cases_desk:matters"), room=_("Konflikte"), icon="inbox"))
    wanted = interpreting.open_requests(by=by)
    if wanted:
        title = ngettext("%(number)s Sprachmittlung gesucht", "%(number)s Sprachmittlungen gesucht", wanted) % {
            "number": wanted
        }
        found.append(
            Waiting(title=title, url=reverse("cases_desk:interpreters"), room=_("Konflikte"), icon="languages")
        )
    return found
