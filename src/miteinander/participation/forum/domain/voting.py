"""Votes by printed one-time codes: each code counts once, and no vote leads back to its code."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.permissions import require
from miteinander.participation.forum import rules
from miteinander.participation.forum.domain.basics import conference_ref, conference_row, is_open, locked_conference
from miteinander.participation.forum.enums import ProposalState
from miteinander.participation.forum.models import Ballot, BallotChoice, Conference, Proposal, SpentCode, VoteCode

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10  # 30^10, about 49 bits: guessing one of a thousand codes takes 500 billion tries
MOST_CODES = 2000


@transaction.atomic
def make_codes(*, conference_id: UUID, count: int, by: Actor) -> list[str]:
    """Make so many codes and return them, to be printed now: only digests are kept.

    Raises ``NotAllowed``, ``InvalidInput`` for fewer than 1 or more than 2000.
    """
    require(by, rules.PREPARE)
    if not 1 <= count <= MOST_CODES:
        said = _("Bitte 1 bis 2.000 Codes.")
        raise InvalidInput(said, fields={"count": [said]})
    conference = locked_conference(conference_id)
    codes = sorted({"".join(secrets.choice(LETTERS) for _n in range(LENGTH)) for _code in range(count)})
    # Stored in another order than printed: the place on the sheet tells nothing about the row.
    rows = [VoteCode(conference=conference, digest=digest_of(one)) for one in codes]
    VoteCode.objects.bulk_create(sorted(rows, key=lambda one: one.digest))
    record(action="forum.codes_made", by=by, about=conference_ref(conference_id), facts={"number": len(codes)})
    secrets.SystemRandom().shuffle(codes)
    return [f"{one[:5]}-{one[5:]}" for one in codes]


def cast_vote(*, conference_id: UUID, code: str, proposal_ids: Collection[UUID], receipt: UUID | None = None) -> None:
    """Count a vote once.

    ``receipt`` is the form's own random id: the same form sent again, because the answer was lost, changes nothing and
    is no error. Nothing is journalled: not even the time of a vote is kept. Raises ``MoveNotAllowed`` when voting is
    not open or the code was used, ``InvalidInput`` with its fields.
    """
    conference = conference_row(conference_id)
    if receipt and Ballot.objects.filter(receipt=receipt, conference=conference).exists():
        return
    if not conference.published or not is_open(conference.voting_open, conference.voting_close):
        raise MoveNotAllowed(_("Zurzeit wird nicht abgestimmt."))
    chosen = _chosen(conference, proposal_ids)
    found = VoteCode.objects.filter(conference=conference, digest=digest_of(plain_code(code))).first()
    if found is None:
        said = _("Dieser Code stimmt nicht. Bitte lesen Sie ihn noch einmal ab.")
        raise InvalidInput(said, fields={"code": [said]})
    try:
        with transaction.atomic():
            SpentCode.objects.create(code=found)
            ballot = Ballot.objects.create(receipt=receipt or ids.random_id(), conference=conference)
            BallotChoice.objects.bulk_create([BallotChoice(ballot=ballot, proposal_id=key) for key in chosen])
    except IntegrityError as twice:
        raise MoveNotAllowed(_("Mit diesem Code wurde schon abgestimmt.")) from twice


def votes_of(conference_id: UUID) -> dict[UUID, int]:
    """Return the number of votes by proposal; one query."""
    rows = BallotChoice.objects.filter(ballot__conference__public_id=conference_id)
    return dict(rows.values_list("proposal__public_id").annotate(number=Count("id")).order_by())


def turnout(conference_id: UUID) -> tuple[int, int]:
    """Return how many codes were printed and how many ballots were cast; two queries."""
    codes = VoteCode.objects.filter(conference__public_id=conference_id).count()
    return codes, Ballot.objects.filter(conference__public_id=conference_id).count()


def plain_code(typed: str) -> str:
    """Return a code as typed, without blanks, hyphens and small letters."""
    return "".join(one for one in typed.upper() if one.isalnum())[:40]


def digest_of(plain: str) -> str:
    """Return what is kept of a code: a keyed digest, so that a copied database cannot be searched for codes."""
    return hmac.new(settings.SECRET_KEY.encode(), f"forum-vote:{plain}".encode(), hashlib.sha256).hexdigest()


def _chosen(conference: Conference, proposal_ids: Collection[UUID]) -> list[int]:
    """Return the database keys of what was chosen. Raises ``InvalidInput`` for none, too many, or another's."""
    wanted = set(proposal_ids)
    if not 1 <= len(wanted) <= conference.votes_each:
        said = _("Bitte wählen Sie 1 bis %(most)s Vorschläge.") % {"most": conference.votes_each}
        raise InvalidInput(said, fields={"proposals": [said]})
    rows = Proposal.objects.filter(conference=conference, state=ProposalState.SHOWN, public_id__in=wanted)
    keys = sorted(rows.values_list("pk", flat=True))
    if len(keys) != len(wanted):
        said = _("Einer dieser Vorschläge steht nicht zur Wahl.")
        raise InvalidInput(said, fields={"proposals": [said]})
    return keys
