"""The steps of the three ways. What does not work comes back on the case's page, with everything that was typed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from miteinander.conflict.cases.domain import (
    belonging,
    interpreting,
    mediation,
    processes,
    queries,
    referrals,
    sessions,
)
from miteinander.conflict.cases.web.desk import work_forms
from miteinander.conflict.cases.web.desk.pages import show_case
from miteinander.conflict.cases.web.desk.steps import run_step
from miteinander.conflict.cases.web.desk.work_pages import form_of
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.kernel.errors import MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.vault import service as vault

_SAVED = gettext_lazy("Gespeichert.")


def _page(name: str, do: Callable[[Any, dict[str, Any]], Any], done: Any = _SAVED) -> Any:
    """Return the view of one step: ``do`` gets the checked form and who acts on which case."""

    @require_POST
    @vault.sealed_page(WORK)
    def step(request: HttpRequest, public_id: UUID) -> HttpResponse:
        by, unlocked = actor_of(request), vault.unlocked(request)
        one = queries.case_page(public_id=public_id, by=by, unlocked=unlocked, language=settings.LANGUAGE_CODE)
        form = form_of(name, one, request.POST)
        ids = {"public_id": public_id, "by": by}
        if name in _READS_THE_FILE:
            ids["unlocked"] = unlocked
        return run_step(request, public_id=public_id, name=name, form=form, done=done, do=lambda: do(form, ids))

    return step


_READS_THE_FILE = {
    *("consent", "stop", "leave", "session", "session_result"),
    *("mandate", "design", "review", "table"),
}


def _consent(form: work_forms.ConsentForm, ids: dict[str, Any]) -> None:
    data = form.cleaned_data
    mediation.consent(
        party=data["party"], day=data["day"], how=data["how"], says=form.says(), people=data.get("people", []), **ids
    )


def _session(form: work_forms.SessionPlanForm, ids: dict[str, Any]) -> None:
    data = form.cleaned_data
    talk = sessions.Talk(
        form=data["form"],
        day=data["day"],
        begins=data["begins"],
        place=data["place"],
        parties=tuple(data.get("parties", [])),
        thirds=tuple(data.get("thirds", [])),
        who=data.get("who", ""),
    )
    sessions.plan(talk=talk, **ids)


def _session_result(form: work_forms.SessionResultForm, ids: dict[str, Any]) -> None:
    data = {**form.cleaned_data}
    data["held"] = data["held"] == "yes"
    sessions.write_result(**data, **ids)


def _interpreter(form: work_forms.InterpreterForm, ids: dict[str, Any]) -> None:
    data = {**form.cleaned_data}
    data |= {"binding": data["binding"] == "yes", "video": data.pop("way") == "video"}
    interpreting.want(need=interpreting.Need(**data), **ids)


def _design(form: work_forms.DesignForm, ids: dict[str, Any]) -> None:
    data = form.cleaned_data
    processes.set_design(text=data["text"], steps=form.steps(), seen=data["seen"], **ids)


def _whole(save: Callable[..., Any]) -> Callable[[Any, dict[str, Any]], Any]:
    """Return a step that writes all fields of a form anew."""
    return lambda form, ids: save(values=form.cleaned_data, seen=form.cleaned_data["seen"], **ids)


def _plain(save: Callable[..., Any]) -> Callable[[Any, dict[str, Any]], Any]:
    """Return a step that takes a form's fields by their names."""
    return lambda form, ids: save(**form.cleaned_data, **ids)


consented = _page("consent", _consent, gettext_lazy("Es steht jetzt in der Übersicht."))
stopped = _page("stop", _plain(mediation.stop), gettext_lazy("Aufgeschrieben. Alle Zustimmungen sind zurückgenommen."))
third = _page("third", _plain(mediation.add_third))
left = _page("leave", _plain(belonging.remove), gettext_lazy("Aufgeschrieben. Was die Person sagte, zählt nicht mehr."))
session = _page("session", _session, gettext_lazy("Das Gespräch ist geplant."))
session_result = _page("session_result", _session_result)
interpreter = _page("interpreter", _interpreter, gettext_lazy("Die Suche läuft, ohne Namen und ohne Nummer des Falls."))
mandate = _page("mandate", _whole(processes.set_mandate))
role = _page("role", _plain(processes.add_role))
design = _page("design", _design)
reviewed = _page("review", _plain(processes.review))
table = _page("table", _whole(processes.set_table))
table_bodies = _page("table_bodies", _plain(processes.set_bodies))


@require_POST
@vault.sealed_page(WORK)
def interpreter_back(request: HttpRequest, public_id: UUID, request_id: UUID) -> HttpResponse:
    """Take a request for a Sprachmittler back."""
    try:
        interpreting.take_back(
            public_id=public_id, request_id=request_id, unlocked=vault.unlocked(request), by=actor_of(request)
        )
        messages.success(request, _("Die Suche ist beendet."))
    except MoveNotAllowed as error:
        messages.warning(request, error.sentence)
    return redirect("cases_desk:case", public_id=public_id)


@require_POST
@vault.sealed_page(WORK)
def referred(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Look for offers (nothing is kept, nothing stands in an address), or tell who reported of the chosen one."""
    typed = request.POST
    found = dict(referrals.offers_for(typed.get("q", ""))) | dict(referrals.offer_named(typed.get("offer", "")))
    offers = list(found.items())
    if typed.get("do") != "find":
        form = work_forms.ReferForm(typed, auto_id="refer_%s", offers=offers)
        done = _("Der Hinweis steht jetzt auf der Seite der meldenden Person.")

        def do() -> None:
            data = form.cleaned_data
            referrals.refer(public_id=public_id, offer=data["offer"], text=data["text"], by=actor_of(request))

        return run_step(request, public_id=public_id, name="refer", form=form, done=done, do=do)
    initial = {name: typed.get(name, "") for name in ("q", "offer", "text")}
    form = work_forms.ReferForm(auto_id="refer_%s", initial=initial, offers=offers)
    return show_case(request, public_id=public_id, wrong={"refer": form}, looking={"refer": typed.get("q", "")})
