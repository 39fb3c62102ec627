"""Invitation and minutes on paper: made from the public page of the meeting, so nothing else can be on them."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from miteinander.town.bodies.domain.queries.meeting import ItemLine, MeetingPage, meeting_page
from miteinander.town.bodies.enums import FileRole
from miteinander.town.bodies.models import Meeting

Sheet = tuple[str, dict[str, Any]]


def sheet_of(*, meeting: Meeting, role: str, base: str) -> Sheet:
    """Return title and data (for the template "sheet") of a meeting's invitation or minutes, as visitors see it."""
    page = meeting_page(slug=meeting.body.slug, meeting_id=meeting.public_id, language=settings.LANGUAGE_CODE)
    minutes = role == FileRole.MINUTES
    kind = str(meeting.body.get_minutes_kind_display()) if minutes else _("Einladung mit Tagesordnung")
    path = reverse("bodies:meeting", kwargs={"slug": page.body_slug, "meeting_id": meeting.public_id})
    sections = [_section(one, minutes=minutes) for one in page.items]
    if page.hidden:
        sections.append(
            {
                "heading": _("Nicht öffentlicher Teil"),
                "paragraphs": [_("Punkte: %(n)s") % {"n": page.hidden}],
                "items": [],
            }
        )
    if minutes and page.general:
        sections.append({"heading": _("Allgemeines"), "paragraphs": page.general.text.splitlines(), "items": []})
    data = {"lead": page.body_name, "facts": _facts(page), "sections": sections, "url": f"{base}{path}"}
    return f"{kind}: {page.body_name}, {_day(page)}", data


def _facts(page: MeetingPage) -> list[dict[str, str]]:
    start, end = timezone.localtime(page.line.starts_at), timezone.localtime(page.line.ends_at)
    when = f"{formats.date_format(start, 'DATETIME_FORMAT')} – {formats.date_format(end, 'TIME_FORMAT')}"
    where = page.line.place or (_("im Internet") if page.line.online else "")
    facts = [{"label": _("Wann"), "value": when}]
    return [*facts, {"label": _("Wo"), "value": where}] if where else facts


def _section(item: ItemLine, *, minutes: bool) -> dict[str, Any]:
    decisions = [
        f"{one.outcome}: {one.text or one.motion}{_votes(one.yes, one.no, one.abstained)}" for one in item.decisions
    ]
    texts = [item.text.text, item.minutes.text if minutes else ""]
    return {
        "heading": f"{item.number}. {item.title.text}",
        "paragraphs": [line for text in texts for line in text.splitlines() if line.strip()],
        "items": [*([item.paper] if item.paper else []), *(decisions if minutes else [])],
    }


def _votes(yes: int | None, no: int | None, abstained: int | None) -> str:
    if yes is None:
        return ""
    return (
        " ("
        + _("Ja %(yes)s, Nein %(no)s, Enthaltung %(abstained)s")
        % {
            "yes": yes,
            "no": no,
            "abstained": abstained,
        }
        + ")"
    )


def _day(page: MeetingPage) -> str:
    return str(formats.date_format(timezone.localtime(page.line.starts_at), "DATE_FORMAT"))
