"""Trainings are planned, changed and cancelled; people join and leave; who came is recorded."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.town.places.service import place_keys
from miteinander.town.qualifications import rules
from miteinander.town.qualifications.enums import Attendance, Audience
from miteinander.town.qualifications.models import Participant, QualificationKind, Training

_PLAIN = ("title", "content", "given_by", "audiences", "first_day", "last_day")
_MORE = ("times", "hours", "place_text", "capacity")


def training_ref(public_id: UUID) -> ThingRef:
    """Return how the journal names a training."""
    return ThingRef(kind="training", public_id=public_id)


@transaction.atomic
def save_training(
    *, values: Mapping[str, Any], by: Actor, public_id: UUID | None = None, seen_revision: int | None = None
) -> UUID:
    """Plan a training, or change the given values of one; return its public id.

    ``values`` by the model's names; ``kind`` and ``place`` are public ids or nothing. Effects: row, journal. Raises
    ``NotAllowed``, ``NotFound``, ``Conflict``, ``InvalidInput`` with every fault at its field.
    """
    require(by, rules.KEEP)
    row = Training(revision=0)
    if public_id is not None:
        row = locked(rows=Training.objects.filter(public_id=public_id), seen_revision=seen_revision)
    for name in (*_PLAIN, *_MORE):
        if name in values:
            setattr(row, name, values[name])
    if "kind" in values:
        row.kind_id = kind_key(values["kind"])
    if "place" in values:
        row.place_id = _place_key(values["place"])
    _check(row)
    row.modified = clock.now()
    save_next(row)
    record(action="qualifications.training_saved", by=by, about=training_ref(row.public_id))
    return row.public_id


@transaction.atomic
def cancel_training(*, public_id: UUID, by: Actor) -> None:
    """Cancel a training; it stays readable as cancelled. Raises ``MoveNotAllowed`` for one that is cancelled."""
    require(by, rules.KEEP)
    row = _training(public_id)
    if row.cancelled:
        raise MoveNotAllowed(_("Diese Schulung ist schon abgesagt."))
    row.cancelled = True
    save_next(row)
    record(action="qualifications.training_cancelled", by=by, about=training_ref(public_id))


@transaction.atomic
def join(*, public_id: UUID, by: Actor) -> None:
    """Take part oneself; twice changes nothing. Raises ``MoveNotAllowed`` for one that is over, cancelled or full."""
    row = _training(public_id)
    person_id = _own_id(by)
    if row.participants.filter(person_id=person_id).exists():
        return
    _check_open(row)
    _add(row, person_id=person_id, name="", by=by)


@transaction.atomic
def leave(*, public_id: UUID, by: Actor) -> None:
    """Give one's own place back, as long as the training has not begun; not taking part, nothing happens."""
    row = _training(public_id)
    if row.first_day <= clock.today():
        raise MoveNotAllowed(_("Diese Schulung hat schon begonnen."))
    if row.participants.filter(person_id=_own_id(by)).delete()[0]:
        record(action="qualifications.participant_removed", by=by, about=training_ref(public_id))


@transaction.atomic
def add_participant(*, public_id: UUID, person_id: UUID | None, name: str, by: Actor) -> None:
    """Let somebody take part: who has access by id, who has none by name. Later than the last day is possible.

    Raises ``InvalidInput`` for neither or both, for who has no access, for somebody twice, and for a full training.
    """
    require(by, rules.KEEP)
    row = _training(public_id)
    refuse_cancelled(row)
    person_id, name = one_holder(person_id=person_id, name=name)
    if row.participants.filter(person_id=person_id, name=name).exists():
        raise wrong("person" if person_id else "name", _("Diese Person nimmt schon teil."))
    if _is_full(row):
        raise wrong("person" if person_id else "name", _("Diese Schulung ist voll."))
    _add(row, person_id=person_id, name=name, by=by)


@transaction.atomic
def remove_participant(*, public_id: UUID, participant_id: int, by: Actor) -> None:
    """Take somebody off the list; a certificate stays. Raises ``NotFound``."""
    require(by, rules.KEEP)
    row = _training(public_id)
    if not row.participants.filter(pk=participant_id).delete()[0]:
        raise NotFound(_("Das gibt es nicht mehr."))
    record(action="qualifications.participant_removed", by=by, about=training_ref(public_id))


@transaction.atomic
def record_attendance(
    *, public_id: UUID, attendance: Mapping[int, str], by: Actor, seen_revision: int | None = None
) -> None:
    """Record who came; who is not named keeps what stood there.

    Raises ``Conflict`` when somebody else recorded it meanwhile, ``InvalidInput`` before the training has begun.
    """
    require(by, rules.KEEP)
    row = locked(rows=Training.objects.filter(public_id=public_id), seen_revision=seen_revision)
    refuse_cancelled(row)
    if row.first_day > clock.today():
        raise InvalidInput(_("Diese Schulung hat noch nicht begonnen."))
    people = list(row.participants.select_for_update().filter(pk__in=attendance))
    for one in people:
        one.attendance = attendance[one.pk] if attendance[one.pk] in Attendance.values else ""
    Participant.objects.bulk_update(people, ["attendance"])
    save_next(row)
    record(action="qualifications.attendance_recorded", by=by, about=training_ref(public_id))


def refuse_cancelled(row: Training) -> None:
    """Raise ``InvalidInput`` for a training that does not take place."""
    if row.cancelled:
        raise InvalidInput(_("Diese Schulung ist abgesagt."))


def one_holder(*, person_id: UUID | None, name: str) -> tuple[UUID | None, str]:
    """Return person or name, exactly one of them. Raises ``InvalidInput`` at ``person`` or ``name``."""
    name = " ".join(name.split())
    if person_id and name:
        raise wrong("name", _("Bitte nur eines von beiden: eine Person mit Zugang oder einen Namen."))
    if not person_id and not name:
        raise wrong("person", _("Bitte wählen Sie eine Person, oder schreiben Sie einen Namen."))
    if person_id and not names_of([person_id]):
        raise wrong("person", _("Diese Person hat keinen Zugang."))
    return person_id, name


def kind_key(public_id: Any) -> int | None:
    """Return the key of a kind, nothing for nothing. Raises ``InvalidInput`` at ``kind``."""
    if not public_id:
        return None
    found = QualificationKind.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    if found is None:
        raise wrong("kind", _("Diese Qualifikation gibt es nicht."))
    return found


def wrong(field: str, sentence: str) -> InvalidInput:
    """Return what stands against a field."""
    return InvalidInput(sentence, fields={field: [sentence]})


def _place_key(public_id: Any) -> int | None:
    if not public_id:
        return None
    found = place_keys([str(public_id)])
    if not found:
        raise wrong("place", _("Diesen Ort gibt es nicht."))
    return next(iter(found.values()))


def _check(row: Training) -> None:
    fields: dict[str, list[str]] = {}
    if not str(row.title or "").strip():
        fields["title"] = [_("Bitte geben Sie der Schulung einen Titel.")]
    if row.last_day < row.first_day:
        fields["last_day"] = [_("Der letzte Tag liegt vor dem ersten.")]
    if not set(row.audiences) <= set(Audience.values):
        fields["audiences"] = [_("Bitte wählen Sie aus der Liste.")]
    taken = row.participants.count() if row.pk else 0
    if row.capacity is not None and row.capacity < taken:
        fields["capacity"] = [_("Es nehmen schon %(number)s Menschen teil.") % {"number": taken}]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def _training(public_id: UUID) -> Training:
    """Return a training, locked, so that nobody takes the last place twice."""
    return locked(rows=Training.objects.filter(public_id=public_id), seen_revision=None)


def _check_open(row: Training) -> None:
    if row.cancelled:
        raise MoveNotAllowed(_("Diese Schulung ist abgesagt."))
    if row.first_day < clock.today():
        raise MoveNotAllowed(_("Diese Schulung hat schon begonnen."))
    if _is_full(row):
        raise MoveNotAllowed(_("Diese Schulung ist voll."))


def _is_full(row: Training) -> bool:
    return row.capacity is not None and row.participants.count() >= row.capacity


def _add(row: Training, *, person_id: UUID | None, name: str, by: Actor) -> None:
    Participant.objects.create(training=row, person_id=person_id, name=name)
    record(action="qualifications.participant_added", by=by, about=training_ref(row.public_id))


def _own_id(by: Actor) -> UUID:
    if by.public_id is None:
        raise NotAllowed(_("Dafür brauchen Sie einen Zugang."))
    return by.public_id
