"""Lessons learnt: told without persons, shared by everybody who does this work, carried on by the central point."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases import events
from miteinander.conflict.cases.domain.basics import words, wrong
from miteinander.conflict.cases.domain.steering import may_steer
from miteinander.conflict.cases.enums import Level, Topic
from miteinander.conflict.cases.models import Lesson
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked
from miteinander.foundation.outbox.service import Event, emit

KIND = "lesson"


@dataclass(frozen=True, kw_only=True)
class LessonView:
    """A lesson; ``carried`` is the day on which it was passed on, to become more than a lesson."""

    public_id: UUID
    revision: int
    text: str
    topic_name: str
    level_name: str
    month: date
    carried: date | None


def lessons(*, by: Actor) -> list[LessonView]:
    """Return all lessons, the newest first, for who does this work. Raises ``NotAllowed``."""
    require(by, WORK)
    return [_view(row) for row in Lesson.objects.order_by("-pk")]


def lesson(public_id: UUID) -> LessonView | None:
    """Return a lesson that was carried on; it holds nothing about persons."""
    row = Lesson.objects.filter(public_id=public_id, carried__isnull=False).first()
    return _view(row) if row else None


@transaction.atomic
def share(*, text: str, topic: str, level: str, nobody: bool, by: Actor) -> UUID:
    """Tell what was learnt, without persons; returns its id. It has no link to a case.

    ``nobody``: the one who writes has made sure that nobody can be recognised. Raises ``NotAllowed``, ``InvalidInput``.
    """
    require(by, WORK)
    if not nobody:
        raise wrong("nobody", _("Teilen Sie nur, was niemanden erkennen lässt."))
    if topic not in Topic.values or level not in Level.values:
        raise wrong("topic", _("Bitte wählen Sie."))
    row = Lesson.objects.create(text=words(text), topic=topic, level=level, month=clock.today().replace(day=1))
    record(action="cases.lesson_shared", by=by, about=_ref(row))
    return row.public_id


@transaction.atomic
def carry_on(*, lesson_id: UUID, seen_revision: int, by: Actor) -> None:
    """Pass a lesson on: the central point and the steering group may. Event: others draft something from it.

    Raises ``NotFound`` for others and for what is gone, ``Conflict``.
    """
    if not may_steer(by):
        raise NotFound(_("Das gibt es nicht mehr."))
    row = locked(rows=Lesson.objects.filter(public_id=lesson_id), seen_revision=seen_revision)
    if row.carried is not None:
        return
    row.carried, row.revision = clock.today(), row.revision + 1
    row.save()
    record(action="cases.lesson_carried", by=by, about=_ref(row))
    emit(Event(name=events.LESSON_CARRIED, facts={"lesson": str(row.public_id)}))


def _ref(row: Lesson) -> ThingRef:
    return ThingRef(kind=KIND, public_id=row.public_id)


def _view(row: Lesson) -> LessonView:
    return LessonView(
        public_id=row.public_id,
        revision=row.revision,
        text=row.text,
        topic_name=str(row.get_topic_display()),
        level_name=str(row.get_level_display()),
        month=row.month,
        carried=row.carried,
    )
