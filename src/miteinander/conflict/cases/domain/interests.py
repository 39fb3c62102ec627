"""Conflicts of interest: who is a party cannot be let in, and a point that the reporter excluded gets nothing."""

from uuid import UUID

from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain import entries
from miteinander.conflict.cases.domain.basics import wrong
from miteinander.conflict.cases.enums import EntryKind
from miteinander.conflict.cases.models import Case
from miteinander.foundation.vault import service as vault


def refuse_involved(row: Case, *, unlocked: vault.Unlocked, person_id: UUID) -> None:
    """Raise ``InvalidInput`` for a party, or for who acted for one side before (§ 3 Abs. 2 MediationsG)."""
    for one in entries.read(row, unlocked=unlocked):
        if one.kind == EntryKind.EARLIER and one.words.get("person") == str(person_id):
            raise wrong("person", _("Diese Person war vorher für eine Seite tätig und kann hier nicht vermitteln."))
        if one.kind == EntryKind.PARTY and one.words.get("person") == str(person_id):
            raise wrong("person", _("Diese Person ist an diesem Konflikt beteiligt und kann ihn nicht bearbeiten."))


def refuse_excluded(row: Case, *, unlocked: vault.Unlocked, point_id: UUID) -> None:
    """Raise ``InvalidInput`` when the reporter does not want this point to know."""
    for one in entries.read(row, unlocked=unlocked):
        if one.kind == EntryKind.REPORT and str(point_id) in one.words.get("not_points", []):
            raise wrong("point", _("Wer gemeldet hat, möchte nicht, dass diese Stelle davon erfährt."))
