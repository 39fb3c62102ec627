"""The papers made from the register, as pages and as files."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from miteinander.foundation.kernel.permissions import desk_page
from miteinander.foundation.privacy.domain.desk.papers import Paper, impact_assessment, paper_pdf, record_of_processing

SEE = "accounts.see_register"


@require_safe
@desk_page(SEE)
def record(request: HttpRequest) -> HttpResponse:
    """Show the record of processing activities."""
    return _page(request, paper=record_of_processing(), file=reverse("privacy:record_pdf"))


@require_safe
@desk_page(SEE)
def record_file(request: HttpRequest) -> HttpResponse:
    """Hand out the record of processing activities as a PDF."""
    return _file(record_of_processing, name="verarbeitungsverzeichnis")


@require_safe
@desk_page(SEE)
def assessment(request: HttpRequest, name: str) -> HttpResponse:
    """Show the impact assessment of a processing."""
    return _page(request, paper=impact_assessment(name), file=reverse("privacy:assessment_pdf", args=[name]))


@require_safe
@desk_page(SEE)
def assessment_file(request: HttpRequest, name: str) -> HttpResponse:
    """Hand out the impact assessment of a processing as a PDF."""
    return _file(partial(impact_assessment, name), name=f"folgenabschaetzung-{name}")


def _page(request: HttpRequest, *, paper: Paper, file: str) -> HttpResponse:
    return render(request, "privacy/desk/paper.html", {"paper": paper, "file": file})


def _file(make: Callable[[], Paper], *, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.pdf"'
    return HttpResponse(paper_pdf(make), content_type="application/pdf", headers={"Content-Disposition": disposition})
