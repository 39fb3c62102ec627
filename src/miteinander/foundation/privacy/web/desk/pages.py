"""Register, due dates, protocol, holds and readings. None of these pages shows what was said or who it is about."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.foundation.accounts.service import actor_name, names_of
from miteinander.foundation.journal import service as journal
from miteinander.foundation.journal.enums import Begins
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.privacy.domain.desk.papers import assessed
from miteinander.foundation.privacy.domain.desk.words import (
    begins_words,
    cause_words,
    deletion_classes,
    period_words,
    purpose_of,
    type_line,
)
from miteinander.foundation.privacy.web.desk.forms import HoldForm, LiftForm
from miteinander.foundation.privacy.web.desk.papers import SEE
from miteinander.foundation.ui.service import PageLinks, page_links, saved

PAGE_SIZE = 50


@require_safe
@desk_page(SEE)
def register(request: HttpRequest) -> HttpResponse:
    """Show what is kept, why, on which ground, how long; the deletion classes; and the ways to everything else."""
    types = journal.data_types.values()
    by = actor_of(request)
    context = {
        "lines": [type_line(one) for one in types],
        "classes": deletion_classes(types),
        "starts": [begins_words(one) for one in Begins],
        "assessed": [(one.name, _(one.title)) for one in assessed()],
        "oversees": by.may(journal.OVERSEE),
        "holds": by.may(journal.HOLD),
    }
    return render(request, "privacy/desk/register.html", context)


@require_safe
@desk_page(journal.OVERSEE)
def due(request: HttpRequest) -> HttpResponse:
    """Show the dry run: how many of which type would go tonight, and how many fall due later."""
    found = journal.due_lines(clock.now())
    lines = [(one, type_line(one.entry)) for one in found]
    context = {"lines": lines, "goes": sum(one.goes for one in found), "held": sum(one.held for one in found)}
    return render(request, "privacy/desk/due.html", context)


@require_safe
@desk_page(journal.OVERSEE)
def protocol(request: HttpRequest) -> HttpResponse:
    """Show what was deleted: type, number, day, rule."""
    number = _page_number(request)
    found, total = journal.protocol(by=actor_of(request), first=(number - 1) * PAGE_SIZE, most=PAGE_SIZE)
    lines = [
        (
            one,
            purpose_of(one.model_label),
            f"{cause_words(one.cause)} ({period_words(one.period_days)}, {begins_words(one.begins)})",
        )
        for one in found
    ]
    return render(request, "privacy/desk/protocol.html", {"lines": lines, "pages": _pages(request, number, total)})


@require_safe
@desk_page(journal.OVERSEE)
def readings(request: HttpRequest) -> HttpResponse:
    """Show who opened something sealed and when, of everybody or of one person; never what it says."""
    by, number = actor_of(request), _page_number(request)
    names = names_of(journal.readers(by=by))
    who = next((one for one in names if str(one) == request.GET.get("who")), None)
    found, total = journal.readings(by=by, actor_id=who, first=(number - 1) * PAGE_SIZE, most=PAGE_SIZE)
    lines = [
        (
            one,
            journal.number_of(one.about.public_id) if one.about else "",
            actor_name(kind=one.actor_kind, name=names.get(one.actor_id, "") if one.actor_id else ""),
        )
        for one in found
    ]
    people = sorted(((str(key), name) for key, name in names.items()), key=lambda pair: pair[1].casefold())
    context = {"lines": lines, "people": people, "who": str(who or ""), "pages": _pages(request, number, total)}
    return render(request, "privacy/desk/readings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(journal.HOLD)
def holds(request: HttpRequest) -> HttpResponse:
    """Show the holds, and set one."""
    by = actor_of(request)
    form = HoldForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = saved(form=form, action=lambda: journal.set_hold(**form.cleaned_data, by=by))
        if not status:
            messages.success(request, _("Das wird bis dahin nicht gelöscht."))
            return redirect("privacy:holds")
    found = journal.holds(by=by)
    names = names_of({key for one in found for key in (one.set_by_id, one.lifted_by_id) if key})
    lines = [
        (one, purpose_of(one.model_label), _name(names, one.set_by_id), _name(names, one.lifted_by_id)) for one in found
    ]
    return render(request, "privacy/desk/holds.html", {"lines": lines, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(journal.HOLD)
def lift(request: HttpRequest, hold_id: UUID) -> HttpResponse:
    """Ask why, and let it be deleted again."""
    by = actor_of(request)
    one = next((found for found in journal.holds(by=by) if found.hold_id == hold_id and found.active), None)
    if one is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    form = LiftForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            status = saved(form=form, action=lambda: journal.lift_hold(hold_id=hold_id, reason=reason, by=by))
        if not status:
            messages.success(request, _("Was fällig ist, wird in der nächsten Nacht gelöscht."))
            return redirect("privacy:holds")
    return render(request, "privacy/desk/lift.html", {"one": one, "form": form}, status=status)


def _name(names: dict[UUID, str], key: UUID | None) -> str:
    return names.get(key, "—") if key else "—"


def _page_number(request: HttpRequest) -> int:
    asked: Any = request.GET.get("page", "1")
    return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def _pages(request: HttpRequest, number: int, total: int) -> PageLinks:
    count = max(-(-total // PAGE_SIZE), 1)
    return page_links(path=request.path, query=request.GET, number=min(number, count), count=count)
