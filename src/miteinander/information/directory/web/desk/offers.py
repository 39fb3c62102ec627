"""The desk's list of offers, and one offer: change, publish, check."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import page_links, saved, sent
from miteinander.information.directory import rules
from miteinander.information.directory.domain.offers import (
    change_offer,
    confirm_offer,
    create_offer,
    offer_ref,
    set_publication,
)
from miteinander.information.directory.domain.queries.desk import DeskQuestion, desk_offers, waiting
from miteinander.information.directory.domain.values import values_of
from miteinander.information.directory.enums import PUBLICATION_MOVES, OfferKind, Publication, Running
from miteinander.information.directory.models import Offer
from miteinander.information.directory.web.desk.forms import OfferForm, initial_of, new_initial, place_rows_for

PER_PAGE = 50


@desk_page(rules.EDIT)
def offers(request: HttpRequest) -> HttpResponse:
    """List the offers; the address keeps what it is narrowed to."""
    asked = request.GET
    question = DeskQuestion(
        words=asked.get("q", ""),
        publication=asked["publication"] if asked.get("publication", "") in Publication.values else "",
        kind=asked["kind"] if asked.get("kind", "") in OfferKind.values else "",
        due=asked.get("due", "") == "1",
        sort=asked["sort"] if asked.get("sort", "") in {"modified", "review"} else "name",
    )
    page = Paginator(desk_offers(question), PER_PAGE).get_page(asked.get("page"))
    links = page_links(path=request.path, query=asked, number=page.number, count=page.paginator.num_pages)
    context = {
        "lines": [_line(one) for one in page.object_list],
        "number": page.paginator.count,
        "links": links,
        "question": question,
        "publications": Publication.choices,
        "kinds": OfferKind.choices,
        "sorts": [("name", _("Name")), ("modified", _("zuletzt geändert")), ("review", _("Wiedervorlage"))],
        "waiting": waiting(),
    }
    return render(request, "directory/desk/offers.html", context)


def _line(values: dict[str, Any]) -> dict[str, Any]:
    labels = {"kind": OfferKind, "publication": Publication, "running": Running}
    return {**values, **{f"{name}_label": kind(values[name]).label for name, kind in labels.items()}}


def offer_or_404(public_id: UUID) -> Offer:
    """Return an offer of the desk."""
    offer = Offer.objects.select_related("organisation").filter(public_id=public_id).first()
    if offer is None:
        raise Http404
    return offer


@desk_page(rules.EDIT)
def new(request: HttpRequest) -> HttpResponse:
    """Make a draft."""
    form = OfferForm(request.POST or None, initial=new_initial())
    made, status = sent(request, form=form, action=lambda: create_offer(values=form.values(), by=actor_of(request)))
    if not status:
        messages.success(request, _("Der Entwurf ist gespeichert. Er ist noch nicht öffentlich."))
        return redirect("directory_desk:offer", public_id=made)
    return render(request, "directory/desk/offer.html", {"form": form}, status=status)


@desk_page(rules.EDIT)
def offer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show and save one offer. Somebody who saves second is told, and keeps what was typed."""
    row = offer_or_404(public_id)
    values = values_of(public_id)
    initial = {**initial_of(values), "revision": row.revision}
    form = OfferForm(request.POST or None, initial=initial, place_rows=place_rows_for(values))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = saved(form=form, action=lambda: _change(form=form, public_id=public_id, by=actor_of(request)))
            if not status:
                messages.success(request, _("Der Eintrag ist gespeichert."))
                return redirect("directory_desk:offer", public_id=public_id)
    context = {"form": form, "row": row, "name": values.get("name", ""), **_beside(row, by=actor_of(request))}
    return render(request, "directory/desk/offer.html", context, status=status)


def _change(*, form: OfferForm, public_id: UUID, by: Actor) -> None:
    change_offer(offer_id=public_id, values=form.values(), by=by, base_revision=form.cleaned_data["revision"])


def _beside(row: Offer, *, by: Actor) -> dict[str, Any]:
    """Return what stands beside an offer: where it may move, its history, its versions."""
    moves = PUBLICATION_MOVES[row.publication] if by.may(rules.PUBLISH) else frozenset()
    return {
        "may_publish": Publication.PUBLISHED in moves,
        "may_schedule": Publication.SCHEDULED in moves,
        "may_unpublish": Publication.UNPUBLISHED in moves,
        "may_unschedule": row.publication == Publication.SCHEDULED and Publication.DRAFT in moves,
        "source_language": settings.LANGUAGE_CODE,
        "history": history_lines(offer_ref(row.public_id)),
        "languages": [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE],
    }


@require_POST
@desk_page(rules.PUBLISH)
def publication(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Publish, schedule, withdraw, or take a schedule back."""
    wanted = request.POST.get("publication", "")
    if wanted not in Publication.values:
        raise Http404
    try:
        set_publication(
            offer_id=public_id,
            publication=Publication(wanted),
            by=actor_of(request),
            publish_at=_moment(request.POST.get("day", ""), request.POST.get("time", "")),
        )
    except MoveNotAllowed:
        messages.error(request, _("Das geht in diesem Zustand nicht. Vielleicht war jemand anderes schneller."))
    except (InvalidInput, NotAllowed) as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, str(_DONE[Publication(wanted)]))
    return redirect("directory_desk:offer", public_id=public_id)


_DONE = {
    Publication.PUBLISHED: gettext_lazy("Der Eintrag ist öffentlich."),
    Publication.SCHEDULED: gettext_lazy("Die Veröffentlichung ist geplant."),
    Publication.UNPUBLISHED: gettext_lazy("Der Eintrag ist nicht mehr öffentlich."),
    Publication.DRAFT: gettext_lazy("Die Planung ist aufgehoben."),
}


def _moment(day: str, time: str) -> datetime | None:
    """Return day and time of the town's clock as a moment, or nothing where they cannot be read."""
    try:
        local = datetime.fromisoformat(f"{day}T{time or '08:00'}").replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


@require_POST
@desk_page(rules.EDIT)
def confirmed(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note that the entry was checked today."""
    confirm_offer(offer_id=public_id, by=actor_of(request))
    messages.success(request, _("Vermerkt: heute geprüft."))
    return redirect("directory_desk:offer", public_id=public_id)
