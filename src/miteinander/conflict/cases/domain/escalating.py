"""What somebody hands up to the steering group on purpose, and what the group decides and provides.

Words and answers are sealed to the group's inbox; the answer goes into the sealed file of the case too.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases import events
from miteinander.conflict.cases.domain import entries
from miteinander.conflict.cases.domain.basics import at_work, name_of, note_in_journal, words, wrong
from miteinander.conflict.cases.enums import EntryKind, Side
from miteinander.conflict.cases.models import Case, Escalation
from miteinander.conflict.cases.rules import MODULE
from miteinander.conflict.contacts.enums import PointKind
from miteinander.conflict.contacts.service import is_in, point_of
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.revisions import locked
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.vault import service as vault


@dataclass(frozen=True, kw_only=True)
class EscalationView:
    """A matter handed up, as the steering group reads it; ``answer`` is empty while it is open."""

    public_id: UUID
    revision: int
    asked: date
    point: str
    by: str
    text: str
    decided: date | None
    answer: str
    provides: str


@transaction.atomic
def hand_up(*, public_id: UUID, text: str, by: Actor) -> UUID:
    """Ask the steering group for a decision or for help; returns the matter's id.

    Effects: row sealed to the group, entry in the file, journal, event without content. Raises ``InvalidInput``
    where the group has no inbox yet, ``MoveNotAllowed``, ``NotFound``.
    """
    row = at_work(public_id, by=by)
    said = words(text)
    inbox = _inbox()
    if inbox is None:
        raise wrong("text", _("Die Steuerungsgruppe hat noch keinen Posteingang. Sie muss ihn zuerst einrichten."))
    matter = ids.random_id()
    sealed = _sealed(inbox, row=matter, field="text", content={"text": said, "by": name_of(by)})
    Escalation.objects.create(public_id=matter, case=row, asked=clock.today(), text=sealed)
    entries.write(row, side=Side.FILE, kind=EntryKind.ESCALATION, by=name_of(by), words={"text": said})
    note_in_journal("escalated", row, by=by)
    emit(Event(name=events.ESCALATED, facts={"case": str(row.public_id)}))
    return matter


def matters(*, unlocked: vault.Unlocked, by: Actor, language: str) -> list[EscalationView]:
    """Return what was handed up, open matters first. Raises ``NotFound`` for who is not in the group."""
    _require(by)
    rows = Escalation.objects.select_related("case__point").order_by("decided", "asked", "pk")
    found = [_view(row, unlocked=unlocked, language=language) for row in rows]
    return sorted(found, key=lambda one: one.decided is not None)


@transaction.atomic
def decide(*, matter_id: UUID, seen_revision: int, answer: str, provides: str, by: Actor) -> None:
    """Say what the group decides and what it provides (people, hours, money), once. Nothing needs to be unlocked.

    Effects: sealed to the group and into the case's file, journal. Raises ``NotFound``, ``Conflict``, ``InvalidInput``.
    """
    _require(by)
    rows = Escalation.objects.select_related("case").filter(public_id=matter_id, decided=None)
    row = locked(rows=rows, seen_revision=seen_revision)
    said = {"text": words(answer, field="answer"), "provides": provides.strip(), "by": name_of(by)}
    inbox = _inbox()
    if inbox is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    row.answer = _sealed(inbox, row=row.public_id, field="answer", content=said)
    row.decided, row.revision = clock.today(), row.revision + 1
    row.save()
    entries.write(row.case, side=Side.FILE, kind=EntryKind.DECISION, by=name_of(by), words=said)
    Case.objects.filter(pk=row.case_id).update(news=True)
    note_in_journal("decided", row.case, by=by)


def number_open(by: Actor) -> int:
    """Return how many matters wait for the group; nothing for others."""
    return Escalation.objects.filter(decided=None).count() if may_decide(by) else 0


def may_decide(by: Actor) -> bool:
    """Tell whether the actor sits in the steering group today: the central point leads, but does not decide."""
    return is_in(PointKind.STEERING, by)


def _inbox() -> UUID | None:
    group = point_of(PointKind.STEERING)
    return vault.inbox_key(module=MODULE, owner=group) if group else None


def _require(by: Actor) -> None:
    if not may_decide(by):
        raise NotFound("Diese Seite gibt es nicht.")


def _view(row: Escalation, *, unlocked: vault.Unlocked, language: str) -> EscalationView:
    asked = _opened(row, field="text", envelope=row.text, unlocked=unlocked)
    said = _opened(row, field="answer", envelope=row.answer, unlocked=unlocked) if row.answer else {}
    return EscalationView(
        public_id=row.public_id,
        revision=row.revision,
        asked=row.asked,
        point=row.case.point.name_in(language),
        by=asked["by"],
        text=asked["text"],
        decided=row.decided,
        answer=said.get("text", ""),
        provides=said.get("provides", ""),
    )


def _sealed(key: UUID, *, row: UUID, field: str, content: Mapping[str, Any]) -> bytes:
    return vault.seal_to(key_id=key, place=_place(row, field), content=json.dumps(content, ensure_ascii=False))


def _opened(row: Escalation, *, field: str, envelope: bytes, unlocked: vault.Unlocked) -> dict[str, str]:
    content = vault.unseal_with(unlocked=unlocked, place=_place(row.public_id, field), envelope=envelope)
    found: dict[str, str] = json.loads(content)
    return found


def _place(row: UUID, field: str) -> vault.Place:
    return vault.Place(module=MODULE, model="Escalation", field=field, row=row)
