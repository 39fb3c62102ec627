"""Handing a case over and asking for a second opinion: only with the reporter's consent, written or spoken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain import entries
from miteinander.conflict.cases.domain.basics import at_work, keep, move, name_of, note_in_journal, words, wrong
from miteinander.conflict.cases.domain.interests import refuse_excluded, refuse_involved, refuse_readers
from miteinander.conflict.cases.domain.writing import newest
from miteinander.conflict.cases.enums import EntryKind, Side, State
from miteinander.conflict.cases.rules import MODULE
from miteinander.conflict.contacts.service import point_keys, points_with
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.enums import KeyKind

LONGEST_OPINION = 90


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the reporter was asked last. ``agreed`` is ``None`` as long as there is no answer."""

    question: entries.EntryView
    agreed: bool | None


@transaction.atomic
def ask(*, public_id: UUID, text: str, by: Actor) -> None:
    """Ask who reported for consent; the answer is theirs, on their page. Raises ``InvalidInput`` for no words."""
    row = at_work(public_id, by=by)
    entries.write(row, side=Side.TALK, kind=EntryKind.QUESTION, by=name_of(by), words={"text": words(text)})
    note_in_journal("consent_asked", row, by=by)


@transaction.atomic
def hand_over(*, public_id: UUID, point_id: UUID, consent: str, unlocked: vault.Unlocked, by: Actor) -> None:
    """Give a case to another point: its inbox gets the key, the one who gives it away loses it, a new epoch begins.

    Raises ``InvalidInput`` without consent, for a point that the reporter excluded, one where somebody reads who is
    barred, or one without a vault.
    """
    row = at_work(public_id, by=by)
    said = entries.read(row, unlocked=unlocked)
    refuse_excluded(said, points=[point_id], field="point")
    agreed = _consent(said, consent=consent)
    inbox = vault.inbox_key(module=MODULE, owner=point_id)
    if inbox is None or point_id == row.point.public_id:
        raise wrong("point", _("Diese Stelle kann zurzeit nichts annehmen."))
    refuse_readers(said, point_id=point_id, inbox=inbox)
    for safe in (row.talk_id, row.file_id):
        vault.grant_to_key(unlocked=unlocked, safe_id=safe, key_id=inbox, reason="handed_over", consent=agreed, by=by)
        people = {line.person for line in vault.holders(safe) if line.kind == KeyKind.PERSON and line.person}
        for person in sorted(people, key=lambda one: one == by.public_id):  # oneself last: who revokes must hold it
            vault.revoke(unlocked=unlocked, safe_id=safe, holder=person, reason="handed_over", by=by)
    move(row, to=State.RECEIVED)
    row.point_id, row.news = point_keys([point_id])[point_id], True
    keep(row)
    note_in_journal("handed_over", row, by=by)


@transaction.atomic
def second_opinion(
    *,
    public_id: UUID,
    person_id: UUID,
    consent: str,
    unlocked: vault.Unlocked,
    by: Actor,
    days: int = 30,
    talk: bool = True,
) -> vault.GrantState:
    """Let somebody read a case and write notes for some days: a colleague, or an expert from outside.

    ``talk``: what the reporter wrote too, else the file alone. Raises ``InvalidInput`` without consent, for who is
    barred or works at a point that the reporter excluded, or for more days than ``LONGEST_OPINION``.
    """
    row = at_work(public_id, by=by)
    if not 0 < days <= LONGEST_OPINION:
        raise wrong("days", _("Höchstens 90 Tage."))
    said = entries.read(row, unlocked=unlocked)
    refuse_involved(said, person_id=person_id)
    refuse_excluded(said, points=points_with(person_id), field="person")
    agreed = _consent(said, consent=consent)
    until = clock.now() + timedelta(days=days)
    state = vault.GrantState.GRANTED
    for safe in (row.talk_id, row.file_id) if talk else (row.file_id,):
        state = vault.grant(
            unlocked=unlocked,
            safe_id=safe,
            person_id=person_id,
            reason="second_opinion",
            consent=agreed,
            by=by,
            valid_until=until,
        )
    note_in_journal("shared", row, by=by)
    return state


@transaction.atomic
def end_opinion(*, public_id: UUID, person_id: UUID, unlocked: vault.Unlocked, by: Actor) -> None:
    """Take a case from somebody who read along, before the days are over. Raises ``NotFound``."""
    row = at_work(public_id, by=by)
    lines = {one.person: one for one in vault.holders(row.file_id)}
    if person_id not in lines or lines[person_id].valid_until is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    for safe in (row.talk_id, row.file_id):
        if person_id in {one.person for one in vault.holders(safe)}:
            vault.revoke(unlocked=unlocked, safe_id=safe, holder=person_id, reason="opinion_ended", by=by)
    note_in_journal("opinion_ended", row, by=by)


def newest_question(said: Iterable[entries.EntryView]) -> Asked | None:
    """Return what the reporter was asked last, with the answer: an older yes was said to something else."""
    talk = list(said)
    question = newest(talk, EntryKind.QUESTION)
    if question is None:
        return None
    answers = [one for one in talk if one.kind == EntryKind.CONSENT and one.words.get("to") == str(question.entry_id)]
    return Asked(question=question, agreed=bool(answers[-1].words.get("agree")) if answers else None)


def _consent(said: Iterable[entries.EntryView], *, consent: str) -> vault.Consent:
    """Return what the consent rests on. "written" counts only if the reporter said yes to the newest question."""
    if consent == vault.Consent.SPOKEN:
        return vault.Consent.SPOKEN
    asked = newest_question(said)
    if consent == vault.Consent.WRITTEN and asked is not None and asked.agreed:
        return vault.Consent.WRITTEN
    raise wrong("consent", _("Es liegt noch kein Einverständnis vor. Fragen Sie zuerst."))
