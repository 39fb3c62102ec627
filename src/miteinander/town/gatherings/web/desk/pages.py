"""The desk of gatherings: what is planned, one of them with its history, and cancelling."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import page_links, sent
from miteinander.town.gatherings import rules
from miteinander.town.gatherings.domain.queries import view_of
from miteinander.town.gatherings.models import Gathering
from miteinander.town.gatherings.service import (
    cancel_gathering,
    change_gathering,
    create_gathering,
    gathering_ref,
)
from miteinander.town.gatherings.web.desk.forms import MOMENT, GatheringForm

PER_PAGE = 50
_PLAIN = ("kind", "place_text", "online", "online_url", "public", "capacity", "revision")
_MOMENTS = ("starts_at", "ends_at", "registration_opens", "registration_closes")


@desk_page(rules.EDIT)
def gatherings(request: HttpRequest) -> HttpResponse:
    """List the gatherings that stand for themselves, latest first."""
    rows = Gathering.objects.filter(rules.visible_to(actor_of(request)), owner_kind="").select_related(
        "place", "series"
    )
    page = Paginator(rows.prefetch_related("translations").order_by("-starts_at", "-pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "rows": [view_of(row, settings.LANGUAGE_CODE) for row in page.object_list],
        "links": page_links(path=request.path, query=request.GET, number=page.number, count=page.paginator.num_pages),
    }
    return render(request, "gatherings/desk/list.html", context)


@desk_page(rules.EDIT)
def gathering(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """Show and save one gathering; without an id a new one."""
    row = own_gathering(public_id) if public_id else None
    form = GatheringForm(request.POST or None, initial=_initial(row))
    made, status = sent(request, form=form, action=lambda: _save(request, form=form, public_id=public_id))
    if not status:
        messages.success(request, _("Der Termin ist gespeichert."))
        return redirect("gatherings_desk:gathering", public_id=made)
    context: dict[str, Any] = {"form": form, "row": row}
    if row:
        context["view"] = view_of(row, settings.LANGUAGE_CODE)
        context["history"] = history_lines(gathering_ref(row.public_id))
    return render(request, "gatherings/desk/gathering.html", context, status=status)


@require_POST
@desk_page(rules.EDIT)
def cancelled(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Cancel a gathering."""
    cancel_gathering(public_id=own_gathering(public_id).public_id, by=actor_of(request))
    messages.success(request, _("Der Termin ist abgesagt."))
    return redirect("gatherings_desk:gathering", public_id=public_id)


def own_gathering(public_id: UUID) -> Gathering:
    """Return a gathering that stands for itself. Raises ``NotFound``."""
    rows = Gathering.objects.filter(owner_kind="", public_id=public_id).select_related("place", "series")
    row = rows.prefetch_related("translations").first()
    if row is None:
        raise NotFound(_("Diesen Termin gibt es nicht."))
    return row


def _save(request: HttpRequest, *, form: GatheringForm, public_id: UUID | None) -> UUID:
    texts = {settings.LANGUAGE_CODE: {name: form.cleaned_data[name] for name in ("title", "summary")}}
    if public_id is None:
        return create_gathering(texts=texts, values=form.values(), by=actor_of(request))
    change_gathering(
        public_id=public_id,
        values=form.values(),
        texts=texts,
        by=actor_of(request),
        seen_revision=form.cleaned_data["revision"],
    )
    return public_id


def _initial(row: Gathering | None) -> dict[str, Any]:
    if row is None:
        return {}
    text = next(one for one in row.translations.all() if one.language == settings.LANGUAGE_CODE)
    moments = {name: getattr(row, name) for name in _MOMENTS}
    return {
        **{name: getattr(row, name) for name in _PLAIN},
        **{name: timezone.localtime(one).strftime(MOMENT) for name, one in moments.items() if one},
        "title": text.title,
        "summary": text.summary,
        "place": str(row.place.public_id) if row.place else "",
    }
