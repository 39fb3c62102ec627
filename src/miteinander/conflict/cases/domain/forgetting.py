"""Forgetting a case: its keys are destroyed first, then its rows; so what lies in a backup can no longer be read.

A case that is held back (``journal.service.set_hold``) is shredded after the hold ended, never before.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from miteinander.conflict.cases.domain.basics import note_in_journal
from miteinander.conflict.cases.enums import OPEN
from miteinander.conflict.cases.models import AccessRequest, Case
from miteinander.foundation.journal.enums import Cause
from miteinander.foundation.journal.service import note_early, unheld
from miteinander.foundation.kernel.actor import SYSTEM, Actor
from miteinander.foundation.kernel.errors import Conflict
from miteinander.foundation.vault import service as vault

LABEL = "mt_cases.Case"


def may_shred(row: Case) -> bool:
    """Tell whether nothing holds a case back: no hold, and nobody who waits to be told what is kept (Art. 15)."""
    waits = AccessRequest.objects.filter(case=row, done__isnull=True).exists()
    return not waits and unheld(Case.objects.filter(pk=row.pk)).exists()


def shred_early(row: Case, *, cause: Cause, by: Actor) -> None:
    """Destroy a case before its time, at the wish of who reported; the deletion protocol says so."""
    note_early(model_label=LABEL, cause=cause)
    shred(row, by=by)


def shred(row: Case, *, by: Actor) -> None:
    """Destroy a case for good: shred keys, grants and keys, the reporter's mailbox, then the rows.

    Raises ``Conflict`` for one that is held back: the caller asks ``may_shred`` first.
    """
    if not may_shred(row):
        raise Conflict("Dieser Fall wird zurückgehalten.", case=str(row.public_id))
    _destroy(row, by=by)


def _destroy(row: Case, *, by: Actor) -> None:
    for safe in (row.talk_id, row.file_id):
        vault.shred(safe_id=safe, by=by)
    vault.forget_mailbox(key_id=row.mailbox_id)
    note_in_journal("shredded", row, by=by)
    row.delete()


def forget_ended(before: datetime) -> int:
    """Shred cases whose last day lies before a moment, unless held back; each in its own transaction. Returns how many.

    ``ends`` lies three years after the closing, or thirty days after the reporter took it back.
    """
    number = 0
    for key in list(unheld(due_cases(before)).values_list("pk", flat=True)):
        with transaction.atomic():
            row = Case.objects.select_for_update().filter(pk=key).first()
            if row is not None and may_shred(row):
                shred(row, by=SYSTEM)
                number += 1
    return number


@transaction.atomic
def forget_shredded(safe_id: UUID) -> None:
    """Delete a case whose safe was shredded while its rows stayed: nobody can ever read it again, held back or not."""
    row = Case.objects.select_for_update().filter(Q(talk_id=safe_id) | Q(file_id=safe_id)).first()
    if row is not None:
        _destroy(row, by=SYSTEM)


def last_day(*, today: date, days: int) -> date:
    """Return the day after which a case is forgotten."""
    return today + timedelta(days=days)


def due_cases(before: datetime) -> QuerySet[Case]:
    """Return the ended cases whose last day lies before a moment, unless somebody waits to be told what they hold."""
    waits = AccessRequest.objects.filter(case=OuterRef("pk"), done__isnull=True)
    return Case.objects.exclude(state__in=OPEN).filter(~Exists(waits), ends__lt=before.date()).order_by("pk")
