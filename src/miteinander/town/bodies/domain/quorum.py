"""Who came, and whether that is enough to decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.town.bodies.domain.agenda import open_meeting
from miteinander.town.bodies.domain.following import meeting_ref
from miteinander.town.bodies.enums import MeetingState, Presence, Quorum, SeatRole
from miteinander.town.bodies.models import Attendance, Meeting, Seat


@dataclass(frozen=True, kw_only=True)
class QuorumState:
    """Seats with a vote, how many of them are present (themselves or by a deputy), how many are needed.

    ``reached`` is ``None`` where nobody wrote down who came, or the body has no rule.
    """

    seats: int
    present: int
    needed: int
    recorded: bool
    reached: bool | None


def seats_at(meeting: Meeting) -> list[Seat]:
    """Return the seats held on the day of a meeting: chair first, then by name; one query."""
    day = timezone.localtime(meeting.gathering.starts_at).date()
    rows = Seat.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), body=meeting.body, begins__lte=day)
    order = {role: place for place, role in enumerate(SeatRole.values)}
    found = rows.select_related("member", "organisation", "deputy_for")
    return sorted(found, key=lambda one: (order[one.role], one.member.sort_name if one.member else "", one.pk))


def quorum_of(meeting: Meeting) -> QuorumState:
    """Count who came. A deputy counts for the seat they stand in for, and only where its holder is not there."""
    seats = seats_at(meeting)
    present = {one.seat_id for one in Attendance.objects.filter(meeting=meeting) if one.presence == Presence.PRESENT}
    recorded = Attendance.objects.filter(meeting=meeting).exists()
    voting = [one for one in seats if one.votes and one.deputy_for_id is None]
    stood_in = {one.deputy_for_id for one in seats if one.pk in present}
    there = sum(1 for one in voting if one.pk in present or one.pk in stood_in)
    needed = needed_of(rule=Quorum(meeting.body.quorum), seats=len(voting))
    reached = there >= needed if recorded and meeting.body.quorum != Quorum.NONE else None
    return QuorumState(seats=len(voting), present=there, needed=needed, recorded=recorded, reached=reached)


def needed_of(*, rule: Quorum, seats: int) -> int:
    """Return how many of the seats with a vote must be there (§ 49 Abs. 1 GO NRW: more than half)."""
    if rule == Quorum.NONE:
        return 0
    return seats // 2 + 1 if rule == Quorum.MORE_THAN_HALF else (seats + 1) // 2


@transaction.atomic
def record_attendance(*, meeting_id: UUID, presence: Mapping[UUID, str], by: Actor) -> None:
    """Write down who came, by the public ids of seats; an empty answer takes the entry back.

    Effects: rows, journal without names. Raises ``NotFound``, ``MoveNotAllowed`` before the invitation or after the
    approval of the minutes, ``InvalidInput`` for a seat that is none of this body's on that day.
    """
    meeting = open_meeting(meeting_id=meeting_id, by=by)
    if meeting.state not in {MeetingState.INVITED, MeetingState.HELD}:
        raise InvalidInput(_("Bitte laden Sie zuerst ein."))
    seats = {one.public_id: one for one in seats_at(meeting)}
    if not presence.keys() <= seats.keys():
        raise InvalidInput(_("Dieser Sitz gehört nicht zu dieser Sitzung."))
    for public_id, answer in presence.items():
        rows = Attendance.objects.filter(meeting=meeting, seat=seats[public_id])
        if answer not in Presence.values:
            rows.delete()
        elif not rows.update(presence=answer):
            Attendance.objects.create(meeting=meeting, seat=seats[public_id], presence=answer)
    if meeting.state == MeetingState.HELD:
        Meeting.objects.filter(pk=meeting.pk).update(quorate=quorum_of(meeting).reached)
    record(action="bodies.attendance_recorded", by=by, about=meeting_ref(meeting_id))
