"""The scribe at the table: a secret link, notes that count once however often they are sent."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import VISITOR, Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.search.service import resolve
from miteinander.foundation.shelf.service import raise_version
from miteinander.participation.forum import rules
from miteinander.participation.forum.domain.basics import ROOM, conference_ref, locked_conference, proposal_ref
from miteinander.participation.forum.domain.giving import LONGEST, ask_machine, new_proposal, open_channel
from miteinander.participation.forum.domain.telling import tell
from miteinander.participation.forum.enums import Origin, ProposalState, Verdict
from miteinander.participation.forum.models import Proposal, ReviewNote, Theme

DAYS_AFTER = 2
REVIEWED_KINDS = ("offer", "measure")


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A note that arrived: the number of a proposal (0 for a review), and a code where somebody wished for one."""

    draft: UUID
    number: int
    code: str = ""


@transaction.atomic
def make_scribe_link(*, theme_id: UUID, by: Actor) -> str:
    """Return a new secret for a table's link; the one before opens nothing any more. Raises ``NotAllowed``."""
    require(by, rules.PREPARE)
    theme = (
        Theme.objects.select_for_update(of=("self",)).select_related("conference").filter(public_id=theme_id).first()
    )
    if theme is None or theme.table is None:
        raise NotFound(_("Diesen Tisch gibt es nicht."))
    secret = secrets.token_urlsafe(18)
    theme.scribe_digest = _digest(secret)
    theme.save(update_fields=["scribe_digest"])
    record(
        action="forum.scribe_link",
        by=by,
        about=conference_ref(theme.conference.public_id),
        facts={"table": theme.table},
    )
    return secret


def table_of(secret: str) -> Theme:
    """Return the table of a link. Raises ``NotFound`` for another, ``MoveNotAllowed`` once the day is over."""
    rows = Theme.objects.select_related("conference__gathering").exclude(scribe_digest="")
    theme = rows.filter(scribe_digest=_digest(secret)).first()
    if theme is None:
        raise NotFound(_("Diesen Link gibt es nicht."))
    if theme.conference.gathering.ends_at + timedelta(days=DAYS_AFTER) <= clock.now():
        raise MoveNotAllowed(_("Der Fachtag ist vorbei. An diesem Tisch wird nichts mehr aufgeschrieben."))
    return theme


@transaction.atomic
def note_proposal(*, secret: str, text: str, language: str, draft: UUID, wants_code: bool = False) -> Noted:
    """Write down a proposal at a table; the same draft sent again is the same proposal, with its number.

    Where the person wishes to hear what becomes of it, a code is opened; sent again, it is a new code for the same.
    Raises ``NotFound``, ``MoveNotAllowed``, ``InvalidInput``.
    """
    theme = table_of(secret)
    conference = locked_conference(theme.conference.public_id)
    row = Proposal.objects.select_related("conference").filter(public_id=draft, conference=conference).first()
    fresh = row is None
    if row is None:
        row = new_proposal(
            conference=conference,
            theme=theme,
            text=text,
            language=language,
            origin=Origin.TABLE,
            state=ProposalState.SHOWN,
            public_id=draft,
        )
        row.save(force_insert=True)
        record(action="forum.proposal_noted", by=VISITOR, about=proposal_ref(draft), facts={"number": row.number})
        ask_machine(row)
        raise_version(ROOM)
    code = _code(row) if wants_code and (fresh or row.channel_id) else ""
    return Noted(draft=draft, number=row.number, code=code)


@transaction.atomic
def note_review(
    *,
    secret: str,
    verdict: str,
    text: str,
    language: str,
    draft: UUID,
    subject_kind: str = "",
    subject_id: UUID | None = None,
    missing: str = "",
) -> Noted:
    """Write down what the table says about an offer or measure: keep it, change it, or what is missing.

    "Keep" and "change" name something of the public register; "missing" names in words what is not there. The same
    draft counts once. Raises ``NotFound``, ``MoveNotAllowed``, ``InvalidInput`` with its fields.
    """
    theme = table_of(secret)
    if ReviewNote.objects.filter(public_id=draft, theme=theme).exists():
        return Noted(draft=draft, number=0)
    subject = _subject(verdict=verdict, kind=subject_kind, subject_id=subject_id, missing=missing)
    text = text.replace("\x00", "").strip()
    if len(text) > LONGEST or (verdict == Verdict.CHANGE and len(text) < 5):
        said = _("Bitte schreiben Sie, was sich ändern soll (höchstens 2.000 Zeichen).")
        raise InvalidInput(said, fields={"review_text": [said]})
    ReviewNote.objects.create(
        public_id=draft,
        conference=theme.conference,
        theme=theme,
        verdict=verdict,
        subject_kind=subject_kind if verdict != Verdict.MISSING else "",
        subject_id=subject_id if verdict != Verdict.MISSING else None,
        subject=subject[:200],
        text=text,
        language=language,
    )
    record(action="forum.review_noted", by=VISITOR, about=conference_ref(theme.conference.public_id))
    return Noted(draft=draft, number=0)


def _subject(*, verdict: str, kind: str, subject_id: UUID | None, missing: str) -> str:
    """Return the title of what is reviewed, in the source language."""
    if verdict not in Verdict.values:
        raise InvalidInput(_("Bitte wählen."), fields={"verdict": [_("Bitte wählen: behalten, ändern oder fehlt.")]})
    if verdict == Verdict.MISSING:
        if not 3 <= len(missing.strip()) <= 200:
            said = _("Bitte schreiben Sie, was fehlt (3 bis 200 Zeichen).")
            raise InvalidInput(said, fields={"missing": [said]})
        return missing.strip()
    found = resolve([(kind, subject_id)], settings.LANGUAGE_CODE) if subject_id and kind in REVIEWED_KINDS else {}
    if not found:
        said = _("Bitte wählen Sie ein Angebot oder eine Maßnahme aus der Liste.")
        raise InvalidInput(said, fields={"subject": [said]})
    return next(iter(found.values())).title


def _code(row: Proposal) -> str:
    opened = open_channel(row)
    tell(row, step="received")
    return opened.code


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
