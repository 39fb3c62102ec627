"""What the processes write into the file: sealed, newest counts, and nobody overwrites what they have not seen."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain import entries
from miteinander.conflict.cases.domain.basics import at_work, name_of, note_in_journal, wrong
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.enums import EntryKind, Level, Side
from miteinander.conflict.cases.models import Case
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import Conflict, MoveNotAllowed
from miteinander.foundation.vault import service as vault


def at_level(public_id: UUID, *levels: Level, by: Actor) -> Case:
    """Return a case at work on one of these levels, locked. Raises ``NotFound``, ``MoveNotAllowed``."""
    row = at_work(public_id, by=by)
    if row.level not in levels:
        raise other_level()
    return row


def other_level() -> MoveNotAllowed:
    """Return the error that says that a step belongs to another level."""
    return MoveNotAllowed(_("Das gehört zu einer anderen Ebene. Legen Sie zuerst die Ebene fest."))


def file_of(row: Case, *, unlocked: vault.Unlocked) -> list[EntryView]:
    """Return what lies in a case's file, oldest first. Raises ``vault.Locked``."""
    return entries.read(row, unlocked=unlocked, sides=(Side.FILE,))


def into_file(row: Case, *, kind: EntryKind, words: Mapping[str, Any], journal: str, by: Actor) -> UUID:
    """Seal an entry into the file; the journal says roughly what was done, never what was written. Returns its id."""
    entry_id = entries.write(row, side=Side.FILE, kind=kind, by=name_of(by), words=words)
    note_in_journal(journal, row, by=by)
    return entry_id


def newest(said: Iterable[EntryView], kind: EntryKind) -> EntryView | None:
    """Return the newest entry of a kind: of what is written anew as a whole, it is the one that counts."""
    return next((one for one in reversed(list(said)) if one.kind == kind), None)


def refuse_unseen(said: Iterable[EntryView], *, kind: EntryKind, seen: str) -> None:
    """Raise ``Conflict`` when somebody else wrote a newer one of a kind than the form was made from."""
    now = newest(said, kind)
    if (str(now.entry_id) if now else "") != seen:
        raise Conflict(_("Jemand anderes hat das gerade geändert. Ihre Eingaben stehen noch hier."))


def known(said: Sequence[EntryView], ids: Iterable[str], *, field: str) -> list[str]:
    """Return ids of entries that are there. Raises ``InvalidInput`` at the field for any other."""
    there = {str(one.entry_id) for one in said}
    chosen = list(ids)
    if not there.issuperset(chosen):
        raise wrong(field, _("Bitte wählen Sie aus der Liste."))
    return chosen


def not_later(day: date, *, field: str = "day") -> date:
    """Return a day on which something was said or done. Raises ``InvalidInput`` for one to come."""
    if day > clock.today():
        raise wrong(field, _("Dieser Tag liegt in der Zukunft."))
    return day
