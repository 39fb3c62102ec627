"""Tasks that a meeting gives: to somebody, until a day, back on every agenda until they are done."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.town.bodies.domain.agenda import return_to_next_agendas
from miteinander.town.bodies.domain.bodies import locked_body
from miteinander.town.bodies.domain.following import body_ref
from miteinander.town.bodies.domain.invitations import write_task
from miteinander.town.bodies.enums import TASK_MOVES, TaskState
from miteinander.town.bodies.models import AgendaItem, Seat, Task


@transaction.atomic
def save_task(
    *,
    body_id: UUID,
    values: Mapping[str, Any],
    by: Actor,
    item_id: UUID | None = None,
    task_id: UUID | None = None,
    seen_revision: int | None = None,
) -> UUID:
    """Give a task, or change one (text, ``owner`` as a seat's public id, due); return its public id.

    Effects: row, journal, mail to a new owner, the task on agendas nobody was invited to yet.
    Raises ``NotFound``, ``Conflict``, ``InvalidInput``.
    """
    body = locked_body(body_id=body_id, by=by)
    row = (
        locked(rows=Task.objects.filter(body=body, public_id=task_id), seen_revision=seen_revision)
        if task_id
        else Task(body=body, revision=0, item=_item(body_id=body_id, item_id=item_id))
    )
    before = row.owner_id
    row.text = str(values.get("text") or "").strip()
    row.owner = Seat.objects.filter(body=body, public_id=values["owner"]).first() if values.get("owner") else None
    row.due = values.get("due")
    _check(row=row, wanted_owner=bool(values.get("owner")))
    row.modified = clock.now()
    save_next(row)
    record(action="bodies.task_saved", by=by, about=body_ref(body_id), facts={"task": str(row.public_id)})
    if row.owner is not None and row.owner_id != before:
        write_task(task=row, by=by)
    return_to_next_agendas(body)
    return row.public_id


@transaction.atomic
def set_task_state(*, body_id: UUID, task_id: UUID, state: TaskState, by: Actor) -> None:
    """Note that a task is done or has fallen away, or open it again. Effects: row, journal, coming agendas."""
    body = locked_body(body_id=body_id, by=by)
    row = locked(rows=Task.objects.filter(body=body, public_id=task_id), seen_revision=None)
    check_move(moves=TASK_MOVES, before=row.state, after=state)
    row.state = state
    row.closed_on = None if state == TaskState.OPEN else clock.today()
    row.modified = clock.now()
    save_next(row)
    record(action=f"bodies.task_{state.value}", by=by, about=body_ref(body_id), facts={"task": str(task_id)})
    return_to_next_agendas(body)


def _item(*, body_id: UUID, item_id: UUID | None) -> AgendaItem | None:
    if item_id is None:
        return None
    return AgendaItem.objects.filter(public_id=item_id, meeting__body__public_id=body_id).first()


def _check(*, row: Task, wanted_owner: bool) -> None:
    fields: dict[str, list[str]] = {}
    if not row.text or len(row.text) > 500:
        fields["text"] = [_("Bitte beschreiben Sie die Aufgabe, höchstens 500 Zeichen.")]
    if wanted_owner and row.owner is None:
        fields["owner"] = [_("Bitte wählen Sie jemanden aus diesem Gremium.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)
