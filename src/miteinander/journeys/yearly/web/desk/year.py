"""The desk's page of a year: numbers per pillar, each leading to its rows."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.journeys.yearly import rules
from miteinander.journeys.yearly.domain.basics import FIRST_YEAR, is_year
from miteinander.journeys.yearly.domain.happenings import counted
from miteinander.journeys.yearly.domain.queries import report_of


@desk_page(rules.SEE)
@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """Show what happened in a year, this one unless another is asked for; a year that cannot be is not found."""
    this = clock.today().year
    wanted = request.GET.get("year", "") or str(this)
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) == len(str(this)) and is_year(int(wanted))):
        raise Http404
    shown = int(wanted)
    context = {
        "year": str(shown),
        "before": str(shown - 1) if shown > FIRST_YEAR else "",
        "after": str(shown + 1) if shown < this else "",
        "parts": counted(shown),
        "report": report_of(shown),
        "may_write": actor_of(request).may(rules.WRITE),
    }
    return render(request, "yearly/desk/year.html", context)
