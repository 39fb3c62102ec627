"""Reporting: five short steps at one address. What was typed travels in the form; nothing is stored before the end."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.utils.translation import gettext as _

from miteinander.conflict.cases import service
from miteinander.conflict.cases.web.paper import paper_of
from miteinander.conflict.cases.web.public.forms import STEPS, PointStep, ReachStep, WhoStep
from miteinander.conflict.cases.web.public.frame import language_now, page, reporters_page
from miteinander.conflict.contacts.service import central_phones, helpers_against_discrimination
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.limits import Limit, TooMany, spend
from miteinander.foundation.ui.service import Form, saved
from miteinander.town.places.service import districts

# Against a flood, for the whole town and without looking at addresses: beyond it people are asked to call.
FLOOD = Limit(name="cases.report", count=60, seconds=3600)
_LAST = len(STEPS)


@reporters_page
def report(request: HttpRequest) -> HttpResponse:
    """Show the step, go on or back, or take the report and show the receipt once."""
    points = service.open_points(language_now())
    if not points:
        return page(request, "cases/closed.html", {"phones": central_phones()})
    if request.method != "POST":
        return _step(request, number=1, points=points, typed=QueryDict())
    typed, number = request.POST, _number(request.POST.get("step", "1"))
    if typed.get("do") == "back":
        return _step(request, number=max(1, number - 1), points=points, typed=typed)
    wrong = _first_wrong(typed, upto=number, points=points)
    if wrong is not None:
        return _step(request, number=wrong[0], points=points, typed=typed, form=wrong[1], status=422)
    if number < _LAST:
        return _step(request, number=number + 1, points=points, typed=typed)
    return _send(request, points=points)


def _send(request: HttpRequest, *, points: list[tuple[str, str]]) -> HttpResponse:
    typed = request.POST
    form = _form(_LAST, typed=typed, points=points, bound=True)
    if not form.is_valid():
        return _step(request, number=_LAST, points=points, typed=typed, form=form, status=422)
    try:
        spend(limit=FLOOD, who="everybody")
    except TooMany:
        form.add_error(None, _("Gerade kommen hier sehr viele Meldungen an. Bitte senden Sie es in einer Stunde ab."))
        return _step(request, number=_LAST, points=points, typed=typed, form=form, status=429)
    kept: list[service.Receipt] = []
    words = _report(typed, points=points)
    status = saved(
        form=form, action=lambda: kept.append(service.report(report=words, draft=form.cleaned_data["draft"]))
    )
    if status:
        return _step(request, number=_LAST, points=points, typed=typed, form=form, status=status)
    return page(
        request, "cases/receipt.html", {"receipt": kept[0], "paper": paper_of(request, language=language_now())}
    )


def _report(typed: QueryDict, *, points: list[tuple[str, str]]) -> service.Report:
    """Return what was said in all steps; each of them was checked before."""
    data: dict[str, Any] = {}
    for number in range(1, _LAST + 1):
        form = _form(number, typed=typed, points=points, bound=True)
        form.is_valid()
        data |= form.cleaned_data
    names = ("since", "affected", "help", "reach", "name", "not_points", "not_people", "other")
    return service.Report(
        topic=data["topic"],
        district=data["district"],
        language=data["language"],
        point_id=UUID(data["point"]),
        answers={"text": data["what"], **{name: data.get(name, []) for name in names}},
    )


def _first_wrong(typed: QueryDict, *, upto: int, points: list[tuple[str, str]]) -> tuple[int, Form] | None:
    """Return the first step up to this one that does not pass; the last one's stamps are read only when sending."""
    for number in range(1, upto + 1):
        form = _form(number, typed=typed, points=points, bound=True)
        if not form.is_valid():
            return number, form
    return None


def _step(
    request: HttpRequest,
    *,
    number: int,
    points: list[tuple[str, str]],
    typed: QueryDict,
    form: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    form = form or _form(number, typed=typed, points=points, bound=False)
    shown = set(form.fields)
    carried = [
        (name, value)
        for step in STEPS
        for name in step.base_fields
        if name not in shown and name != "homepage"
        for value in typed.getlist(name)
    ]
    against = helpers_against_discrimination(language_now()) if _is_discrimination(typed) and number > 1 else []
    phones = central_phones() if status == HTTPStatus.TOO_MANY_REQUESTS else []
    context = {"form": form, "number": number, "count": _LAST, "carried": carried, "against": against, "phones": phones}
    return page(request, "cases/report.html", context, status=status)


def _form(number: int, *, typed: QueryDict, points: list[tuple[str, str]], bound: bool) -> Form:
    """Return a step's form: filled with what was typed before, or bound to be checked."""
    step = STEPS[number - 1]
    more: dict[str, Any] = {}
    if step is WhoStep:
        more["districts"] = [(one.key, one.name) for one in districts(language_now())]
    if step is PointStep:
        more["points"] = points
    if bound:
        return step(typed, **more)
    initial: dict[str, Any] = {name: typed[name] for name in step.base_fields if name in typed}
    if step is ReachStep:
        initial.setdefault("language", language_now())
    if step is PointStep:
        initial |= {"not_points": typed.getlist("not_points")}
        initial.setdefault("draft", ids.random_id())
        initial.pop("stamp", None)
        initial.setdefault("point", points[0][0])
    return step(initial=initial, **more)


def _number(text: str) -> int:
    return int(text) if text in {str(one) for one in range(1, _LAST + 1)} else 1


def _is_discrimination(typed: QueryDict) -> bool:
    return typed.get("topic") == service.DISCRIMINATION
