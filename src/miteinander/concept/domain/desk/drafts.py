"""What the desk asks about versions: all of them, and what a draft would change."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from miteinander.concept.domain.comparing import Comparison, compare
from miteinander.concept.domain.freezing import told
from miteinander.concept.domain.queries.book import PlanView, read_book
from miteinander.concept.models import PlanVersion


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A version at the desk, and what it changes against the one it replaces."""

    row: PlanVersion
    plan: str
    comparison: Comparison | None


def all_plans(language: str) -> list[PlanView]:
    """Return every plan with its versions, drafts too."""
    return list(read_book(language=language, figures=False).plans.values())


def version_row(public_id: UUID) -> PlanVersion | None:
    """Return a version with its plan and what it replaces."""
    return PlanVersion.objects.select_related("plan", "replaces").filter(public_id=public_id).first()


def draft_of(row: PlanVersion) -> Draft:
    """Return what a version changes against the one it replaces, as that was frozen."""
    language = settings.LANGUAGE_CODE
    old = row.replaces.frozen.get("languages", {}).get(language) if row.replaces else None
    comparison = compare(before=old, after=told(row, language=language)) if old else None
    return Draft(row=row, plan=row.plan.name_in(language), comparison=comparison)
