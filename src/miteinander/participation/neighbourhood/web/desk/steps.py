"""The steps on a concern. What does not work comes back on the same page, with everything that was typed."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.foundation.kernel.errors import MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import saved
from miteinander.participation.neighbourhood import rules, service
from miteinander.participation.neighbourhood.domain import queries
from miteinander.participation.neighbourhood.web.desk.forms import (
    AnswerForm,
    DeclineForm,
    JoinForm,
    MeasureForm,
    NoteForm,
    PassForm,
    ProposalForm,
    ShowForm,
    WriteForm,
)
from miteinander.participation.neighbourhood.web.desk.pages import measure_fields, proposal_themes, show_concern


@require_POST
@desk_page(rules.WORK)
def shown(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a concern to everybody."""
    form = ShowForm(request.POST, auto_id="show_%s")

    def do() -> None:
        data = form.cleaned_data
        service.show(
            public_id=public_id, by=actor_of(request), with_photo=data["with_photo"], seen_revision=data["revision"]
        )

    return _step(request, public_id=public_id, name="show", form=form, do=do, done=_("Das Anliegen ist öffentlich."))


@require_POST
@desk_page(rules.WORK)
def declined(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Do not show a concern."""
    form = DeclineForm(request.POST, auto_id="decline_%s")

    def do() -> None:
        data = form.cleaned_data
        service.decline(
            public_id=public_id,
            reason=data["reason"],
            words=data["words"],
            by=actor_of(request),
            seen_revision=data["revision"],
        )

    done = _("Das Anliegen ist nicht öffentlich. Wer es gemeldet hat, weiß, warum.")
    return _step(request, public_id=public_id, name="decline", form=form, do=do, done=done)


@require_POST
@desk_page(rules.WORK)
def answered(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer in public."""
    form = AnswerForm(request.POST, auto_id="answer_%s")

    def do() -> None:
        data = form.cleaned_data
        service.answer(
            public_id=public_id,
            state=data["state"],
            text=data["text"],
            language=data["language"],
            by=actor_of(request),
            seen_revision=data["revision"],
        )

    return _step(request, public_id=public_id, name="answer", form=form, do=do, done=_("Die Antwort ist öffentlich."))


@require_POST
@desk_page(rules.WORK)
def noted(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Keep an internal note."""
    form = NoteForm(request.POST, auto_id="note_%s")

    def do() -> None:
        service.note(public_id=public_id, text=form.cleaned_data["text"], by=actor_of(request))

    return _step(request, public_id=public_id, name="note", form=form, do=do, done=_("Die Notiz ist gespeichert."))


@require_POST
@desk_page(rules.WORK)
def passed(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Pass a concern on."""
    form = PassForm(request.POST, auto_id="pass_%s")

    def do() -> None:
        data = form.cleaned_data
        service.pass_on(
            public_id=public_id,
            office=data["office"],
            person_name=data["person_name"],
            due=data["due"],
            by=actor_of(request),
            seen_revision=data["revision"],
        )

    return _step(request, public_id=public_id, name="pass", form=form, do=do, done=_("Das Anliegen ist weitergegeben."))


@require_POST
@desk_page(rules.WORK)
def joined(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Join a concern into another."""
    one = queries.desk_concern(public_id=public_id, by=actor_of(request))
    form = JoinForm(request.POST, choices=queries.similar(row=one.concern, by=actor_of(request)), auto_id="join_%s")

    def do() -> None:
        data = form.cleaned_data
        service.join(
            public_id=public_id,
            into_id=UUID(data["into"]),
            by=actor_of(request),
            seen_revision=data["revision"],
        )

    return _step(
        request, public_id=public_id, name="join", form=form, do=do, done=_("Das Anliegen ist zusammengeführt.")
    )


@require_POST
@desk_page(rules.WORK)
def apart(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let a joined concern stand for itself."""
    try:
        service.take_apart(public_id=public_id, by=actor_of(request))
        messages.success(request, _("Das Anliegen steht wieder für sich."))
    except MoveNotAllowed as error:
        messages.warning(request, error.sentence)
    return redirect("neighbourhood_desk:concern", public_id=public_id)


@require_POST
@desk_page(rules.WORK)
def handed_over(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Make a measure of a concern; needs the right to change the concept too."""
    form = MeasureForm(request.POST, choices=measure_fields(), auto_id="measure_%s")

    def do() -> None:
        data = form.cleaned_data
        service.hand_over(
            public_id=public_id,
            title=data["title"],
            field_id=UUID(data["field"]),
            by=actor_of(request),
            seen_revision=data["revision"],
        )

    done = _("Aus dem Anliegen ist eine Maßnahme geworden.")
    return _step(request, public_id=public_id, name="measure", form=form, do=do, done=done)


@require_POST
@desk_page(rules.WORK)
def handed_in(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Make a proposal of the forum out of a concern; needs the right to moderate proposals too."""
    form = ProposalForm(request.POST, choices=proposal_themes(), auto_id="proposal_%s")

    def do() -> None:
        data = form.cleaned_data
        seen = queries.desk_concern(public_id=public_id, by=actor_of(request)).concern
        service.hand_in(
            public_id=public_id,
            theme_id=UUID(data["theme"]),
            text=data["text"],
            language=seen.language,
            by=actor_of(request),
            seen_revision=data["revision"],
        )

    done = _("Aus dem Anliegen ist ein Vorschlag geworden.")
    return _step(request, public_id=public_id, name="proposal", form=form, do=do, done=done)


@require_POST
@desk_page(rules.WORK)
def written(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write to who reported."""
    form = WriteForm(request.POST, auto_id="write_%s")

    def do() -> None:
        service.write_to_reporter(public_id=public_id, text=form.cleaned_data["text"], by=actor_of(request))

    return _step(request, public_id=public_id, name="write", form=form, do=do, done=_("Die Nachricht ist geschrieben."))


def _step(
    request: HttpRequest, *, public_id: UUID, name: str, form: forms.Form, do: Callable[[], None], done: str
) -> HttpResponse:
    status = 422
    if form.is_valid():
        try:
            status = saved(form=form, action=do)
        except MoveNotAllowed as error:
            form.add_error(None, error.sentence)
            status = 409
        if not status:
            messages.success(request, done)
            return redirect("neighbourhood_desk:concern", public_id=public_id)
    return show_concern(request, public_id=public_id, wrong={name: form}, status=status)
