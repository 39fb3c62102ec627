"""The reporter comes back with the receipt: reads, writes, corrects, agrees or refuses, takes back.

Wrong and unknown receipts are told apart nowhere: the vault does the same work for both and raises the same error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain import entries, files
from miteinander.conflict.cases.domain.basics import (
    WITHDRAWN_DAYS,
    keep,
    move,
    note_in_journal,
    of_mailbox,
    words,
    wrong,
)
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.domain.evaluating import take_rating
from miteinander.conflict.cases.domain.forgetting import last_day, may_shred, shred_early
from miteinander.conflict.cases.domain.interests import with_points
from miteinander.conflict.cases.domain.referrals import with_offers
from miteinander.conflict.cases.enums import OPEN, EntryKind, Rating, Side, State
from miteinander.conflict.cases.models import Case
from miteinander.foundation.journal.enums import Cause
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.errors import MoveNotAllowed, NotFound
from miteinander.foundation.vault import service as vault


@dataclass(frozen=True, kw_only=True)
class OwnCase:
    """A case as the person sees it who reported it."""

    case_id: UUID
    point: str
    state: str
    state_name: str
    topic_name: str
    district: str
    answer_due: date
    answered: bool
    result_due: date
    entries: tuple[EntryView, ...]
    question: EntryView | None
    asks_rating: bool

    @property
    def open(self) -> bool:
        """Tell whether both sides may still write."""
        return self.state in OPEN


def own_case(*, unlocked: vault.Unlocked, language: str) -> OwnCase:
    """Return the case of a receipt with everything said between both sides. Raises ``NotFound``."""
    with transaction.atomic():
        row = _own(unlocked)
    said = entries.read(row, unlocked=unlocked, sides=(Side.TALK,), whole=False)
    return OwnCase(
        case_id=row.public_id,
        point=row.point.name_in(language),
        state=row.state,
        state_name=str(row.get_state_display()),
        topic_name=str(row.get_topic_display()),
        district=row.district.name_in(language) if row.district else "",
        answer_due=row.answer_due,
        answered=row.answered,
        result_due=row.result_due,
        entries=tuple(with_points(with_offers(said, language=language), language=language)),
        question=open_question(said),
        asks_rating=row.state == State.CLOSED and not is_rated(said),
    )


def open_question(said: list[EntryView]) -> EntryView | None:
    """Return the newest question for consent that nobody has answered yet."""
    answered = {one.words.get("to") for one in said if one.kind == EntryKind.CONSENT}
    asked = [one for one in said if one.kind == EntryKind.QUESTION and str(one.entry_id) not in answered]
    return asked[-1] if asked else None


@transaction.atomic
def add(*, unlocked: vault.Unlocked, text: str, correction: bool = False) -> None:
    """Write a message, or a correction of what stands in the record; nothing said before is changed.

    The same words again (a page loaded anew, a button pressed twice) stand there once. Raises ``InvalidInput`` for no
    words, ``MoveNotAllowed`` when the case is no longer open.
    """
    said = words(text)
    row = _open(unlocked)
    kind = EntryKind.CORRECTION if correction else EntryKind.MESSAGE
    if any(one.kind == kind and one.text == said for one in _unanswered(row, unlocked=unlocked)):
        return
    _say(row, kind=kind, said={"text": said})
    note_in_journal("reporter_wrote", row, by=_holder(row))


@transaction.atomic
def add_file(*, unlocked: vault.Unlocked, upload: files.Upload) -> None:
    """Add a file to what was said; the same one again lies there once. Raises ``InvalidInput``, ``MoveNotAllowed``."""
    row = _open(unlocked)
    before = _unanswered(row, unlocked=unlocked)
    if not files.put(row, side=Side.TALK, upload=upload, by=entries.REPORTER, before=before):
        return
    row.news = True
    row.save(update_fields=["news"])
    note_in_journal("reporter_wrote", row, by=_holder(row))


def own_file(*, unlocked: vault.Unlocked, file_id: UUID) -> files.OpenFile:
    """Return a file that lies between both sides. Raises ``NotFound``."""
    with transaction.atomic():
        row = _own(unlocked)
    return files.open_file(row, file_id=file_id, unlocked=unlocked, sides=(Side.TALK,))


@transaction.atomic
def rate(*, unlocked: vault.Unlocked, rating: str) -> None:
    """Say whether it helped, once, when the case is closed. Raises ``InvalidInput``, ``MoveNotAllowed``."""
    row = _own(unlocked)
    if rating not in Rating.values:
        raise wrong("rating", _("Bitte wählen Sie eine Antwort."))
    if row.state != State.CLOSED or is_rated(entries.read(row, unlocked=unlocked, sides=(Side.TALK,))):
        raise MoveNotAllowed(_("Das haben Sie schon beantwortet, oder der Fall ist wieder offen."))
    _say(row, kind=EntryKind.RATING, said={"rating": rating})
    take_rating(row, rating=rating)
    note_in_journal("rated", row, by=_holder(row))


def is_rated(said: Iterable[EntryView]) -> bool:
    """Tell whether the reporter has said at the end whether it helped."""
    return any(one.kind == EntryKind.RATING for one in said)


@transaction.atomic
def answer_question(*, unlocked: vault.Unlocked, question: UUID, agree: bool) -> None:
    """Agree to what was asked, or not; both are the reporter's good right. Raises ``NotFound`` for no such question."""
    row = _open(unlocked)
    said = entries.read(row, unlocked=unlocked, sides=(Side.TALK,))
    asked = open_question(said)
    if asked is None or asked.entry_id != question:
        raise NotFound(_("Diese Frage ist schon beantwortet."))
    _say(row, kind=EntryKind.CONSENT, said={"to": str(question), "agree": agree})
    note_in_journal("consent_given" if agree else "consent_refused", row, by=_holder(row))


@transaction.atomic
def take_back(*, unlocked: vault.Unlocked) -> bool:
    """Take the report back. Nobody took it over yet: it is destroyed at once, returns ``True``.

    Else, or when it is held back, whoever works on it reads that it was taken back; it is destroyed after 30 days, or
    when the hold ends.
    """
    row = _open(unlocked)
    if row.state == State.RECEIVED and may_shred(row):
        shred_early(row, cause=Cause.WITHDRAWN, by=_holder(row))
        return True
    move(row, to=State.WITHDRAWN)
    row.ends = last_day(today=clock.today(), days=WITHDRAWN_DAYS)
    row.news = True
    keep(row)
    note_in_journal("withdrawn", row, by=_holder(row))
    return False


def _say(row: Case, *, kind: EntryKind, said: Mapping[str, Any]) -> None:
    entries.write(row, side=Side.TALK, kind=kind, by=entries.REPORTER, words=said)
    row.news = True
    row.save(update_fields=["news"])


def _unanswered(row: Case, *, unlocked: vault.Unlocked) -> list[EntryView]:
    """Return what the reporter wrote since the other side wrote last: a second "yes" may answer a second question."""
    said = entries.read(row, unlocked=unlocked, sides=(Side.TALK,), whole=False)
    return list(takewhile(lambda one: one.from_reporter, reversed(said)))


def _own(unlocked: vault.Unlocked) -> Case:
    if unlocked.owner is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    return of_mailbox(unlocked.owner)


def _open(unlocked: vault.Unlocked) -> Case:
    row = _own(unlocked)
    if row.state not in OPEN:
        raise MoveNotAllowed(_("Hier kann nicht mehr geschrieben werden."))
    return row


def _holder(row: Case) -> Actor:
    return Actor(kind=ActorKind.CODE_HOLDER, public_id=row.public_id)
