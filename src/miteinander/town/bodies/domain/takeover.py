"""Meetings taken over from the town's own council system, by OParl: again and again, without doubles and without mail.

What was taken over stays the council system's: a change there comes here, a meeting deleted there is withdrawn here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.permissions import require
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.bodies import locked_body
from miteinander.town.bodies.domain.following import follow_meeting, meeting_ref
from miteinander.town.bodies.domain.meetings import change_meeting, fresh, plan_meeting
from miteinander.town.bodies.domain.oparl import reading
from miteinander.town.bodies.domain.oparl.reading import Fetch, Thing
from miteinander.town.bodies.enums import MeetingState, Outcome
from miteinander.town.bodies.models import AgendaItem, Decision, Meeting

USUAL_LENGTH = timedelta(hours=2)
# How council systems call a result, in parts of words; the first that fits is taken.
_RESULTS = (
    ("kenntnis", Outcome.NOTED),
    ("geändert beschlossen", Outcome.CHANGED),
    ("abweichend", Outcome.CHANGED),
    ("abgelehnt", Outcome.REJECTED),
    ("vertagt", Outcome.POSTPONED),
    ("verwiesen", Outcome.REFERRED),
    ("beschlossen", Outcome.ADOPTED),
    ("zugestimmt", Outcome.ADOPTED),
    ("angenommen", Outcome.ADOPTED),
)


@dataclass
class TakeoverReport:
    """What a takeover did; ``notes`` say which objects could not be used, and why."""

    created: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)


def take_over(*, url: str, organisation: str, body_id: UUID, fetch: Fetch, by: Actor) -> TakeoverReport:
    """Take over the meetings of one organisation of a council system into one body here.

    ``url`` is the system's entry point; ``organisation`` is an id or the name as written there; ``fetch`` returns what
    an address answers, ``None`` for one that is not there. One transaction per meeting, so that one bad meeting stops
    no other. Raises ``NotAllowed``, ``NotFound``, ``InvalidInput`` where no such organisation is found.
    """
    require(by, rules.EDIT)
    with transaction.atomic():
        locked_body(body_id=body_id, by=by)
    try:
        meetings = list(_meetings(url=url, organisation=organisation, fetch=fetch))
    except reading.CannotRead as fault:
        raise InvalidInput(f"{url} does not answer with JSON: {fault}") from fault
    report = TakeoverReport()
    for thing in meetings:
        _take(thing, body_id=body_id, report=report, by=by)
    return report


def _meetings(*, url: str, organisation: str, fetch: Fetch) -> list[Thing]:
    """Return the meetings of the organisation, from its own list or, where there is none, from the body's."""
    for body in _bodies(url=url, fetch=fetch):
        for one in reading.walk(str(body.get("organization", "")), fetch=fetch):
            if reading.is_deleted(one) or organisation not in {one.get("id"), one.get("name"), one.get("shortName")}:
                continue
            own = one.get("meeting")
            if isinstance(own, str):
                return list(reading.walk(own, fetch=fetch))
            every = reading.walk(str(body.get("meeting", "")), fetch=fetch)
            return [each for each in every if one.get("id") in reading.addresses(each.get("organization"))]
    raise InvalidInput(f"No organisation '{organisation}' at {url}.")


def _bodies(*, url: str, fetch: Fetch) -> list[Thing]:
    """Return the bodies behind an entry point; some systems answer with the body itself, or with a list of systems."""
    content = fetch(url)
    system = reading.read_json(content) if content else None
    if isinstance(system, list):
        system = system[0] if system else None
    if not isinstance(system, dict):
        raise InvalidInput(f"{url} is no entry point of OParl.")
    if "organization" in system:
        return [system]
    listed = system.get("body")
    if isinstance(listed, str):
        return [one for one in reading.walk(listed, fetch=fetch) if not reading.is_deleted(one)]
    return reading.things(listed)


def _take(thing: Thing, *, body_id: UUID, report: TakeoverReport, by: Actor) -> None:
    foreign = reading.words(thing.get("id"), most=500)
    known = Meeting.objects.filter(foreign_id=foreign).first() if foreign else None
    if reading.is_deleted(thing):
        if known and known.state != MeetingState.WITHDRAWN:
            _withdraw(known, by=by)
            report.withdrawn += 1
        return
    starts = reading.moment(thing.get("start"))
    if not foreign or starts is None:
        fault = f"{foreign}: no usable start" if foreign else "a meeting without id: it cannot be known again"
        report.notes.append(fault)
        return
    ends = reading.moment(thing.get("end"))
    values = {
        "title": reading.words(thing.get("name"), most=200),
        "starts_at": starts,
        "ends_at": ends if ends and ends > starts else starts + USUAL_LENGTH,
        "place_text": reading.place(thing.get("location")),
    }
    with transaction.atomic():
        changed = _write(thing, foreign=foreign, known=known, values=values, body_id=body_id, by=by)
    if known is None:
        report.created += 1
    elif changed:
        report.changed += 1
    else:
        report.unchanged += 1


def _write(
    thing: Thing, *, foreign: str, known: Meeting | None, values: dict[str, Any], body_id: UUID, by: Actor
) -> bool:
    """Write one meeting with its agenda; tell whether anything changed."""
    changed = known is None
    if known is None:
        meeting_id = plan_meeting(body_id=body_id, values=values, by=by, foreign_id=foreign)
    else:
        meeting_id = known.public_id
        if _present(known) != values:
            change_meeting(meeting_id=meeting_id, values=values, by=by)
            changed = True
    meeting = fresh(Meeting.objects.get(public_id=meeting_id))
    changed |= _agenda(meeting, thing)
    state = _state(thing, meeting)
    if meeting.state != state or (meeting.invited_at is None and meeting.items.exists()):
        meeting.state = state
        meeting.invited_at = meeting.invited_at or (clock.now() if meeting.items.exists() else None)
        meeting.save(update_fields=["state", "invited_at"])
        changed = True
    if changed:
        record(action="bodies.meeting_taken_over", by=by, about=meeting_ref(meeting_id))
        follow_meeting(fresh(meeting))
    return changed


def _present(meeting: Meeting) -> dict[str, Any]:
    gathering = meeting.gathering
    return {
        "title": meeting.title,
        "starts_at": gathering.starts_at,
        "ends_at": gathering.ends_at,
        "place_text": gathering.place_text,
    }


def _state(thing: Thing, meeting: Meeting) -> MeetingState:
    told = reading.words(thing.get("meetingState"), most=60).lower()
    if str(thing.get("cancelled", "")).lower() == "true" or "abgesagt" in told or "entfall" in told:
        return MeetingState.CANCELLED
    if meeting.gathering.ends_at <= clock.now():
        return MeetingState.HELD
    return MeetingState.INVITED if meeting.items.exists() else MeetingState.ANNOUNCED


def _agenda(meeting: Meeting, thing: Thing) -> bool:
    """Make the agenda equal to the council system's, in its order; tell whether anything changed."""
    told = sorted(reading.things(thing.get("agendaItem")), key=_order)
    wanted = [
        (reading.words(one.get("id"), most=500) or f"{meeting.foreign_id}#{place}", one)
        for place, one in enumerate(told)
    ]
    kept = {one.foreign_id: one for one in meeting.items.all()}
    changed = _drop([one for foreign, one in kept.items() if foreign not in dict(wanted)])
    base = (meeting.items.aggregate(last=Max("order"))["last"] or 0) + 1
    for place, (foreign, one) in enumerate(wanted):
        item = kept[foreign] if foreign in kept else AgendaItem(meeting=meeting, foreign_id=foreign)
        facts = {
            "title": reading.words(one.get("name"), most=300) or "—",
            "public": str(one.get("public", "true")).lower() != "false",
        }
        moved = foreign not in kept or item.order != place + 1
        if moved or any(getattr(item, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(item, name, value)
            item.order, item.modified = base + place, clock.now()
            item.save()
            changed = True
        changed |= _result(item, one)
    for place, (foreign, _one) in enumerate(wanted):
        AgendaItem.objects.filter(meeting=meeting, foreign_id=foreign).update(order=place + 1)
    return changed


def _drop(items: Sequence[AgendaItem]) -> bool:
    for one in items:
        one.delete()
    return bool(items)


def _order(thing: Thing) -> tuple[float, str]:
    try:
        return float(thing.get("order", 10_000)), reading.words(thing.get("number"), most=20)
    except (TypeError, ValueError):
        return 10_000.0, reading.words(thing.get("number"), most=20)


def _result(item: AgendaItem, thing: Thing) -> bool:
    """Keep what a point's result was, as a decision without votes; tell whether anything changed."""
    told = reading.words(thing.get("result"), most=200)
    text = str(thing.get("resolutionText") or "").replace("\x00", "").strip()
    outcome = next((one for part, one in _RESULTS if part in told.lower()), None)
    if outcome is None:
        return False
    row = item.decisions.first() or Decision(item=item)
    if row.pk and (row.outcome, row.text) == (outcome, text):
        return False
    row.motion, row.text, row.outcome, row.modified = item.title, text, outcome, clock.now()
    row.save()
    return True


def _withdraw(meeting: Meeting, *, by: Actor) -> None:
    with transaction.atomic():
        meeting.state, meeting.modified = MeetingState.WITHDRAWN, clock.now()
        meeting.save(update_fields=["state", "modified"])
        record(action="bodies.meeting_withdrawn", by=by, about=meeting_ref(meeting.public_id))
        follow_meeting(fresh(meeting))
