"""Taking a report on the phone, at the desk or at a door: the person gets the same receipt and the same promise."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from miteinander.conflict.cases import service
from miteinander.conflict.cases.web.desk.forms import EntryForm
from miteinander.conflict.cases.web.paper import paper_of
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import saved
from miteinander.town.places.service import districts


@desk_page(WORK)
def enter(request: HttpRequest) -> HttpResponse:
    """Take a report for somebody; nothing needs to be unlocked to seal it."""
    points = service.open_points(settings.LANGUAGE_CODE)
    more: dict[str, Any] = {
        "districts": [(one.key, one.name) for one in districts(settings.LANGUAGE_CODE)],
        "points": points,
    }
    initial = {"draft": ids.random_id(), "language": settings.LANGUAGE_CODE}
    form = EntryForm(request.POST or None, initial=initial, **more)
    status = 200
    if request.method == "POST":
        status = 422
        kept: list[service.Receipt] = []
        if form.is_valid():
            status = saved(form=form, action=lambda: kept.append(_report(form, request=request)))
        if not status:
            paper = paper_of(request, language=form.cleaned_data["language"])
            answer = render(request, "cases/desk/entered.html", {"receipt": kept[0], "paper": paper})
            answer.headers["Cache-Control"] = "no-store"
            return answer
    answer = render(request, "cases/desk/enter.html", {"form": form, "points": points}, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _report(form: EntryForm, *, request: HttpRequest) -> service.Receipt:
    data = form.cleaned_data
    names = ("since", "affected", "help", "reach", "name", "not_points", "not_people", "other")
    words = service.Report(
        topic=data["topic"],
        district=data["district"],
        language=data["language"],
        point_id=UUID(data["point"]),
        answers={"text": data["what"], **{name: data.get(name, []) for name in names}},
        way=data["way"],
    )
    return service.report(report=words, draft=data["draft"], by=actor_of(request))
