"""What of the bodies waits for somebody, for the desk's first page."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.invitations import name_of
from miteinander.town.bodies.enums import MeetingState, TaskState
from miteinander.town.bodies.models import Body, Meeting, Task

SOON = timedelta(days=21)


def lines(request: HttpRequest) -> list[Waiting]:
    """Return the person's own open tasks and, for who keeps bodies, meetings without an invitation or minutes."""
    by = actor_of(request)
    if by.public_id is None or not by.may(rules.KEEP):
        return []
    return [*_tasks(by.public_id), *_meetings(rules.editable_by(by))]


def _tasks(person: UUID) -> list[Waiting]:
    mine = Task.objects.filter(state=TaskState.OPEN, owner__member__account_id=person).select_related("body")
    return [
        Waiting(
            title=_("Aufgabe: %(text)s") % {"text": one.text},
            url=reverse("bodies_desk:tasks", args=[one.body.public_id]),
            day=one.due,
            room=_("Gremien"),
            icon="check",
        )
        for one in mine
    ]


def _meetings(bodies: Q) -> list[Waiting]:
    """Return meetings soon to come that nobody was invited to; at most three weeks before."""
    soon = Meeting.objects.filter(
        body__in=Body.objects.filter(bodies).values("pk"),
        state__in=(MeetingState.PLANNED, MeetingState.ANNOUNCED),
        gathering__starts_at__lt=clock.now() + SOON,
    )
    rows = soon.select_related("body", "gathering").prefetch_related("body__translations")
    return [
        Waiting(
            title=_("Noch nicht eingeladen: %(body)s") % {"body": name_of(one.body)},
            url=reverse("bodies_desk:meeting", args=[one.public_id]),
            day=one.gathering.starts_at.date(),
            room=_("Gremien"),
            icon="mail",
        )
        for one in rows.order_by("gathering__starts_at")
    ]
