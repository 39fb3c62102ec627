"""What every change of the forum needs: references, locked rows, phases."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import MoveNotAllowed, NotFound
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.participation.forum.models import Conference, Proposal

ROOM = "forum"
KIND = "proposal"
TRANSLATE = "forum.translate"
CONFERENCE_KIND = "conference"


def proposal_ref(public_id: UUID) -> ThingRef:
    """Return how other rooms name a proposal."""
    return ThingRef(kind=KIND, public_id=public_id)


def conference_ref(public_id: UUID) -> ThingRef:
    """Return how other rooms name a conference."""
    return ThingRef(kind=CONFERENCE_KIND, public_id=public_id)


def conference_row(public_id: UUID) -> Conference:
    """Return a conference. Raises ``NotFound``."""
    row = Conference.objects.select_related("gathering").filter(public_id=public_id).first()
    if row is None:
        raise NotFound(_("Diesen Fachtag gibt es nicht."))
    return row


def locked_conference(public_id: UUID) -> Conference:
    """Return a conference, locked: numbers are given and answers published one after the other."""
    row = Conference.objects.select_for_update(of=("self",)).filter(public_id=public_id).first()
    if row is None:
        raise NotFound(_("Diesen Fachtag gibt es nicht."))
    return row


def locked_proposal(public_id: UUID) -> Proposal:
    """Return a proposal, locked. Raises ``NotFound``."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("conference", "theme", "merged_into")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound(_("Diesen Vorschlag gibt es nicht."))
    return row


def is_open(opens: datetime | None, closes: datetime | None) -> bool:
    """Tell whether a phase is open now: it opens at its date and closes at its other; without a date it never opens."""
    now = clock.now()
    return opens is not None and opens <= now and (closes is None or now < closes)


def check_proposals_open(conference: Conference) -> None:
    """Raise ``MoveNotAllowed`` unless proposals are taken now."""
    if not conference.published or not is_open(conference.proposals_open, conference.proposals_close):
        raise MoveNotAllowed(_("Zurzeit werden keine Vorschläge angenommen."))


def check_answers_open(conference: Conference) -> None:
    """Raise ``MoveNotAllowed`` once the answers are published: what was answered stays as it was."""
    if conference.answers_published:
        raise MoveNotAllowed(_("Die Antworten sind schon veröffentlicht."))
