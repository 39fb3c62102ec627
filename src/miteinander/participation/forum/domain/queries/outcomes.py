"""What became of proposals, for other rooms: only what is published."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from miteinander.participation.forum.enums import PUBLIC_STATES, Outcome
from miteinander.participation.forum.models import Decision, Proposal


@dataclass(frozen=True, kw_only=True)
class Adopted:
    """A proposal that became a measure, with the proposals that were merged into it."""

    proposal_id: UUID
    source_ids: tuple[UUID, ...]
    measure_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A public proposal by its number, with its address in the active language."""

    public_id: UUID
    number: int
    address: str


def adopted(*, conference_id: UUID | None = None) -> list[Adopted]:
    """Return the proposals whose published answer is a measure, of one conference or of all; two queries."""
    rows = Decision.objects.filter(outcome=Outcome.ADOPTED, published__isnull=False, measure_id__isnull=False)
    if conference_id is not None:
        rows = rows.filter(proposal__conference__public_id=conference_id)
    return [
        Adopted(
            proposal_id=one.proposal.public_id,
            source_ids=tuple(source.public_id for source in one.proposal.sources.all()),
            measure_id=one.measure_id,
            at=one.published,
        )
        for one in rows.select_related("proposal").prefetch_related("proposal__sources").order_by("pk")
        if one.measure_id and one.published
    ]


def numbers_of(public_ids: Collection[UUID]) -> list[Numbered]:
    """Return which of some proposals are public, with their numbers; one query."""
    rows = Proposal.objects.filter(
        public_id__in=public_ids, state__in=PUBLIC_STATES, conference__published=True
    ).select_related("conference")
    return [
        Numbered(
            public_id=one.public_id,
            number=one.number,
            address=reverse("forum:proposal", kwargs={"key": one.conference.key, "number": one.number}),
        )
        for one in rows
    ]
