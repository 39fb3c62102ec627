"""Drafts of proposals: read, reworded, handed in to a theme of the forum, or let go."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from miteinander.foundation.kernel.errors import MoveNotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import Form, Waiting, saved
from miteinander.journeys.threads.domain import drafting
from miteinander.participation.forum.service import open_themes


class HandInForm(Form):
    """Make a proposal of a draft."""

    theme = forms.ChoiceField(label=gettext_lazy("Konferenz und Thema"))
    text = forms.CharField(
        label=gettext_lazy("Text des Vorschlags"), max_length=2000, widget=forms.Textarea({"rows": 5})
    )
    seen_revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **rest: Any) -> None:
        """Offer the themes that take proposals now."""
        super().__init__(*args, **rest)
        field = self.fields["theme"]
        if isinstance(field, forms.ChoiceField):
            themes = [(str(public_id), title) for public_id, title in open_themes(settings.LANGUAGE_CODE)]
            field.choices = [("", "—"), *themes]


@desk_page(drafting.HAND_IN)
def drafts(request: HttpRequest) -> HttpResponse:
    """Show the drafts that wait."""
    return _page(request)


@require_POST
@desk_page(drafting.HAND_IN)
def handed_in(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Hand a draft in."""
    form = HandInForm(request.POST, auto_id=_ids(draft_id))

    def do() -> None:
        data = form.cleaned_data
        drafting.hand_in(
            draft_id=draft_id,
            theme_id=UUID(data["theme"]),
            text=data["text"],
            seen_revision=data["seen_revision"],
            by=actor_of(request),
        )

    status = 422
    if form.is_valid():
        try:
            status = saved(form=form, action=do)
        except MoveNotAllowed as error:
            form.add_error(None, error.sentence)
            status = 409
    if status:
        return _page(request, wrong={draft_id: form}, status=status)
    messages.success(request, _("Aus der Erfahrung ist ein Vorschlag geworden."))
    return redirect("drafts_desk:drafts")


@require_POST
@desk_page(drafting.HAND_IN)
def dropped(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Let go of a draft."""
    seen = request.POST.get("seen_revision", "")
    drafting.drop(draft_id=draft_id, seen_revision=int(seen) if seen.isdecimal() else 0, by=actor_of(request))
    messages.success(request, _("Der Entwurf wird nicht weiter verfolgt."))
    return redirect("drafts_desk:drafts")


def waiting(request: HttpRequest) -> list[Waiting]:
    """Return how many drafts wait, for the desk's first page."""
    by = actor_of(request)
    number = len(drafting.drafts(by=by)) if by.may(drafting.HAND_IN) else 0
    if not number:
        return []
    title = ngettext("%(number)s Entwurf für einen Vorschlag", "%(number)s Entwürfe für Vorschläge", number)
    room = _("Entwürfe für Vorschläge")
    return [Waiting(title=title % {"number": number}, url=reverse("drafts_desk:drafts"), room=room, icon="lightbulb")]


def _page(request: HttpRequest, *, wrong: dict[UUID, Form] | None = None, status: int = 200) -> HttpResponse:
    rows = [
        (
            one,
            (wrong or {}).get(one.public_id)
            or HandInForm(auto_id=_ids(one.public_id), initial={"text": one.text, "seen_revision": one.revision}),
        )
        for one in drafting.drafts(by=actor_of(request))
    ]
    open_now = bool(open_themes(settings.LANGUAGE_CODE))
    return render(
        request, "threads/desk/drafts.html", {"rows": rows, "open": open_now, "wrong": bool(wrong)}, status=status
    )


def _ids(draft_id: UUID) -> str:
    return f"draft_{draft_id.hex[-6:]}_%s"
