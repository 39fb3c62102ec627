"""The whole concept as plain data in one reader's language: a fixed number of queries, however much it holds.

Pages, paper, comparison and reviews read this, so that all of them say the same. What is in the book stands in the
version in force of its plan, or in the version that is asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone

from miteinander.concept.domain.figures import Figure, figures_of
from miteinander.concept.domain.passages import Passage, chosen
from miteinander.concept.domain.standing import (
    MeasureFacts,
    Progress,
    TaskFacts,
    Timing,
    freshness_of,
    progress_of,
    timing_of,
)
from miteinander.concept.enums import Freshness, ProgressFrom, VersionState
from miteinander.concept.models import (
    Element,
    FieldOfAction,
    Goal,
    Measure,
    MeasureUpdate,
    Need,
    Pillar,
    Plan,
    PlanVersion,
)
from miteinander.foundation.kernel import clock

ROOM = "concept"
Ref = tuple[str, UUID]
E = TypeVar("E", bound="ElementView")


@dataclass(frozen=True, kw_only=True)
class VersionView:
    """A version of a plan; ``order`` rises."""

    pk: int
    public_id: UUID
    key: str
    plan: str
    label: str
    order: int
    name: Passage
    summary: Passage
    state: str
    adopted: str
    replaces: str
    frozen: bool
    digest: str
    frozen_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PlanView:
    """A plan; ``current`` is its version in force."""

    public_id: UUID
    key: str
    name: Passage
    summary: Passage
    icon: str
    update_days: int
    source: Mapping[str, Any] = field(hash=False)
    versions: tuple[VersionView, ...] = ()
    current: VersionView | None = None


@dataclass(frozen=True, kw_only=True)
class PillarView:
    """A pillar of a plan."""

    public_id: UUID
    key: str
    plan: str
    name: Passage
    summary: Passage
    hue: str
    icon: str
    source: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, kw_only=True)
class FieldView:
    """A field of action."""

    public_id: UUID
    key: str
    name: Passage
    summary: Passage


@dataclass(frozen=True, kw_only=True)
class ElementView:
    """A goal, need or measure; fields and pillar by key, goals and needs by public id."""

    kind: str
    public_id: UUID
    slug: str
    title: Passage
    summary: Passage
    description: Passage
    plan: str
    since: str
    pillar: str
    fields: tuple[str, ...]
    order: int
    links: tuple[Ref, ...]
    modified: datetime
    source: Mapping[str, Any] = field(hash=False)
    goals: tuple[UUID, ...] = ()
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class PartyView:
    """An organisation that answers for a measure or takes part."""

    public_id: UUID
    name: str


@dataclass(frozen=True, kw_only=True)
class TaskView:
    """A step of a measure."""

    public_id: UUID
    title: str
    due: date | None
    done: date | None


@dataclass(frozen=True, kw_only=True)
class NewsView:
    """A sentence for all from a report about a measure."""

    at: datetime
    text: str


@dataclass(frozen=True, kw_only=True)
class MeasureView(ElementView):
    """A measure with what people say of it and what is computed."""

    needs: tuple[UUID, ...] = ()
    phase: str = ""
    starts: str = ""
    ends: str = ""
    lead: tuple[PartyView, ...] = ()
    partners: tuple[PartyView, ...] = ()
    tasks: tuple[TaskView, ...] = ()
    news: tuple[NewsView, ...] = ()
    indicator: UUID | None = None
    figure: Figure | None = None
    reason: str = ""
    origin: Ref | None = None
    reported: datetime | None = None
    timing: Timing
    progress: Progress
    freshness: Freshness


@dataclass(frozen=True, kw_only=True)
class Book:
    """The concept in one language on one day."""

    language: str
    today: date
    plans: Mapping[str, PlanView] = field(hash=False)
    pillars: Mapping[str, PillarView] = field(hash=False)
    fields: Mapping[str, FieldView] = field(hash=False)
    goals: Mapping[UUID, ElementView] = field(hash=False)
    needs: Mapping[UUID, ElementView] = field(hash=False)
    measures: Mapping[UUID, MeasureView] = field(hash=False)

    @property
    def standing(self) -> list[PlanView]:
        """The plans that have a version in force."""
        return [one for one in self.plans.values() if one.current]

    @cached_property
    def answered(self) -> frozenset[UUID]:
        """The needs that some measure answers."""
        return frozenset(need for one in self.measures.values() for need in one.needs)


def by_slug(found: Mapping[UUID, E], slug: str) -> E | None:
    """Return the element of an address."""
    return next((one for one in found.values() if one.slug == slug), None)


def of(found: Iterable[E], *, plan: str = "", pillar: str = "", field_key: str = "") -> list[E]:
    """Return the elements of a plan, pillar or field, in their order."""
    return [
        one
        for one in found
        if (not plan or one.plan == plan)
        and (not pillar or one.pillar == pillar)
        and (not field_key or field_key in one.fields)
    ]


def read_book(*, language: str, version: PlanVersion | None = None, figures: bool = True) -> Book:
    """Read the concept; with ``version`` the elements of that version's plan are those it holds, in force or not.

    About twenty queries, whatever the number of elements. ``figures`` also asks for the current figures.
    """
    return _told(_load(), language=language, version=version, figures=figures)


def read_books(languages: Iterable[str]) -> dict[str, Book]:
    """Read the concept in several languages, without figures; as many queries as for one."""
    rows = _load()
    return {code: _told(rows, language=code, version=None, figures=False) for code in languages}


@dataclass(frozen=True, kw_only=True)
class _Rows:
    """All rows of the concept with what belongs to them."""

    plans: list[Plan]
    versions: list[PlanVersion]
    pillars: list[Pillar]
    fields: list[FieldOfAction]
    goals: list[Goal]
    needs: list[Need]
    measures: list[Measure]


def _load() -> _Rows:
    news = Prefetch("updates", queryset=MeasureUpdate.objects.exclude(for_all=""), to_attr="public_news")
    versions = PlanVersion.objects.select_related("plan", "replaces").defer("frozen", "replaces__frozen")
    return _Rows(
        plans=list(Plan.objects.order_by("order", "key")),
        versions=list(versions.order_by("plan__order", "plan__key", "order")),
        pillars=list(Pillar.objects.select_related("plan").order_by("plan__order", "order", "key")),
        fields=list(FieldOfAction.objects.order_by("order", "key")),
        goals=_elements(Goal),
        needs=_elements(Need, "goals"),
        measures=_elements(Measure, "goals", "needs", "lead", "partners", "tasks", news),
    )


def _elements(model: type[Any], *also: Any) -> list[Any]:
    rows = model.objects.select_related("since__plan", "until", "pillar").defer("since__frozen", "until__frozen")
    return list(rows.prefetch_related("translations", "fields_of_action", *also).order_by("order", "slug"))


def _told(rows: _Rows, *, language: str, version: PlanVersion | None, figures: bool) -> Book:
    plans = _plans(rows, language=language)
    orders = {one.key: one.current.order for one in plans.values() if one.current}
    if version is not None:
        orders[version.plan.key] = version.order
    measures = [row for row in rows.measures if _holds(orders, row)]
    numbers = _numbers(measures, language=language) if figures else {}
    reading = _Reading(language=language, today=clock.today(), plans=plans, numbers=numbers)
    return Book(
        language=language,
        today=reading.today,
        plans=plans,
        pillars={one.key: one for one in _pillars(rows, language=language)},
        fields={one.key: one for one in _fields(rows, language=language)},
        goals={row.public_id: reading.element(row, "goal") for row in rows.goals if _holds(orders, row)},
        needs={row.public_id: reading.need(row) for row in rows.needs if _holds(orders, row)},
        measures={row.public_id: reading.measure(row) for row in measures},
    )


def _holds(orders: Mapping[str, int], row: Element) -> bool:
    """Tell whether the chosen version of the element's plan holds it."""
    order = orders.get(row.since.plan.key)
    return order is not None and row.since.order <= order and (row.until is None or order <= row.until.order)


def _plans(rows: _Rows, *, language: str) -> dict[str, PlanView]:
    versions: dict[int, list[VersionView]] = {}
    for row in rows.versions:
        versions.setdefault(row.plan_id, []).append(version_view(row, language=language))
    return {
        plan.key: PlanView(
            public_id=plan.public_id,
            key=plan.key,
            name=chosen(plan.names, reader=language),
            summary=chosen(plan.summaries, reader=language),
            icon=plan.icon,
            update_days=plan.update_days,
            source=plan.source,
            versions=tuple(versions.get(plan.pk, ())),
            current=next((one for one in versions.get(plan.pk, ()) if one.state == VersionState.IN_FORCE), None),
        )
        for plan in rows.plans
    }


def version_view(row: PlanVersion, *, language: str) -> VersionView:
    """Return a version as plain data; its plan and what it replaces are loaded."""
    return VersionView(
        pk=row.pk,
        public_id=row.public_id,
        key=row.key,
        plan=row.plan.key,
        label=row.label,
        order=row.order,
        name=chosen(row.names, reader=language),
        summary=chosen(row.summaries, reader=language),
        state=row.state,
        adopted=row.adopted,
        replaces=row.replaces.label if row.replaces else "",
        frozen=row.frozen_at is not None,
        digest=row.digest,
        frozen_at=row.frozen_at,
    )


def _pillars(rows: _Rows, *, language: str) -> list[PillarView]:
    return [
        PillarView(
            public_id=row.public_id,
            key=row.key,
            plan=row.plan.key,
            name=chosen(row.names, reader=language),
            summary=chosen(row.summaries, reader=language),
            hue=row.hue,
            icon=row.icon,
            source=row.source,
        )
        for row in rows.pillars
    ]


def _fields(rows: _Rows, *, language: str) -> list[FieldView]:
    return [
        FieldView(
            public_id=row.public_id,
            key=row.key,
            name=chosen(row.names, reader=language),
            summary=chosen(row.summaries, reader=language),
        )
        for row in rows.fields
    ]


def _numbers(rows: Sequence[Measure], *, language: str) -> dict[Ref, Figure]:
    """Return the newest figures of the indicators that tell the progress of measures."""
    wanted = [
        ("indicator", row.progress_indicator)
        for row in rows
        if row.progress_from == ProgressFrom.INDICATOR and row.progress_indicator
    ]
    return figures_of(wanted, language=language) if wanted else {}


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """From rows to views."""

    language: str
    today: date
    plans: Mapping[str, PlanView]
    numbers: Mapping[Ref, Figure]

    def element(self, row: Any, kind: str, **more: Any) -> ElementView:
        """Return a goal or need."""
        return ElementView(**self._shared(row, kind), **more)

    def need(self, row: Need) -> ElementView:
        """Return a need with its state and goals."""
        return self.element(row, "need", state=row.state, goals=tuple(one.public_id for one in row.goals.all()))

    def _shared(self, row: Any, kind: str) -> dict[str, Any]:
        texts = {one.language: one for one in row.translations.all()}
        said = {
            name: chosen({code: getattr(one, name) for code, one in texts.items()}, reader=self.language)
            for name in ("title", "summary", "description")
        }
        return {
            "kind": kind,
            "public_id": row.public_id,
            "slug": row.slug,
            "plan": row.since.plan.key,
            "since": row.since.label,
            "pillar": row.pillar.key if row.pillar else "",
            "fields": tuple(
                one.key for one in sorted(row.fields_of_action.all(), key=lambda one: (one.order, one.key))
            ),
            "order": row.order,
            "links": tuple((one["kind"], UUID(one["id"])) for one in row.links),
            "modified": row.modified,
            "source": row.source,
            **said,
        }

    def measure(self, row: Measure) -> MeasureView:
        """Return a measure with what is computed of it."""
        ref = ("indicator", row.progress_indicator) if row.progress_indicator else None
        figure = self.numbers.get(ref) if ref else None
        facts = facts_of(row, figure=figure, update_days=self.plans[row.since.plan.key].update_days)
        return MeasureView(
            **self._shared(row, "measure"),
            goals=tuple(one.public_id for one in row.goals.all()),
            needs=tuple(one.public_id for one in row.needs.all()),
            phase=row.phase,
            starts=row.starts,
            ends=row.ends,
            lead=tuple(PartyView(public_id=one.public_id, name=one.name) for one in row.lead.all()),
            partners=tuple(PartyView(public_id=one.public_id, name=one.name) for one in row.partners.all()),
            tasks=tuple(
                TaskView(public_id=one.public_id, title=one.title, due=one.due, done=one.done)
                for one in row.tasks.all()
            ),
            news=tuple(NewsView(at=one.created, text=one.for_all) for one in getattr(row, "public_news", ())),
            indicator=row.progress_indicator,
            figure=figure,
            reason=row.progress_reason,
            origin=(row.origin_kind, row.origin_id) if row.origin_id else None,
            reported=row.reported,
            timing=timing_of(facts, today=self.today),
            progress=progress_of(facts),
            freshness=freshness_of(facts, today=self.today),
        )


def facts_of(row: Measure, *, figure: Figure | None, update_days: int) -> MeasureFacts:
    """Return what the computation needs to know of a measure; its tasks are loaded."""
    return MeasureFacts(
        phase=row.phase,
        starts=row.starts,
        ends=row.ends,
        tasks=[TaskFacts(due=one.due, done=one.done) for one in row.tasks.all()],
        progress_from=row.progress_from,
        start=row.progress_start,
        target=row.progress_target,
        figure=figure.value if figure else None,
        percent=row.progress_percent,
        reported=timezone.localtime(row.reported).date() if row.reported else None,
        update_days=update_days,
    )
