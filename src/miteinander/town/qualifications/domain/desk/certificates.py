"""Certificates are issued, renewed and withdrawn; how long they hold is the town's rule for their kind."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked
from miteinander.town.qualifications import rules
from miteinander.town.qualifications.domain.desk.trainings import (
    kind_key,
    one_holder,
    refuse_cancelled,
    training_ref,
    wrong,
)
from miteinander.town.qualifications.enums import Attendance
from miteinander.town.qualifications.models import Certificate, QualificationKind, Training


def certificate_ref(public_id: UUID) -> ThingRef:
    """Return how the journal names a certificate."""
    return ThingRef(kind="certificate", public_id=public_id)


@transaction.atomic
def issue_for_training(*, public_id: UUID, issued: date, by: Actor) -> int:
    """Issue certificates to all who came and have none from this training; return how many.

    Effects: certificates, journal. Raises ``InvalidInput`` at ``issued`` for a day before the training's last one or
    in the future, and without a field where the training qualifies for nothing or nobody came.
    """
    require(by, rules.KEEP)
    row = locked(rows=Training.objects.select_related("kind").filter(public_id=public_id), seen_revision=None)
    refuse_cancelled(row)
    if row.kind is None:
        raise InvalidInput(_("Diese Schulung qualifiziert für nichts. Wählen Sie zuerst, wofür."))
    if issued < row.last_day:
        raise wrong("issued", _("Bescheinigungen gibt es erst nach dem letzten Tag der Schulung."))
    came = row.participants.filter(attendance=Attendance.CAME)
    have = set(row.certificates.filter(withdrawn__isnull=True).values_list("person_id", "name"))
    wanting = [one for one in came if (one.person_id, one.name) not in have]
    if not wanting:
        raise InvalidInput(_("Alle, die da waren, haben schon eine Bescheinigung. Tragen Sie zuerst ein, wer da war."))
    for one in wanting:
        fresh = Certificate(person_id=one.person_id, name=one.name, training=row, issuer=row.given_by)
        _issue(fresh, kind=row.kind, issued=issued, valid_until=None, by=by)
    record(
        action="qualifications.certificates_issued",
        by=by,
        about=training_ref(public_id),
        facts={"number": len(wanting)},
    )
    return len(wanting)


@transaction.atomic
def issue(
    *,
    kind: UUID | str,
    person_id: UUID | None,
    name: str,
    issuer: str,
    issued: date,
    valid_until: date | None,
    by: Actor,
) -> UUID:
    """Enter a certificate, such as one from elsewhere; without ``valid_until`` the town's rule says until when.

    Raises ``NotAllowed``, ``InvalidInput`` with the fault at its field, such as a second one of the same day.
    """
    require(by, rules.KEEP)
    holder, written = one_holder(person_id=person_id, name=name)
    key = kind_key(kind)
    if key is None:
        raise wrong("kind", _("Bitte wählen Sie, wofür."))
    fresh = Certificate(person_id=holder, name=written, issuer=issuer.strip())
    _refuse_twice(fresh, kind=key, issued=issued)
    _issue(fresh, kind=QualificationKind.objects.get(pk=key), issued=issued, valid_until=valid_until, by=by)
    return fresh.public_id


@transaction.atomic
def renew(*, public_id: UUID, issuer: str, issued: date, valid_until: date | None, by: Actor) -> UUID:
    """Issue a certificate that follows another of the same person and kind; the old one stays as it is.

    Raises ``MoveNotAllowed`` for one that was withdrawn, ``InvalidInput`` at ``issued`` for a day before the old one,
    and where there is one of that day already: a form sent twice renews once.
    """
    old = _certificate(public_id, by=by)
    if old.withdrawn is not None:
        raise MoveNotAllowed(_("Diese Bescheinigung wurde zurückgenommen."))
    if issued < old.issued:
        raise wrong("issued", _("Die alte Bescheinigung ist jünger."))
    fresh = Certificate(person_id=old.person_id, name=old.name, issuer=issuer.strip())
    _refuse_twice(fresh, kind=old.kind_id, issued=issued)
    _issue(fresh, kind=old.kind, issued=issued, valid_until=valid_until, by=by)
    record(action="qualifications.certificate_renewed", by=by, about=certificate_ref(public_id))
    return fresh.public_id


@transaction.atomic
def withdraw(*, public_id: UUID, by: Actor) -> None:
    """Take a certificate back, from today on. Raises ``MoveNotAllowed`` for one that was taken back."""
    row = _certificate(public_id, by=by)
    if row.withdrawn is not None:
        raise MoveNotAllowed(_("Diese Bescheinigung wurde schon zurückgenommen."))
    row.withdrawn = clock.today()
    row.modified = clock.now()
    row.save(update_fields=["withdrawn", "modified"])
    record(action="qualifications.certificate_withdrawn", by=by, about=certificate_ref(public_id))


def _certificate(public_id: UUID, *, by: Actor) -> Certificate:
    require(by, rules.KEEP)
    rows = Certificate.objects.select_related("kind").select_for_update(of=("self",)).filter(public_id=public_id)
    row = rows.first()
    if row is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    return row


def _refuse_twice(fresh: Certificate, *, kind: int, issued: date) -> None:
    same = Certificate.objects.filter(kind=kind, person_id=fresh.person_id, name=fresh.name, issued=issued)
    if same.filter(withdrawn__isnull=True).exists():
        raise wrong("issued", _("Eine Bescheinigung von diesem Tag gibt es schon."))


def _issue(fresh: Certificate, *, kind: QualificationKind, issued: date, valid_until: date | None, by: Actor) -> None:
    if issued > clock.today():
        raise wrong("issued", _("Dieser Tag liegt in der Zukunft."))
    if valid_until is not None and valid_until < issued:
        raise wrong("valid_until", _("Dieser Tag liegt vor dem Tag, an dem sie ausgestellt wird."))
    fresh.kind, fresh.issued = kind, issued
    fresh.valid_until = valid_until or (clock.months_later(issued, kind.months) if kind.months else None)
    fresh.save()
    record(action="qualifications.certificate_issued", by=by, about=certificate_ref(fresh.public_id))
