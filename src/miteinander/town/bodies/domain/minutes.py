"""Minutes: written by several people, approved by the next meeting, published."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.outbox.service import Event, emit
from miteinander.town.bodies import events
from miteinander.town.bodies.domain.following import follow_meeting, meeting_ref
from miteinander.town.bodies.domain.meetings import fresh, locked_meeting
from miteinander.town.bodies.enums import MINUTES_MOVES, FileRole, MeetingState, MinutesState
from miteinander.town.bodies.models import Document, Meeting, Minutes, MinutesVersion

GENERAL = ""
LONGEST = 50_000
Words = Mapping[str, str]


@transaction.atomic
def save_minutes(*, meeting_id: UUID, texts: Words, by: Actor, base_revision: int) -> int:
    """Write the minutes' texts (by public id of the point, "" in general) and return the new revision.

    ``base_revision`` is what the person saw, 0 where nothing was written yet. Where somebody else saved meanwhile,
    texts that only one of both changed are kept from both; a text changed by both raises ``Conflict`` with what it is
    now, and nothing is written. Raises ``NotFound``, ``MoveNotAllowed`` once approved, ``InvalidInput``.
    """
    meeting = locked_meeting(meeting_id=meeting_id, by=by)
    if meeting.state not in {MeetingState.INVITED, MeetingState.HELD}:
        raise MoveNotAllowed(_("Ein Protokoll gibt es erst zu einer Sitzung, zu der eingeladen wurde."))
    minutes, _made = Minutes.objects.select_for_update().get_or_create(meeting=meeting, defaults={"revision": 0})
    if minutes.state != MinutesState.DRAFT:
        raise MoveNotAllowed(_("Das Protokoll ist genehmigt. Es wird nicht mehr geändert."))
    _check(texts=texts, meeting=meeting)
    changes = _changes(minutes=minutes, base_revision=base_revision, wanted=texts)
    if changes:
        minutes.texts = {**minutes.texts, **changes}
        minutes.revision += 1
        minutes.modified = clock.now()
        minutes.save()
        _keep_version(minutes=minutes, by=by)
        facts = {"points": len(changes), "revision": minutes.revision}
        record(action="bodies.minutes_saved", by=by, about=meeting_ref(meeting_id), facts=facts)
    return minutes.revision


@transaction.atomic
def approve_minutes(*, meeting_id: UUID, approved_in: UUID, by: Actor) -> None:
    """Note that a later meeting of the same body approved the minutes; from now on they stand.

    Effects: state, journal. Raises ``NotFound``, ``MoveNotAllowed``, ``InvalidInput`` for a meeting that is not later.
    """
    meeting, minutes = _minutes(meeting_id=meeting_id, by=by)
    later = locked_meeting(meeting_id=approved_in, by=by)
    if later.body.pk != meeting.body.pk or later.gathering.starts_at <= meeting.gathering.starts_at:
        text = _("Bitte wählen Sie eine spätere Sitzung desselben Gremiums.")
        raise InvalidInput(text, fields={"approved_in": [text]})
    if later.state not in {MeetingState.INVITED, MeetingState.HELD} or later.gathering.starts_at > clock.now():
        text = _("Diese Sitzung hat noch nicht stattgefunden.")
        raise InvalidInput(text, fields={"approved_in": [text]})
    _move(minutes, MinutesState.APPROVED)
    minutes.approved_in = later
    minutes.save()
    facts = {"meeting": str(approved_in)}
    record(action="bodies.minutes_approved", by=by, about=meeting_ref(meeting_id), facts=facts)


@transaction.atomic
def reopen_minutes(*, meeting_id: UUID, by: Actor) -> None:
    """Take an approval back that was noted by mistake. Raises ``MoveNotAllowed`` for published minutes."""
    _meeting, minutes = _minutes(meeting_id=meeting_id, by=by)
    if minutes.state != MinutesState.APPROVED:
        raise MoveNotAllowed(_("Das geht in diesem Zustand nicht. Vielleicht war jemand anderes schneller."))
    _move(minutes, MinutesState.DRAFT)
    minutes.approved_in = None
    minutes.save()
    record(action="bodies.minutes_reopened", by=by, about=meeting_ref(meeting_id))


@transaction.atomic
def publish_minutes(*, meeting_id: UUID, by: Actor) -> None:
    """Publish approved minutes: the public points, never the others. Effects: state, file, journal, OParl, event."""
    meeting, minutes = _minutes(meeting_id=meeting_id, by=by)
    _move(minutes, MinutesState.PUBLISHED)
    minutes.published_at = clock.now()
    minutes.save()
    kind = str(meeting.body.get_minutes_kind_display())
    Document.objects.get_or_create(
        meeting=meeting,
        role=FileRole.MINUTES,
        removed__isnull=True,
        defaults={"name": kind, "file_name": f"{kind.lower()}.pdf"},
    )
    record(action="bodies.minutes_published", by=by, about=meeting_ref(meeting_id))
    emit(Event(name=events.MINUTES_PUBLISHED, facts={"meeting": str(meeting_id), "body": str(meeting.body.public_id)}))
    follow_meeting(fresh(meeting))


@transaction.atomic
def unpublish_minutes(*, meeting_id: UUID, by: Actor) -> None:
    """Take published minutes back; their file answers 410 from now on. Effects: state, journal, OParl."""
    meeting, minutes = _minutes(meeting_id=meeting_id, by=by)
    if minutes.state != MinutesState.PUBLISHED:
        raise MoveNotAllowed(_("Das geht in diesem Zustand nicht. Vielleicht war jemand anderes schneller."))
    _move(minutes, MinutesState.APPROVED)
    minutes.published_at = None
    minutes.save()
    Document.objects.filter(meeting=meeting, role=FileRole.MINUTES, removed__isnull=True).update(removed=clock.now())
    record(action="bodies.minutes_unpublished", by=by, about=meeting_ref(meeting_id))
    follow_meeting(fresh(meeting))


def _minutes(*, meeting_id: UUID, by: Actor) -> tuple[Meeting, Minutes]:
    meeting = locked_meeting(meeting_id=meeting_id, by=by)
    minutes = Minutes.objects.select_for_update().filter(meeting=meeting).first()
    if minutes is None:
        raise MoveNotAllowed(_("Zu dieser Sitzung wurde noch nichts geschrieben."))
    return meeting, minutes


def _move(minutes: Minutes, state: MinutesState) -> None:
    check_move(moves=MINUTES_MOVES, before=minutes.state, after=state)
    minutes.state, minutes.modified = state, clock.now()


def _changes(*, minutes: Minutes, base_revision: int, wanted: Words) -> dict[str, str]:
    """Return the texts to write; where both changed the same one differently, ``Conflict``."""
    if base_revision == minutes.revision:
        return {name: text for name, text in wanted.items() if minutes.texts.get(name, "") != text}
    version = minutes.versions.filter(revision=base_revision).first()
    base: Words = version.texts if version else {}
    mine = {name: text for name, text in wanted.items() if base.get(name, "") != text}
    both = [
        name
        for name, text in mine.items()
        if minutes.texts.get(name, "") != base.get(name, "") and minutes.texts.get(name, "") != text
    ]
    if both:
        raise Conflict(
            _("Jemand anderes hat das gerade geändert. Ihre Eingaben stehen noch hier."),
            fields=both,
            now={name: minutes.texts.get(name, "") for name in both},
            merged={**minutes.texts, **mine},
            revision=minutes.revision,
        )
    return {name: text for name, text in mine.items() if minutes.texts.get(name, "") != text}


def _check(*, texts: Words, meeting: Meeting) -> None:
    known = {GENERAL, *(str(one) for one in meeting.items.values_list("public_id", flat=True))}
    if any(text and name not in known for name, text in texts.items()):
        raise InvalidInput(_("Ein Punkt der Tagesordnung ist nicht mehr da. Ihre Eingaben stehen noch hier."))
    if any(len(text) > LONGEST for text in texts.values()):
        raise InvalidInput(_("Ein Text ist zu lang."))


def _keep_version(*, minutes: Minutes, by: Actor) -> None:
    MinutesVersion.objects.create(
        minutes=minutes,
        revision=minutes.revision,
        at=minutes.modified,
        by_kind=by.kind.value,
        by_id=by.public_id,
        texts=minutes.texts,
    )
