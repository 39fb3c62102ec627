"""The project group sorts: heaps of similar proposals, and one new text from several with all sources visible."""

from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.revisions import save_next
from miteinander.foundation.shelf.service import raise_version
from miteinander.participation.forum import rules
from miteinander.participation.forum.domain.basics import (
    ROOM,
    check_answers_open,
    conference_ref,
    locked_conference,
    locked_proposal,
    proposal_ref,
)
from miteinander.participation.forum.domain.giving import new_proposal
from miteinander.participation.forum.domain.telling import tell
from miteinander.participation.forum.enums import Origin, ProposalState
from miteinander.participation.forum.models import Cluster, Conference, Proposal


@transaction.atomic
def put_in_cluster(*, conference_id: UUID, proposal_ids: Collection[UUID], name: str, by: Actor) -> None:
    """Put proposals on a heap of that name, made where it is new; an empty name takes them off theirs."""
    require(by, rules.RATE)
    conference = locked_conference(conference_id)
    name = name.strip()
    if len(name) > 120:
        raise InvalidInput(_("Höchstens 120 Zeichen."), fields={"name": [_("Höchstens 120 Zeichen.")]})
    rows = _chosen(conference, proposal_ids, least=1)
    heap = Cluster.objects.get_or_create(conference=conference, name=name)[0] if name else None
    Proposal.objects.filter(pk__in=[row.pk for row in rows]).update(cluster=heap)
    Cluster.objects.filter(conference=conference, proposals__isnull=True).delete()
    facts = {"numbers": [row.number for row in rows]}
    record(action="forum.clustered", by=by, about=conference_ref(conference_id), facts=facts)


@transaction.atomic
def merge(*, conference_id: UUID, proposal_ids: Collection[UUID], text: str, by: Actor) -> UUID:
    """Make one proposal from several similar ones, in the source language, and return its id.

    Every source stays readable with its own words beside the new text, and its supporters count there. Whoever gave a
    source is told, reads the new text and may object. What was merged before brings its sources along, so there is one
    step from a source to its target, never a chain. Raises ``NotAllowed``, ``InvalidInput`` for fewer than two,
    ``MoveNotAllowed`` for decided ones and once the answers are published.
    """
    require(by, rules.RATE)
    conference = locked_conference(conference_id)
    check_answers_open(conference)
    rows = _chosen(conference, proposal_ids, least=2)
    if any(row.state != ProposalState.SHOWN for row in rows):
        raise MoveNotAllowed(_("Nur öffentliche Vorschläge, die nicht schon zusammengeführt sind."))
    if any(hasattr(row, "decision") for row in rows):
        raise MoveNotAllowed(_("Über einen dieser Vorschläge ist schon entschieden."))
    lead = new_proposal(
        conference=conference,
        theme=rows[0].theme,
        text=text,
        language=settings.LANGUAGE_CODE,
        origin=Origin.MERGED,
        state=ProposalState.SHOWN,
    )
    lead.cluster = rows[0].cluster
    lead.save(force_insert=True)
    _point(rows, lead=lead)
    facts = {"numbers": [row.number for row in rows], "into": lead.number}
    record(action="forum.merged", by=by, about=proposal_ref(lead.public_id), facts=facts)
    raise_version(ROOM)
    return lead.public_id


@transaction.atomic
def take_apart(*, proposal_id: UUID, by: Actor) -> None:
    """Let a source stand for itself again, because its giver or the group says that it means something else.

    A merged proposal without any source left is withdrawn. Raises ``MoveNotAllowed`` once it was answered.
    """
    require(by, rules.RATE)
    row = locked_proposal(proposal_id)
    check_answers_open(row.conference)
    lead = row.merged_into
    if row.state != ProposalState.MERGED or lead is None:
        raise MoveNotAllowed(_("Dieser Vorschlag ist mit keinem anderen zusammengeführt."))
    row.state, row.merged_into, row.modified = ProposalState.SHOWN, None, clock.now()
    save_next(row)
    if not lead.sources.exists():
        Proposal.objects.filter(pk=lead.pk).update(state=ProposalState.WITHDRAWN)
    record(action="forum.taken_apart", by=by, about=proposal_ref(proposal_id), facts={"from": lead.number})
    tell(row, step="apart")
    raise_version(ROOM)


def _point(rows: list[Proposal], *, lead: Proposal) -> None:
    """Let the sources, and the sources of those that were merged before, lead to the new proposal; tell all givers."""
    for row in rows:
        row.state, row.merged_into, row.modified = ProposalState.MERGED, lead, clock.now()
        save_next(row)
        earlier = list(row.sources.select_related("conference"))
        row.sources.update(merged_into=lead)
        for one in [row, *earlier]:
            tell(one, step="merged", facts={"number": lead.number, "text": lead.text})


def _chosen(conference: Conference, proposal_ids: Collection[UUID], *, least: int) -> list[Proposal]:
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("conference", "theme", "cluster")
    found = list(rows.filter(conference=conference, public_id__in=set(proposal_ids)).order_by("number"))
    if len(found) < least or len(found) != len(set(proposal_ids)):
        said = _("Bitte wählen Sie mindestens %(least)s Vorschläge dieses Fachtags.") % {"least": least}
        raise InvalidInput(said, fields={"proposals": [said]})
    return found
