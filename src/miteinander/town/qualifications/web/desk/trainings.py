"""Trainings for who keeps them: the list, one with those who take part, its form, and the steps on it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import page_links, saved, sent
from miteinander.town.qualifications import rules
from miteinander.town.qualifications.domain.desk import certificates as issuing
from miteinander.town.qualifications.domain.desk import queries
from miteinander.town.qualifications.domain.desk import trainings as changing
from miteinander.town.qualifications.models import Training
from miteinander.town.qualifications.web.desk.forms import (
    AttendanceForm,
    HolderForm,
    IssueForm,
    TrainingForm,
    desk_language,
)

PER_PAGE = 50
_SAME = ("title", "content", "given_by", "audiences", "first_day", "last_day", "times", "hours")
_MORE = ("place_text", "capacity", "revision")


@desk_page(rules.KEEP)
def trainings(request: HttpRequest) -> HttpResponse:
    """List the trainings, the latest first."""
    page = Paginator(queries.trainings(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [queries.training_view(row, desk_language()) for row in page.object_list],
        "links": page_links(path=request.path, query=request.GET, number=page.number, count=page.paginator.num_pages),
    }
    return render(request, "qualifications/desk/trainings.html", context)


@desk_page(rules.KEEP)
def training(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one training with those who take part."""
    return _show(request, public_id=public_id)


@desk_page(rules.KEEP)
def edit(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """Show and save the form of a training; without an id a new one."""
    row = queries.training(public_id) if public_id else None
    form = TrainingForm(request.POST or None, initial=_initial(row))
    made, status = sent(request, form=form, action=lambda: _save(request, form=form, public_id=public_id))
    if not status:
        messages.success(request, _("Die Schulung ist gespeichert."))
        return redirect("qualifications_desk:training", public_id=made)
    return render(request, "qualifications/desk/training_edit.html", {"form": form, "row": row}, status=status)


@require_POST
@desk_page(rules.KEEP)
def cancelled(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Cancel a training."""
    try:
        changing.cancel_training(public_id=public_id, by=actor_of(request))
        messages.success(request, _("Die Schulung ist abgesagt. Bitte sagen Sie allen Bescheid, die teilnehmen."))
    except MoveNotAllowed as late:
        messages.warning(request, late.sentence)
    return redirect("qualifications_desk:training", public_id=public_id)


@require_POST
@desk_page(rules.KEEP)
def added(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let somebody take part."""
    form = HolderForm(request.POST, auto_id="add_%s")

    def do() -> str:
        changing.add_participant(public_id=public_id, **form.holder(), by=actor_of(request))
        return _("Die Person nimmt teil.")

    return _step(request, public_id=public_id, name="add", form=form, do=do)


@require_POST
@desk_page(rules.KEEP)
def removed(request: HttpRequest, public_id: UUID, participant_id: int) -> HttpResponse:
    """Take somebody off the list."""
    changing.remove_participant(public_id=public_id, participant_id=participant_id, by=actor_of(request))
    messages.success(request, _("Die Person nimmt nicht mehr teil."))
    return redirect("qualifications_desk:training", public_id=public_id)


@desk_page(rules.KEEP)
def attendance(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show and save who came."""
    row = queries.training(public_id)
    people = queries.participants(row)
    form = AttendanceForm(request.POST or None, people=people, initial={"revision": row.revision})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = saved(form=form, action=lambda: _record(request, form=form, public_id=public_id))
            if not status:
                messages.success(request, _("Es ist eingetragen, wer da war."))
                return redirect("qualifications_desk:training", public_id=public_id)
    context = {"view": queries.training_view(row, desk_language()), "form": form, "people": people}
    return render(request, "qualifications/desk/attendance.html", context, status=status)


@require_POST
@desk_page(rules.KEEP)
def issued(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Issue certificates to all who came."""
    form = IssueForm(request.POST, auto_id="issue_%s")

    def do() -> str:
        day = form.cleaned_data["issued"]
        number = issuing.issue_for_training(public_id=public_id, issued=day, by=actor_of(request))
        text = ngettext(
            "%(number)s Bescheinigung ist ausgestellt.", "%(number)s Bescheinigungen sind ausgestellt.", number
        )
        return text % {"number": number}

    return _step(request, public_id=public_id, name="issue", form=form, do=do)


def _step(request: HttpRequest, *, public_id: UUID, name: str, form: forms.Form, do: Callable[[], str]) -> HttpResponse:
    """Do a step of the page and say so, or show the page again with what stands against it."""
    said: list[str] = []
    status = saved(form=form, action=lambda: said.append(do())) if form.is_valid() else 422
    if status:
        return _show(request, public_id=public_id, wrong={name: form}, status=status)
    messages.success(request, said[0])
    return redirect("qualifications_desk:training", public_id=public_id)


def _show(
    request: HttpRequest, *, public_id: UUID, wrong: Mapping[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    row = queries.training(public_id)
    day = min(max(row.last_day, row.first_day), clock.today())
    context = {
        "view": queries.training_view(row, desk_language()),
        "people": queries.participants(row),
        "begun": row.first_day <= clock.today(),
        "forms": {
            "add": HolderForm(auto_id="add_%s"),
            "issue": IssueForm(initial={"issued": day}, auto_id="issue_%s"),
            **(wrong or {}),
        },
        "history": history_lines(changing.training_ref(public_id)),
    }
    return render(request, "qualifications/desk/training.html", context, status=status)


def _save(request: HttpRequest, *, form: TrainingForm, public_id: UUID | None) -> UUID:
    seen = form.cleaned_data["revision"] if public_id else None
    return changing.save_training(values=form.values(), by=actor_of(request), public_id=public_id, seen_revision=seen)


def _record(request: HttpRequest, *, form: AttendanceForm, public_id: UUID) -> None:
    changing.record_attendance(
        public_id=public_id,
        attendance=form.answers(),
        by=actor_of(request),
        seen_revision=form.cleaned_data["revision"],
    )


def _initial(row: Training | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        **{name: getattr(row, name) for name in (*_SAME, *_MORE)},
        "kind": str(row.kind.public_id) if row.kind else "",
        "place": str(row.place.public_id) if row.place else "",
    }
