"""A version as it was frozen, for pages, paper and comparison."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from miteinander.concept.domain.passages import Passage, chosen
from miteinander.concept.enums import VersionState
from miteinander.concept.models import PlanVersion, VersionFile
from miteinander.foundation.kernel.errors import NotFound

Plain = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class FrozenElement:
    """A goal, need or measure as a version held it."""

    ident: str
    kind: str
    slug: str
    title: Passage
    summary: Passage
    description: Passage
    data: Plain = field(hash=False)


@dataclass(frozen=True, kw_only=True)
class FrozenVersion:
    """A version as it was frozen; ``held`` is false where its contents are not known here."""

    pk: int
    plan_key: str
    plan: Passage
    label: str
    name: Passage
    summary: Passage
    state: str
    adopted: str
    digest: str
    data: Plain = field(hash=False)
    papers: tuple[str, ...] = ()
    replaces: str = ""
    replaced_by: str = ""

    @property
    def held(self) -> bool:
        """Whether its contents are known here."""
        return bool(self.data.get("elements"))

    @property
    def plan_url(self) -> str:
        """The way to the plan."""
        return reverse("concept:plan", kwargs={"key": self.plan_key})

    @property
    def paper_urls(self) -> list[tuple[str, str]]:
        """The languages in which it is on paper, and where."""
        found: list[tuple[str, str]] = []
        for code in self.papers:
            with translation.override(code):
                found.append((code, reverse("concept:version_pdf", kwargs={"key": self.plan_key, "label": self.label})))
        return found

    @property
    def changes_url(self) -> str:
        """The way to what changed since."""
        return reverse("concept:changes", kwargs={"key": self.plan_key, "label": self.label})

    @property
    def goals(self) -> list[FrozenElement]:
        """The goals it held."""
        return self._of("goal")

    @property
    def needs(self) -> list[FrozenElement]:
        """The needs it held."""
        return self._of("need")

    @property
    def measures(self) -> list[FrozenElement]:
        """The measures it held."""
        return self._of("measure")

    def _of(self, kind: str) -> list[FrozenElement]:
        return [one for one in elements_of(self.data) if one.kind == kind]


def elements_of(data: Plain) -> list[FrozenElement]:
    """Return the elements of a version's data in one language."""
    return [
        FrozenElement(
            ident=one["id"],
            kind=one["kind"],
            slug=one["slug"],
            title=Passage(**one["title"]),
            summary=Passage(**one["summary"]),
            description=Passage(**one["description"]),
            data=one,
        )
        for one in data.get("elements", ())
    ]


def known_version(*, plan: str, label: str, language: str) -> FrozenVersion:
    """Return a version that is or was in force, as it was frozen; three queries. Raises ``NotFound``."""
    rows = PlanVersion.objects.select_related("plan", "replaces").defer("replaces__frozen")
    row = rows.filter(plan__key=plan, label=label).exclude(state=VersionState.DRAFT).first()
    if row is None:
        raise NotFound("Diese Fassung gibt es nicht.")
    return frozen_view(row, language=language)


def current_row(*, plan: str) -> PlanVersion | None:
    """Return the version in force of a plan; one query."""
    rows = PlanVersion.objects.select_related("plan", "replaces").defer("frozen", "replaces__frozen")
    return rows.filter(plan__key=plan, state=VersionState.IN_FORCE).first()


def paper_of(*, plan: str, label: str, language: str) -> VersionFile:
    """Return a version's PDF in a language. Raises ``NotFound``; one query."""
    rows = VersionFile.objects.filter(version__plan__key=plan, version__label=label, language=language)
    row = rows.exclude(version__state=VersionState.DRAFT).first()
    if row is None:
        raise NotFound("In dieser Sprache gibt es kein PDF.")
    return row


def frozen_view(row: PlanVersion, *, language: str) -> FrozenVersion:
    """Return a version's frozen data in a language; its plan and what it replaces are loaded."""
    languages = row.frozen.get("languages", {})
    later = row.replaced_by.exclude(state=VersionState.DRAFT).values_list("label", flat=True)
    return FrozenVersion(
        pk=row.pk,
        plan_key=row.plan.key,
        plan=chosen(row.plan.names, reader=language),
        label=row.label,
        name=chosen(row.names, reader=language),
        summary=chosen(row.summaries, reader=language),
        state=row.state,
        adopted=row.adopted,
        digest=row.digest,
        data=languages.get(language) or languages.get(settings.LANGUAGE_CODE) or {},
        papers=tuple(row.files.order_by("language").values_list("language", flat=True)),
        replaces=row.replaces.label if row.replaces and row.replaces.state != VersionState.DRAFT else "",
        replaced_by=next(iter(later), ""),
    )
