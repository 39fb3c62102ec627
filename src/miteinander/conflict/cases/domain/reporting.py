"""Somebody reports a conflict: nothing is asked of who it is, and nothing that was said lies in clear."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases import events
from miteinander.conflict.cases.domain import entries
from miteinander.conflict.cases.domain.basics import note_in_journal, wrong
from miteinander.conflict.cases.domain.forgetting import may_shred, shred_early
from miteinander.conflict.cases.domain.interests import excludes_member
from miteinander.conflict.cases.enums import EntryKind, Side, State, Way
from miteinander.conflict.cases.models import Case
from miteinander.conflict.cases.rules import MODULE
from miteinander.conflict.contacts.service import choosable_points, point_keys, point_views, promise
from miteinander.foundation.journal.enums import Cause
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR, Actor
from miteinander.foundation.kernel.errors import Conflict
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.vault import service as vault
from miteinander.town.places.service import district_keys


@dataclass(frozen=True, kw_only=True)
class Report:
    """What somebody says. ``district`` is a key or empty; ``answers`` are the free words, sealed as they are."""

    topic: str
    district: str
    language: str
    point_id: UUID
    answers: Mapping[str, Any]
    way: str = Way.WEB


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What the reporter keeps: the code, shown once and kept nowhere, and the promise with its days.

    ``replaced``: the same form came before, and the code it brought is worth nothing any more.
    """

    code: str
    case_id: UUID
    point: str
    answer_due: date
    result_due: date
    replaced: bool


def open_points(language: str) -> list[tuple[str, str]]:
    """Return the points that can take a report now, as (public id, name): somebody there holds the inbox's key."""
    return [
        (str(one.public_id), one.name)
        for one in choosable_points(language)
        if vault.inbox_key(module=MODULE, owner=one.public_id) is not None
    ]


@transaction.atomic
def report(*, report: Report, draft: UUID | None = None, by: Actor = VISITOR) -> Receipt:
    """Take a report into the inbox of the chosen point.

    Effects: two safes, the reporter's mailbox, the sealed report, row, journal and event without content. ``draft`` is
    the form's own id: who sends the same form again, because the receipt got lost, replaces what nobody took over yet.
    Raises ``Conflict`` where somebody did, ``InvalidInput`` for a point that cannot take it, for no district, and at
    "other" where somebody at the point bears a name that shall not know of it.
    """
    if excludes_member(report.answers, point_id=report.point_id):
        sentence = _("Bei dieser Stelle heißt jemand so. Wählen Sie eine andere, oder kreuzen Sie dies an.")
        raise wrong("other", sentence)
    replaced = _replace(draft)
    inbox = _inbox(report.point_id)
    case_id, today = ids.random_id(), clock.today()
    mailbox = vault.make_mailbox(module=MODULE, owner=case_id)
    open_safe = partial(vault.open_safe, module=MODULE, owner=case_id, reason="report_received", by=by)
    row = Case.objects.create(
        public_id=case_id,
        point_id=point_keys([report.point_id])[report.point_id],
        topic=report.topic,
        district_id=_district(report.district),
        language=report.language,
        month=today.replace(day=1),
        answer_due=promise().answer_due(today),
        result_due=promise().result_due(today),
        talk_id=open_safe(holders=[inbox, mailbox.key_id]),
        file_id=open_safe(holders=[inbox]),
        mailbox_id=mailbox.key_id,
        draft=draft,
    )
    entries.write(
        row, side=Side.TALK, kind=EntryKind.REPORT, by=entries.REPORTER, words={**report.answers, "way": report.way}
    )
    note_in_journal("reported", row, by=by)
    emit(Event(name=events.REPORTED, facts={"case": str(case_id)}))
    return Receipt(
        code=mailbox.code,
        case_id=case_id,
        point=point_views([report.point_id], report.language)[report.point_id].name,
        answer_due=row.answer_due,
        result_due=row.result_due,
        replaced=replaced,
    )


def _replace(draft: UUID | None) -> bool:
    """Shred what the same form brought before, and tell whether there was any; one that is held back stays beside.

    Raises ``Conflict`` when somebody works on it: nothing is doubled.
    """
    before = Case.objects.select_for_update().filter(draft=draft).first() if draft else None
    if before is None:
        return False
    if before.state != State.RECEIVED:
        raise Conflict(_("Diese Meldung ist schon da, und jemand arbeitet daran. Kommen Sie mit Ihrem Code zurück."))
    if may_shred(before):
        shred_early(before, cause=Cause.REPLACED, by=SYSTEM)
        return True
    before.draft = None
    before.save(update_fields=["draft"])
    return False


def _inbox(point_id: UUID) -> UUID:
    """Return the key of a point's inbox; only of one that a reporter may choose."""
    key = vault.inbox_key(module=MODULE, owner=point_id) if str(point_id) in dict(open_points("")) else None
    if key is None:
        raise wrong("point", _("Bitte wählen Sie eine Stelle aus der Liste."))
    return key


def _district(key: str) -> int | None:
    if not key:
        return None
    found = district_keys().get(key)
    if found is None:
        raise wrong("district", _("Bitte wählen Sie einen Stadtteil."))
    return found
