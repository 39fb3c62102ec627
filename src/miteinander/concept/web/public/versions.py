"""A version of a plan as it was frozen, and what changed since."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from miteinander.concept.domain.comparing import ElementChange, compare
from miteinander.concept.domain.freezing import told as told_now
from miteinander.concept.domain.passages import day_words
from miteinander.concept.domain.queries.versions import FrozenVersion, current_row, known_version, paper_of
from miteinander.concept.enums import VersionState
from miteinander.concept.web.public.look import SHOWN, Look, until_midnight
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Link, SideBySide, side_by_side


@shelved(rooms=SHOWN)
def show_version(request: HttpRequest, key: str, label: str) -> HttpResponse:
    """Show what a version said when it came into force."""
    look = Look(request)
    told = known_version(plan=key, label=label, language=look.language)
    context = {
        **_shared(look, told),
        "state": str(VersionState(told.state).label),
        "adopted": day_words(told.adopted),
        "parts": [
            (gettext("Ziele"), told.goals, "ziele"),
            (gettext("Maßnahmen"), told.measures, "massnahmen"),
            (gettext("Was fehlt"), told.needs, "bedarfe"),
        ],
        "here": _name(label),
        "papers": paper_links(told),
    }
    return render(request, "concept/version.html", context)


def _shared(look: Look, told: FrozenVersion) -> dict[str, Any]:
    return {"look": look, "told": told, "trail": [look.concept_link, Link(title=told.plan.text, url=told.plan_url)]}


def _name(label: str) -> str:
    return gettext("Fassung {label}").format(label=label)


def paper_links(told: FrozenVersion) -> list[Link]:
    """Return the ways to a version's PDFs, named by their language."""
    names = {one.code: one.name for one in settings.TOWN.languages}
    return [
        Link(title=gettext("Als PDF: {language}").format(language=names.get(code, code)), url=url, icon="download")
        for code, url in told.paper_urls
    ]


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A text or fact side by side."""

    label: str
    diff: SideBySide


@dataclass(frozen=True, kw_only=True)
class ChangedElement:
    """An element with its changes side by side."""

    change: ElementChange
    fields: tuple[Changed, ...]


@shelved(rooms=SHOWN, parameters=("with",), valid_until=until_midnight)
def show_changes(request: HttpRequest, key: str, label: str) -> HttpResponse:
    """Show what changed since a version: against what holds today, or against the version that ``with`` names."""
    look = Look(request)
    told = known_version(plan=key, label=label, language=look.language)
    other = _other(look, key=key, label=request.GET.get("with", ""))
    comparison = compare(before=told.data, after=other.data) if told.held else None
    context = {
        **_shared(look, told),
        "other": other,
        "comparison": comparison,
        "changed": [
            ChangedElement(
                change=one,
                fields=tuple(
                    Changed(label=each.label, diff=side_by_side(before=each.before, after=each.after))
                    for each in one.changes
                ),
            )
            for one in (comparison.changed if comparison else ())
        ],
        "here": gettext("Was sich geändert hat"),
        "before_title": _name(label),
    }
    context["trail"].append(Link(title=_name(label), url=version_url(key=key, label=label)))
    return render(request, "concept/changes.html", context)


@dataclass(frozen=True, kw_only=True)
class _Other:
    """What a version is compared with."""

    title: str
    data: dict[str, Any]


def _other(look: Look, *, key: str, label: str) -> _Other:
    if label:
        other = known_version(plan=key, label=label, language=look.language)
        return _Other(title=_name(label), data=dict(other.data))
    row = current_row(plan=key)
    if row is None:
        raise NotFound("Dieser Plan hat keine geltende Fassung.")
    return _Other(title=gettext("Stand heute"), data=told_now(row, language=look.language))


def version_url(*, key: str, label: str) -> str:
    """Return the address of a version."""
    return reverse("concept:version", kwargs={"key": key, "label": label})


def version_pdf(_request: HttpRequest, key: str, label: str) -> HttpResponse:
    """Hand out the PDF in the address's language as it was made once; 404 for a language without one."""
    file = paper_of(plan=key, label=label, language=get_language() or "")
    response = HttpResponse(file.content, content_type="application/pdf")
    name = quote(f"{key}-{label}-{file.language}.pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
    response.headers["ETag"] = f'"{file.sha256}"'
    return response
