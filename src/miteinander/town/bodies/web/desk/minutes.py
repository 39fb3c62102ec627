"""The desk's page of minutes: a text per point, safe for several people at once; approval and publication."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import side_by_side
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.minutes import (
    approve_minutes,
    publish_minutes,
    reopen_minutes,
    save_minutes,
    unpublish_minutes,
)
from miteinander.town.bodies.enums import MeetingState, MinutesState
from miteinander.town.bodies.models import Meeting
from miteinander.town.bodies.web.desk.common import done, own_meeting, title_of


@desk_page(rules.KEEP)
def minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show and save the minutes. Who saves second sees what the other wrote, and keeps what was typed."""
    meeting = own_meeting(request, meeting_id)
    kept = getattr(meeting, "minutes", None)
    texts: dict[str, str] = dict(kept.texts) if kept else {}
    shown, revision, status = dict(texts), kept.revision if kept else 0, 200
    clash: dict[str, str] = {}
    if request.method == "POST":
        typed = _typed(request)
        base = request.POST.get("revision", "")
        try:
            save_minutes(
                meeting_id=meeting_id,
                texts=typed,
                by=actor_of(request),
                base_revision=int(base) if base.isdigit() else 0,
            )
        except Conflict as conflict:
            clash, status, revision = conflict.facts["now"], 409, conflict.facts["revision"]
            shown = conflict.facts["merged"]
            messages.error(request, conflict.sentence)
        except (InvalidInput, MoveNotAllowed) as refused:
            shown, status = {**texts, **typed}, 422
            messages.error(request, refused.sentence)
        else:
            messages.success(request, _("Das Protokoll ist gespeichert."))
            return redirect("bodies_desk:minutes", meeting_id=meeting_id)
    context = {
        "meeting": meeting,
        "name": title_of(meeting.body),
        "minutes": kept,
        "revision": revision,
        "parts": _parts(meeting, shown=shown, clash=clash),
        "may_write": kept is None or kept.state == MinutesState.DRAFT,
        "later": _later(meeting),
    }
    return render(request, "bodies/desk/minutes.html", context, status=status)


@require_POST
@desk_page(rules.KEEP)
def step(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Approve, publish, take back."""
    own_meeting(request, meeting_id)
    by, wanted = actor_of(request), request.POST.get("step", "")
    if wanted == "approve":
        approved_in = _uuid(request.POST.get("approved_in", ""))
        said = _("Das Protokoll ist genehmigt.")
        done(request, action=lambda: approve_minutes(meeting_id=meeting_id, approved_in=approved_in, by=by), said=said)
    elif wanted == "publish":
        said = _("Das Protokoll ist veröffentlicht.")
        done(request, action=lambda: publish_minutes(meeting_id=meeting_id, by=by), said=said)
    elif wanted == "unpublish":
        said = _("Das Protokoll ist zurückgezogen.")
        done(request, action=lambda: unpublish_minutes(meeting_id=meeting_id, by=by), said=said)
    elif wanted == "reopen":
        said = _("Das Protokoll ist wieder offen.")
        done(request, action=lambda: reopen_minutes(meeting_id=meeting_id, by=by), said=said)
    else:
        raise Http404
    return redirect("bodies_desk:minutes", meeting_id=meeting_id)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _typed(request: HttpRequest) -> dict[str, str]:
    """Return what was typed, by point, line ends as one sign; a point that was struck meanwhile too."""
    start = "text-"
    return {
        name.removeprefix(start): str(text).replace("\r\n", "\n").strip()
        for name, text in request.POST.items()
        if name.startswith(start) and len(name) in {len(start), len(start) + 36}
    }


def _parts(meeting: Meeting, *, shown: dict[str, str], clash: dict[str, str]) -> list[dict[str, Any]]:
    """Return a part per point, the general one last; where both wrote, both texts side by side."""
    items = list(meeting.items.order_by("order").prefetch_related("decisions", "tasks"))
    parts: list[dict[str, Any]] = [
        {"name": str(one.public_id), "title": f"{one.order}. {one.title}", "item": one} for one in items
    ]
    parts.append({"name": "", "title": _("Allgemeines"), "item": None})
    known = {one["name"] for one in parts}
    gone = _("Ein Punkt, der inzwischen gestrichen wurde")
    parts += [{"name": name, "title": gone, "item": None} for name, text in shown.items() if text and name not in known]
    for part in parts:
        name = str(part["name"])
        part["text"] = shown.get(name, "")
        if name in clash:
            part["theirs"] = clash[name]
            part["diff"] = side_by_side(before=clash[name], after=shown.get(name, ""))
    return parts


def _later(meeting: Meeting) -> list[tuple[str, str]]:
    """Return the later meetings of the body that can have approved these minutes."""
    rows = Meeting.objects.filter(
        body=meeting.body,
        state__in=(MeetingState.INVITED, MeetingState.HELD),
        gathering__starts_at__gt=meeting.gathering.starts_at,
    ).select_related("gathering")
    return [
        (str(one.public_id), formats.date_format(timezone.localtime(one.gathering.starts_at), "DATE_FORMAT"))
        for one in rows.order_by("gathering__starts_at")
    ]
