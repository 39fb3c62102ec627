"""The desk's lists of goals, needs and measures, and one of them: write and change."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.concept import rules
from miteinander.concept.domain.addresses import address_of
from miteinander.concept.domain.desk.elements import change_element, create_element, ref
from miteinander.concept.domain.queries.desk import elements
from miteinander.concept.domain.values import KINDS, VALUES
from miteinander.concept.enums import NeedState, Phase, ProgressFrom
from miteinander.concept.web.desk.forms import FORMS, hidden_links, initial_of
from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.search.service import resolve
from miteinander.foundation.ui.service import saved, sent

TITLES = {
    "goal": gettext_lazy("Ziele"),
    "need": gettext_lazy("Bedarfe"),
    "measure": gettext_lazy("Maßnahmen"),
}
_NEW = {
    "goal": gettext_lazy("Neues Ziel"),
    "need": gettext_lazy("Neuer Bedarf"),
    "measure": gettext_lazy("Neue Maßnahme"),
}
_BEGINNING: dict[str, Any] = {
    "order": 0,
    "state": NeedState.OPEN,
    "phase": Phase.PLANNED,
    "progress_from": ProgressFrom.NONE,
}


def known_kind(kind: str) -> str:
    """Return the kind, or answer 404."""
    if kind not in KINDS:
        raise Http404
    return kind


@desk_page(rules.EDIT)
def listing(request: HttpRequest, kind: str) -> HttpResponse:
    """List all elements of a kind, of every version."""
    context = {
        "lines": elements(known_kind(kind)),
        "kind": kind,
        "title": TITLES[kind],
        "new": _NEW[kind],
        "tabs": list(TITLES.items()),
    }
    return render(request, "concept/desk/elements.html", context)


@desk_page(rules.EDIT)
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Write a new element."""
    form = FORMS[known_kind(kind)](request.POST or None, initial=_BEGINNING)
    made, status = sent(
        request, form=form, action=lambda: create_element(kind=kind, values=form.values(), by=actor_of(request))
    )
    if not status:
        messages.success(request, _("Gespeichert. Was in einer geltenden Fassung steht, ist öffentlich."))
        return redirect("concept_desk:element", kind=kind, public_id=made)
    return render(
        request, "concept/desk/element.html", {"form": form, "kind": kind, "title": _NEW[kind]}, status=status
    )


@desk_page(rules.EDIT)
def element(request: HttpRequest, kind: str, public_id: UUID) -> HttpResponse:
    """Show and save one element. Somebody who saves second is told, and keeps what was typed."""
    values = VALUES[known_kind(kind)].existing([public_id]).get(public_id)
    if values is None:
        raise Http404
    row = KINDS[kind]._default_manager.get(public_id=public_id)
    initial = {**initial_of(values, language=settings.LANGUAGE_CODE), "revision": row.revision}
    form = FORMS[kind](request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            wanted = form.values()
            wanted["links"] += hidden_links(values, language=settings.LANGUAGE_CODE)
            status = saved(form=form, action=lambda: _change(request, kind=kind, public_id=public_id, values=wanted))
            if not status:
                messages.success(request, _("Gespeichert."))
                return redirect("concept_desk:element", kind=kind, public_id=public_id)
    public = (kind, public_id) in resolve([(kind, public_id)], settings.LANGUAGE_CODE)
    context = {
        "form": form,
        "kind": kind,
        "title": values["title"],
        "row": row,
        "history": history_lines(ref(kind, public_id)),
        "public": address_of(kind, row.slug, language=settings.LANGUAGE_CODE) if public else "",
        "languages": [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE],
    }
    return render(request, "concept/desk/element.html", context, status=status)


def _change(request: HttpRequest, *, kind: str, public_id: UUID, values: dict[str, Any]) -> None:
    seen = request.POST.get("revision", "")
    try:
        change_element(
            kind=kind,
            public_id=public_id,
            values=values,
            by=actor_of(request),
            seen_revision=int(seen) if seen.isascii() and seen.isdigit() else 0,
        )
    except MoveNotAllowed as refused:
        sentence = _("Dieser Stand kann auf den jetzigen nicht folgen.")
        raise InvalidInput(sentence, fields={"phase": [sentence]}) from refused
