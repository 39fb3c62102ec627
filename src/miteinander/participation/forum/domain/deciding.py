"""Rating on published criteria, deciding with a reason, turning into a measure, and answering all together."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.concept.service import add_measure
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.outbox.service import Event, emit
from miteinander.foundation.shelf.service import raise_version
from miteinander.participation.forum import events, rules
from miteinander.participation.forum.domain.basics import (
    KIND,
    ROOM,
    check_answers_open,
    conference_ref,
    locked_conference,
    locked_proposal,
    proposal_ref,
)
from miteinander.participation.forum.domain.telling import tell
from miteinander.participation.forum.enums import Outcome, ProposalState
from miteinander.participation.forum.models import Criterion, Decision, Proposal, Rating

MOST_POINTS = 3


@transaction.atomic
def rate(*, proposal_id: UUID, points: Mapping[UUID, int], by: Actor) -> None:
    """Give one's points (0 to 3) on some criteria of the conference; giving again changes one's own.

    Raises ``NotAllowed`` without the right or as nobody in particular, ``InvalidInput`` for other points or criteria.
    """
    require(by, rules.RATE)
    row = locked_proposal(proposal_id)
    check_answers_open(row.conference)
    criteria = {one.public_id: one for one in Criterion.objects.filter(conference=row.conference)}
    if not set(points) <= set(criteria) or any(not 0 <= one <= MOST_POINTS for one in points.values()):
        said = _("Bitte geben Sie 0 bis 3 Punkte.")
        raise InvalidInput(said, fields={"points": [said]})
    if by.public_id is None:
        raise MoveNotAllowed(_("Punkte gibt nur, wer angemeldet ist."))
    for criterion_id, given in points.items():
        Rating.objects.update_or_create(
            proposal=row, criterion=criteria[criterion_id], member_id=by.public_id, defaults={"points": given}
        )
    record(action="forum.rated", by=by, about=proposal_ref(proposal_id))


@transaction.atomic
def decide(
    *,
    proposal_id: UUID,
    outcome: str,
    reason: str,
    by: Actor,
    measure_title: str = "",
    goal_id: UUID | None = None,
    field_id: UUID | None = None,
) -> UUID | None:
    """Decide on a proposal with a reason in plain German; "becomes a measure" makes the measure in the same step.

    Decision, measure, journal and event are one transaction: all or nothing. Deciding again before the answers are
    published changes outcome and reason; a measure once made stays and is not made twice. Returns the measure's id.
    Raises ``NotAllowed``, ``InvalidInput`` with its fields, ``MoveNotAllowed`` for one that is not public or merged,
    or once the answers are published.
    """
    require(by, rules.DECIDE)
    row = locked_proposal(proposal_id)
    check_answers_open(row.conference)
    _check(row, outcome=outcome, reason=reason)
    decision = Decision.objects.filter(proposal=row).first() or Decision(proposal=row)
    decision.outcome, decision.reason, decision.by_id = outcome, reason.strip(), by.public_id
    decision.modified = clock.now()
    made = outcome == Outcome.ADOPTED and decision.measure_id is None
    if made:
        decision.measure_id = add_measure(
            titles={settings.LANGUAGE_CODE: _title(measure_title)},
            summaries={settings.LANGUAGE_CODE: row.text[:400]},
            goal_id=goal_id,
            field_id=field_id,
            origin_kind=KIND,
            origin_id=row.public_id,
            by=by,
        )
    decision.save()
    facts = {"outcome": str(outcome)}
    record(action="forum.decided", by=by, about=proposal_ref(proposal_id), facts=facts)
    if made:
        told = {"proposal": str(proposal_id), "measure": str(decision.measure_id)}
        emit(Event(name=events.PROPOSAL_ADOPTED, facts=told))
    return decision.measure_id


@transaction.atomic
def publish_answers(*, conference_id: UUID, by: Actor) -> int:
    """Publish all answers together and tell everybody who gave a proposal, those of the sources too.

    Returns how many proposals were answered. Raises ``NotAllowed``, ``MoveNotAllowed`` while a public proposal has no
    answer or when it was done before.
    """
    require(by, rules.DECIDE)
    conference = locked_conference(conference_id)
    check_answers_open(conference)
    rows = list(
        Proposal.objects.filter(conference=conference, state=ProposalState.SHOWN)
        .select_related("decision", "conference")
        .prefetch_related("sources__conference")
        .order_by("number")
    )
    open_ones = [str(row.number) for row in rows if not hasattr(row, "decision")]
    if open_ones or not rows:
        raise MoveNotAllowed(_("Noch ohne Antwort: Nummer %(numbers)s.") % {"numbers": ", ".join(open_ones) or "–"})
    conference.answers_published = conference.modified = clock.now()
    conference.save()
    Decision.objects.filter(proposal__in=rows).update(published=conference.answers_published)
    for row in rows:
        facts = {"outcome": row.decision.outcome, "reason": row.decision.reason, "number": row.number}
        for one in [row, *row.sources.all()]:
            tell(one, step="answered", facts=facts)
    record(action="forum.answers_published", by=by, about=conference_ref(conference_id), facts={"number": len(rows)})
    emit(Event(name=events.ANSWERS_PUBLISHED, facts={"conference": str(conference_id)}))
    raise_version(ROOM)
    return len(rows)


def _check(row: Proposal, *, outcome: str, reason: str) -> None:
    fields: dict[str, list[str]] = {}
    if outcome not in Outcome.values:
        fields["outcome"] = [_("Bitte wählen Sie eine Antwort.")]
    if not 10 <= len(reason.strip()) <= 2000:
        fields["reason"] = [_("Bitte begründen Sie in einfachen Worten (10 bis 2.000 Zeichen).")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)
    if row.state != ProposalState.SHOWN:
        raise MoveNotAllowed(
            _("Über diesen Vorschlag wird nicht entschieden: Er ist nicht öffentlich oder zusammengeführt.")
        )


def _title(title: str) -> str:
    plain = title.strip()
    if not 3 <= len(plain) <= 200:
        said = _("Bitte geben Sie der Maßnahme einen Titel (3 bis 200 Zeichen).")
        raise InvalidInput(said, fields={"measure_title": [said]})
    return plain
