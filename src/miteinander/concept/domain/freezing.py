"""Freezing: what a version says when it comes into force, as plain data in every language, once.

The data is JSON: ``languages`` holds per language the plan's and version's name and summary, pillars, fields, goals,
needs and measures; texts are {"text", "language", "direction"}. Numbers of indicators are those of the day.
"""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation

from miteinander.concept.domain.figures import figures_of
from miteinander.concept.domain.passages import Passage
from miteinander.concept.domain.queries.book import (
    Book,
    ElementView,
    MeasureView,
    Ref,
    VersionView,
    of,
    read_book,
    version_view,
)
from miteinander.concept.enums import VersionState
from miteinander.concept.models import PlanVersion
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.digests import digest_of
from miteinander.foundation.outbox.service import enqueue
from miteinander.foundation.search.service import Card, resolve

FORM = 1
# The name of the background work that puts a version on paper.
MAKE = "concept.make_paper"
Plain = dict[str, Any]


def freeze_standing() -> None:
    """Freeze every version in force that is not frozen yet."""
    rows = PlanVersion.objects.select_related("plan", "replaces").filter(
        state=VersionState.IN_FORCE, frozen_at__isnull=True
    )
    for row in rows:
        freeze(row)


def freeze(row: PlanVersion) -> None:
    """Write what a version says now into the version, with digest and time, and ask for its paper."""
    row.frozen = frozen_version(row)
    row.digest = digest_of(row.frozen)
    row.frozen_at = clock.now()
    row.save(update_fields=["frozen", "digest", "frozen_at"])
    enqueue(handler=MAKE, payload={"version": str(row.public_id)}, unique=f"{MAKE}:{row.public_id}")


def frozen_version(row: PlanVersion) -> Plain:
    """Return what a version says now, as JSON; the same for the same rows."""
    return {"form": FORM, "languages": {code: told(row, language=code) for code, _name in settings.LANGUAGES}}


def told(row: PlanVersion, *, language: str) -> Plain:
    """Return what a version says now in one language."""
    with translation.override(language):
        book = read_book(language=language, version=row)
        return _told(book, version_view(row, language=language))


def _told(book: Book, version: VersionView) -> Plain:
    plan = book.plans[version.plan]
    elements: list[ElementView] = [
        *of(book.goals.values(), plan=plan.key),
        *of(book.needs.values(), plan=plan.key),
        *of(book.measures.values(), plan=plan.key),
    ]
    named = {key for one in elements for key in one.fields}
    refs = {ref for one in elements for ref in one.links}
    refs |= {("indicator", one.indicator) for one in book.measures.values() if one.indicator}
    cards = resolve(sorted(refs, key=str), book.language)
    figures = figures_of(sorted(refs, key=str), language=book.language)
    return {
        "plan": _texts(plan.name, plan.summary),
        "version": {**_texts(version.name, version.summary), "label": version.label, "adopted": version.adopted},
        "replaces": version.replaces,
        "pillars": [
            {"key": one.key, "hue": one.hue, **_texts(one.name, one.summary)}
            for one in book.pillars.values()
            if one.plan == plan.key
        ],
        "fields": [
            {"key": one.key, **_texts(one.name, one.summary)} for one in book.fields.values() if one.key in named
        ],
        "elements": [_element(one) for one in elements],
        "links": {
            f"{kind}/{public_id}": _link(kind, public_id, cards, figures) for kind, public_id in sorted(refs, key=str)
        },
    }


def _texts(name: Passage, summary: Passage) -> Plain:
    return {"name": asdict(name), "summary": asdict(summary)}


def _element(one: ElementView) -> Plain:
    found: Plain = {
        "kind": one.kind,
        "id": str(one.public_id),
        "slug": one.slug,
        "title": asdict(one.title),
        "summary": asdict(one.summary),
        "description": asdict(one.description),
        "pillar": one.pillar,
        "fields": list(one.fields),
        "goals": [str(goal) for goal in one.goals],
        "links": [f"{kind}/{public_id}" for kind, public_id in one.links],
        "state": one.state,
    }
    if isinstance(one, MeasureView):
        found |= {
            "needs": [str(need) for need in one.needs],
            "phase": one.phase,
            "starts": one.starts,
            "ends": one.ends,
            "lead": [party.name for party in one.lead],
            "partners": [party.name for party in one.partners],
            "percent": one.progress.percent,
            "progress_from": one.progress.source.value,
            "reason": one.reason,
        }
    return found


def _link(kind: str, public_id: UUID, cards: dict[Ref, Card], figures: dict[Ref, Any]) -> Plain:
    card, figure = cards.get((kind, public_id)), figures.get((kind, public_id))
    return {
        "kind": kind,
        "what": str(card.card.get("kind", "")) if card else "",
        "title": card.title if card else "",
        "language": card.text_language if card else "",
        "address": card.address if card else "",
        "figure": figure.text if figure else "",
        "time": figure.time if figure else "",
    }
