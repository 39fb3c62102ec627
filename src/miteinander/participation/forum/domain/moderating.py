"""Moderation: what may not stand is taken from sight with a reason, and who wrote it is told."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.revisions import save_next
from miteinander.foundation.shelf.service import raise_version
from miteinander.participation.forum import rules
from miteinander.participation.forum.domain.basics import ROOM, locked_proposal, proposal_ref
from miteinander.participation.forum.domain.giving import ask_machine
from miteinander.participation.forum.domain.telling import tell
from miteinander.participation.forum.enums import PROPOSAL_MOVES, ProposalState
from miteinander.participation.forum.models import Support


@transaction.atomic
def hide(*, proposal_id: UUID, reason: str, by: Actor) -> None:
    """Take a proposal from sight. Who gave it reads the reason and may answer; nothing is deleted.

    Effects: state, journal (without the reason), message. Raises ``NotAllowed``, ``InvalidInput`` without a reason,
    ``MoveNotAllowed``, for one that others were merged into too: take it apart first.
    """
    require(by, rules.MODERATE)
    reason = reason.strip()
    if not 5 <= len(reason) <= 500:
        said = _("Bitte nennen Sie einen Grund, den der Mensch versteht (5 bis 500 Zeichen).")
        raise InvalidInput(said, fields={"reason": [said]})
    row = locked_proposal(proposal_id)
    check_move(moves=PROPOSAL_MOVES, before=row.state, after=ProposalState.HIDDEN)
    if row.sources.exists():
        raise MoveNotAllowed(_("Hier sind andere Vorschläge zusammengeführt. Lösen Sie sie zuerst wieder heraus."))
    row.state, row.hidden_reason, row.merged_into = ProposalState.HIDDEN, reason, None
    row.modified = clock.now()
    save_next(row)
    record(action="forum.proposal_hidden", by=by, about=proposal_ref(proposal_id))
    tell(row, step="hidden", facts={"reason": reason})
    raise_version(ROOM)


@transaction.atomic
def show(*, proposal_id: UUID, by: Actor) -> None:
    """Show a proposal that waited or was hidden. Effects: state, journal, message."""
    require(by, rules.MODERATE)
    row = locked_proposal(proposal_id)
    if row.state == ProposalState.MERGED:
        raise MoveNotAllowed(_("Dieser Vorschlag ist mit anderen zusammengeführt."))
    check_move(moves=PROPOSAL_MOVES, before=row.state, after=ProposalState.SHOWN)
    row.state, row.hidden_reason = ProposalState.SHOWN, ""
    row.modified = clock.now()
    save_next(row)
    record(action="forum.proposal_shown", by=by, about=proposal_ref(proposal_id))
    tell(row, step="shown")
    ask_machine(row)
    raise_version(ROOM)


@transaction.atomic
def moderate_word(*, support_id: UUID, hidden: bool, by: Actor) -> None:
    """Take a supporter's word from sight, or show it; the support itself counts either way."""
    require(by, rules.MODERATE)
    row = (
        Support.objects.select_for_update(of=("self",)).select_related("proposal").filter(public_id=support_id).first()
    )
    if row is None:
        raise NotFound(_("Dieses Wort gibt es nicht."))
    row.hidden = hidden
    row.save(update_fields=["hidden"])
    record(action="forum.word_moderated", by=by, about=proposal_ref(row.proposal.public_id), facts={"hidden": hidden})
    raise_version(ROOM)
