"""Meetings: planned, announced, invited to, held, cancelled."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.outbox.service import Event, emit
from miteinander.town.bodies import events, rules
from miteinander.town.bodies.domain.agenda import begin_agenda, return_tasks
from miteinander.town.bodies.domain.bodies import locked_body
from miteinander.town.bodies.domain.following import follow_meeting, meeting_ref
from miteinander.town.bodies.domain.invitations import write_cancellations, write_invitations
from miteinander.town.bodies.domain.quorum import quorum_of
from miteinander.town.bodies.enums import MEETING_MOVES, FileRole, MeetingState
from miteinander.town.bodies.models import Body, Document, Meeting
from miteinander.town.gatherings.service import cancel_gathering, change_gathering, create_gathering, gathering_key

WHEN_AND_WHERE = ("starts_at", "ends_at", "place", "place_text", "online", "online_url")
OWN = ("title", "number", "invitation")


@transaction.atomic
def plan_meeting(*, body_id: UUID, values: Mapping[str, Any], by: Actor, foreign_id: str = "") -> UUID:
    """Plan a meeting and return its public id.

    ``values``: starts_at, ends_at, place (public id), place_text, online, online_url, title, number, invitation.
    Effects: gathering, meeting, an agenda that begins with last time's minutes and open tasks, journal.
    Raises ``NotFound`` where the actor may not, ``InvalidInput``.
    """
    body = locked_body(body_id=body_id, by=by)
    meeting_id = ids.new_id()
    gathering_id = create_gathering(
        texts={settings.LANGUAGE_CODE: {"title": _title(body, values), "summary": ""}},
        values={
            "kind": "meeting",
            "public": False,
            **{name: values[name] for name in WHEN_AND_WHERE if name in values},
        },
        by=by,
        owner=meeting_ref(meeting_id),
    )
    meeting = Meeting.objects.create(
        public_id=meeting_id,
        body=body,
        gathering_id=gathering_key(gathering_id),
        foreign_id=foreign_id,
        **{name: values[name] for name in OWN if name in values},
    )
    if not foreign_id:
        begin_agenda(meeting)
    record(action="bodies.meeting_planned", by=by, about=meeting_ref(meeting_id))
    return meeting_id


@transaction.atomic
def change_meeting(*, meeting_id: UUID, values: Mapping[str, Any], by: Actor, seen_revision: int | None = None) -> None:
    """Change when and where, title, number or words of invitation. Effects: rows, journal, OParl.

    Raises ``NotFound``, ``Conflict``, ``InvalidInput``.
    """
    meeting = locked_meeting(meeting_id=meeting_id, by=by, seen_revision=seen_revision)
    when = {name: values[name] for name in WHEN_AND_WHERE if name in values}
    for name in OWN:
        if name in values:
            setattr(meeting, name, values[name])
    if when or "title" in values:
        title = {settings.LANGUAGE_CODE: {"title": _title(meeting.body, {"title": meeting.title})}}
        change_gathering(public_id=meeting.gathering.public_id, values=when, texts=title, by=by)
    meeting.modified = clock.now()
    save_next(meeting)
    record(action="bodies.meeting_changed", by=by, about=meeting_ref(meeting_id), facts={"fields": sorted(values)})
    follow_meeting(fresh(meeting))


@transaction.atomic
def invite(*, meeting_id: UUID, by: Actor) -> int:
    """Invite to a meeting: its public agenda becomes public, everybody with a seat gets mail in their language.

    Open tasks come back on the agenda. Returns to how many it was written; a second call writes to nobody twice.
    Raises ``MoveNotAllowed``, and ``InvalidInput`` for an agenda without a point.
    """
    meeting = locked_meeting(meeting_id=meeting_id, by=by)
    _move(meeting, MeetingState.INVITED)
    return_tasks(meeting)
    if not meeting.items.exists():
        raise InvalidInput(_("Die Tagesordnung ist noch leer."))
    meeting.invited_at = clock.now()
    save_next(meeting)
    _file(meeting, FileRole.INVITATION, name=_("Einladung mit Tagesordnung"), file_name="einladung.pdf")
    number = write_invitations(meeting=meeting, by=by)
    record(action="bodies.meeting_invited", by=by, about=meeting_ref(meeting_id), facts={"number": number})
    emit(Event(name=events.MEETING_INVITED, facts={"meeting": str(meeting_id), "body": str(meeting.body.public_id)}))
    follow_meeting(fresh(meeting))
    return number


@transaction.atomic
def announce(*, meeting_id: UUID, by: Actor) -> None:
    """Let everybody know when and where a meeting is; the agenda follows with the invitation."""
    _simple_move(meeting_id=meeting_id, state=MeetingState.ANNOUNCED, by=by)


@transaction.atomic
def withdraw_meeting(*, meeting_id: UUID, by: Actor) -> None:
    """Take a meeting out of sight, as if it had never been public. Effects: state, journal, OParl marks it deleted."""
    _simple_move(meeting_id=meeting_id, state=MeetingState.WITHDRAWN, by=by)


@transaction.atomic
def cancel_meeting(*, meeting_id: UUID, by: Actor) -> None:
    """Cancel a meeting; it stays readable as cancelled, and whoever was invited gets mail."""
    meeting = locked_meeting(meeting_id=meeting_id, by=by)
    was_invited = meeting.state == MeetingState.INVITED
    _move(meeting, MeetingState.CANCELLED)
    save_next(meeting)
    cancel_gathering(public_id=meeting.gathering.public_id, by=by)
    if was_invited:
        write_cancellations(meeting=fresh(meeting), by=by)
    record(action="bodies.meeting_cancelled", by=by, about=meeting_ref(meeting_id))
    emit(Event(name=events.MEETING_CANCELLED, facts={"meeting": str(meeting_id), "body": str(meeting.body.public_id)}))
    follow_meeting(fresh(meeting))


@transaction.atomic
def close_meeting(*, meeting_id: UUID, by: Actor) -> None:
    """Note that a meeting took place; whether it could decide is fixed from who came.

    Raises ``MoveNotAllowed`` before it began.
    """
    meeting = locked_meeting(meeting_id=meeting_id, by=by)
    if meeting.gathering.starts_at > clock.now():
        raise MoveNotAllowed(_("Die Sitzung hat noch nicht begonnen."))
    _move(meeting, MeetingState.HELD)
    meeting.quorate = quorum_of(meeting).reached
    save_next(meeting)
    record(action="bodies.meeting_held", by=by, about=meeting_ref(meeting_id), facts={"quorate": meeting.quorate})
    follow_meeting(fresh(meeting))


def locked_meeting(*, meeting_id: UUID, by: Actor, seen_revision: int | None = None) -> Meeting:
    """Return a meeting of a body the actor may change, locked. Raises ``NotFound``, ``Conflict``."""
    bodies = Body.objects.filter(rules.editable_by(by))
    rows = Meeting.objects.filter(public_id=meeting_id, body__in=bodies.values("pk"))
    return locked(rows=rows.select_related("body", "gathering__place"), seen_revision=seen_revision)


def fresh(meeting: Meeting) -> Meeting:
    """Return the meeting as the database has it now, with body and place."""
    return Meeting.objects.select_related("body", "gathering__place").get(pk=meeting.pk)


def _simple_move(*, meeting_id: UUID, state: MeetingState, by: Actor) -> None:
    meeting = locked_meeting(meeting_id=meeting_id, by=by)
    _move(meeting, state)
    save_next(meeting)
    record(action=f"bodies.meeting_{state.value}", by=by, about=meeting_ref(meeting_id))
    follow_meeting(fresh(meeting))


def _move(meeting: Meeting, state: MeetingState) -> None:
    check_move(moves=MEETING_MOVES, before=meeting.state, after=state)
    meeting.state, meeting.modified = state, clock.now()


def _title(body: Body, values: Mapping[str, Any]) -> str:
    own = str(values.get("title") or "").strip()
    name = body.translations.filter(language=settings.LANGUAGE_CODE).values_list("name", flat=True).first()
    return own or str(name or body.slug)


def _file(meeting: Meeting, role: FileRole, *, name: str, file_name: str) -> None:
    """Keep that a file exists; what is in it is made from the platform's data when somebody asks for it."""
    Document.objects.get_or_create(meeting=meeting, role=role, defaults={"name": name, "file_name": file_name})
