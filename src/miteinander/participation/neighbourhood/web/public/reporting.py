"""Reporting without an account: where, what, the code; and correcting with the code."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from miteinander.foundation.codes.service import Channel, channel_by_permit
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.errors import MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.kernel.limits import Limit, TooMany, hidden_client, spend
from miteinander.foundation.ui.service import saved
from miteinander.participation.neighbourhood import service
from miteinander.participation.neighbourhood.domain.basics import checks_first
from miteinander.participation.neighbourhood.domain.queries import own_concern
from miteinander.participation.neighbourhood.domain.where import spot_tapped, town_picture
from miteinander.participation.neighbourhood.web.public.forms import CorrectionForm, ReportForm
from miteinander.participation.neighbourhood.web.public.labels import language_now, trail
from miteinander.town.places.service import DistrictView, districts

# Shared homes and meetings share one network, so the number is high; the traps of the form hold off programs.
SENDING = Limit(name="neighbourhood.report", count=30, seconds=3600)


@never_cache
def where(request: HttpRequest) -> HttpResponse:
    """Ask where: a list of the districts, or a drawing to tap; both lead to the same form."""
    found = districts(language_now())
    context = {"districts": found, "drawing": town_picture(found), "trail": trail()}
    return render(request, "neighbourhood/where.html", context)


@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """Take a concern; the answer shows the code once."""
    found = districts(language_now())
    initial, outside = _first_values(request, districts=found)
    form = ReportForm(request.POST or None, request.FILES or None, districts=found, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            kept: list[service.Reported] = []
            status = _taken(request, form=form, kept=kept)
            if not status:
                return render(request, "neighbourhood/reported.html", {"made": kept[0], "opened": kept[0].opened})
    context = {
        "form": form,
        "outside": outside,
        "trail": trail(),
        "checked": checks_first(),
        "photo_again": bool(request.FILES),
    }
    return render(request, "neighbourhood/report.html", context, status=status)


@never_cache
def correct(request: HttpRequest) -> HttpResponse:
    """Let who typed a code change a concern that nobody has shown yet."""
    try:
        channel = channel_by_permit(request.POST.get("permit", ""))
        own = own_concern(channel_id=channel.channel_id, language=language_now())
    except (NotAllowed, NotFound):
        return redirect("codes:enter")
    found = districts(language_now())
    first = request.POST.get("do") != "save"
    form = CorrectionForm(
        None if first else request.POST,
        None if first else request.FILES,
        districts=found,
        initial={**_values_of(own), "draft": ids.new_id(), "permit": request.POST["permit"]},
    )
    status = 200
    if not first:
        status = 422
        if form.is_valid():
            status = _corrected(form=form, channel=channel)
            if not status:
                return render(request, "neighbourhood/corrected.html", {})
    return render(request, "neighbourhood/correct.html", {"form": form, "trail": trail()}, status=status)


def _taken(request: HttpRequest, *, form: ReportForm, kept: list[service.Reported]) -> int:
    """Take the concern and return 0, or put into the form what stands against it and return the status."""
    try:
        spend(limit=SENDING, who=hidden_client(request))
    except TooMany as error:
        form.add_error(None, error.sentence)
        return 429
    draft = form.cleaned_data["draft"]
    return saved(form=form, action=lambda: kept.append(service.report(words=form.words(), draft=draft)))


def _corrected(*, form: CorrectionForm, channel: Channel) -> int:
    try:
        return saved(form=form, action=lambda: service.correct(channel_id=channel.channel_id, words=form.words()))
    except MoveNotAllowed as error:
        form.add_error(None, error.sentence)
        return 409


def _first_values(request: HttpRequest, *, districts: list[DistrictView]) -> tuple[dict[str, Any], bool]:
    """Return what the form begins with, and whether somebody tapped outside of the town."""
    asked = request.GET
    initial: dict[str, Any] = {"draft": ids.new_id(), "district": asked.get("district", "")}
    initial["language"] = get_language()
    if "at.x" not in asked:
        return initial, False
    spot = spot_tapped(x=asked.get("at.x", ""), y=asked.get("at.y", ""), districts=districts)
    if spot is None:
        return initial, True
    return {**initial, "district": spot.district, "position": f"{spot.latitude}, {spot.longitude}"}, False


def _values_of(own: service.ConcernView) -> dict[str, Any]:
    return {
        "kind": own.kind,
        "topic": own.topic,
        "title": own.title,
        "text": own.text,
        "language": own.language,
        "district": own.district_key,
        "place": str(own.place_id or ""),
        "place_text": own.place_text,
        "position": own.position,
    }
