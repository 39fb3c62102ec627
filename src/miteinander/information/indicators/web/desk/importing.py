"""Bringing figures in at the desk: upload, see what was found and what would change, store, take back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from miteinander.foundation.documents.service import Sheet, xlsx_of
from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.ui.service import HistoryLine, page_links
from miteinander.information.indicators import rules
from miteinander.information.indicators.domain.importing import deliveries, storing
from miteinander.information.indicators.domain.importing.choices import chosen_from
from miteinander.information.indicators.domain.importing.deliveries import Delivery
from miteinander.information.indicators.domain.importing.findings import Refusal
from miteinander.information.indicators.domain.queries.book import Book, book
from miteinander.information.indicators.domain.queries.sentences import active_language
from miteinander.information.indicators.enums import BATCH_MOVES, BatchState
from miteinander.information.indicators.web.desk import shown
from miteinander.information.indicators.web.desk.findings import sentence_of, told_of
from miteinander.information.indicators.web.desk.forms import ChoicesForm, DeliveryForm

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@desk_page(rules.IMPORT)
def imports(request: HttpRequest) -> HttpResponse:
    """Take a file and have it checked; show what was delivered before."""
    sent = request.method == "POST"
    form = DeliveryForm(request.POST if sent else None, request.FILES if sent else None, initial=_like(request))
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            chunks = file.chunks()
            made = storing.begin_import(name=file.name, chunks=chunks, chosen=form.chosen(), by=actor_of(request))
            return redirect("indicators_desk:import", public_id=made)
        except Refusal as refusal:
            form.add_error("file", told_of(refusal.finding, book=_book()))
    number, count = _page(request, deliveries.count_deliveries())
    context = {
        "form": form,
        "lines": deliveries.deliveries(begin=(number - 1) * PER_PAGE, most=PER_PAGE),
        "pages": page_links(path=request.path, query=request.GET, number=number, count=count),
        "sources": _book().sources,
    }
    return render(request, "indicators/desk/imports.html", context, status=422 if form.errors else 200)


def _like(request: HttpRequest) -> dict[str, Any]:
    """Return what was chosen for an earlier delivery, so that a mended file needs no choosing again."""
    try:
        return chosen_from(dict(deliveries.delivery(UUID(request.GET["like"])).report)).plain()
    except (KeyError, ValueError, InvalidInput):
        return {}


@desk_page(rules.IMPORT)
@require_safe
def delivery(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one delivery: how far it is, what was found, what would change, what can be done."""
    return _shown(request, deliveries.delivery(public_id))


def _shown(request: HttpRequest, one: Delivery, *, refused: str = "") -> HttpResponse:
    words = _book()
    entries = history(ThingRef(kind=storing.BATCH_KIND, public_id=one.public_id))
    context = {
        "one": one,
        "refused": refused,
        "facts": shown.facts_of(one, book=words),
        "found": shown.findings_of(one, book=words),
        **_comparison(request, one, words=words),
        "may_store": BatchState.STORING in BATCH_MOVES[one.state],
        "may_undo": BatchState.UNDONE in BATCH_MOVES[one.state] and not one.profile,
        "may_again": one.state in {BatchState.CHECKED, BatchState.REFUSED},
        "history": [HistoryLine(when=entry.at, what=entry.sentence) for entry in entries],
    }
    return render(request, "indicators/desk/import.html", context, status=422 if refused else 200)


def _comparison(request: HttpRequest, one: Delivery, *, words: Book) -> dict[str, Any]:
    counts = deliveries.count_comparison(one.public_id)
    kind = _kind(request, counts=counts)
    number, count = _page(request, counts.get(kind, 0))
    begin = (number - 1) * PER_PAGE
    lines = deliveries.comparison(public_id=one.public_id, kind=kind, begin=begin, most=PER_PAGE, book=words)
    return {
        "kind": kind,
        "tabs": shown.tabs_of(one, chosen=kind),
        "rows": [shown.row_of(line, book=words) for line in lines],
        "pages": page_links(path=request.path, query=request.GET, number=number, count=count),
    }


def _kind(request: HttpRequest, *, counts: Mapping[str, int]) -> str:
    """Return which differences are asked for; without a wish the first kind that there is."""
    asked = request.GET.get("show", "")
    there = next((one for one in deliveries.KINDS if counts.get(one)), deliveries.KINDS[0])
    return asked if asked in deliveries.KINDS else there


@desk_page(rules.IMPORT)
@require_safe
def progress(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say how far the worker is; once it is done the whole page is asked for anew."""
    one = deliveries.delivery(public_id)
    if not one.busy:
        return HttpResponseClientRefresh()
    return render(request, "indicators/desk/import_progress.html", {"one": one})


@desk_page(rules.IMPORT)
@require_POST
def stored(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Have a checked delivery stored."""
    confirmed = request.POST.get("confirmed") == "1"
    try:
        storing.ask_to_store(batch_id=public_id, confirmed=confirmed, by=actor_of(request))
    except (InvalidInput, Conflict) as refused:
        return _shown(request, deliveries.delivery(public_id), refused=sentence_of(refused.sentence))
    except MoveNotAllowed:
        messages.warning(request, _("Das ist inzwischen schon geschehen."))
    return redirect("indicators_desk:import", public_id=public_id)


@desk_page(rules.IMPORT)
def undone(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask whether a delivery is to be taken back, and do it."""
    one = deliveries.delivery(public_id)
    if request.method == "POST":
        try:
            storing.take_back(batch_id=public_id, by=actor_of(request))
            messages.success(request, _("Die Lieferung ist zurückgenommen. Was vorher galt, gilt wieder."))
        except InvalidInput as refused:
            messages.error(request, sentence_of(refused.sentence))
        except MoveNotAllowed:
            messages.warning(request, _("Das ist inzwischen schon geschehen."))
        return redirect("indicators_desk:import", public_id=public_id)
    editions = deliveries.editions_since(one.stored_at) if one.stored_at else []
    return render(
        request, "indicators/desk/import_undo.html", {"one": one, "consequences": shown.undoing(one, editions)}
    )


@desk_page(rules.IMPORT)
def again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Check a delivered file once more with other choices."""
    one = deliveries.delivery(public_id)
    form = ChoicesForm(request.POST or None, initial=chosen_from(dict(one.report)).plain())
    if request.method == "POST" and form.is_valid():
        try:
            made = storing.check_again(batch_id=public_id, chosen=form.chosen(), by=actor_of(request))
            return redirect("indicators_desk:import", public_id=made)
        except Conflict as gone:
            form.add_error(None, sentence_of(gone.sentence))
    back = reverse("indicators_desk:import", args=[public_id])
    context = {"one": one, "form": form, "back": back}
    return render(request, "indicators/desk/import_again.html", context, status=422 if form.errors else 200)


@desk_page(rules.IMPORT)
@require_safe
def pattern(request: HttpRequest) -> HttpResponse:
    """Hand out an empty table with the right headings, and all names it may use on a second sheet."""
    words = _book()
    heads = ("Indikator", "Gebiet", "Zeit", "Wert", "Zähler", "Nenner", "Zeichen", "Bevölkerungsbasis", "Anmerkung")
    names = [
        *((_("Indikator"), one.key, one.name) for one in words.indicators.values()),
        *((_("Gebiet"), one.key, one.label) for one in words.areas.values()),
        *((_("Bezugsgruppe"), one.key, one.name) for one in words.bases.values()),
    ]
    sheets = [
        Sheet(name=_("Zahlen"), columns=heads, rows=[]),
        Sheet(name=_("Namen"), columns=(_("Art"), _("Schlüssel"), _("Name")), rows=names),
    ]
    response = HttpResponse(xlsx_of(sheets=sheets, title=_("Zahlen")), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="figures.xlsx"'
    return response


def _book() -> Book:
    return book(active_language())


def _page(request: HttpRequest, total: int) -> tuple[int, int]:
    """Return the page asked for and how many there are; a number that does not exist is the nearest that does."""
    count = max(1, -(-total // PER_PAGE))
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    return min(max(1, number), count), count
