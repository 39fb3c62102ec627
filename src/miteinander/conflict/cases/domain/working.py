"""The work on a case: taken over, answered, noted, agreed. Whoever acts here has unlocked and holds the case's key."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases import events, rules
from miteinander.conflict.cases.domain import entries, evaluating, mediation
from miteinander.conflict.cases.domain.basics import (
    KEPT_DAYS,
    at_work,
    keep,
    led,
    move,
    name_of,
    note_in_journal,
    words,
    worked_on,
    wrong,
)
from miteinander.conflict.cases.domain.forgetting import last_day
from miteinander.conflict.cases.domain.interests import refuse_involved
from miteinander.conflict.cases.domain.writing import at_level, file_of
from miteinander.conflict.cases.enums import EntryKind, Level, Outcome, Side, State
from miteinander.conflict.cases.models import Case, Check
from miteinander.conflict.cases.rules import MODULE
from miteinander.conflict.contacts.service import months_later, promise
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import MoveNotAllowed, NotFound
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.vault import service as vault

SAME_CHECK = timedelta(days=14)


@transaction.atomic
def take_over(*, public_id: UUID, neutral: str, unlocked: vault.Unlocked, by: Actor) -> None:
    """Take a case over: one's own grant, the point's inbox is given up, so ten colleagues do not keep reading.

    ``neutral`` is what the mediator disclosed (§ 3 Abs. 1 MediationsG); it is sealed into the file. Raises
    ``NotFound``, ``MoveNotAllowed`` for one taken over, ``InvalidInput`` for who is a party.
    """
    row = worked_on(public_id=public_id, by=by)
    if row.state != State.RECEIVED:  # else who only reads along for some days would make the case their own
        raise MoveNotAllowed(_("Diesen Fall hat schon jemand übernommen."))
    refuse_involved(entries.read(row, unlocked=unlocked), person_id=_person(by))
    move(row, to=State.WORKING)
    inbox = vault.inbox_key(module=MODULE, owner=row.point.public_id)
    for safe in (row.talk_id, row.file_id):
        vault.take_over(
            unlocked=unlocked,
            safe_id=safe,
            drop=[inbox] if inbox else [],
            reason="assigned",
            consent=vault.Consent.NOT_NEEDED,
            by=by,
        )
    _into_file(row, kind=EntryKind.DISCLOSURE, words={"text": neutral.strip()}, by=by)
    keep(row)
    note_in_journal("taken_over", row, by=by)


@transaction.atomic
def triage(*, public_id: UUID, level: str, by: Actor) -> None:
    """Say on which of the three levels the case is worked on. Raises ``NotFound``, ``MoveNotAllowed``."""
    row = at_work(public_id, by=by)
    if level not in Level.values:
        raise wrong("level", _("Bitte wählen Sie eine Ebene."))
    row.level = level
    keep(row)
    note_in_journal("triaged", row, by=by)


@transaction.atomic
def answer(*, public_id: UUID, text: str, by: Actor) -> None:
    """Write to who reported; the first answer keeps the promise. Raises ``MoveNotAllowed`` for one taken back."""
    row = at_work(public_id, by=by)
    _said(row, kind=EntryKind.MESSAGE, text=text, by=by)
    row.answered, row.news = True, False
    keep(row)
    note_in_journal("answered", row, by=by)


@transaction.atomic
def note(*, public_id: UUID, text: str, about: str, by: Actor) -> None:
    """Write a note into the file, about one of the parties if ``about`` names one. The reporter never reads it."""
    row = worked_on(public_id=public_id, by=by)
    _into_file(row, kind=EntryKind.NOTE, words={"text": words(text), "about": about}, by=by)
    note_in_journal("noted", row, by=by)


@transaction.atomic
def add_party(
    *,
    public_id: UUID,
    name: str,
    role: str,
    employee: bool,
    person_id: UUID | None,
    near: Sequence[UUID] = (),
    by: Actor,
) -> None:
    """Write down a party. ``person_id``: the party has access here; ``near``: who with access is close to the party.

    All of them can no longer be let into this case. Raises ``InvalidInput`` for who works on it already, or reads it
    with the whole contact point as long as nobody took it over.
    """
    row = led(public_id, by=by)
    involved = {person_id, *near} - {None}
    if {one.person for one in vault.holders(row.file_id)} & involved:
        raise wrong(
            "person", _("Diese Person arbeitet selbst an diesem Fall. Geben Sie ihn zuerst an jemand anderen ab.")
        )
    if row.state == State.RECEIVED and _readers_of_inbox(row) & involved:
        raise wrong("person", _("Diese Person liest mit, solange niemand den Fall hat. Übernehmen Sie ihn zuerst."))
    party = {
        "text": words(name, field="name"),
        "role": role.strip(),
        "employee": employee,
        "person": str(person_id or ""),
        "near": [str(one) for one in near],
    }
    _into_file(row, kind=EntryKind.PARTY, words=party, by=by)
    note_in_journal("party_added", row, by=by)


@transaction.atomic
def agree(
    *,
    public_id: UUID,
    text: str,
    steps: Sequence[tuple[str, date]],
    all_agree: bool,
    unlocked: vault.Unlocked,
    by: Actor,
) -> None:
    """Write down what the parties agreed, with steps and days, only with everyone's consent (§ 2 Abs. 6 MediationsG).

    Between persons, and wherever a mediation began, it follows from what each party said (``domain/mediation``);
    elsewhere ``all_agree`` says so. Effects: the sealed agreement; days on which somebody asks whether it holds
    (town's setting); journal. Raises ``MoveNotAllowed`` as long as there is no level.
    """
    row = at_level(public_id, *Level, by=by)
    said = file_of(row, unlocked=unlocked)
    if row.level == Level.PERSONAL or mediation.began(said):
        mediation.refuse_recording(said)
    elif not all_agree:
        raise wrong("all_agree", _("Eine Vereinbarung wird nur aufgeschrieben, wenn alle Beteiligten zustimmen."))
    plan = [{"what": what, "due": due.isoformat()} for what, due in steps]
    _into_file(row, kind=EntryKind.AGREEMENT, words={"text": words(text), "steps": plan}, by=by)
    _ask_later(row)
    note_in_journal("agreed", row, by=by)


@transaction.atomic
def check(*, public_id: UUID, check_id: int, text: str, by: Actor) -> None:
    """Write down what came out when somebody asked whether the agreement holds. Raises ``NotFound``."""
    row = led(public_id, by=by)
    found = Check.objects.select_for_update().filter(case=row, pk=check_id, done=False).first()
    if found is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    _into_file(row, kind=EntryKind.CHECK, words={"text": words(text), "due": found.due.isoformat()}, by=by)
    found.done = True
    found.save(update_fields=["done"])
    note_in_journal("checked", row, by=by)


@transaction.atomic
def close(*, public_id: UUID, outcome: str, text: str, lessons: str, unlocked: vault.Unlocked, by: Actor) -> None:
    """Close a case with its outcome; ``text`` is read by who reported, ``lessons`` stay in the file.

    A record in coarse codes is sealed to those who evaluate, where there is somebody. The case is destroyed three
    years later (modelled on § 11 Abs. 5 HinSchG). Event without content.
    """
    row = at_work(public_id, by=by)
    if outcome not in Outcome.values:
        raise wrong("outcome", _("Bitte wählen Sie, wie es ausgegangen ist."))
    said = entries.read(row, unlocked=unlocked, whole=False)
    _said(row, kind=EntryKind.CLOSING, text=text, by=by, outcome=outcome)
    record = evaluating.take_down(row, said=said, outcome=outcome)
    _into_file(row, kind=EntryKind.CLOSING, words={"text": lessons.strip(), "evaluation": record}, by=by)
    move(row, to=State.CLOSED)
    row.answered, row.news = True, False
    row.ends = last_day(today=clock.today(), days=KEPT_DAYS)
    keep(row)
    note_in_journal("closed", row, by=by)
    emit(Event(name=events.CLOSED, facts={"case": str(row.public_id)}))


@transaction.atomic
def reopen(*, public_id: UUID, by: Actor) -> None:
    """Open a closed case again, with a new day by which a result is promised."""
    row = led(public_id, by=by)
    if row.state != State.CLOSED:
        raise MoveNotAllowed(_("Dieser Fall ist nicht abgeschlossen."))
    move(row, to=State.WORKING)
    row.ends, row.result_due = None, promise().result_due(clock.today())
    keep(row)
    note_in_journal("reopened", row, by=by)


@transaction.atomic
def seen(*, public_id: UUID, by: Actor) -> None:
    """Say in the journal that somebody opened a case; who leads it has no news any more, whoever else reads along."""
    row = worked_on(public_id=public_id, by=by)
    if row.news and row.state != State.RECEIVED and rules.leads(by=by, case=row):
        row.news = False
        row.save(update_fields=["news"])
    note_in_journal("read", row, by=by)


def _ask_later(row: Case) -> None:
    """Note the days of asking; a corrected agreement is not asked about twice within a fortnight."""
    planned = list(Check.objects.filter(case=row, done=False).values_list("due", flat=True))
    days = [months_later(clock.today(), months) for months in promise().check_months]
    wanted = [day for day in days if all(abs(day - other) > SAME_CHECK for other in planned)]
    Check.objects.bulk_create([Check(case=row, due=day) for day in wanted])


def _readers_of_inbox(row: Case) -> set[UUID | None]:
    inbox = vault.inbox_key(module=MODULE, owner=row.point.public_id)
    return {one.person for one in vault.members(inbox)} if inbox else set()


def _said(row: Case, *, kind: EntryKind, text: str, by: Actor, **more: str) -> None:
    entries.write(row, side=Side.TALK, kind=kind, by=name_of(by), words={"text": words(text), **more})


def _into_file(row: Case, *, kind: EntryKind, words: Mapping[str, Any], by: Actor) -> None:
    entries.write(row, side=Side.FILE, kind=kind, by=name_of(by), words=words)


def _person(by: Actor) -> UUID:
    if by.public_id is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    return by.public_id
