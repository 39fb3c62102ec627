"""The desk's pages of the agenda: one point, its place, its decisions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import saved
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.agenda import move_item, remove_item, save_item
from miteinander.town.bodies.domain.decisions import FACTS, remove_decision, save_decision
from miteinander.town.bodies.domain.papers import consult
from miteinander.town.bodies.domain.quorum import quorum_of
from miteinander.town.bodies.models import AgendaItem, Decision
from miteinander.town.bodies.web.desk.common import done, own_meeting, saving, title_of
from miteinander.town.bodies.web.desk.forms import DecisionForm, ItemForm


@desk_page(rules.KEEP)
def item(request: HttpRequest, meeting_id: UUID, item_id: UUID | None = None) -> HttpResponse:
    """Show and save one point of the agenda; without an id a new one."""
    meeting = own_meeting(request, meeting_id)
    row = get_object_or_404(AgendaItem, meeting=meeting, public_id=item_id) if item_id else None
    papers = [(str(one.public_id), f"{one.reference} {one.name}".strip()) for one in meeting.body.papers.all()]
    form = ItemForm(request.POST or None, initial=_initial(row), papers=papers)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            by = actor_of(request)
            action = lambda: _save(form=form, meeting_id=meeting_id, item_id=item_id, by=by)  # noqa: E731 -- said once, used once
            status = saved(form=form, action=saving(action))
            if not status:
                messages.success(request, _("Der Punkt ist gespeichert."))
                return redirect("bodies_desk:meeting", meeting_id=meeting_id)
    context = {"form": form, "row": row, "meeting": meeting, "name": title_of(meeting.body)}
    return render(request, "bodies/desk/item.html", context, status=status)


@require_POST
@desk_page(rules.KEEP)
def moved(request: HttpRequest, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    """Move a point up or down."""
    up = request.POST.get("way") == "up"
    by = actor_of(request)
    said = _("Die Tagesordnung ist umgestellt.")
    done(request, action=lambda: move_item(meeting_id=meeting_id, item_id=item_id, up=up, by=by), said=said)
    return redirect("bodies_desk:meeting", meeting_id=meeting_id)


@require_POST
@desk_page(rules.KEEP)
def removed(request: HttpRequest, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    """Take a point off the agenda."""
    by = actor_of(request)
    said = _("Der Punkt ist gestrichen.")
    done(request, action=lambda: remove_item(meeting_id=meeting_id, item_id=item_id, by=by), said=said)
    return redirect("bodies_desk:meeting", meeting_id=meeting_id)


@desk_page(rules.KEEP)
def decision(request: HttpRequest, meeting_id: UUID, item_id: UUID, decision_id: UUID | None = None) -> HttpResponse:
    """Show and save a motion with its outcome; without an id a new one."""
    meeting = own_meeting(request, meeting_id)
    point = get_object_or_404(AgendaItem, meeting=meeting, public_id=item_id)
    row = get_object_or_404(Decision, item=point, public_id=decision_id) if decision_id else None
    initial = {name: getattr(row, name) for name in (*FACTS, "revision")} if row else {}
    form = DecisionForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = saved(
                form=form,
                action=saving(
                    lambda: save_decision(
                        meeting_id=meeting_id,
                        item_id=item_id,
                        values={name: form.cleaned_data[name] for name in FACTS},
                        by=actor_of(request),
                        decision_id=decision_id,
                        seen_revision=form.cleaned_data["revision"],
                    )
                ),
            )
            if not status:
                messages.success(request, _("Der Beschluss ist festgehalten."))
                return redirect("bodies_desk:meeting", meeting_id=meeting_id)
    context = {"form": form, "row": row, "item": point, "meeting": meeting, "name": title_of(meeting.body)}
    return render(request, "bodies/desk/decision.html", {**context, "quorum": quorum_of(meeting)}, status=status)


@require_POST
@desk_page(rules.KEEP)
def decision_removed(request: HttpRequest, meeting_id: UUID, item_id: UUID, decision_id: UUID) -> HttpResponse:
    """Take a decision back that was written down by mistake."""
    by = actor_of(request)
    said = _("Der Beschluss ist gestrichen.")
    action = lambda: remove_decision(meeting_id=meeting_id, decision_id=decision_id, by=by)  # noqa: E731 -- said once, used once
    done(request, action=action, said=said)
    return redirect("bodies_desk:meeting", meeting_id=meeting_id)


def _save(*, form: ItemForm, meeting_id: UUID, item_id: UUID | None, by: Actor) -> None:
    data = form.cleaned_data
    values = {name: data[name] for name in ("title", "text", "public")}
    saved_id = save_item(meeting_id=meeting_id, values=values, by=by, item_id=item_id, seen_revision=data["revision"])
    consult(meeting_id=meeting_id, item_id=saved_id, paper_id=UUID(data["paper"]) if data["paper"] else None, by=by)


def _initial(row: AgendaItem | None) -> dict[str, Any]:
    if row is None:
        return {"public": True}
    consultation = row.consultations.select_related("paper").first()
    paper = str(consultation.paper.public_id) if consultation else ""
    return {"title": row.title, "text": row.text, "public": row.public, "revision": row.revision, "paper": paper}
