"""The steps on a case. What does not work comes back on the same page, with everything that was typed."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from miteinander.conflict.cases.domain import escalating, files, inboxes, queries, resealing, sharing, working
from miteinander.conflict.cases.domain.reporting import open_points
from miteinander.conflict.cases.web.desk.forms import (
    AgreementForm,
    AnswerForm,
    AskForm,
    CheckForm,
    CloseForm,
    DeskFileForm,
    EscalateForm,
    HandOverForm,
    NoteForm,
    OpinionForm,
    TakeForm,
    TriageForm,
)
from miteinander.conflict.cases.web.desk.pages import asks_all, counsellors, show_case
from miteinander.conflict.cases.web.uploads import keep_in_memory
from miteinander.conflict.contacts.service import WORK
from miteinander.foundation.kernel.errors import MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import saved
from miteinander.foundation.vault import service as vault

Do = Callable[[HttpRequest, UUID, dict[str, Any]], Any]


def _take(request: HttpRequest, case: UUID, data: dict[str, Any]) -> None:
    working.take_over(public_id=case, neutral=data["neutral"], unlocked=vault.unlocked(request), by=actor_of(request))


def _triage(request: HttpRequest, case: UUID, data: dict[str, Any]) -> None:
    working.triage(public_id=case, level=data["level"], by=actor_of(request))


def _answer(request: HttpRequest, case: UUID, data: dict[str, Any]) -> None:
    working.answer(public_id=case, text=data["text"], by=actor_of(request))


def _note(request: HttpRequest, case: UUID, data: dict[str, Any]) -> None:
    working.note(public_id=case, text=data["text"], about=data["about"], by=actor_of(request))


def _ask(request: HttpRequest, case: UUID, data: dict[str, Any]) -> None:
    sharing.ask(public_id=case, text=data["text"], by=actor_of(request))


def _hand_over(request: HttpRequest, case: UUID, data: dict[str, Any]) -> None:
    sharing.hand_over(
        public_id=case,
        point_id=UUID(data["point"]),
        consent=data["consent"],
        unlocked=vault.unlocked(request),
        by=actor_of(request),
    )


def _opinion(request: HttpRequest, case: UUID, data: dict[str, Any]) -> None:
    sharing.second_opinion(
        public_id=case,
        person_id=UUID(data["person"]),
        consent=data["consent"],
        unlocked=vault.unlocked(request),
        by=actor_of(request),
        days=int(data["days"]),
        talk=data["talk"] == "all",
    )


def _close(request: HttpRequest, case: UUID, data: dict[str, Any]) -> None:
    working.close(
        public_id=case,
        outcome=data["outcome"],
        text=data["text"],
        lessons=data["lessons"],
        unlocked=vault.unlocked(request),
        by=actor_of(request),
    )


def _hand_up(request: HttpRequest, case: UUID, data: dict[str, Any]) -> None:
    escalating.hand_up(public_id=case, text=data["text"], by=actor_of(request))


def _counsellors(request: HttpRequest) -> dict[str, Any]:
    return {"people": counsellors(actor_of(request))}


def _points(_request: HttpRequest) -> dict[str, Any]:
    return {"points": open_points(settings.LANGUAGE_CODE)}


def _nothing(_request: HttpRequest) -> dict[str, Any]:
    return {}


def _page(
    name: str, form_class: type[forms.Form], do: Do, done: Any, more: Callable[..., dict[str, Any]] = _nothing
) -> Any:
    """Return the view of one step."""

    @require_POST
    @vault.sealed_page(WORK)
    def step(request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = form_class(request.POST, auto_id=f"{name}_%s", **more(request))
        return run_step(
            request,
            public_id=public_id,
            name=name,
            form=form,
            done=done,
            do=lambda: do(request, public_id, form.cleaned_data),
        )

    return step


taken = _page(
    "take",
    TakeForm,
    _take,
    gettext_lazy("Sie haben den Fall übernommen. Ihre Kolleginnen und Kollegen lesen ihn nicht mehr."),
)
triaged = _page("triage", TriageForm, _triage, gettext_lazy("Gespeichert."))
answered = _page("answer", AnswerForm, _answer, gettext_lazy("Ihre Antwort ist geschrieben."))
noted = _page("note", NoteForm, _note, gettext_lazy("Die Notiz ist gespeichert."))
asked = _page("ask", AskForm, _ask, gettext_lazy("Die Frage steht jetzt auf der Seite der meldenden Person."))
opinion = _page(
    "opinion",
    OpinionForm,
    _opinion,
    gettext_lazy("Die Person kann den Fall jetzt lesen und Notizen schreiben."),
    _counsellors,
)
handed_up = _page(
    "hand_up",
    EscalateForm,
    _hand_up,
    gettext_lazy("Die Steuerungsgruppe liest es jetzt. Die Antwort kommt in die Akte."),
)
closed = _page("close", CloseForm, _close, gettext_lazy("Der Fall ist abgeschlossen."))


@require_POST
@vault.sealed_page(WORK)
def handed_over(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give a case to another point; afterwards one can no longer see it."""
    form = HandOverForm(request.POST, auto_id="hand_over_%s", **_points(request))
    do = partial(_hand_over, request, public_id)
    return run_step(
        request,
        public_id=public_id,
        name="hand_over",
        form=form,
        do=lambda: do(form.cleaned_data),
        done=_("Der Fall liegt jetzt bei der anderen Stelle. Sie können ihn nicht mehr öffnen."),
        stay=False,
    )


@require_POST
@vault.sealed_page(WORK)
def opinion_ended(request: HttpRequest, public_id: UUID, person_id: UUID) -> HttpResponse:
    """Take a case from somebody who read along."""
    return run_step(
        request,
        public_id=public_id,
        name="opinion_end",
        form=forms.Form({}),
        do=lambda: sharing.end_opinion(
            public_id=public_id, person_id=person_id, unlocked=vault.unlocked(request), by=actor_of(request)
        ),
        done=_("Die Person kann den Fall nicht mehr lesen."),
    )


@require_POST
@vault.sealed_page(WORK)
def agreed(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write down an agreement."""
    by, unlocked = actor_of(request), vault.unlocked(request)
    one = queries.case_page(public_id=public_id, by=by, unlocked=unlocked, language=settings.LANGUAGE_CODE)
    form = AgreementForm(request.POST, auto_id="agreement_%s", asks=asks_all(one))

    def do() -> None:
        data = form.cleaned_data
        working.agree(
            public_id=public_id,
            text=data["text"],
            steps=form.steps(),
            all_agree=data["all_agree"],
            unlocked=unlocked,
            by=by,
        )

    return run_step(
        request, public_id=public_id, name="agreement", form=form, do=do, done=_("Die Vereinbarung steht im Fall.")
    )


@require_POST
@vault.sealed_page(WORK)
def checked(request: HttpRequest, public_id: UUID, check_id: int) -> HttpResponse:
    """Write down whether an agreement holds."""
    form = CheckForm(request.POST, auto_id="check_%s")

    def do() -> None:
        working.check(public_id=public_id, check_id=check_id, text=form.cleaned_data["text"], by=actor_of(request))

    return run_step(request, public_id=public_id, name="check", form=form, do=do, done=_("Gespeichert."))


@csrf_protect
@require_POST
@vault.sealed_page(WORK)
def _file_added(request: HttpRequest, public_id: UUID) -> HttpResponse:
    form = DeskFileForm(request.POST, request.FILES, auto_id="file_%s")

    def do() -> None:
        files.add(
            public_id=public_id,
            upload=form.upload(),
            to_reporter=form.cleaned_data["to_reporter"],
            by=actor_of(request),
        )

    return run_step(request, public_id=public_id, name="file", form=form, do=do, done=_("Die Datei liegt im Fall."))


@csrf_exempt  # only until the files are to stay in memory: the token is asked for by ``_file_added``
@wraps(_file_added)
def file_added(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """Put a file into a case."""
    keep_in_memory(request)
    return _file_added(request, public_id=public_id)


@require_POST
@vault.sealed_page(WORK)
def reopened(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Open a closed case again."""
    return run_step(
        request,
        public_id=public_id,
        name="reopen",
        form=forms.Form({}),
        do=lambda: working.reopen(public_id=public_id, by=actor_of(request)),
        done=_("Der Fall ist wieder offen."),
    )


@require_POST
@vault.sealed_page(WORK)
def sealed_anew(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Seal everything in a case anew after somebody left it."""
    return run_step(
        request,
        public_id=public_id,
        name="seal_anew",
        form=forms.Form({}),
        do=lambda: resealing.seal_anew(public_id=public_id, unlocked=vault.unlocked(request), by=actor_of(request)),
        done=_("Alles ist neu versiegelt. Wer den Fall abgegeben hat, öffnet auch mit einer alten Kopie nichts mehr."),
    )


@require_POST
@desk_page(WORK)
def inbox_made(request: HttpRequest, point_id: UUID) -> HttpResponse:
    """Make the inbox of a point."""
    try:
        inboxes.make_inbox(point_id=point_id, by=actor_of(request))
        messages.success(request, _("Der Posteingang ist eingerichtet."))
    except vault.NoHolder:
        messages.warning(request, _("Richten Sie zuerst Ihren Tresor ein: Sonst könnte niemand die Meldungen öffnen."))
    return redirect("cases_desk:overview")


@require_POST
@vault.sealed_page(WORK)
def let_in(request: HttpRequest, point_id: UUID) -> HttpResponse:
    """Give the inbox's key to new colleagues."""
    inboxes.let_in(point_id=point_id, unlocked=vault.unlocked(request), by=actor_of(request))
    messages.success(request, _("Ihre Kolleginnen und Kollegen können den Posteingang jetzt öffnen."))
    return redirect("cases_desk:overview")


def run_step(
    request: HttpRequest,
    *,
    public_id: UUID,
    name: str,
    form: forms.Form,
    do: Callable[[], Any],
    done: Any,
    stay: bool = True,
) -> HttpResponse:
    """Do a step and lead back to the case, or show it again with what was typed and what is wrong with it."""
    status = 422
    if form.is_valid():
        try:
            status = saved(form=form, action=do)
        except MoveNotAllowed as error:
            form.add_error(None, error.sentence)
            status = 409
            if name in ("take", "reopen"):  # their form is no longer on the page
                messages.error(request, error.sentence)
        if not status:
            messages.success(request, str(done))
            return redirect("cases_desk:case", public_id=public_id) if stay else redirect("cases_desk:overview")
    return show_case(request, public_id=public_id, wrong={name: form}, status=status)
