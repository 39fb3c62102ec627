"""From a lesson to a proposal: a draft is made by itself, a human hands it in or lets go of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases.service import lesson
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import SYSTEM, Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked
from miteinander.journeys.threads.models import Draft
from miteinander.participation.forum import service as forum
from miteinander.participation.forum.enums import Origin

HAND_IN = "forum.moderate"
KIND = "draft"


@dataclass(frozen=True, kw_only=True)
class DraftView:
    """A draft that waits for somebody."""

    public_id: UUID
    revision: int
    text: str
    made: date


@transaction.atomic
def draft_from_lesson(lesson_id: UUID) -> None:
    """Draft a proposal from a lesson that was carried on; once per lesson, and nothing for one that is gone."""
    told = lesson(lesson_id)
    if told is None:
        return
    row, made = Draft.objects.get_or_create(lesson=lesson_id, defaults={"text": told.text})
    if made:
        record(action="threads.drafted", by=SYSTEM, about=_ref(row))


def drafts(*, by: Actor) -> list[DraftView]:
    """Return the drafts that wait, oldest first. Raises ``NotAllowed``."""
    require(by, HAND_IN)
    rows = Draft.objects.filter(proposal=None, dropped=False)
    return [DraftView(public_id=row.public_id, revision=row.revision, text=row.text, made=row.made) for row in rows]


@transaction.atomic
def hand_in(*, draft_id: UUID, theme_id: UUID, text: str, seen_revision: int, by: Actor) -> UUID:
    """Make a proposal of the forum of a draft, as it was reworded; returns the proposal's id.

    Raises ``NotAllowed``, ``NotFound``, ``Conflict``, ``InvalidInput``, ``MoveNotAllowed`` where none is taken.
    """
    row = _open(draft_id, seen_revision=seen_revision, by=by)
    if not text.strip():
        raise InvalidInput(_("Bitte schreiben Sie etwas."), fields={"text": [_("Bitte schreiben Sie etwas.")]})
    row.text = text.strip()
    row.proposal = forum.hand_in(
        theme_id=theme_id, text=row.text, language=settings.LANGUAGE_CODE, by=by, origin=Origin.LESSON
    )
    _keep(row, "draft_handed_in", by=by)
    return row.proposal


@transaction.atomic
def drop(*, draft_id: UUID, seen_revision: int, by: Actor) -> None:
    """Let go of a draft. Raises ``NotAllowed``, ``NotFound``, ``Conflict``."""
    row = _open(draft_id, seen_revision=seen_revision, by=by)
    row.dropped = True
    _keep(row, "draft_dropped", by=by)


def _open(draft_id: UUID, *, seen_revision: int, by: Actor) -> Draft:
    require(by, HAND_IN)
    rows = Draft.objects.filter(public_id=draft_id, proposal=None, dropped=False)
    return locked(rows=rows, seen_revision=seen_revision)


def _keep(row: Draft, what: str, *, by: Actor) -> None:
    row.revision += 1
    row.save()
    record(action=f"threads.{what}", by=by, about=_ref(row))


def _ref(row: Draft) -> ThingRef:
    return ThingRef(kind=KIND, public_id=row.public_id)
