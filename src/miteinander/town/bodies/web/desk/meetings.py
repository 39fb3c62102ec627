"""The desk's pages of meetings: the list, one meeting with its agenda and steps, who came."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import saved, sent
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain import meetings as changing
from miteinander.town.bodies.domain.following import meeting_ref
from miteinander.town.bodies.domain.quorum import quorum_of, record_attendance, seats_at
from miteinander.town.bodies.enums import MEETING_MOVES, MeetingState, MinutesState, Presence
from miteinander.town.bodies.models import Meeting
from miteinander.town.bodies.web.desk.common import done, own_body, own_meeting, saving, title_of
from miteinander.town.bodies.web.desk.forms import MOMENT, MeetingForm
from miteinander.town.bodies.web.desk.seats import seat_title

OWN = ("title", "number", "invitation", "revision")
WHERE = ("place_text", "online", "online_url")


@desk_page(rules.KEEP)
def meetings(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """List a body's meetings, latest first."""
    body = own_body(request, body_id)
    rows = body.meetings.select_related("gathering__place", "minutes").order_by("-gathering__starts_at", "pk")
    return render(request, "bodies/desk/meetings.html", {"body": body, "name": title_of(body), "rows": rows})


@desk_page(rules.KEEP)
def planned(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """Plan a meeting."""
    body = own_body(request, body_id)
    form = MeetingForm(request.POST or None)
    made, status = sent(
        request,
        form=form,
        action=saving(lambda: changing.plan_meeting(body_id=body_id, values=_values(form), by=actor_of(request))),
    )
    if not status:
        messages.success(request, _("Die Sitzung ist geplant. Öffentlich ist sie noch nicht."))
        return redirect("bodies_desk:meeting", meeting_id=made)
    return render(
        request, "bodies/desk/meeting_edit.html", {"form": form, "body": body, "name": title_of(body)}, status=status
    )


@desk_page(rules.KEEP)
def edited(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Change when and where, and the words of invitation."""
    row = own_meeting(request, meeting_id)
    form = MeetingForm(request.POST or None, initial=_initial(row))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = saved(
                form=form,
                action=lambda: changing.change_meeting(
                    meeting_id=meeting_id,
                    values=_values(form),
                    by=actor_of(request),
                    seen_revision=form.cleaned_data["revision"],
                ),
            )
            if not status:
                messages.success(request, _("Die Sitzung ist gespeichert."))
                return redirect("bodies_desk:meeting", meeting_id=meeting_id)
    context = {"form": form, "row": row, "body": row.body, "name": title_of(row.body)}
    return render(request, "bodies/desk/meeting_edit.html", context, status=status)


@desk_page(rules.KEEP)
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show one meeting: agenda in its order, decisions, tasks that come back, the next steps."""
    row = own_meeting(request, meeting_id)
    items = row.items.order_by("order").prefetch_related(
        "decisions", "tasks__owner__member", "returns__task__owner__member", "consultations__paper"
    )
    minutes = getattr(row, "minutes", None)
    context = {
        "row": row,
        "body": row.body,
        "name": title_of(row.body),
        "items": items,
        "moves": sorted(MEETING_MOVES.get(row.state, frozenset())),
        "quorum": quorum_of(row),
        "minutes": minutes,
        "may_change": minutes is None or minutes.state == MinutesState.DRAFT,
        "receivers": len({one.member_id for one in seats_at(row) if one.member and one.member.email}),
        "history": history_lines(meeting_ref(meeting_id)),
    }
    return render(request, "bodies/desk/meeting.html", context)


@require_POST
@desk_page(rules.KEEP)
def step(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Announce, invite, note as held, cancel, withdraw."""
    own_meeting(request, meeting_id)
    steps: dict[str, tuple[Callable[..., Any], str]] = {
        MeetingState.ANNOUNCED: (changing.announce, _("Die Sitzung ist angekündigt.")),
        MeetingState.INVITED: (changing.invite, ""),
        MeetingState.HELD: (changing.close_meeting, _("Vermerkt: Die Sitzung hat stattgefunden.")),
        MeetingState.CANCELLED: (changing.cancel_meeting, _("Die Sitzung ist abgesagt.")),
        MeetingState.WITHDRAWN: (changing.withdraw_meeting, _("Die Sitzung ist zurückgezogen.")),
    }
    wanted = request.POST.get("state", "")
    if wanted not in steps:
        raise Http404
    change, said = steps[wanted]
    _do(request, change=change, said=said, meeting_id=meeting_id, by=actor_of(request))
    return redirect("bodies_desk:meeting", meeting_id=meeting_id)


def _do(request: HttpRequest, *, change: Callable[..., Any], said: str, meeting_id: UUID, by: Actor) -> None:
    numbers: list[int] = []
    if said:
        done(request, action=lambda: change(meeting_id=meeting_id, by=by), said=said)
    elif done(request, action=lambda: numbers.append(change(meeting_id=meeting_id, by=by)), said=_("Eingeladen.")):
        text = ngettext(
            "%(number)s Einladung geht an die Mail-Adresse.", "%(number)s Einladungen gehen hinaus.", numbers[0]
        )
        messages.info(request, text % {"number": numbers[0]})


@desk_page(rules.KEEP)
def attendance(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show and save who came."""
    row = own_meeting(request, meeting_id)
    seats = seats_at(row)
    if request.method == "POST":
        answers = {one.public_id: request.POST.get(f"seat-{one.public_id}", "") for one in seats}
        by = actor_of(request)
        action = lambda: record_attendance(meeting_id=meeting_id, presence=answers, by=by)  # noqa: E731 -- said once, used once
        if done(request, action=action, said=_("Die Anwesenheit ist gespeichert.")):
            return redirect("bodies_desk:meeting", meeting_id=meeting_id)
    known = dict(row.attendance.values_list("seat_id", "presence"))
    context = {
        "row": row,
        "name": title_of(row.body),
        "lines": [(one, seat_title(one), known.get(one.pk, "")) for one in seats],
        "answers": Presence.choices,
        "quorum": quorum_of(row),
    }
    return render(request, "bodies/desk/attendance.html", context)


def _values(form: MeetingForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "revision"}


def _initial(row: Meeting) -> dict[str, Any]:
    gathering = row.gathering
    return {
        **{name: getattr(row, name) for name in OWN},
        **{name: getattr(gathering, name) for name in WHERE},
        "starts_at": timezone.localtime(gathering.starts_at).strftime(MOMENT),
        "ends_at": timezone.localtime(gathering.ends_at).strftime(MOMENT),
        "place": str(gathering.place.public_id) if gathering.place else "",
    }
