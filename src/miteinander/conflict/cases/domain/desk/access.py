"""Somebody asks what is kept about them (Art. 15 GDPR): asked, assembled by who holds the key, given or refused.

Only a holder can read the case, so only a holder can answer. What concerns other people is masked, with a reason
(Art. 15 Abs. 4). The answer is made from the sealed entries each time it is looked at and kept nowhere in clear; that
it was given is an entry in the file, and a line in the journal without content.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from miteinander.conflict.cases import rules
from miteinander.conflict.cases.domain import entries
from miteinander.conflict.cases.domain.basics import led, name_of, note_in_journal
from miteinander.conflict.cases.domain.desk.masking import Answer, Choice, answer_of
from miteinander.conflict.cases.enums import EntryKind, Side
from miteinander.conflict.cases.models import AccessRequest, Case
from miteinander.conflict.contacts.service import months_later
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.vault import service as vault

MONTHS = 1
MORE_MONTHS = 2


@dataclass(frozen=True, kw_only=True)
class RequestView:
    """A request as who holds the case's key reads it."""

    request_id: UUID
    who: str
    due: date
    extended: bool
    done: date | None
    overdue: bool


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """What the pages of an answer need to know of its case; nothing that anybody wrote."""

    public_id: UUID
    number: str
    point: str


@transaction.atomic
def ask(*, public_id: UUID, who: str, identity: str, received: date, by: Actor) -> UUID:
    """Note that somebody asked; the answer is due a month after it came (Art. 12 Abs. 3). Returns the request's id.

    ``identity`` says how one knows that it is this person (Art. 12 Abs. 6). Effects: row with the day, sealed entry,
    journal. Raises ``NotFound`` for who does not hold the key, ``InvalidInput``.
    """
    row = led(public_id, by=by)
    _need(who, "who")
    _need(identity, "identity")
    if not months_later(clock.today(), -12) <= received <= clock.today():
        raise _wrong("received", _("Der Tag liegt in den letzten zwölf Monaten, höchstens heute."))
    request = AccessRequest.objects.create(case=row, due=months_later(received, MONTHS))
    text = _("Auskunft verlangt: %(who)s, eingegangen am %(day)s. Geprüft: %(identity)s") % {
        "who": who.strip(),
        "day": date_format(received, "SHORT_DATE_FORMAT"),
        "identity": identity.strip(),
    }
    _into_file(row, request, words={"text": text, "asker": who.strip()}, by=by)
    note_in_journal("access_asked", row, by=by)
    return request.public_id


@transaction.atomic
def extend(*, public_id: UUID, request_id: UUID, reason: str, by: Actor) -> None:
    """Give oneself two months more, once, for a reason that the person was told (Art. 12 Abs. 3). Journal: none needed.

    Raises ``NotFound``, ``MoveNotAllowed`` for a second time or after the answer, ``InvalidInput`` without a reason.
    """
    row = led(public_id, by=by)
    request = _open_request(row, request_id)
    _need(reason, "reason")
    if request.extended:
        raise MoveNotAllowed(_("Die Frist wurde schon einmal verlängert."))
    request.extended, request.due = True, months_later(request.due, MORE_MONTHS)
    request.save(update_fields=["extended", "due"])
    text = _("Frist für die Auskunft verlängert: %(reason)s") % {"reason": reason.strip()}
    _into_file(row, request, words={"text": text}, by=by)


def requests(*, public_id: UUID, unlocked: vault.Unlocked, by: Actor) -> list[RequestView]:
    """Return a case's requests, open ones first. Raises ``NotFound`` for who does not hold the key."""
    row = _seen(public_id, by=by)
    names = _names(row, unlocked=unlocked)
    rows = AccessRequest.objects.filter(case=row).order_by("due", "pk")
    return sorted((_view(one, names) for one in rows), key=lambda one: one.done is not None)


def request(*, public_id: UUID, request_id: UUID, unlocked: vault.Unlocked, by: Actor) -> RequestView:
    """Return one request. Raises ``NotFound``."""
    row = _seen(public_id, by=by)
    return _view(_request(row, request_id), _names(row, unlocked=unlocked))


def case_facts(*, public_id: UUID, language: str, by: Actor) -> CaseFacts:
    """Return what an answer says of its case. Raises ``NotFound``."""
    row = _seen(public_id, by=by)
    return CaseFacts(public_id=row.public_id, number=row.public_id.hex[:6].upper(), point=row.point.name_in(language))


@transaction.atomic
def entries_to_choose(*, public_id: UUID, opens: bool, unlocked: vault.Unlocked, by: Actor) -> list[entries.EntryView]:
    """Return everything in a case, oldest first; ``opens`` writes into the journal that it was read.

    Raises ``NotFound``.
    """
    row = led(public_id, by=by)
    if opens:
        note_in_journal("read", row, by=by)
    return entries.read(row, unlocked=unlocked)


def assemble(*, public_id: UUID, choice: Choice, unlocked: vault.Unlocked, by: Actor) -> Answer:
    """Return the answer: the chosen entries, masked. Nothing is stored. Raises ``NotFound``, ``InvalidInput``."""
    row = _seen(public_id, by=by)
    return answer_of(entries.read(row, unlocked=unlocked), choice=choice)


@transaction.atomic
def prepared(*, public_id: UUID, by: Actor) -> None:
    """Say in the journal that somebody took the answer out as a file. Raises ``NotFound``."""
    note_in_journal("access_prepared", led(public_id, by=by), by=by)


@transaction.atomic
def give(*, public_id: UUID, request_id: UUID, choice: Choice, unlocked: vault.Unlocked, by: Actor) -> None:
    """Note that the answer was given: which entries, how many masks and why, never the words themselves.

    Effects: request done, sealed entry, journal. Raises ``NotFound``, ``MoveNotAllowed``, ``InvalidInput``.
    """
    row = led(public_id, by=by)
    request = _open_request(row, request_id)
    answer = answer_of(entries.read(row, unlocked=unlocked), choice=choice)
    reasons = ", ".join(f"{number} × {reason}" for reason, number in answer.reasons) or _("nichts geschwärzt")
    text = _("Auskunft gegeben: %(number)s Einträge; %(reasons)s") % {
        "number": len(answer.entries),
        "reasons": reasons,
    }
    given = [str(one.entry_id) for one in answer.entries]
    _into_file(row, request, words={"text": text, "given": given}, by=by)
    _end(request)
    note_in_journal("access_given", row, by=by)


@transaction.atomic
def refuse(*, public_id: UUID, request_id: UUID, reason: str, by: Actor) -> None:
    """Note that no answer is given, and why: nothing is kept about the person, or the law says so (Art. 12 Abs. 4, 5).

    Effects: request done, sealed reason, journal without it. Raises ``NotFound``, ``MoveNotAllowed``, ``InvalidInput``.
    """
    row = led(public_id, by=by)
    request = _open_request(row, request_id)
    _need(reason, "reason")
    text = _("Auskunft abgelehnt: %(reason)s") % {"reason": reason.strip()}
    _into_file(row, request, words={"text": text}, by=by)
    _end(request)
    note_in_journal("access_refused", row, by=by)


def waiting(*, by: Actor) -> list[tuple[date, UUID]]:
    """Return the requests that wait in cases the actor leads, as day by which to answer and case, the first first."""
    cases = Case.objects.filter(rules.led_by(by)).values("pk")
    rows = AccessRequest.objects.filter(case__in=cases, done__isnull=True).order_by("due", "pk")
    return list(rows.values_list("due", "case__public_id"))


def _seen(public_id: UUID, *, by: Actor) -> Case:
    row = Case.objects.select_related("point").filter(rules.worked_on_by(by), public_id=public_id).first()
    if row is None:
        raise NotFound(_("Diesen Fall gibt es nicht."))
    return row


def _request(row: Case, request_id: UUID) -> AccessRequest:
    found = AccessRequest.objects.filter(case=row, public_id=request_id).first()
    if found is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    return found


def _open_request(row: Case, request_id: UUID) -> AccessRequest:
    found = _request(row, request_id)
    if found.done is not None:
        raise MoveNotAllowed(_("Diese Auskunft ist schon beantwortet."))
    return found


def _end(request: AccessRequest) -> None:
    request.done = clock.today()
    request.save(update_fields=["done"])


def _names(row: Case, *, unlocked: vault.Unlocked) -> Mapping[str, str]:
    said = entries.read(row, unlocked=unlocked, sides=(Side.FILE,))
    return {
        str(one.words.get("request")): str(one.words["asker"])
        for one in said
        if one.kind == EntryKind.ACCESS and "asker" in one.words
    }


def _view(row: AccessRequest, names: Mapping[str, str]) -> RequestView:
    return RequestView(
        request_id=row.public_id,
        who=names.get(str(row.public_id), "—"),
        due=row.due,
        extended=row.extended,
        done=row.done,
        overdue=row.done is None and row.due < clock.today(),
    )


def _into_file(row: Case, request: AccessRequest, *, words: Mapping[str, object], by: Actor) -> None:
    told = {**words, "request": str(request.public_id)}
    entries.write(row, side=Side.FILE, kind=EntryKind.ACCESS, by=name_of(by), words=told)


def _need(text: str, field: str) -> None:
    if not text.strip():
        raise _wrong(field, _("Bitte füllen Sie das aus."))


def _wrong(field: str, sentence: str) -> InvalidInput:
    return InvalidInput(sentence, fields={field: [sentence]})
