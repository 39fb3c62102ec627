"""The desk's page of a year: numbers per pillar, each leading to its rows."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.permissions import desk_page
from miteinander.journeys.yearly import rules
from miteinander.journeys.yearly.domain.happenings import counted

_FIRST = 2000


@desk_page(rules.SEE)
def year(request: HttpRequest) -> HttpResponse:
    """Show what happened in a year, this one unless another is asked for; a year that cannot be is not found."""
    this = clock.today().year
    wanted = request.GET.get("year", "") or str(this)
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) == len(str(this))):
        raise Http404
    shown = int(wanted)
    if not _FIRST <= shown <= this:
        raise Http404
    context = {
        "year": str(shown),
        "before": str(shown - 1) if shown > _FIRST else "",
        "after": str(shown + 1) if shown < this else "",
        "parts": counted(shown),
    }
    return render(request, "yearly/desk/year.html", context)
