"""What of the forum waits for somebody, for the desk's first page: proposals to read, and those without an answer."""

from django.conf import settings
from django.db.models import Count, F, Min, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting
from miteinander.participation.forum import rules
from miteinander.participation.forum.enums import ProposalState
from miteinander.participation.forum.models import Conference


def lines(request: HttpRequest) -> list[Waiting]:
    """Return per conference how many proposals wait to be read, and how many for an answer; two queries."""
    by = actor_of(request)
    unread = _unread() if by.may(rules.MODERATE) else []
    return [*unread, *(_unanswered() if by.may(rules.DECIDE) else [])]


def _unread() -> list[Waiting]:
    """Return conferences with proposals that nobody has read yet, with the day of the oldest."""
    found = []
    waiting = Q(proposals__state=ProposalState.WAITING)
    rows = Conference.objects.annotate(
        number=Count("proposals", filter=waiting), since=Min("proposals__created", filter=waiting)
    )
    for public_id, number, since in (
        rows.filter(number__gt=0).order_by("since", "pk").values_list("public_id", "number", "since")
    ):
        title = ngettext("%(number)s Vorschlag ist zu lesen", "%(number)s Vorschläge sind zu lesen", number)
        found.append(
            Waiting(
                title=title % {"number": number},
                url=reverse("forum_desk:proposals", args=[public_id]),
                day=timezone.localdate(since),
                room=_("Fachtage"),
                icon="megaphone",
            )
        )
    return found


def _unanswered() -> list[Waiting]:
    """Return conferences whose proposals are all in and whose answers are not published yet."""
    open_ones = Q(proposals__state=ProposalState.SHOWN, proposals__decision__isnull=True)
    rows = Conference.objects.filter(
        answers_published__isnull=True,
        proposals_close__lt=clock.now(),
        gathering__translations__language=settings.LANGUAGE_CODE,
    ).annotate(
        title=F("gathering__translations__title"),
        shown=Count("proposals", filter=Q(proposals__state=ProposalState.SHOWN), distinct=True),
        undecided=Count("proposals", filter=open_ones, distinct=True),
    )
    return [
        Waiting(
            title=_answers(title=title, undecided=undecided),
            url=reverse("forum_desk:group", args=[public_id]),
            day=timezone.localdate(closed),
            room=_("Fachtage"),
            icon="list-checks",
        )
        for public_id, title, undecided, closed in rows.filter(shown__gt=0)
        .order_by("proposals_close", "pk")
        .values_list("public_id", "title", "undecided", "proposals_close")
    ]


def _answers(*, title: str, undecided: int) -> str:
    if not undecided:
        return _("%(title)s: Antworten veröffentlichen") % {"title": title}
    words = ngettext(
        "%(title)s: %(number)s Vorschlag ohne Entscheidung",
        "%(title)s: %(number)s Vorschläge ohne Entscheidung",
        undecided,
    )
    return words % {"title": title, "number": undecided}
