"""What a conference says: its texts, and a page for each theme. Other languages are written at the translation desk."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from miteinander.foundation.kernel.errors import MoveNotAllowed, NotFound
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import Form, saved
from miteinander.participation.forum import rules, service
from miteinander.participation.forum.enums import ThemeKind


class TextsForm(Form):
    """What the conference is for, and what came of it."""

    intro = forms.CharField(label=gettext_lazy("Worum es geht"), max_length=3000, widget=forms.Textarea({"rows": 6}))
    outcome = forms.CharField(
        label=gettext_lazy("Was daraus wurde"), max_length=3000, required=False, widget=forms.Textarea({"rows": 6})
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ThemeForm(Form):
    """A theme, with its table where it has one."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=ThemeKind.choices)
    table = forms.IntegerField(label=gettext_lazy("Nummer des Tisches"), min_value=1, max_value=99, required=False)
    seats = forms.IntegerField(label=gettext_lazy("Plätze am Tisch"), min_value=1, max_value=999, required=False)
    question = forms.CharField(label=gettext_lazy("Frage am Tisch"), max_length=400)
    talk = forms.CharField(
        label=gettext_lazy("Aus den Fachgesprächen"),
        help_text=gettext_lazy("Was vorher verabredet wurde."),
        max_length=3000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


@desk_page(rules.PREPARE)
def texts(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show and save the texts in the source language."""
    view = service.conference(public_id=public_id, language=settings.LANGUAGE_CODE, by=actor_of(request))
    initial = {"intro": view.intro.text, "outcome": view.outcome.text, "revision": view.revision}
    form = TextsForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = dict(form.cleaned_data)
            seen = data.pop("revision")
            change = {"conference_id": public_id, "values": data, "by": actor_of(request), "seen_revision": seen}
            status = saved(form=form, action=lambda: service.set_texts(**change))
            if not status:
                messages.success(
                    request, _("Gespeichert. Für die anderen Sprachen steht der Text bei den Übersetzungen.")
                )
                return redirect("forum_desk:conference", public_id=public_id)
    return render(request, "forum/desk/texts.html", {"view": view, "form": form}, status=status)


@desk_page(rules.PREPARE)
def theme(request: HttpRequest, public_id: UUID, theme_id: UUID | None = None) -> HttpResponse:
    """Show and save a theme, or begin a new one."""
    view = service.conference(public_id=public_id, language=settings.LANGUAGE_CODE, by=actor_of(request))
    shown = _theme_of(view, theme_id) if theme_id else None
    form = ThemeForm(request.POST or None, initial={**_initial(shown), "revision": view.revision})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = dict(form.cleaned_data)
            seen = data.pop("revision")
            change: dict[str, Any] = {"conference_id": public_id, "theme_id": theme_id, "values": data}
            status = _done(form, {**change, "by": actor_of(request), "seen_revision": seen})
            if not status:
                messages.success(request, _("Das Thema ist gespeichert."))
                return redirect("forum_desk:conference", public_id=public_id)
    return render(request, "forum/desk/theme.html", {"view": view, "theme": shown, "form": form}, status=status)


@require_POST
@desk_page(rules.PREPARE)
def theme_dropped(request: HttpRequest, public_id: UUID, theme_id: UUID) -> HttpResponse:
    """Take a theme out."""
    try:
        service.drop_theme(conference_id=public_id, theme_id=theme_id, by=actor_of(request))
        messages.success(request, _("Das Thema ist herausgenommen."))
    except MoveNotAllowed as error:
        messages.error(request, error.sentence)
    return redirect("forum_desk:conference", public_id=public_id)


def _done(form: ThemeForm, change: dict[str, Any]) -> int:
    try:
        return saved(form=form, action=lambda: service.set_theme(**change))
    except MoveNotAllowed as error:
        form.add_error("table", error.sentence)
        return 409


def _theme_of(view: service.ConferenceView, theme_id: UUID) -> Any:
    found = next((one for one in view.themes if one.public_id == theme_id), None)
    if found is None:
        raise NotFound(_("Dieses Thema gibt es nicht."))
    return found


def _initial(shown: Any) -> dict[str, Any]:
    if shown is None:
        return {}
    said = {name: getattr(shown, name).text for name in ("name", "question", "talk")}
    return {**said, **{name: getattr(shown, name) for name in ("kind", "table", "seats")}}
