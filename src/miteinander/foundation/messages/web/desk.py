"""Outgoing messages at the desk: where they go, what waits, what was given up, and trying that once more."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.messages import service
from miteinander.foundation.messages.rules import REVIVE, SEE
from miteinander.foundation.outbox import service as outbox
from miteinander.foundation.ui.service import Waiting


@require_safe
@desk_page(SEE)
def outgoing(request: HttpRequest) -> HttpResponse:
    """Show where messages go and what became of them."""
    way = service.transport()
    context = {
        "folder": way.path if isinstance(way, service.MailFolder) else None,
        "server": way if isinstance(way, service.MailServer) else None,
        "backlog": outbox.backlog(),
        "dead": outbox.dead_jobs(),
        "may_revive": actor_of(request).may(REVIVE),
    }
    return render(request, "messages/desk/outgoing.html", context)


@require_POST
@desk_page(REVIVE)
def revive(request: HttpRequest) -> HttpResponse:
    """Let everything that was given up be tried again."""
    number = service.try_again(by=actor_of(request))
    said = ngettext(
        "%(number)s Aufgabe wird noch einmal versucht.", "%(number)s Aufgaben werden noch einmal versucht.", number
    )
    notices.success(request, said % {"number": number})
    return redirect("messages:outgoing")


def waiting(request: HttpRequest) -> list[Waiting]:
    """Return what the desk's first page says of messages: that none leave, or that some were given up."""
    if not actor_of(request).may(SEE):
        return []
    lines = []
    url = reverse("messages:outgoing")
    if isinstance(service.transport(), service.MailFolder):
        title = _("Nachrichten verlassen diesen Rechner nicht: Es ist kein Mailserver eingerichtet.")
        lines.append(Waiting(title=title, url=url, room=_("Nachrichten"), icon="mail"))
    dead = outbox.backlog().dead
    if dead:
        title = ngettext("%(number)s Aufgabe wurde aufgegeben.", "%(number)s Aufgaben wurden aufgegeben.", dead)
        lines.append(Waiting(title=title % {"number": dead}, url=url, room=_("Nachrichten"), icon="mail"))
    return lines
