"""The agenda: points in their order, open tasks that come back, the last minutes to approve."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.following import follow_meeting, meeting_ref
from miteinander.town.bodies.enums import ItemKind, MeetingState, MinutesState, TaskState
from miteinander.town.bodies.models import AgendaItem, Body, Meeting, Task, TaskReturn

_AWAY = 20_000
_BEFORE_INVITATION = (MeetingState.PLANNED, MeetingState.ANNOUNCED)


def begin_agenda(meeting: Meeting) -> None:
    """Begin a new agenda with last time's minutes, where they wait for approval, and with the open tasks."""
    last = _last_minutes(meeting)
    if last is not None:
        with translation.override(settings.LANGUAGE_CODE):
            day = formats.date_format(timezone.localtime(last.gathering.starts_at), "DATE_FORMAT")
            title = _("Genehmigung: %(kind)s vom %(day)s") % {
                "kind": meeting.body.get_minutes_kind_display(),
                "day": day,
            }
        _append(meeting, kind=ItemKind.MINUTES, title=title)
    return_tasks(meeting)


def return_tasks(meeting: Meeting) -> None:
    """Bring every open task of the body back under "Stand der Aufgaben", and take away what was closed meanwhile.

    Only before the meeting was invited to; from then on the list stays as it was sent.
    """
    tasks = Task.objects.filter(body=meeting.body, state=TaskState.OPEN).exclude(item__meeting=meeting)
    item = meeting.items.filter(kind=ItemKind.TASKS).first()
    if item is None and tasks.exists():
        with translation.override(settings.LANGUAGE_CODE):
            item = _append(meeting, kind=ItemKind.TASKS, title=_("Stand der Aufgaben"))
    if item is not None:
        TaskReturn.objects.filter(item=item).exclude(task__in=tasks).delete()
        TaskReturn.objects.bulk_create([TaskReturn(item=item, task=one) for one in tasks], ignore_conflicts=True)


def return_to_next_agendas(body: Body) -> None:
    """Bring the open tasks onto every agenda that nobody was invited to yet."""
    for meeting in body.meetings.filter(state__in=_BEFORE_INVITATION).select_related("body"):
        return_tasks(meeting)


@transaction.atomic
def save_item(
    *,
    meeting_id: UUID,
    values: Mapping[str, Any],
    by: Actor,
    item_id: UUID | None = None,
    seen_revision: int | None = None,
) -> UUID:
    """Put a point at the end of the agenda, or change one (title, text, public); return its public id.

    Effects: row, journal, OParl: a point that stops being public is marked deleted there.
    Raises ``NotFound``, ``Conflict``, ``InvalidInput``, and ``MoveNotAllowed`` once the minutes are approved.
    """
    meeting = open_meeting(meeting_id=meeting_id, by=by)
    title = str(values.get("title") or "").strip()
    if not title or len(title) > 300:
        message = _("Bitte geben Sie dem Punkt eine Überschrift, höchstens 300 Zeichen.")
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields={"title": [message]})
    if item_id:
        item = locked(rows=AgendaItem.objects.filter(meeting=meeting, public_id=item_id), seen_revision=seen_revision)
    else:
        item = _append(meeting, kind=ItemKind.TOPIC, title=title)
    item.title, item.text, item.public = title, str(values.get("text") or ""), bool(values.get("public"))
    item.modified = clock.now()
    save_next(item)
    record(action="bodies.item_saved", by=by, about=meeting_ref(meeting_id), facts={"item": str(item.public_id)})
    follow_meeting(meeting)
    return item.public_id


@transaction.atomic
def move_item(*, meeting_id: UUID, item_id: UUID, up: bool, by: Actor) -> None:
    """Let a point change places with its neighbour; nothing happens at either end. Effects: rows, journal, OParl."""
    meeting = open_meeting(meeting_id=meeting_id, by=by)
    items = list(meeting.items.select_for_update().order_by("order"))
    here = next((place for place, one in enumerate(items) if one.public_id == item_id), None)
    if here is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    there = here - 1 if up else here + 1
    if not 0 <= there < len(items):
        return
    items[here], items[there] = items[there], items[here]
    _number(items)
    record(action="bodies.agenda_ordered", by=by, about=meeting_ref(meeting_id))
    follow_meeting(meeting)


@transaction.atomic
def remove_item(*, meeting_id: UUID, item_id: UUID, by: Actor) -> None:
    """Take a point off the agenda. Raises ``MoveNotAllowed`` where something was decided or given out under it."""
    meeting = open_meeting(meeting_id=meeting_id, by=by)
    item = meeting.items.filter(public_id=item_id).first()
    if item is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    minutes = getattr(meeting, "minutes", None)
    written = minutes is not None and minutes.texts.get(str(item_id))
    if written or item.decisions.exists() or item.tasks.exists():
        raise MoveNotAllowed(_("Zu diesem Punkt gibt es schon Beschlüsse, Aufgaben oder Worte im Protokoll."))
    item.delete()
    _number(list(meeting.items.order_by("order")))
    record(action="bodies.item_removed", by=by, about=meeting_ref(meeting_id), facts={"item": str(item_id)})
    follow_meeting(meeting)


def open_meeting(*, meeting_id: UUID, by: Actor) -> Meeting:
    """Return a meeting, locked, whose agenda may still change. Raises ``NotFound``, ``MoveNotAllowed``."""
    bodies = Body.objects.filter(rules.editable_by(by))
    rows = Meeting.objects.filter(public_id=meeting_id, body__in=bodies.values("pk"))
    meeting = locked(rows=rows.select_related("body", "gathering__place"), seen_revision=None)
    minutes = getattr(meeting, "minutes", None)
    if minutes is not None and minutes.state != MinutesState.DRAFT:
        raise MoveNotAllowed(_("Das Protokoll dieser Sitzung ist genehmigt. Es wird nicht mehr geändert."))
    if meeting.state in {MeetingState.CANCELLED, MeetingState.WITHDRAWN}:
        raise MoveNotAllowed(_("Diese Sitzung findet nicht statt."))
    return meeting


def _append(meeting: Meeting, *, kind: ItemKind, title: str) -> AgendaItem:
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    return AgendaItem.objects.create(meeting=meeting, order=last + 1, kind=kind, title=title)


def _number(items: list[AgendaItem]) -> None:
    """Number points from 1 in the given order, out of the way first: an order stands once per meeting."""
    for start in (_AWAY, 1):
        for place, item in enumerate(items, start=start):
            AgendaItem.objects.filter(pk=item.pk).update(order=place)


def _last_minutes(meeting: Meeting) -> Meeting | None:
    """Return the last meeting before this one whose minutes are not approved yet."""
    earlier = Meeting.objects.filter(
        body=meeting.body,
        state=MeetingState.HELD,
        gathering__starts_at__lt=meeting.gathering.starts_at,
        minutes__state=MinutesState.DRAFT,
    )
    return earlier.select_related("gathering").order_by("-gathering__starts_at").first()
