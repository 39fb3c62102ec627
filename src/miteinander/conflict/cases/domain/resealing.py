"""Sealing a whole case anew, so that who had to leave it opens nothing of it with an older copy of the database."""

from uuid import UUID

from django.db import transaction

from miteinander.conflict.cases.domain import entries, files
from miteinander.conflict.cases.domain.basics import led, note_in_journal
from miteinander.conflict.cases.enums import Side
from miteinander.conflict.cases.models import Case, Entry
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.vault import service as vault


def is_stale(row: Case) -> bool:
    """Tell whether somebody who left could still open older entries with an older copy of the database."""
    return any(vault.open_epochs(safe) > 1 for safe in (row.talk_id, row.file_id))


def seal_anew(*, public_id: UUID, unlocked: vault.Unlocked, by: Actor) -> int:
    """Seal every entry and file to the newest epochs, then destroy the keys of the old ones; return how many entries.

    The new envelopes are stored for good before an old key is destroyed: whatever stops the program, nothing is lost.
    Raises ``NotFound``, ``vault.Locked`` for who does not hold both safes, ``vault.Damaged``.
    """
    with transaction.atomic(durable=True):
        row = led(public_id, by=by)
        number = sum(_seal_side(row, side=side, unlocked=unlocked) for side in Side)
        note_in_journal("sealed_anew", row, by=by)
    for safe in (row.talk_id, row.file_id):
        vault.retire_old_epochs(safe_id=safe, by=by)
    return number


def _seal_side(row: Case, *, side: Side, unlocked: vault.Unlocked) -> int:
    opener, number = vault.opener(unlocked=unlocked, safe_id=entries.safe_of(row, side)), 0
    for entry in Entry.objects.select_for_update().filter(case=row, side=side).order_by("pk"):
        envelope = opener.reseal(entries.place_of(entry.public_id), entry.text)
        if envelope is not None:
            Entry.objects.filter(pk=entry.pk).update(text=envelope)
            number += 1
    files.seal_anew(row, side=side, unlocked=unlocked)
    return number
