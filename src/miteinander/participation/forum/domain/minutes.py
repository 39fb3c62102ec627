"""The minutes of the day as a draft document: made from what was written down, to be completed by a person."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.foundation.documents.service import pdf_of
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import require
from miteinander.participation.forum import rules
from miteinander.participation.forum.domain.queries.conferences import ConferenceView, ThemeView, conference
from miteinander.participation.forum.domain.queries.proposals import ProposalView, proposals
from miteinander.participation.forum.enums import PUBLIC_STATES, Verdict
from miteinander.participation.forum.models import ReviewNote
from miteinander.town.gatherings.service import guest_list


@dataclass(frozen=True, kw_only=True)
class ReviewView:
    """What tables said about one offer, measure, or missing thing."""

    verdict: str
    verdict_name: str
    subject: str
    subject_kind: str
    subject_id: UUID | None
    text: str
    language: str
    theme_id: UUID
    theme: str
    times: int = 1


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A theme with what was proposed and reviewed at its table."""

    theme: ThemeView
    proposals: tuple[ProposalView, ...]
    reviews: tuple[ReviewView, ...]


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """The draft of the minutes."""

    conference: ConferenceView
    came: int
    languages: dict[str, int]
    chapters: tuple[Chapter, ...]


def reviews(*, conference_id: UUID, by: Actor) -> list[ReviewView]:
    """Return what the tables said about offers and measures, in order; one query. Raises ``NotAllowed``."""
    require(by, rules.MODERATE)
    rows = (
        ReviewNote.objects.filter(conference__public_id=conference_id).select_related("theme").order_by("created", "pk")
    )
    return [
        ReviewView(
            verdict=row.verdict,
            verdict_name=str(row.get_verdict_display()),
            subject=row.subject,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            text=row.text,
            language=row.language,
            theme_id=row.theme.public_id,
            theme=row.theme.key,
        )
        for row in rows
    ]


def summed(found: list[ReviewView]) -> list[tuple[str, dict[str, int]]]:
    """Return per offer or measure how often it was said to keep or change it, most often named first."""
    counts: dict[str, Counter[str]] = {}
    for one in found:
        if one.verdict != Verdict.MISSING:
            counts.setdefault(one.subject, Counter())[one.verdict] += 1
    ordered = sorted(counts.items(), key=lambda pair: (-sum(pair[1].values()), pair[0]))
    return [(subject, dict(verdicts)) for subject, verdicts in ordered]


def minutes_of(*, conference_id: UUID, language: str, by: Actor) -> Minutes:
    """Return the draft; a fixed number of queries. Raises ``NotAllowed``, ``NotFound``."""
    require(by, rules.MODERATE)
    view = conference(public_id=conference_id, language=language, by=by)
    given, _total = proposals(conference_id=conference_id, language=language, by=by, states=PUBLIC_STATES)
    heard = reviews(conference_id=conference_id, by=by)
    guests = guest_list(gathering_id=view.gathering.public_id, by=by)
    return Minutes(
        conference=view,
        came=guests.came or view.participants or 0,
        languages=dict(Counter(one.original.language for one in given)),
        chapters=tuple(
            Chapter(
                theme=theme,
                proposals=tuple(one for one in given if one.theme_id == theme.public_id),
                reviews=tuple(one for one in heard if one.theme_id == theme.public_id),
            )
            for theme in view.themes
        ),
    )


def minutes_pdf(minutes: Minutes, *, language: str, url: str) -> bytes:
    """Return the draft as an accessible PDF."""
    view = minutes.conference
    day = date_format(timezone.localtime(view.gathering.starts_at), "DATE_FORMAT")
    number = sum(len(one.proposals) for one in minutes.chapters)
    came = ngettext("%(number)s Mensch", "%(number)s Menschen", minutes.came) % {"number": minutes.came}
    data = {
        "lead": _("Entwurf. Bitte prüfen und ergänzen, bevor er weitergegeben wird."),
        "facts": [
            {"label": _("Tag"), "value": day},
            {"label": _("Ort"), "value": view.gathering.place or _("nicht angegeben")},
            {"label": _("Gekommen"), "value": came},
            {"label": _("Vorschläge"), "value": str(number)},
        ],
        "sections": [_section(one) for one in minutes.chapters if one.proposals or one.reviews],
        "url": url,
    }
    title = _("Mitschrift: %(title)s") % {"title": view.gathering.title}
    return pdf_of(template="sheet", data=data, language=language, title=title)


def _section(chapter: Chapter) -> dict[str, Any]:
    theme = chapter.theme
    items = [f"{one.number}: {one.original.text}" for one in chapter.proposals]
    items += [f"{one.verdict_name}: {one.subject}" + (f" – {one.text}" if one.text else "") for one in chapter.reviews]
    heading = f"{theme.kind_name}: {theme.name.text}"
    return {"heading": heading, "paragraphs": [theme.question.text] if theme.question.text else [], "items": items}
