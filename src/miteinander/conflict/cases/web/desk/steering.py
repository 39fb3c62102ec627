"""Pages of the steering group and of what is learnt: matters handed up, the evaluation, lessons without persons."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.conflict.cases.domain import escalating, evaluating, lessons
from miteinander.conflict.cases.domain.counting import CLOSED_PROFILE, are_shown
from miteinander.conflict.cases.domain.steering import may_steer
from miteinander.conflict.cases.web.desk.forms import DecisionForm, LessonForm
from miteinander.conflict.cases.web.desk.pages import private
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import saved
from miteinander.foundation.vault import service as vault


@vault.sealed_page(WORK)
def matters(request: HttpRequest) -> HttpResponse:
    """Show the group what was handed up."""
    return _matters(request)


@require_POST
@vault.sealed_page(WORK)
def decided(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Keep what the group decides."""
    form = DecisionForm(request.POST, auto_id=f"decide_{matter_id.hex[:6]}_%s")

    def do() -> None:
        escalating.decide(matter_id=matter_id, by=actor_of(request), **_typed(form, "answer", "provides"))

    return _done(request, form=form, do=do, to="cases_desk:matters") or _matters(request, wrong={matter_id: form})


@vault.sealed_page(WORK)
def evaluation(request: HttpRequest) -> HttpResponse:
    """Show the numbers of closed cases, or offer to begin."""
    by = actor_of(request)
    found: evaluating.Evaluated | None = None
    may_begin = evaluating.may_set_up(by)
    locked_out = False
    if not may_begin:
        try:
            found = evaluating.evaluated(unlocked=vault.unlocked(request), by=by, language=settings.LANGUAGE_CODE)
        except vault.Locked:
            locked_out = True
    missing = len(evaluating.missing()) if found else 0
    context = {
        "found": found,
        "tables": [(title, rows, are_shown(rows)) for title, rows in found.tables] if found else [],
        "missing": missing,
        "may_begin": may_begin,
        "locked_out": locked_out,
        "threshold": CLOSED_PROFILE.threshold,
    }
    return private(render(request, "cases/desk/evaluation.html", context))


@require_POST
@desk_page(WORK)
def evaluation_set_up(request: HttpRequest) -> HttpResponse:
    """Begin the evaluation."""
    try:
        evaluating.set_up(by=actor_of(request))
        messages.success(request, _("Ab jetzt wird jeder abgeschlossene Fall gezählt."))
    except vault.NoHolder as error:
        messages.warning(request, error.sentence)
    return redirect("cases_desk:evaluation")


@require_POST
@vault.sealed_page(WORK)
def evaluation_let_in(request: HttpRequest) -> HttpResponse:
    """Give the evaluation's key to new members."""
    evaluating.let_in(unlocked=vault.unlocked(request), by=actor_of(request))
    messages.success(request, _("Alle aus der Gruppe können die Auswertung jetzt öffnen."))
    return redirect("cases_desk:evaluation")


@desk_page(WORK)
def lessons_page(request: HttpRequest) -> HttpResponse:
    """Show the lessons, or keep a new one."""
    if request.method != "POST":
        return _lessons(request, form=LessonForm())
    form = LessonForm(request.POST)

    def do() -> None:
        lessons.share(by=actor_of(request), **{name: form.cleaned_data[name] for name in form.fields})

    return _done(request, form=form, do=do, to="cases_desk:lessons") or _lessons(request, form=form, status=422)


@require_POST
@desk_page(WORK)
def lesson_carried(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    """Pass a lesson on."""
    revision = request.POST.get("seen_revision", "")
    lessons.carry_on(
        lesson_id=lesson_id, seen_revision=int(revision) if revision.isdecimal() else 0, by=actor_of(request)
    )
    messages.success(request, _("Die Erfahrung ist weitergegeben. Daraus kann ein Vorschlag werden."))
    return redirect("cases_desk:lessons")


def _matters(request: HttpRequest, *, wrong: dict[UUID, forms.Form] | None = None) -> HttpResponse:
    by, locked_out = actor_of(request), False
    found: list[escalating.EscalationView] = []
    try:
        found = escalating.matters(unlocked=vault.unlocked(request), by=by, language=settings.LANGUAGE_CODE)
    except vault.Locked:  # somebody new in the group, to whom nobody gave the key yet
        locked_out = True
    rows = [
        (
            one,
            (wrong or {}).get(one.public_id)
            or DecisionForm(auto_id=f"decide_{one.public_id.hex[:6]}_%s", initial={"seen_revision": one.revision}),
        )
        for one in found
    ]
    context = {"rows": rows, "locked_out": locked_out, "failed": bool(wrong)}
    return private(render(request, "cases/desk/matters.html", context, status=422 if wrong else 200))


def _lessons(request: HttpRequest, *, form: forms.Form, status: int = 200) -> HttpResponse:
    by = actor_of(request)
    context = {"lessons": lessons.lessons(by=by), "form": form, "may_carry": may_steer(by)}
    return private(render(request, "cases/desk/lessons.html", context, status=status))


def _done(request: HttpRequest, *, form: forms.Form, do: Callable[[], None], to: str) -> HttpResponse | None:
    """Do it and go on; ``None`` where the form has to be shown again with what is wrong."""
    if not form.is_valid() or saved(form=form, action=do):
        return None
    messages.success(request, _("Gespeichert."))
    return redirect(to)


def _typed(form: forms.Form, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in (*names, "seen_revision")}
