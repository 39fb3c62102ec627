"""What of the bodies waits for somebody, for the desk's first page."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.queries.words import texts_of
from miteinander.town.bodies.enums import MeetingState, TaskState
from miteinander.town.bodies.models import Body, Meeting, Task

SOON = timedelta(days=21)
MOST = 50


def lines(request: HttpRequest) -> list[Waiting]:
    """Return the person's own open tasks and, of the bodies the person keeps, meetings without an invitation, minutes
    that are not written, and tasks of others whose day is over. Seven queries, however much waits.
    """
    by = actor_of(request)
    if by.public_id is None or not by.may(rules.KEEP):
        return []
    bodies = rules.editable_by(by)
    return [*_tasks(by.public_id), *_meetings(bodies), *_minutes(bodies), *_late_tasks(bodies, person=by.public_id)]


def _tasks(person: UUID) -> list[Waiting]:
    mine = Task.objects.filter(state=TaskState.OPEN, owner__member__account_id=person).select_related("body")
    return [
        Waiting(
            title=_("Aufgabe: %(text)s") % {"text": one.text},
            url=reverse("bodies_desk:tasks", args=[one.body.public_id]),
            day=one.due,
            until=True,
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
            title=_("Noch nicht eingeladen: %(body)s") % {"body": _name(one.body)},
            url=reverse("bodies_desk:meeting", args=[one.public_id]),
            day=timezone.localdate(one.gathering.starts_at),
            until=True,
            room=_("Gremien"),
            icon="mail",
        )
        for one in rows.order_by("gathering__starts_at")
    ]


def _minutes(bodies: Q) -> list[Waiting]:
    """Return meetings that took place and whose minutes nobody began."""
    held = Meeting.objects.filter(
        body__in=Body.objects.filter(bodies).values("pk"), state=MeetingState.HELD, minutes__isnull=True, foreign_id=""
    )
    rows = held.select_related("body", "gathering").prefetch_related("body__translations")
    return [
        Waiting(
            title=_("Protokoll fehlt: %(body)s") % {"body": _name(one.body)},
            url=reverse("bodies_desk:minutes", args=[one.public_id]),
            day=timezone.localdate(one.gathering.starts_at),
            room=_("Gremien"),
            icon="file-text",
        )
        for one in rows.order_by("gathering__starts_at", "pk")[:MOST]
    ]


def _late_tasks(bodies: Q, *, person: UUID) -> list[Waiting]:
    """Return tasks of others whose day is over."""
    late = Task.objects.filter(
        state=TaskState.OPEN, due__lt=clock.today(), body__in=Body.objects.filter(bodies).values("pk")
    )
    others = late.exclude(owner__isnull=False, owner__member__isnull=False, owner__member__account_id=person)
    rows = others.select_related("body").prefetch_related("body__translations")
    return [
        Waiting(
            title=_("Aufgabe überfällig (%(body)s): %(text)s") % {"body": _name(one.body), "text": one.text},
            url=reverse("bodies_desk:tasks", args=[one.body.public_id]),
            day=one.due,
            until=True,
            room=_("Gremien"),
            icon="clock",
        )
        for one in rows.order_by("due", "pk")[:MOST]
    ]


def _name(body: Body) -> str:
    return texts_of(body, get_language() or settings.LANGUAGE_CODE)["name"].text
