"""Proposals with their sources, supporters' words, votes, points and answers, as the actor may see them."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.search.service import Card, resolve
from miteinander.participation.forum import rules
from miteinander.participation.forum.domain.queries.conferences import Said, said
from miteinander.participation.forum.enums import ProposalState
from miteinander.participation.forum.models import Proposal, Support


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was decided; for the public only once it was published."""

    outcome: str
    outcome_name: str
    reason: str
    language: str
    measure_id: UUID | None
    measure: Card | None
    published: datetime | None


@dataclass(frozen=True, kw_only=True)
class WordView:
    """A supporter's word."""

    public_id: UUID
    word: str
    language: str
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class ProposalView:
    """A proposal as pages show it.

    ``original`` is what was written; ``translation`` the same in the reader's language where there is one, and
    ``by_machine`` says that a machine made it.
    """

    public_id: UUID
    number: int
    theme_id: UUID
    theme: Said
    original: Said
    translation: str
    by_machine: bool
    origin: str
    state: str
    state_name: str
    hidden_reason: str
    created: datetime
    supports: int
    words: tuple[WordView, ...]
    sources: tuple["ProposalView", ...]
    merged_into: int | None
    cluster: str
    votes: int | None
    answer: Answer | None
    channel_id: UUID | None
    points: float | None = None
    own_points: dict[UUID, int] = field(default_factory=dict, hash=False)


def proposals(
    *,
    conference_id: UUID,
    language: str,
    by: Actor,
    theme_id: UUID | None = None,
    states: tuple[str, ...] = (ProposalState.SHOWN,),
    votes: dict[UUID, int] | None = None,
    start: int = 0,
    limit: int = 5000,
) -> tuple[list[ProposalView], int]:
    """Return proposals of a conference by number, and how many there are in all; a fixed number of queries."""
    rows = _rows(by).filter(conference__public_id=conference_id, state__in=states)
    if theme_id:
        rows = rows.filter(theme__public_id=theme_id)
    total = rows.count()
    found = list(rows.order_by("number")[start : start + limit])
    cards = _measures(found, by=by, language=language)
    return [proposal_view(row, language=language, by=by, votes=votes, cards=cards) for row in found], total


def proposal(
    *, language: str, by: Actor, key: str = "", number: int = 0, public_id: UUID | None = None
) -> ProposalView:
    """Return one proposal that the actor may see. Raises ``NotFound``."""
    which = {"public_id": public_id} if public_id else {"conference__key": key, "number": number}
    row = _rows(by).filter(**which).first()
    if row is None:
        raise NotFound("Diesen Vorschlag gibt es nicht.", number=number)
    cards = _measures([row], by=by, language=language)
    return proposal_view(row, language=language, by=by, cards=cards)


def is_withdrawn(*, key: str, number: int) -> bool:
    """Tell whether a published conference had this proposal until it was taken back: old links say so, and no more."""
    rows = Proposal.objects.filter(conference__key=key, conference__published=True, number=number)
    return rows.filter(state=ProposalState.WITHDRAWN).exists()


def proposal_view(
    row: Proposal,
    *,
    language: str,
    by: Actor,
    votes: dict[UUID, int] | None = None,
    cards: dict[tuple[str, UUID], Card] | None = None,
    depth: int = 0,
) -> ProposalView:
    """Return a row as the actor may see it."""
    office = by.may(rules.MODERATE)
    translated = next((one for one in row.translations.all() if one.language == language and one.text), None)
    sources = [one for one in row.sources.all() if office or one.state == ProposalState.MERGED] if depth == 0 else []
    views = tuple(proposal_view(one, language=language, by=by, depth=1) for one in sources)
    supports = list(row.supports.all())
    return ProposalView(
        public_id=row.public_id,
        number=row.number,
        theme_id=row.theme.public_id,
        theme=said(row.theme.translations.all(), "name", language),
        original=Said(text=row.text, language=row.language),
        translation=translated.text if translated and row.language != language else "",
        by_machine=bool(translated and translated.state == "machine"),
        origin=str(row.get_origin_display()),
        state=row.state,
        state_name=str(row.get_state_display()),
        hidden_reason=row.hidden_reason if office else "",
        created=row.created,
        supports=len(supports) + sum(one.supports for one in views),
        words=tuple(
            WordView(public_id=one.public_id, word=one.word, language=one.language, hidden=one.hidden)
            for one in supports
            if one.word and (office or not one.hidden)
        ),
        sources=views,
        merged_into=row.merged_into.number if row.merged_into else None,
        cluster=row.cluster.name if row.cluster else "",
        votes=None if votes is None else votes.get(row.public_id, 0),
        answer=_answer(row, office=office, cards=cards or {}) if depth == 0 else None,
        channel_id=row.channel_id if office else None,
        points=_points(row) if office and depth == 0 else None,
        own_points={one.criterion.public_id: one.points for one in row.ratings.all() if one.member_id == by.public_id}
        if office and depth == 0
        else {},
    )


def _points(row: Proposal) -> float | None:
    """Return the weighed mean of all members' points, from 0 to 3; nothing where nobody rated."""
    ratings = list(row.ratings.all())
    weight = sum(one.criterion.weight for one in ratings)
    return round(sum(one.points * one.criterion.weight for one in ratings) / weight, 2) if weight else None


def _answer(row: Proposal, *, office: bool, cards: dict[tuple[str, UUID], Card]) -> Answer | None:
    if not hasattr(row, "decision") or not (office or row.decision.published):
        return None
    one = row.decision
    return Answer(
        outcome=one.outcome,
        outcome_name=str(one.get_outcome_display()),
        reason=one.reason,
        language=settings.LANGUAGE_CODE,
        measure_id=one.measure_id,
        measure=cards.get(("measure", one.measure_id)) if one.measure_id else None,
        published=one.published,
    )


def _measures(rows: list[Proposal], *, by: Actor, language: str) -> dict[tuple[str, UUID], Card]:
    shown = [
        row.decision for row in rows if hasattr(row, "decision") and (row.decision.published or by.may(rules.MODERATE))
    ]
    return resolve([("measure", one.measure_id) for one in shown if one.measure_id], language)


def _rows(by: Actor) -> QuerySet[Proposal]:
    rows = Proposal.objects.filter(rules.visible_to(by))
    supports = Prefetch("supports", queryset=Support.objects.order_by("created", "pk"))
    inner = Proposal.objects.select_related("theme", "merged_into", "cluster").prefetch_related(
        "translations", "theme__translations", supports, "ratings__criterion"
    )
    return rows.select_related("theme", "merged_into", "cluster", "decision", "conference").prefetch_related(
        "translations",
        "theme__translations",
        supports,
        "ratings__criterion",
        Prefetch("sources", queryset=inner.order_by("number")),
    )
