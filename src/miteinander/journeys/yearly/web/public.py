"""Yearly reports for everybody: the list of years, a report with its numbers and rows, and its paper."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language, gettext

from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Link
from miteinander.journeys.yearly.domain.basics import ROOM
from miteinander.journeys.yearly.domain.queries import EditionLine, current_editions, edition_page, paper_of
from miteinander.journeys.yearly.domain.words import LABELS

PDF = "application/pdf"
# Rows lose their address when a thing is public no longer: these rooms tell.
SHOWN = (ROOM, "concept", "directory", "gatherings")


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def papers(line: EditionLine) -> list[Link]:
    """Return the ways to an edition's PDFs, named by their language."""
    names = {one.code: one.name for one in settings.TOWN.languages}
    links = []
    for code in line.papers:
        with translation.override(code):
            url = reverse("yearly:paper", kwargs={"number": line.number})
        title = gettext("Als PDF: {language}").format(language=names.get(code, code))
        links.append(Link(title=title, url=url, icon="download"))
    return links


@shelved(rooms=(ROOM,))
def show_reports(request: HttpRequest) -> HttpResponse:
    """List the years there are reports of, the newest first."""
    lines = [(line, papers(line), older) for line, older in current_editions(language=_language())]
    return render(request, "yearly/reports.html", {"lines": lines, "trail": []})


@shelved(rooms=SHOWN)
def show_report(request: HttpRequest, number: str) -> HttpResponse:
    """Show an edition as it was frozen; 404 for a number that nobody approved."""
    page = edition_page(number, language=_language())
    context = {
        "report": page,
        "line": page.line,
        "papers": papers(page.line),
        "changed_texts": [gettext(LABELS[name]) for name in page.changes.texts] if page.changes else [],
        "trail": [Link(title=gettext("Jahresberichte"), url=reverse("yearly:reports"))],
    }
    return render(request, "yearly/report.html", context)


def report_pdf(_request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the PDF in the address's language as it was made at approval; 404 for another language."""
    content, digest = paper_of(number, language=_language())
    response = HttpResponse(content, content_type=PDF)
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(f'year-{number}-{_language()}.pdf')}"
    response.headers["ETag"] = f'"{digest}"'
    return response
