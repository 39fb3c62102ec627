"""Motions and decisions, with votes that fit together and with who was there."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.outbox.service import Event, emit
from miteinander.town.bodies import events
from miteinander.town.bodies.domain.agenda import open_meeting
from miteinander.town.bodies.domain.following import follow_meeting, meeting_ref
from miteinander.town.bodies.domain.quorum import quorum_of
from miteinander.town.bodies.enums import CARRIED, MeetingState, Outcome, Quorum
from miteinander.town.bodies.models import Decision, Meeting

VOTES = ("yes", "no", "abstained")
FACTS = ("motion", "moved_by", "text", "outcome", *VOTES)
_DECIDING = (*CARRIED, Outcome.REJECTED)


@transaction.atomic
def save_decision(
    *,
    meeting_id: UUID,
    item_id: UUID,
    values: Mapping[str, Any],
    by: Actor,
    decision_id: UUID | None = None,
    seen_revision: int | None = None,
) -> UUID:
    """Write down a motion, and what was decided on it; return its public id.

    Effects: row, journal, OParl where the point is public, event when there is an outcome. Raises ``NotFound``,
    ``Conflict``, ``MoveNotAllowed``, and ``InvalidInput`` for votes that do not fit together, for more votes than
    people, and for a decision of a meeting that cannot decide.
    """
    meeting = open_meeting(meeting_id=meeting_id, by=by)
    item = meeting.items.filter(public_id=item_id).first()
    if item is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    row = (
        locked(rows=Decision.objects.filter(item=item, public_id=decision_id), seen_revision=seen_revision)
        if decision_id
        else Decision(item=item, revision=0)
    )
    for name in FACTS:
        if name in values:
            setattr(row, name, values[name])
    check_decision(row=row, meeting=meeting)
    if row.outcome == Outcome.ADOPTED and not row.text:
        row.text = row.motion
    row.modified = clock.now()
    save_next(row)
    facts = {"decision": str(row.public_id), "outcome": row.outcome}
    record(action="bodies.decision_saved", by=by, about=meeting_ref(meeting_id), facts=facts)
    if row.outcome:
        emit(Event(name=events.DECISION_TAKEN, facts={"decision": str(row.public_id), "meeting": str(meeting_id)}))
    follow_meeting(meeting)
    return row.public_id


@transaction.atomic
def remove_decision(*, meeting_id: UUID, decision_id: UUID, by: Actor) -> None:
    """Take back what was written down by mistake. Raises ``NotFound``, ``MoveNotAllowed`` after the approval."""
    meeting = open_meeting(meeting_id=meeting_id, by=by)
    if not Decision.objects.filter(item__meeting=meeting, public_id=decision_id).delete()[0]:
        raise NotFound(_("Das gibt es nicht mehr."))
    record(action="bodies.decision_removed", by=by, about=meeting_ref(meeting_id), facts={"decision": str(decision_id)})
    follow_meeting(meeting)


def check_decision(*, row: Decision, meeting: Meeting) -> None:
    """Raise ``InvalidInput`` with a message per field where a decision cannot stand."""
    fields: dict[str, list[str]] = {}
    if not row.motion.strip():
        fields["motion"] = [_("Bitte schreiben Sie, worüber entschieden wurde.")]
    votes = [row.yes, row.no, row.abstained]
    counted = [one for one in votes if one is not None]
    if counted and len(counted) < len(votes):
        fields["yes"] = [_("Bitte alle drei Zahlen angeben oder keine.")]
    elif counted:
        fields |= _votes_that_do_not_fit(row=row, meeting=meeting)
    if row.outcome in _DECIDING:
        if meeting.state not in {MeetingState.INVITED, MeetingState.HELD}:
            fields["outcome"] = [_("Entschieden wird in einer Sitzung, zu der eingeladen wurde.")]
        elif meeting.body.quorum != Quorum.NONE and quorum_of(meeting).reached is False:
            fields["outcome"] = [_("Es sind zu wenige da: Diese Sitzung kann nichts beschließen.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def _votes_that_do_not_fit(*, row: Decision, meeting: Meeting) -> dict[str, list[str]]:
    """Return what is wrong with three counted votes (§ 50 Abs. 1 GO NRW: a tie is a refusal)."""
    yes, no, abstained = row.yes or 0, row.no or 0, row.abstained or 0
    if not row.outcome:
        return {"outcome": [_("Bitte sagen Sie auch, was daraus folgt.")]}
    if row.outcome in CARRIED and yes <= no:
        return {"outcome": [_("Angenommen ist nur, wofür mehr Ja- als Nein-Stimmen sind.")]}
    if row.outcome == Outcome.REJECTED and yes > no:
        return {"outcome": [_("Mit mehr Ja- als Nein-Stimmen ist es nicht abgelehnt.")]}
    state = quorum_of(meeting)
    if state.recorded and state.seats and yes + no + abstained > state.present:
        text = _("Das sind mehr Stimmen, als stimmberechtigte Menschen da sind (%(number)s).")
        return {"yes": [text % {"number": state.present}]}
    return {}
