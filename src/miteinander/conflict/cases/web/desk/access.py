"""Art. 15 at the sealed desk: who asked, the answer put together by who holds the key, looked at, given or refused."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from miteinander.conflict.cases.domain.desk import access
from miteinander.conflict.cases.domain.desk.answering import answer_pdf, answer_text
from miteinander.conflict.cases.domain.desk.masking import Answer, parts_of
from miteinander.conflict.cases.web.desk.access_forms import AskedForm, ChoiceForm, ReasonForm
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.ui.service import Waiting, saved
from miteinander.foundation.vault import service as vault


@require_http_methods(["GET", "HEAD", "POST"])
@vault.sealed_page(WORK)
def requests(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show who asked, and note that somebody asks."""
    by, status = actor_of(request), 200
    form = AskedForm(request.POST) if request.method == "POST" else AskedForm(initial={"received": clock.today()})
    if request.method == "POST":
        made: list[UUID] = []
        status = _done(form, lambda: made.append(access.ask(public_id=public_id, **form.cleaned_data, by=by)))
        if not status:
            messages.success(request, _("Aufgeschrieben. Stellen Sie jetzt die Auskunft zusammen."))
            return redirect("cases_desk:access_answer", public_id=public_id, request_id=made[0])
    context = {
        "one": access.case_facts(public_id=public_id, language=settings.LANGUAGE_CODE, by=by),
        "requests": access.requests(public_id=public_id, unlocked=vault.unlocked(request), by=by),
        "form": form,
    }
    return _private(render(request, "cases/desk/access.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
@vault.sealed_page(WORK)
def answer(request: HttpRequest, public_id: UUID, request_id: UUID) -> HttpResponse:
    """Choose and mask, look at the answer, take it as a file, note that it was given; nothing is kept in between."""
    by, unlocked = actor_of(request), vault.unlocked(request)
    asked = access.request(public_id=public_id, request_id=request_id, unlocked=unlocked, by=by)
    if asked.done is not None:
        return redirect("cases_desk:access", public_id=public_id)
    opens = request.method != "POST"
    said = access.entries_to_choose(public_id=public_id, opens=opens, unlocked=unlocked, by=by)
    form = ChoiceForm(request.POST if request.method == "POST" else None, said=said)
    step = request.POST.get("step", "")
    if request.method != "POST" or step == "change":
        return _choose(request, form=form, asked=asked, public_id=public_id)
    made: list[Answer] = []
    status = _done(
        form,
        lambda: made.append(access.assemble(public_id=public_id, choice=form.choice(), unlocked=unlocked, by=by)),
    )
    if status:
        return _choose(request, form=form, asked=asked, public_id=public_id, status=status)
    if step == "pdf":
        return _file(request, public_id=public_id, made=made[0])
    if step == "given":
        choice = form.choice()
        access.give(public_id=public_id, request_id=request_id, choice=choice, unlocked=unlocked, by=by)
        messages.success(request, _("Aufgeschrieben: Die Auskunft ist gegeben."))
        return redirect("cases_desk:access", public_id=public_id)
    facts = access.case_facts(public_id=public_id, language=settings.LANGUAGE_CODE, by=by)
    context = {"one": facts, "asked": asked, "answer": answer_text(made[0], facts=facts), "kept": form.kept()}
    return _private(render(request, "cases/desk/access_preview.html", context))


@require_POST
@vault.sealed_page(WORK)
def extended(request: HttpRequest, public_id: UUID, request_id: UUID) -> HttpResponse:
    """Take two months more, with a reason."""
    return _reasoned(
        request,
        public_id=public_id,
        request_id=request_id,
        name="extend",
        act=access.extend,
        done=_("Die Frist ist um zwei Monate länger. Sagen Sie es der Person noch in diesem Monat."),
    )


@require_POST
@vault.sealed_page(WORK)
def refused(request: HttpRequest, public_id: UUID, request_id: UUID) -> HttpResponse:
    """Note that no answer is given, with the reason."""
    return _reasoned(
        request,
        public_id=public_id,
        request_id=request_id,
        name="refuse",
        act=access.refuse,
        done=_("Aufgeschrieben. Sagen Sie der Person den Grund, und dass sie sich beschweren kann."),
    )


def lines(request: HttpRequest) -> list[Waiting]:
    """Return that answers wait, with the first day and its case; nothing needs to be unlocked to know that."""
    by = actor_of(request)
    if not by.may(WORK):
        return []
    found = access.waiting(by=by)
    if not found:
        return []
    number, (first, case) = len(found), found[0]
    title = ngettext("%(number)s Auskunft ist zu geben", "%(number)s Auskünfte sind zu geben", number)
    url = reverse("cases_desk:access", args=[case])
    return [
        Waiting(title=title % {"number": number}, url=url, day=first, until=True, room=_("Konflikte"), icon="file-text")
    ]


def _reasoned(
    request: HttpRequest, *, public_id: UUID, request_id: UUID, name: str, act: Callable[..., None], done: str
) -> HttpResponse:
    by, unlocked = actor_of(request), vault.unlocked(request)
    form = ReasonForm(request.POST, auto_id=f"{name}_%s")
    status = _done(
        form,
        lambda: act(public_id=public_id, request_id=request_id, reason=form.cleaned_data["reason"], by=by),
    )
    if not status:
        messages.success(request, done)
        return redirect("cases_desk:access", public_id=public_id)
    asked = access.request(public_id=public_id, request_id=request_id, unlocked=unlocked, by=by)
    said = access.entries_to_choose(public_id=public_id, opens=False, unlocked=unlocked, by=by)
    blank = ChoiceForm(said=said)
    return _choose(request, form=blank, asked=asked, public_id=public_id, status=status, wrong={name: form})


def _done(form: forms.Form, act: Callable[[], Any]) -> int:
    """Do it with a valid form; 0, or the status with what stands against it in the form."""
    if not form.is_valid():
        return 422
    try:
        return saved(form=form, action=act)
    except MoveNotAllowed as error:
        form.add_error(None, error.sentence)
        return 409


def _choose(
    request: HttpRequest,
    *,
    form: ChoiceForm,
    asked: access.RequestView,
    public_id: UUID,
    status: int = 200,
    wrong: dict[str, forms.Form] | None = None,
) -> HttpResponse:
    rows = [
        (one, parts_of(one), form[f"use_{key}"], form[f"mask_{key}"], form[f"why_{key}"])
        for one in form.said
        if (key := one.entry_id.hex)
    ]
    facts = access.case_facts(public_id=public_id, language=settings.LANGUAGE_CODE, by=actor_of(request))
    context = {
        "one": facts,
        "asked": asked,
        "form": form,
        "rows": rows,
        "everywhere": (form["mask_all"], form["why_all"]),
        "forms": {
            "extend": ReasonForm(auto_id="extend_%s"),
            "refuse": ReasonForm(auto_id="refuse_%s"),
            **(wrong or {}),
        },
    }
    return _private(render(request, "cases/desk/access_answer.html", context, status=status))


def _file(request: HttpRequest, *, public_id: UUID, made: Answer) -> HttpResponse:
    by = actor_of(request)
    facts = access.case_facts(public_id=public_id, language=settings.LANGUAGE_CODE, by=by)
    access.prepared(public_id=public_id, by=by)
    day: date = clock.today()
    disposition = f'attachment; filename="auskunft-{day.isoformat()}.pdf"'
    content = answer_pdf(made, facts=facts)
    file = HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})
    return _private(file)


def _private(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
