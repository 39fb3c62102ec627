"""Conflicts of interest: who is a party cannot be let in, and a point that the reporter excluded gets nothing."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain import entries
from miteinander.conflict.cases.domain.basics import wrong
from miteinander.conflict.cases.domain.belonging import mistaken
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.enums import EntryKind
from miteinander.conflict.cases.models import Case
from miteinander.foundation.vault import service as vault


def barred(said: Iterable[EntryView]) -> dict[UUID, str]:
    """Return who may not be let into a case, and why: parties, who is close to one, and who acted for one side
    before (§ 3 Abs. 2 and 3 MediationsG).

    Close are relatives, friends, superiors of a party who works for the town (§ 35 Abs. 1 SGB I). Who left stays
    barred; what was noted by mistake bars nobody.
    """
    file = list(said)
    void = mistaken(file)
    found: dict[UUID, str] = {}
    for one in file:
        if str(one.entry_id) in void:
            continue
        if one.kind == EntryKind.EARLIER and one.words.get("person"):
            found[UUID(one.words["person"])] = _(
                "Diese Person war vorher für eine Seite tätig und kann hier nicht vermitteln."
            )
        if one.kind == EntryKind.PARTY:
            for person in one.words.get("near", []):
                found.setdefault(
                    UUID(person), _("Diese Person steht jemandem nahe, der an diesem Konflikt beteiligt ist.")
                )
            if one.words.get("person"):
                found[UUID(one.words["person"])] = _(
                    "Diese Person ist an diesem Konflikt beteiligt und kann ihn nicht bearbeiten."
                )
    return found


def refuse_involved(row: Case, *, unlocked: vault.Unlocked, person_id: UUID) -> None:
    """Raise ``InvalidInput`` for who is barred."""
    reason = barred(entries.read(row, unlocked=unlocked)).get(person_id)
    if reason:
        raise wrong("person", reason)


def refuse_inbox(row: Case, *, unlocked: vault.Unlocked, inbox: UUID) -> None:
    """Raise ``InvalidInput`` when somebody who is barred would read the case in a point's inbox."""
    out = barred(entries.read(row, unlocked=unlocked))
    if any(one.person in out for one in vault.members(inbox)):
        raise wrong("point", _("Dort liest jemand mit, der beteiligt ist, jemandem nahesteht oder vorher tätig war."))


def refuse_excluded(row: Case, *, unlocked: vault.Unlocked, points: Iterable[UUID], field: str) -> None:
    """Raise ``InvalidInput`` at the field when the reporter does not want one of these points to know."""
    unwanted = {str(point_id) for point_id in points}
    for one in entries.read(row, unlocked=unlocked):
        if one.kind == EntryKind.REPORT and unwanted.intersection(one.words.get("not_points", [])):
            raise wrong(field, _("Wer gemeldet hat, möchte nicht, dass diese Stelle davon erfährt."))
