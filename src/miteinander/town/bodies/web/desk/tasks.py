"""The desk's pages of tasks: what is open, one task."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import saved
from miteinander.town.bodies import rules
from miteinander.town.bodies.domain.seats import current
from miteinander.town.bodies.domain.tasks import save_task, set_task_state
from miteinander.town.bodies.enums import TaskState
from miteinander.town.bodies.models import AgendaItem, Task
from miteinander.town.bodies.web.desk.common import done, own_body, title_of
from miteinander.town.bodies.web.desk.forms import TaskForm
from miteinander.town.bodies.web.desk.seats import seat_title


@desk_page(rules.KEEP)
def tasks(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """List a body's tasks: open ones by date, then what is done."""
    body = own_body(request, body_id)
    rows = list(body.tasks.select_related("owner__member", "owner__organisation", "item__meeting__gathering"))
    context = {
        "body": body,
        "name": title_of(body),
        "open": [(one, seat_title(one.owner) if one.owner else "") for one in rows if one.state == TaskState.OPEN],
        "closed": [one for one in rows if one.state != TaskState.OPEN],
        "today": clock.today(),
    }
    return render(request, "bodies/desk/tasks.html", context)


@desk_page(rules.KEEP)
def task(request: HttpRequest, body_id: UUID, task_id: UUID | None = None) -> HttpResponse:
    """Show and save one task; without an id a new one, under the point that ``?item=`` names."""
    body = own_body(request, body_id)
    row = get_object_or_404(Task.objects.select_related("owner"), body=body, public_id=task_id) if task_id else None
    seats = body.seats.filter(current(), member__isnull=False).select_related("member", "organisation")
    owners = [(str(one.public_id), seat_title(one)) for one in seats]
    if row and row.owner and str(row.owner.public_id) not in dict(owners):
        owners.append((str(row.owner.public_id), seat_title(row.owner)))
    initial = {"text": row.text, "due": row.due, "revision": row.revision} if row else {}
    if row and row.owner:
        initial["owner"] = str(row.owner.public_id)
    form = TaskForm(request.POST or None, initial=initial, owners=owners)
    item = _item(request, body_id)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            status = saved(
                form=form,
                action=lambda: save_task(
                    body_id=body_id,
                    values={"text": data["text"], "owner": data["owner"], "due": data["due"]},
                    by=actor_of(request),
                    item_id=item.public_id if item else None,
                    task_id=task_id,
                    seen_revision=data["revision"],
                ),
            )
            if not status:
                messages.success(request, _("Die Aufgabe ist gespeichert."))
                return redirect("bodies_desk:tasks", body_id=body_id)
    context = {"form": form, "row": row, "body": body, "name": title_of(body), "item": item}
    return render(request, "bodies/desk/task.html", context, status=status)


@require_POST
@desk_page(rules.KEEP)
def state(request: HttpRequest, body_id: UUID, task_id: UUID) -> HttpResponse:
    """Note that a task is done or fell away, or open it again."""
    wanted = request.POST.get("state", "")
    if wanted not in TaskState.values:
        raise Http404
    action = lambda: set_task_state(body_id=body_id, task_id=task_id, state=TaskState(wanted), by=actor_of(request))  # noqa: E731 -- said once, used once
    done(request, action=action, said=_("Die Aufgabe ist gespeichert."))
    return redirect("bodies_desk:tasks", body_id=body_id)


def _item(request: HttpRequest, body_id: UUID) -> AgendaItem | None:
    """Return the point the task comes from, where the address names one of this body's."""
    try:
        wanted = UUID(request.GET.get("item", ""))
    except ValueError:
        return None
    return AgendaItem.objects.filter(public_id=wanted, meeting__body__public_id=body_id).first()
