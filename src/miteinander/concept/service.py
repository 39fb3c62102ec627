"""The door of the concept."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.concept.domain.desk.elements import add_measure
from miteinander.concept.domain.figures import Figure, FigureSource, figure_sources
from miteinander.concept.domain.queries.book import ROOM, ElementView, read_book
from miteinander.concept.domain.queries.happened import (
    measures_added,
    measures_finished,
    measures_reported,
    needs_met,
)
from miteinander.concept.models import FieldOfAction, Measure
from miteinander.foundation.languages.service import Word, words_of

__all__ = [
    "KINDS",
    "ROOM",
    "Choice",
    "Figure",
    "FigureSource",
    "MeasureRefs",
    "PublicPage",
    "add_measure",
    "field_choices",
    "fields_of_action",
    "figure_sources",
    "goal_choices",
    "measure_choices",
    "measure_refs",
    "measures_added",
    "measures_finished",
    "measures_of_origin",
    "measures_reported",
    "need_choices",
    "needs_met",
    "public_pages",
]


@dataclass(frozen=True, kw_only=True)
class KindView:
    """How a kind of the concept's things is called where things of many rooms stand together, and its icon."""

    title: Promise
    icon: str


KINDS: Mapping[str, KindView] = {
    "plan": KindView(title=_("Plan"), icon="columns-3"),
    "pillar": KindView(title=_("Säule"), icon="columns-3"),
    "field_of_action": KindView(title=_("Handlungsfeld"), icon="layers"),
    "goal": KindView(title=_("Ziel"), icon="target"),
    "need": KindView(title=_("Bedarf"), icon="lightbulb"),
    "measure": KindView(title=_("Maßnahme"), icon="list-checks"),
}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something of the concept that a form of another room can choose; ``plan`` is the plan's name."""

    public_id: UUID
    title: str
    plan: str = ""


@dataclass(frozen=True, kw_only=True)
class PublicPage:
    """A public page for search engines: its path in the active language, and when it changed last."""

    path: str
    changed: datetime | None = None


def fields_of_action() -> list[Word]:
    """Return the fields of action in their fixed order, in one query."""
    return words_of(FieldOfAction.objects.order_by("order", "key"))


def field_choices(*, language: str) -> list[Choice]:
    """Return the fields of action for a form; one query."""
    return [Choice(public_id=one.public_id, title=one.name(language)) for one in fields_of_action()]


def goal_choices(*, language: str) -> list[Choice]:
    """Return the goals of the versions in force, plan by plan, in their order."""
    return _choices("goals", language=language)


def need_choices(*, language: str) -> list[Choice]:
    """Return the needs of the versions in force, plan by plan, in their order."""
    return _choices("needs", language=language)


def measure_choices(*, language: str) -> list[Choice]:
    """Return the measures of the versions in force, plan by plan, in their order."""
    return _choices("measures", language=language)


def _choices(name: str, *, language: str) -> list[Choice]:
    book = read_book(language=language, figures=False)
    found: list[ElementView] = list(getattr(book, name).values())
    places = {key: place for place, key in enumerate(book.plans)}
    return [
        Choice(public_id=one.public_id, title=one.title.text, plan=book.plans[one.plan].name.text)
        for one in sorted(found, key=lambda one: (places[one.plan], one.order, one.slug))
    ]


def measures_of_origin(*, kind: str, ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return which measures grew from some things: the thing's public id and the measure's; one query."""
    rows = Measure.objects.filter(origin_kind=kind, origin_id__in=list(ids)).order_by("pk")
    return {origin: measure for origin, measure in rows.values_list("origin_id", "public_id") if origin}


@dataclass(frozen=True, kw_only=True)
class MeasureRefs:
    """A measure with what it grew from and what it is linked to, by kind and public id."""

    public_id: UUID
    created: datetime
    origin: tuple[str, UUID] | None
    links: tuple[tuple[str, UUID], ...]


def measure_refs(ids: Collection[UUID] | None = None) -> list[MeasureRefs]:
    """Return what the measures of the versions in force are linked to, some or all; one query, and the book's."""
    book = read_book(language=settings.LANGUAGE_CODE)
    made = dict(Measure.objects.filter(public_id__in=book.measures).values_list("public_id", "created"))
    return [
        MeasureRefs(public_id=one.public_id, created=made[one.public_id], origin=one.origin, links=one.links)
        for one in book.measures.values()
        if one.public_id in made and (ids is None or one.public_id in ids)
    ]


def public_pages(*, language: str) -> Iterator[PublicPage]:
    """Yield the concept's public pages in the active language."""
    book = read_book(language=language, figures=False)
    if not book.standing:
        return
    for name in ("overview", "measures", "needs", "surveys"):
        yield PublicPage(path=reverse(f"concept:{name}"))
    for plan in book.standing:
        yield PublicPage(path=reverse("concept:plan", kwargs={"key": plan.key}))
    for pillar in book.pillars.values():
        if book.plans[pillar.plan].current:
            yield PublicPage(path=reverse("concept:pillar", kwargs={"key": pillar.key}))
    for one in book.fields.values():
        yield PublicPage(path=reverse("concept:field", kwargs={"key": one.key}))
    for kind in ("goal", "need", "measure"):
        for element in getattr(book, f"{kind}s").values():
            yield PublicPage(path=reverse(f"concept:{kind}", kwargs={"slug": element.slug}), changed=element.modified)
