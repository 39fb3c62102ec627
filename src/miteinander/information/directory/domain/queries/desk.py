"""Questions of the desk: which offers there are, what waits for an editor."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet

from miteinander.foundation.kernel import clock
from miteinander.information.directory.enums import DraftState, Publication
from miteinander.information.directory.models import MistakeReport, Offer, OfferDraft, OfferTranslation


@dataclass(frozen=True, kw_only=True)
class DeskQuestion:
    """What the list of the desk is narrowed to; empty means everything."""

    words: str = ""
    publication: str = ""
    kind: str = ""
    organisation: str = ""
    due: bool = False
    sort: str = "name"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for an editor: proposals, mistakes, entries due for a check (since ``oldest``), what is planned."""

    proposals: int
    mistakes: int
    due: int
    scheduled: int
    oldest: date | None = None


def desk_offers(question: DeskQuestion) -> QuerySet[Offer, Any]:
    """Return the offers of the desk's list as lines; one query a page, whatever is asked."""
    rows = Offer.objects.filter(translations__language=settings.LANGUAGE_CODE)
    if question.publication:
        rows = rows.filter(publication=question.publication)
    if question.kind:
        rows = rows.filter(kind=question.kind)
    if question.organisation:
        rows = rows.filter(organisation__public_id=question.organisation)
    if question.due:
        rows = rows.filter(review_date__lte=clock.today(), publication=Publication.PUBLISHED)
    if question.words:
        rows = rows.filter(pk__in=_with_words(question.words))
    open_drafts = OfferDraft.objects.filter(offer=OuterRef("pk"), state=DraftState.OPEN)
    return (
        rows.annotate(title=F("translations__name"), provider=F("organisation__name"), has_proposal=Exists(open_drafts))
        .order_by(*_order(question.sort))
        .values(
            "public_id",
            "title",
            "provider",
            "kind",
            "publication",
            "running",
            "modified",
            "assured_date",
            "review_date",
            "has_proposal",
        )
    )


def _order(sort: str) -> tuple[str, ...]:
    return {"modified": ("-modified", "slug"), "review": ("review_date", "slug")}.get(
        sort, ("translations__name", "slug")
    )


def _with_words(words: str) -> list[int]:
    """Return the keys of offers whose name holds all words, folded in Python alike for every database."""
    wanted = words.casefold().split()
    names = OfferTranslation.objects.filter(language=settings.LANGUAGE_CODE).values_list("offer_id", "name")
    return [key for key, name in names if all(word in name.casefold() for word in wanted)]


def waiting() -> Waiting:
    """Return how much waits, in three queries."""
    today = clock.today()
    numbers = Offer.objects.aggregate(
        due=Count("pk", filter=Q(review_date__lte=today, publication=Publication.PUBLISHED)),
        scheduled=Count("pk", filter=Q(publication=Publication.SCHEDULED)),
        oldest=Min("review_date", filter=Q(review_date__lte=today, publication=Publication.PUBLISHED)),
    )
    return Waiting(
        proposals=OfferDraft.objects.filter(state=DraftState.OPEN).count(),
        mistakes=MistakeReport.objects.filter(closed__isnull=True).count(),
        due=numbers["due"],
        scheduled=numbers["scheduled"],
        oldest=numbers["oldest"],
    )


@dataclass(frozen=True, kw_only=True)
class ProposalLine:
    """A proposal in the list: which entry, whose, when."""

    public_id: UUID
    title: str
    provider: str
    created: datetime
    fields: int


def proposals() -> list[ProposalLine]:
    """Return the open proposals, oldest first."""
    rows = (
        OfferDraft.objects.filter(state=DraftState.OPEN, offer__translations__language=settings.LANGUAGE_CODE)
        .annotate(title=F("offer__translations__name"), provider=F("offer__organisation__name"))
        .order_by("created", "pk")
    )
    return [
        ProposalLine(
            public_id=row.public_id,
            title=row.title,
            provider=row.provider,
            created=row.created,
            fields=len(row.changes),
        )
        for row in rows
    ]


@dataclass(frozen=True, kw_only=True)
class MistakeLine:
    """A reported mistake: the entry and the channel in which one answers."""

    public_id: UUID
    title: str
    offer_id: UUID
    channel_id: UUID
    created: datetime
    closed: date | None


def mistakes() -> list[MistakeLine]:
    """Return the reports, open ones first, oldest first."""
    rows = (
        MistakeReport.objects.filter(offer__translations__language=settings.LANGUAGE_CODE)
        .annotate(title=F("offer__translations__name"))
        .select_related("offer")
        .order_by(F("closed").asc(nulls_first=True), "created", "pk")[:200]
    )
    return [
        MistakeLine(
            public_id=row.public_id,
            title=row.title,
            offer_id=row.offer.public_id,
            channel_id=row.channel_id,
            created=row.created,
            closed=row.closed.date() if row.closed else None,
        )
        for row in rows
    ]
