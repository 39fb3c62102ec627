"""The door of bodies: make and change them, their seats and meetings; the register; what OParl tells."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.agenda import move_item, remove_item, save_item
from miteinander.town.bodies.domain.bodies import add_keeper, change_body, create_body, end_keeper, set_state
from miteinander.town.bodies.domain.decisions import remove_decision, save_decision
from miteinander.town.bodies.domain.following import KIND, MEETING_KIND
from miteinander.town.bodies.domain.meetings import (
    announce,
    cancel_meeting,
    change_meeting,
    close_meeting,
    invite,
    plan_meeting,
    withdraw_meeting,
)
from miteinander.town.bodies.domain.minutes import approve_minutes, publish_minutes, save_minutes, unpublish_minutes
from miteinander.town.bodies.domain.papers import add_document, consult, remove_document, save_paper
from miteinander.town.bodies.domain.queries.happened import decisions_taken, meetings_held
from miteinander.town.bodies.domain.queries.page import BodyPage, MeetingLine, body_page
from miteinander.town.bodies.domain.queries.register import BodyLine, Register, register
from miteinander.town.bodies.domain.quorum import record_attendance
from miteinander.town.bodies.domain.seats import current, save_seat, withdraw_consent
from miteinander.town.bodies.domain.subjects import lend_subjects
from miteinander.town.bodies.domain.takeover import TakeoverReport, take_over
from miteinander.town.bodies.domain.tasks import save_task, set_task_state
from miteinander.town.bodies.enums import BodyState
from miteinander.town.bodies.models import Body, Meeting

__all__ = [
    "KIND",
    "MEETING_KIND",
    "BodyLine",
    "BodyPage",
    "MeetingLine",
    "Register",
    "TakeoverReport",
    "add_document",
    "add_keeper",
    "announce",
    "approve_minutes",
    "body_ids",
    "body_page",
    "cancel_meeting",
    "change_body",
    "change_meeting",
    "close_meeting",
    "consult",
    "create_body",
    "decisions_taken",
    "end_keeper",
    "invite",
    "lend_subjects",
    "may_change",
    "may_make",
    "meetings_held",
    "move_item",
    "people_in",
    "plan_meeting",
    "public_pages",
    "publish_minutes",
    "record_attendance",
    "register",
    "remove_decision",
    "remove_document",
    "remove_item",
    "save_decision",
    "save_item",
    "save_minutes",
    "save_paper",
    "save_seat",
    "save_task",
    "set_state",
    "set_task_state",
    "take_over",
    "unpublish_minutes",
    "upcoming_meetings",
    "withdraw_consent",
    "withdraw_meeting",
]


def body_ids() -> dict[str, UUID]:
    """Return the public ids of public bodies by the piece of their address; one query."""
    rows = Body.objects.filter(state=BodyState.PUBLIC).order_by("slug")
    return dict(rows.values_list("slug", "public_id"))


def may_make(by: Actor) -> bool:
    """Tell whether the actor may make bodies."""
    return by.may(rules.EDIT)


def may_change(*, body_id: UUID, by: Actor) -> bool:
    """Tell whether the actor may change a body and plan its meetings; one query."""
    return Body.objects.filter(rules.editable_by(by), public_id=body_id).exists()


def public_pages() -> Iterator[tuple[str, datetime | None]]:
    """Yield path, in the active language, and last change of every public page about bodies; one query."""
    yield reverse("bodies:register"), None
    yield reverse("bodies:overview"), None
    rows = Body.objects.filter(state=BodyState.PUBLIC).order_by("slug").values_list("slug", "modified")
    for slug, modified in rows:
        yield reverse("bodies:body", kwargs={"slug": slug}), modified


def people_in(body_id: UUID) -> frozenset[UUID]:
    """Return the accounts of those who sit in a body today, for rooms that let its members do something; one query."""
    rows = Body.objects.filter(current(prefix="seats__"), public_id=body_id, seats__member__account_id__isnull=False)
    return frozenset(one for one in rows.values_list("seats__member__account_id", flat=True) if one)


def upcoming_meetings(*, limit: int = 20) -> list[tuple[UUID, UUID]]:
    """Return (meeting, gathering) of announced meetings to come, soonest first, for calendars of higher rooms."""
    rows = Meeting.objects.filter(
        body__state=BodyState.PUBLIC,
        state__in=("announced", "invited", "cancelled"),
        gathering__ends_at__gt=clock.now(),
    ).order_by("gathering__starts_at", "pk")
    return list(rows.values_list("public_id", "gathering__public_id")[:limit])
