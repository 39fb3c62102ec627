"""The report's texts at the desk: written per language, with a preview, and with what the figures say of them."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.languages.service import Texts
from miteinander.foundation.ui.service import Form, SideBySide, saved, side_by_side
from miteinander.information.indicators import rules
from miteinander.information.indicators.domain.queries.book import book
from miteinander.information.indicators.domain.queries.sentences import active_language
from miteinander.information.indicators.domain.report.desk import (
    SectionView,
    section_lines,
    section_view,
    statement_lines,
)
from miteinander.information.indicators.domain.report.placeholders import faults_in, filled
from miteinander.information.indicators.domain.report.writing import (
    MOST_BODY,
    MOST_HEADING,
    create_section,
    save_section,
    section_ref,
    translate_section,
    values_now,
)
from miteinander.information.indicators.domain.statements.table import Table


class TextForm(Form):
    """Heading and text of a section in one language; in the source language also what the section shows."""

    heading = forms.CharField(label=gettext_lazy("Überschrift"), max_length=MOST_HEADING)
    body = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=MOST_BODY,
        widget=forms.Textarea({"rows": 18}),
        help_text=gettext_lazy(
            "Absätze und Listen in Markdown. Jede Zahl kommt aus einem Wert in geschweiften Klammern: "
            "{Kennzahl/Gebiet/Zeit}, zum Beispiel {population/stadtmitte/2022-12}."
        ),
    )
    shown = forms.MultipleChoiceField(
        label=gettext_lazy("Diese Kennzahlen zeigt der Abschnitt"),
        required=False,
        widget=forms.SelectMultiple({"size": 10}),
        help_text=gettext_lazy("Als Bild, wo mehrere Stadtteile eine Zahl haben, sonst als Zeile einer Tabelle."),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Stand"), choices=TranslationState.choices, widget=forms.RadioSelect, required=False
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, one: SectionView, **options: Any) -> None:
        """Show the fields of this language, in its direction."""
        super().__init__(*args, **options)
        direction = "rtl" if one.language in settings.LANGUAGES_BIDI else "ltr"
        for name in ("heading", "body"):
            self.fields[name].widget.attrs |= {"lang": one.language, "dir": direction}
        if not one.is_source:
            del self.fields["shown"]
            self.fields["state"].required = True
            return
        del self.fields["state"]
        field = self.fields["shown"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  # declared above
        language = active_language()
        field.choices = [(key, known.name) for key, known in book(language).indicators.items()]


class NewForm(Form):
    """A new section."""

    heading = forms.CharField(label=gettext_lazy("Überschrift"), max_length=MOST_HEADING)
    topic = forms.ChoiceField(label=gettext_lazy("Thema"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the topics."""
        super().__init__(*args, **options)
        field = self.fields["topic"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        topics = book(active_language()).topics.values()
        field.choices = [("", "—"), *((one.key, one.name) for one in topics)]


@desk_page(rules.WRITE)
def texts(request: HttpRequest) -> HttpResponse:
    """List the sections of the report, and add one."""
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept: list[UUID] = []
        by = actor_of(request)
        if not saved(form=form, action=lambda: kept.append(create_section(by=by, **form.cleaned_data))):
            messages.success(request, _("Der Abschnitt ist angelegt."))
            return redirect("indicators_desk:text", public_id=kept[0], language=settings.LANGUAGE_CODE)
    names = dict(settings.LANGUAGES)
    lines = [(one, [(code, names[code]) for code in one.waiting]) for one in section_lines()]
    context = {"form": form, "lines": lines, "source_language": settings.LANGUAGE_CODE}
    return render(request, "indicators/desk/texts.html", context, status=422 if form.errors else 200)


@desk_page(rules.WRITE)
def text(request: HttpRequest, public_id: UUID, language: str) -> HttpResponse:
    """Show, preview and save a section in one language. Who saves second is told, and keeps what was typed."""
    one = section_view(public_id, language=language)
    form = TextForm(request.POST or None, one=one, initial=_initial(one))
    status, clash = 200, None
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        status = saved(form=form, action=lambda: _save(form, one=one, request=request))
        if not status:
            messages.success(request, _("Der Text ist gespeichert."))
            return redirect("indicators_desk:text", public_id=public_id, language=language)
        if status == 409:
            one = section_view(public_id, language=language)
            clash = _clash(form, one=one, request=request)
    elif form.errors:
        status = 422
    context = {"form": form, "one": one, "clash": clash, **_beside(form, one=one, asked=request.method == "POST")}
    return render(request, "indicators/desk/text.html", context, status=status)


def _initial(one: SectionView) -> dict[str, Any]:
    seen = str(one.revision) if one.is_source else one.seen
    state = one.state or TranslationState.DRAFT
    return {"heading": one.heading, "body": one.body, "shown": list(one.shown), "state": state, "seen": seen}


def _save(form: TextForm, *, one: SectionView, request: HttpRequest) -> None:
    data, by = form.cleaned_data, actor_of(request)
    body = data["body"].replace("\r\n", "\n")
    if one.is_source:
        seen = int(data["seen"]) if data["seen"].isdecimal() else 0
        save_section(
            section_id=one.public_id,
            heading=data["heading"],
            body=body,
            shown=_in_order(data["shown"], before=one.shown),
            by=by,
            seen_revision=seen,
        )
        return
    translate_section(
        texts=Texts(
            public_id=one.public_id,
            language=one.language,
            values={"heading": data["heading"], "body": body},
            state=TranslationState(data["state"]),
            confirmed=frozenset(one.outdated) if data["state"] == TranslationState.REVIEWED else frozenset(),
            seen=data["seen"],
        ),
        by=by,
    )


def _in_order(chosen: list[str], *, before: tuple[str, ...]) -> list[str]:
    """Keep the order the section has; what is new comes last."""
    kept = [key for key in before if key in chosen]
    return [*kept, *(key for key in chosen if key not in kept)]


def _clash(form: TextForm, *, one: SectionView, request: HttpRequest) -> SideBySide:
    """Compare what somebody else saved with what was typed; the next save then overwrites it knowingly."""
    typed = request.POST.copy()
    typed["seen"] = str(one.revision) if one.is_source else one.seen
    form.data = typed
    return side_by_side(before=f"{one.heading}\n\n{one.body}", after=f"{typed.get('heading')}\n\n{typed.get('body')}")


def _beside(form: TextForm, *, one: SectionView, asked: bool) -> dict[str, Any]:
    """Return what stands beside the form: the text as readers will see it, statements, languages, history."""
    typed = str(form.data.get("body", "")) if asked else one.body
    heading = str(form.data.get("heading", "")) if asked else one.heading
    table = Table(values_now() if "{" in typed + one.source_body else [], book=book(one.language))
    return {
        "preview_heading": heading,
        "preview": filled(typed, table, language=one.language),
        "source": filled(one.source_body, table, language=settings.LANGUAGE_CODE),
        "faults": faults_in(typed, table) if not asked else [],
        "statements": statement_lines(section=one.public_id),
        "languages": settings.LANGUAGES,
        "direction": "rtl" if one.language in settings.LANGUAGES_BIDI else "ltr",
        "source_language": settings.LANGUAGE_CODE,
        "language_name": dict(settings.LANGUAGES)[one.language],
        "history": history_lines(section_ref(one.public_id)),
    }
