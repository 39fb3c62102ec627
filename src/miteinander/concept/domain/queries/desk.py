"""What the desk asks: measures one may report about, lists of goals and needs, choices of forms, earlier reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.utils.translation import get_language

from miteinander.concept import rules
from miteinander.concept.domain.passages import chosen
from miteinander.concept.domain.queries.book import Book, MeasureView, read_book
from miteinander.concept.domain.values import KINDS
from miteinander.concept.enums import OVER, Freshness, Punctuality
from miteinander.concept.models import FieldOfAction, Measure, MeasureUpdate, Pillar, PlanVersion
from miteinander.foundation.accounts.service import names_of
from miteinander.foundation.kernel.actor import Actor

Choices = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class ElementLine:
    """A goal, need or measure in a list of the desk; ``plan`` and ``since`` are names."""

    public_id: UUID
    title: str
    plan: str
    since: str
    until: str
    modified: datetime


@dataclass(frozen=True, kw_only=True)
class UpdateLine:
    """A report as the desk shows it."""

    at: datetime
    who: str
    phase: str
    percent: int | None
    answers: tuple[tuple[str, str], ...]
    for_all: str


def my_measures(*, by: Actor) -> list[MeasureView]:
    """Return the measures in force that the actor may report about, those that wait longest first."""
    ids = set(rules.reportable_measures(by).values_list("public_id", flat=True))
    measures = [one for one in desk_book().measures.values() if one.public_id in ids]
    return sorted(measures, key=lambda one: (one.phase in OVER, _waited(one), one.title.text))


def _waited(one: MeasureView) -> tuple[int, str]:
    return (0, "") if one.reported is None else (1, one.reported.isoformat())


def overdue(measures: Iterable[MeasureView]) -> list[MeasureView]:
    """Return those whose report is missing or overdue, or that are behind their dates."""
    return [
        one
        for one in measures
        if one.freshness in {Freshness.STALE, Freshness.NEVER} or one.timing.state == Punctuality.LATE
    ]


def desk_book() -> Book:
    """Return the concept in the desk's language."""
    return read_book(language=get_language() or settings.LANGUAGE_CODE)


def elements(kind: str) -> list[ElementLine]:
    """Return all elements of a kind, of every version; three queries."""
    manager: Any = KINDS[kind]._default_manager  # each kind has texts of its own, their base has none
    rows = manager.select_related("since__plan", "until").defer("since__frozen", "until__frozen")
    rows = rows.prefetch_related("translations").order_by("since__plan__order", "order", "slug")
    return [
        ElementLine(
            public_id=row.public_id,
            title=title_of(row),
            plan=chosen(row.since.plan.names, reader=settings.LANGUAGE_CODE).text,
            since=row.since.label,
            until=row.until.label if row.until else "",
            modified=row.modified,
        )
        for row in rows
    ]


def title_of(row: Any) -> str:
    """Return an element's title in the source language."""
    texts = {one.language: one.title for one in row.translations.all()}
    return chosen(texts, reader=settings.LANGUAGE_CODE).text


def element_choices(kind: str) -> Choices:
    """Return elements of a kind for a form, with their plan."""
    return [(str(one.public_id), f"{one.title} ({one.plan})") for one in elements(kind)]


def version_choices() -> Choices:
    """Return all versions for a form, plan by plan, the newest first; one query."""
    rows = PlanVersion.objects.select_related("plan").defer("frozen").order_by("plan__order", "plan__key", "-order")
    return [(str(one.public_id), f"{one.plan.name_in(settings.LANGUAGE_CODE)} – {one.label}") for one in rows]


def pillar_choices() -> Choices:
    """Return all pillars for a form, plan by plan; one query."""
    rows = Pillar.objects.select_related("plan").order_by("plan__order", "plan__key", "order", "key")
    source = settings.LANGUAGE_CODE
    return [(str(one.public_id), f"{one.plan.name_in(source)} – {one.name_in(source)}") for one in rows]


def field_choices() -> Choices:
    """Return the fields of action for a form; one query."""
    return [
        (str(one.public_id), one.name_in(settings.LANGUAGE_CODE))
        for one in FieldOfAction.objects.order_by("order", "key")
    ]


def measure_of(*, public_id: UUID, by: Actor) -> Measure | None:
    """Return a measure the actor may report about."""
    rows = rules.reportable_measures(by).select_related("since__plan").prefetch_related("people", "translations")
    return rows.defer("since__frozen").filter(public_id=public_id).first()


def updates_of(measure: Measure, *, most: int = 20) -> list[UpdateLine]:
    """Return the reports about a measure, newest first; two queries."""
    rows = list(MeasureUpdate.objects.filter(measure=measure).order_by(F("created").desc(), "-pk")[:most])
    names = names_of(row.by_id for row in rows if row.by_id)
    return [
        UpdateLine(
            at=row.created,
            who=names.get(row.by_id, "") if row.by_id else "",
            phase=row.phase,
            percent=row.percent,
            answers=tuple((name, getattr(row, name)) for name in ("experienced", "steering", "new", "reaction")),
            for_all=row.for_all,
        )
        for row in rows
    ]
