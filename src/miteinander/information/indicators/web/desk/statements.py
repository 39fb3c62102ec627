"""Statements at the desk: which sentences are bound to data, what the figures say of them, and how one is bound."""

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

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import Form, dress, sent
from miteinander.information.indicators import rules
from miteinander.information.indicators.domain.queries.book import Book, book
from miteinander.information.indicators.domain.queries.sentences import active_language
from miteinander.information.indicators.domain.report.desk import (
    StatementLine,
    section_view,
    statement_lines,
    statement_view,
)
from miteinander.information.indicators.domain.report.living import books
from miteinander.information.indicators.domain.report.writing import values_now
from miteinander.information.indicators.domain.statements.claims import FIELDS, ClaimKind
from miteinander.information.indicators.domain.statements.keeping import (
    MOST_QUOTE,
    check_statements,
    remove_statement,
    save_statement,
    statement_ref,
)
from miteinander.information.indicators.enums import Unit, Verdict

_INDICATORS = ("indicator", "other", "also", "without")
_AREAS = ("area", "than")
_BASES = ("base", "of")
_LABELS = {
    "indicator": gettext_lazy("Kennzahl"),
    "area": gettext_lazy("Gebiet"),
    "period": gettext_lazy("Zeit"),
    "value": gettext_lazy("Zahl im Satz"),
    "unit": gettext_lazy("Einheit der Zahl im Satz"),
    "since": gettext_lazy("Frühere Zeit"),
    "than": gettext_lazy("Verglichen mit diesem Gebiet"),
    "other": gettext_lazy("Verglichen mit dieser Kennzahl, oder gezählt gegen sie"),
    "fraction": gettext_lazy("Bruchteil"),
    "of": gettext_lazy("Anteil an dieser Gruppe"),
    "without": gettext_lazy("Diese Gruppe zählt im Nenner nicht mit"),
    "also": gettext_lazy("Dasselbe unter einem anderen Namen"),
    "base": gettext_lazy("Bezugsgruppe der Kennzahl"),
}
_HELP = {
    "period": gettext_lazy("2022-12-31, 2022-12 oder 2022. Ohne Angabe gilt der neueste Wert."),
    "since": gettext_lazy("Für Veränderungen: womit verglichen wird."),
    "value": gettext_lazy("Mit Punkt und so genau, wie sie im Satz steht: 13.3"),
    "fraction": gettext_lazy("Zum Beispiel 1/3."),
    "area": gettext_lazy("Ohne Angabe die ganze Stadt."),
}


class StatementForm(Form):
    """The sentence, and what it claims; which fields a kind needs is said when one is missing."""

    quote = forms.CharField(
        label=gettext_lazy("Der Satz"),
        max_length=MOST_QUOTE,
        widget=forms.Textarea({"rows": 3, "lang": "de"}),
        help_text=gettext_lazy("Wörtlich so, wie er im Text steht."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Was der Satz sagt"), choices=ClaimKind.choices)

    def __init__(self, *args: Any, vocabulary: Book, **options: Any) -> None:
        """Offer the vocabulary, in the order in which a claim is usually put together."""
        super().__init__(*args, **options)
        choices = _choices(vocabulary)
        self.fields["source"] = forms.ChoiceField(label=_("Quelle"), choices=choices.pop("source"))
        for name, label in _LABELS.items():
            needed, hint = name == "indicator", _HELP.get(name, "")
            if name in choices:
                self.fields[name] = forms.ChoiceField(
                    label=label, required=needed, choices=choices[name], help_text=hint
                )
            else:
                self.fields[name] = forms.CharField(label=label, required=False, max_length=24, help_text=hint)
        for field in self.fields.values():
            dress(field.widget)

    def claim(self) -> dict[str, str]:
        """Return the claim as it was put together."""
        return {name: self.cleaned_data[name].strip() for name in ("kind", *FIELDS)}


def _choices(vocabulary: Book) -> dict[str, list[tuple[str, str]]]:
    """Return what each field that names something of the book offers."""
    offered: tuple[tuple[tuple[str, ...], list[tuple[str, str]]], ...] = (
        (_INDICATORS, [(key, one.name) for key, one in vocabulary.indicators.items()]),
        (_AREAS, [(key, one.name) for key, one in vocabulary.areas.items()]),
        (_BASES, [(key, one.name) for key, one in vocabulary.bases.items()]),
        (("source",), [(key, one.name) for key, one in vocabulary.sources.items()]),
        (("unit",), [(one.value, str(one.label)) for one in (Unit.PERCENT, Unit.PERCENTAGE_POINTS)]),
    )
    return {name: [("", "—"), *pairs] for names, pairs in offered for name in names}


@desk_page(rules.WRITE)
def statements(request: HttpRequest) -> HttpResponse:
    """List all statements with verdict and reason; a POST checks them all anew."""
    if request.method == "POST":
        found = check_statements(values=values_now(), books=books())
        messages.success(request, _("%(number)s Sätze sind neu geprüft.") % {"number": len(found)})
        return redirect("indicators_desk:statements")
    asked = request.GET.get("verdict", "")
    wanted = asked if asked in Verdict.values else ""
    context = {"lines": statement_lines(verdict=wanted), "wanted": wanted, "verdicts": Verdict.choices}
    return render(request, "indicators/desk/statements.html", context)


@desk_page(rules.WRITE)
def new(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """Bind a sentence of a section to data."""
    section = section_view(section_id, language=settings.LANGUAGE_CODE)
    return _edited(request, one=None, section_id=section.public_id, heading=section.heading)


@desk_page(rules.WRITE)
def quoted(request: HttpRequest) -> HttpResponse:
    """Bind a sentence of a source to data."""
    return _edited(request, one=None, section_id=None, heading="")


@desk_page(rules.WRITE)
def statement(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one statement, what the figures say of it, and change what it claims."""
    one = statement_view(public_id)
    return _edited(request, one=one, section_id=one.section, heading=one.heading)


def _edited(request: HttpRequest, *, one: StatementLine | None, section_id: UUID | None, heading: str) -> HttpResponse:
    initial = {"quote": one.quote, **one.claim} if one else {}
    form = StatementForm(request.POST or None, vocabulary=book(active_language()), initial=initial)
    if one is not None or section_id is not None:
        del form.fields["source"]
    made, status = sent(request, form=form, action=lambda: _save(form, one=one, section_id=section_id, request=request))
    if not status:
        messages.success(request, _("Die Aussage ist gespeichert und geprüft."))
        return redirect("indicators_desk:statement", public_id=made)
    context = {
        "form": form,
        "one": one,
        "section_id": section_id,
        "heading": heading,
        "source_language": settings.LANGUAGE_CODE,
        "history": history_lines(statement_ref(one.public_id)) if one else [],
    }
    return render(request, "indicators/desk/statement.html", context, status=status)


def _save(form: StatementForm, *, one: StatementLine | None, section_id: UUID | None, request: HttpRequest) -> UUID:
    return save_statement(
        quote=form.cleaned_data["quote"],
        claim=form.claim(),
        by=actor_of(request),
        values=values_now(),
        books=books(),
        statement_id=one.public_id if one else None,
        section_id=section_id,
        source=form.cleaned_data.get("source", ""),
    )


@desk_page(rules.WRITE)
@require_POST
def removed(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a statement's binding away; its sentence stays where it stands."""
    one = statement_view(public_id)
    remove_statement(statement_id=public_id, by=actor_of(request))
    messages.success(request, _("Die Verknüpfung ist gelöscht. Der Satz steht noch im Text, wird aber nicht geprüft."))
    if one.section:
        return redirect("indicators_desk:text", public_id=one.section, language=settings.LANGUAGE_CODE)
    return redirect("indicators_desk:statements")
