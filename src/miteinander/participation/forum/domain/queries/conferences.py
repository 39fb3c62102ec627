"""Conferences with their themes, criteria and phases, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotFound
from miteinander.participation.forum import rules
from miteinander.participation.forum.domain.basics import is_open
from miteinander.participation.forum.models import Conference, Theme
from miteinander.town.gatherings.service import GatheringView, gatherings_by_id


@dataclass(frozen=True, kw_only=True)
class Said:
    """A text and the language it really is in."""

    text: str
    language: str


@dataclass(frozen=True, kw_only=True)
class ThemeView:
    """A theme as pages show it."""

    public_id: UUID
    key: str
    kind: str
    kind_name: str
    table: int | None
    seats: int | None
    icon: str
    name: Said
    question: Said
    talk: Said
    has_scribe: bool


@dataclass(frozen=True, kw_only=True)
class CriterionView:
    """A criterion of the project group."""

    public_id: UUID
    key: str
    weight: int
    name: Said
    description: Said


@dataclass(frozen=True, kw_only=True)
class ConferenceView:
    """A conference as pages show it."""

    public_id: UUID
    key: str
    published: bool
    gathering: GatheringView
    intro: Said
    outcome: Said
    participants: int | None
    votes_each: int
    check_first: bool
    proposals_open: datetime | None
    proposals_close: datetime | None
    voting_open: datetime | None
    voting_close: datetime | None
    answers_published: datetime | None
    revision: int
    themes: tuple[ThemeView, ...] = ()
    criteria: tuple[CriterionView, ...] = ()

    @property
    def takes_proposals(self) -> bool:
        """Tell whether proposals are taken now."""
        return self.published and is_open(self.proposals_open, self.proposals_close)

    @property
    def takes_votes(self) -> bool:
        """Tell whether one may vote now."""
        return self.published and is_open(self.voting_open, self.voting_close)

    @property
    def tables(self) -> list[ThemeView]:
        """The themes that have a table, in the order of the tables."""
        return sorted((one for one in self.themes if one.table), key=lambda one: one.table or 0)


def conferences(*, language: str, by: Actor) -> list[ConferenceView]:
    """Return the conferences the actor may see, latest first; four queries, whatever their number."""
    rows = Conference.objects.filter(rules.visible_conferences(by)).select_related("gathering")
    found = list(rows.prefetch_related("translations").order_by("-gathering__starts_at", "key"))
    views = gatherings_by_id([row.gathering.public_id for row in found], language=language)
    return [_view(row, gathering=views[row.gathering.public_id], language=language, whole=False) for row in found]


def conference(*, language: str, by: Actor, key: str = "", public_id: UUID | None = None) -> ConferenceView:
    """Return one conference by key or id, with themes and criteria; eight queries. Raises ``NotFound``."""
    which = {"key": key} if key else {"public_id": public_id}
    rows = Conference.objects.filter(rules.visible_conferences(by), **which).select_related("gathering")
    row = rows.prefetch_related("translations", "themes__translations", "criteria__translations").first()
    if row is None:
        raise NotFound("Diesen Fachtag gibt es nicht.", key=key)
    gathering_id = row.gathering.public_id
    gathering = gatherings_by_id([gathering_id], language=language)[gathering_id]
    return _view(row, gathering=gathering, language=language, whole=True)


def open_themes(language: str) -> list[tuple[UUID, str]]:
    """Return the themes that take proposals now, as id and "conference: theme"; six queries."""
    rows = Theme.objects.filter(conference__published=True).select_related("conference__gathering")
    found = [
        one
        for one in rows.prefetch_related("translations")
        if is_open(one.conference.proposals_open, one.conference.proposals_close)
    ]
    views = gatherings_by_id({one.conference.gathering.public_id for one in found}, language=language)
    return [
        (
            one.public_id,
            f"{views[one.conference.gathering.public_id].title}: {said(one.translations.all(), 'name', language).text}",
        )
        for one in sorted(found, key=lambda row: (row.conference.gathering.starts_at, row.order, row.key))
    ]


def said(rows: Iterable[Any], field: str, language: str) -> Said:
    """Return a field in the reader's language, else in the source language, else in any."""
    texts = {one.language: getattr(one, field) for one in rows if getattr(one, field)}
    for wanted in (language, settings.LANGUAGE_CODE, *texts):
        if texts.get(wanted):
            return Said(text=texts[wanted], language=wanted)
    return Said(text="", language=language)


def _view(row: Conference, *, gathering: GatheringView, language: str, whole: bool) -> ConferenceView:
    texts = row.translations.all()
    plain = (
        "public_id",
        "key",
        "published",
        "participants",
        "votes_each",
        "check_first",
        "proposals_open",
        "proposals_close",
        "voting_open",
        "voting_close",
        "answers_published",
        "revision",
    )
    return ConferenceView(
        **{name: getattr(row, name) for name in plain},
        gathering=gathering,
        intro=said(texts, "intro", language),
        outcome=said(texts, "outcome", language),
        themes=tuple(_theme(one, language) for one in row.themes.all()) if whole else (),
        criteria=tuple(_criterion(one, language) for one in row.criteria.all()) if whole else (),
    )


def _theme(row: Any, language: str) -> ThemeView:
    texts = list(row.translations.all())
    return ThemeView(
        public_id=row.public_id,
        key=row.key,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        table=row.table,
        seats=row.seats,
        icon=row.icon,
        name=said(texts, "name", language),
        question=said(texts, "question", language),
        talk=said(texts, "talk", language),
        has_scribe=bool(row.scribe_digest),
    )


def _criterion(row: Any, language: str) -> CriterionView:
    texts = list(row.translations.all())
    return CriterionView(
        public_id=row.public_id,
        key=row.key,
        weight=row.weight,
        name=said(texts, "name", language),
        description=said(texts, "description", language),
    )


def conference_id_of(key: str) -> UUID:
    """Return the id of a published conference by its key; one query. Raises ``NotFound``."""
    found: UUID | None = Conference.objects.filter(key=key, published=True).values_list("public_id", flat=True).first()
    if found is None:
        raise NotFound("Diesen Fachtag gibt es nicht.", key=key)
    return found
