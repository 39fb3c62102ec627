"""Giving a proposal and supporting one, without an account."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from miteinander.foundation.codes.service import Opened, close, open_matter
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR, Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.outbox.service import enqueue
from miteinander.foundation.shelf.service import raise_version
from miteinander.participation.forum import rules
from miteinander.participation.forum.domain.basics import (
    ROOM,
    TRANSLATE,
    check_proposals_open,
    locked_conference,
    proposal_ref,
)
from miteinander.participation.forum.domain.telling import tell
from miteinander.participation.forum.enums import PUBLIC_STATES, Origin, ProposalState
from miteinander.participation.forum.models import Conference, Proposal, Support, Theme

PURPOSE = gettext_noop("Sie haben einen Vorschlag gegeben.")
DAYS = 400
LONGEST = 2000
SHORTEST = 10


@dataclass(frozen=True, kw_only=True)
class Given:
    """A proposal just given: the code is shown once."""

    opened: Opened
    proposal_id: UUID
    number: int
    shown: bool


@transaction.atomic
def give_proposal(
    *,
    conference_id: UUID,
    theme_id: UUID,
    text: str,
    language: str,
    email: str = "",
    draft: UUID | None = None,
    by: Actor = VISITOR,
) -> Given:
    """Take a proposal from somebody's own phone and return its number and code.

    ``draft`` is the form's own id: who sends it again, because the answer was lost, gets a new code for the same
    proposal. Effects: row, answer channel with a first message (mail where an address was given), journal. Raises
    ``MoveNotAllowed`` when proposals are not taken, ``InvalidInput`` with its fields, ``NotFound``.
    """
    conference = locked_conference(conference_id)
    rows = Proposal.objects.select_related("conference").filter(conference=conference)
    again = rows.filter(public_id=draft).first() if draft else None
    if again is not None and again.channel_id:
        return _code_anew(again)
    check_proposals_open(conference)
    state = ProposalState.WAITING if conference.check_first else ProposalState.SHOWN
    row = new_proposal(
        conference=conference,
        theme=theme_of(conference, theme_id),
        text=text,
        language=language,
        origin=Origin.PHONE,
        state=state,
        public_id=draft,
    )
    opened = _open(row)
    row.channel_id, row.email = opened.channel_id, email
    row.save(force_insert=True)
    record(action="forum.proposal_given", by=by, about=proposal_ref(row.public_id), facts={"number": row.number})
    tell(row, step="received" if state == ProposalState.SHOWN else "waiting")
    ask_machine(row)
    raise_version(ROOM)
    return Given(opened=opened, proposal_id=row.public_id, number=row.number, shown=state == ProposalState.SHOWN)


@transaction.atomic
def hand_in(*, theme_id: UUID, text: str, language: str, by: Actor, origin: Origin = Origin.CONCERN) -> UUID:
    """Put a district's concern, or what others learnt, among the proposals of a theme; return the proposal's id.

    No code is opened: who reported the concern hears by the concern's. Raises ``NotAllowed``, ``InvalidInput`` with its
    fields, ``MoveNotAllowed`` when proposals are not taken.
    """
    require(by, rules.MODERATE)
    known = Theme.objects.filter(public_id=theme_id).values_list("conference__public_id", flat=True).first()
    if known is None:
        raise InvalidInput(_("Bitte wählen Sie ein Thema."), fields={"theme": [_("Bitte wählen Sie ein Thema.")]})
    conference = locked_conference(known)
    check_proposals_open(conference)
    row = new_proposal(
        conference=conference,
        theme=theme_of(conference, theme_id),
        text=text,
        language=language,
        origin=origin,
        state=ProposalState.SHOWN,
    )
    row.save(force_insert=True)
    record(action="forum.proposal_handed_in", by=by, about=proposal_ref(row.public_id), facts={"number": row.number})
    ask_machine(row)
    raise_version(ROOM)
    return row.public_id


def ask_machine(row: Proposal) -> None:
    """Have a public proposal translated after the commit, where the town set up a machine; else nothing happens."""
    if settings.MITEINANDER_TRANSLATOR and row.state == ProposalState.SHOWN:
        enqueue(handler=TRANSLATE, payload={"proposal": str(row.public_id)})


def new_proposal(
    *,
    conference: Conference,
    theme: Theme,
    text: str,
    language: str,
    origin: Origin,
    state: ProposalState,
    public_id: UUID | None = None,
) -> Proposal:
    """Return a proposal not yet saved, with the next number; the caller holds the conference's row."""
    if language not in dict(settings.LANGUAGES):
        raise InvalidInput(_("Diese Sprache gibt es hier nicht."), fields={"language": [_("Bitte wählen.")]})
    highest = Proposal.objects.filter(conference=conference).aggregate(highest=Max("number"))["highest"] or 0
    return Proposal(
        public_id=public_id or ids.new_id(),
        conference=conference,
        theme=theme,
        number=highest + 1,
        text=checked_text(text),
        language=language,
        origin=origin,
        state=state,
    )


def theme_of(conference: Conference, theme_id: UUID) -> Theme:
    """Return a theme of a conference. Raises ``InvalidInput`` at its field."""
    theme = Theme.objects.filter(conference=conference, public_id=theme_id).first()
    if theme is None:
        raise InvalidInput(_("Bitte wählen Sie ein Thema."), fields={"theme": [_("Bitte wählen Sie ein Thema.")]})
    return theme


def checked_text(text: str) -> str:
    """Return what was written, without blanks around it. Raises ``InvalidInput`` for too little or too much."""
    plain = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not SHORTEST <= len(plain) <= LONGEST:
        said = _("Bitte schreiben Sie 10 bis 2.000 Zeichen.")
        raise InvalidInput(said, fields={"text": [said]})
    return plain


@transaction.atomic
def support(*, conference_id: UUID, number: int, word: str, language: str, draft: UUID, by: Actor = VISITOR) -> UUID:
    """Say that a public proposal matters, perhaps with a word of one's own; the same form counts once.

    Raises ``NotFound`` for one that is not public, ``MoveNotAllowed`` once the answers are there, ``InvalidInput``.
    """
    conference = locked_conference(conference_id)
    check_proposals_open(conference)
    rows = Proposal.objects.filter(conference=conference, number=number, state=ProposalState.SHOWN)
    proposal = rows.first()
    if proposal is None:
        raise NotFound(_("Diesen Vorschlag gibt es nicht."))
    word = word.replace("\x00", "").strip()
    if len(word) > 500:
        raise InvalidInput(_("Höchstens 500 Zeichen."), fields={"word": [_("Höchstens 500 Zeichen.")]})
    if not Support.objects.filter(public_id=draft).exists():
        Support.objects.create(
            public_id=draft,
            proposal=proposal,
            word=word,
            language=language,
            hidden=bool(word) and conference.check_first,
        )
        record(action="forum.supported", by=by, about=proposal_ref(proposal.public_id))
        raise_version(ROOM)
    return proposal.public_id


@transaction.atomic
def withdraw(*, channel_id: UUID, by: Actor) -> None:
    """Take a proposal back whose holder closed the matter with the code; nothing once it was answered."""
    row = Proposal.objects.select_for_update(of=("self",)).filter(channel_id=channel_id).first()
    if row is None or hasattr(row, "decision"):
        return
    if row.state in {*PUBLIC_STATES, ProposalState.WAITING, ProposalState.HIDDEN}:
        row.state, row.merged_into, row.email = ProposalState.WITHDRAWN, None, ""
        row.save()
        record(action="forum.proposal_withdrawn", by=by, about=proposal_ref(row.public_id))
        raise_version(ROOM)


def _open(row: Proposal) -> Opened:
    return open_matter(matter=proposal_ref(row.public_id), purpose=PURPOSE, days=DAYS, language=row.language)


def open_channel(row: Proposal) -> Opened:
    """Give a proposal a code, in place of one whose page never arrived; in the caller's transaction."""
    if row.channel_id:
        close(channel_id=row.channel_id, by=SYSTEM)
    opened = _open(row)
    Proposal.objects.filter(pk=row.pk).update(channel_id=opened.channel_id)
    row.channel_id = opened.channel_id
    return opened


def _code_anew(row: Proposal) -> Given:
    opened = open_channel(row)
    shown = row.state == ProposalState.SHOWN
    tell(row, step="received" if shown else "waiting")
    return Given(opened=opened, proposal_id=row.public_id, number=row.number, shown=shown)
