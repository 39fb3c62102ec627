"""Calendar feeds: one body's meetings, or those of all bodies."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from miteinander.foundation.documents.service import CalendarEntry, ics_of
from miteinander.foundation.kernel.actor import VISITOR
from miteinander.foundation.ui.service import PageFrame
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.invitations import place_of
from miteinander.town.bodies.domain.queries.words import texts_of
from miteinander.town.bodies.enums import MeetingState
from miteinander.town.bodies.models import Body, Meeting
from miteinander.town.bodies.web.public.pages import language_of_page


def every_body(request: HttpRequest) -> HttpResponse:
    """Hand out the announced meetings of all public bodies."""
    rows = Meeting.objects.filter(rules.visible_meetings(VISITOR))
    return _feed(entries=_entries(request, rows), title=_("Gremien und Netzwerke"), name="gremien")


def one_body(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out one body's announced meetings; 404 where the body is not public."""
    body = get_object_or_404(Body.objects.filter(rules.visible_to(VISITOR)).prefetch_related("translations"), slug=slug)
    rows = Meeting.objects.filter(rules.visible_meetings(VISITOR), body=body)
    title = texts_of(body, language_of_page())["name"].text
    return _feed(entries=_entries(request, rows), title=title, name=slug)


def _entries(request: HttpRequest, rows: QuerySet[Meeting]) -> list[CalendarEntry]:
    """Return calendar entries: names, times and places; never a word of the agenda."""
    language = language_of_page()
    base = PageFrame(request).absolute
    found = rows.select_related("body", "gathering__place").prefetch_related("body__translations")
    return [
        CalendarEntry(
            public_id=one.gathering.public_id,
            title=_title(one, language),
            starts=one.gathering.starts_at,
            ends=one.gathering.ends_at,
            place=place_of(one),
            url=base + reverse("bodies:meeting", kwargs={"slug": one.body.slug, "meeting_id": one.public_id}),
            revision=one.revision,
            cancelled=one.state == MeetingState.CANCELLED,
        )
        for one in found.order_by("gathering__starts_at", "pk")
    ]


def _title(meeting: Meeting, language: str) -> str:
    name = texts_of(meeting.body, language)["name"].text
    return f"{name}: {meeting.title}" if meeting.title else name


def _feed(*, entries: list[CalendarEntry], title: str, name: str) -> HttpResponse:
    content = ics_of(entries=entries, title=title, language=language_of_page())
    disposition = f'attachment; filename="{get_valid_filename(name)}.ics"'
    headers = {"Content-Disposition": disposition}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
