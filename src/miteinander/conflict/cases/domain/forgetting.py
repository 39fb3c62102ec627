"""Forgetting a case: its keys are destroyed first, then its rows; so what lies in a backup can no longer be read."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from miteinander.conflict.cases.domain.basics import note_in_journal
from miteinander.conflict.cases.enums import OPEN
from miteinander.conflict.cases.models import Case
from miteinander.foundation.kernel.actor import SYSTEM, Actor
from miteinander.foundation.vault import service as vault


def shred(row: Case, *, by: Actor) -> None:
    """Destroy a case for good: shred keys, grants and keys, the reporter's mailbox, then the rows."""
    for safe in (row.talk_id, row.file_id):
        vault.shred(safe_id=safe, by=by)
    vault.forget_mailbox(key_id=row.mailbox_id)
    note_in_journal("shredded", row, by=by)
    row.delete()


def forget_ended(before: datetime) -> int:
    """Shred cases whose last day lies before a moment; each in its own transaction. Returns how many.

    ``ends`` lies three years after the closing, or thirty days after the reporter took it back.
    """
    number = 0
    for key in list(_ended(before.date()).values_list("pk", flat=True)):
        with transaction.atomic():
            row = Case.objects.select_for_update().filter(pk=key).first()
            if row is not None:
                shred(row, by=SYSTEM)
                number += 1
    return number


def last_day(*, today: date, days: int) -> date:
    """Return the day after which a case is forgotten."""
    return today + timedelta(days=days)


def _ended(today: date) -> QuerySet[Case]:
    return Case.objects.exclude(state__in=OPEN).filter(ends__lt=today).order_by("pk")
