"""The desk's forms: an element, a report with the four questions, a step, the people who answer for a measure."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from miteinander.concept.domain.queries.desk import (
    element_choices,
    field_choices,
    pillar_choices,
    version_choices,
)
from miteinander.concept.enums import PHASE_MOVES, NeedState, Phase, ProgressFrom
from miteinander.concept.models import Measure
from miteinander.foundation.accounts.service import people_choices
from miteinander.foundation.profile.service import Values
from miteinander.foundation.search.service import addressed, resolve
from miteinander.foundation.ui.service import DateField, Form
from miteinander.town.organisations.service import organisation_choices

TEXTS = ("title", "summary", "description")
PLAIN = ("since", "order", "starts", "ends", "phase", "state", "progress_from", "progress_reason")
NUMBERS = ("progress_start", "progress_target", "progress_percent")
SINGLE = ("until", "pillar")
LISTS = ("fields_of_action", "goals", "needs", "lead", "partners")


def _many(label: Any, *, tall: bool = False) -> forms.MultipleChoiceField:
    widget = forms.SelectMultiple({"size": 8}) if tall else forms.CheckboxSelectMultiple()
    return forms.MultipleChoiceField(label=label, required=False, widget=widget)


class ElementForm(Form):
    """What goals, needs and measures share; texts are those of the source language."""

    title = forms.CharField(label=_("Titel"), max_length=200)
    summary = forms.CharField(label=_("In einem Satz"), max_length=400, widget=forms.Textarea({"rows": 2}))
    description = forms.CharField(
        label=_("Beschreibung"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Absätze und Listen in Markdown."),
    )
    since = forms.ChoiceField(label=_("Steht zuerst in der Fassung"))
    until = forms.ChoiceField(
        label=_("Steht zuletzt in der Fassung"), required=False, help_text=_("Leer heißt: steht weiter im Plan.")
    )
    pillar = forms.ChoiceField(label=_("Säule"), required=False)
    fields_of_action = _many(_("Handlungsfelder"))
    order = forms.IntegerField(label=_("Reihenfolge"), min_value=0, max_value=1000, initial=0)
    links = forms.CharField(
        label=_("Das gehört dazu"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Adressen öffentlicher Seiten, eine je Zeile: Kennzahlen, Angebote, Netzwerke."),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer versions, pillars and fields."""
        super().__init__(*args, **options)
        self.choose("since", version_choices())
        self.choose("until", [("", "—"), *version_choices()])
        self.choose("pillar", [("", "—"), *pillar_choices()])
        self.choose("fields_of_action", field_choices())

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Set a field's choices."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_links(self) -> list[dict[str, str]]:
        """Return the things behind the addresses; what nobody knows is named."""
        return _things(self.cleaned_data["links"])

    def values(self) -> Values:
        """Return what was typed as an element's values."""
        data = self.cleaned_data
        values: Values = {name: data[name].replace("\r\n", "\n") for name in TEXTS}
        values |= {name: data[name] for name in (*PLAIN, *NUMBERS, "links") if name in data}
        values |= {name: data[name] or None for name in SINGLE}
        values |= {name: list(data[name]) for name in LISTS if name in data}
        return values


class NeedForm(ElementForm):
    """A need."""

    state = forms.ChoiceField(label=_("Ist der Bedarf noch da?"), choices=NeedState.choices, widget=forms.RadioSelect)
    goals = _many(_("Gehört zu diesen Zielen"), tall=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the goals."""
        super().__init__(*args, **options)
        self.choose("goals", element_choices("goal"))


class MeasureForm(ElementForm):
    """A measure."""

    goals = _many(_("Gehört zu diesen Zielen"), tall=True)
    needs = _many(_("Antwortet auf diese Bedarfe"), tall=True)
    phase = forms.ChoiceField(label=_("Stand"), choices=Phase.choices)
    starts = forms.CharField(
        label=_("Von"), max_length=10, required=False, help_text=_("2024, 2024-03 oder 2024-03-06")
    )
    ends = forms.CharField(label=_("Bis"), max_length=10, required=False)
    lead = _many(_("Verantwortlich"), tall=True)
    partners = _many(_("Beteiligt"), tall=True)
    progress_from = forms.ChoiceField(
        label=_("Woran sieht man, wie weit die Maßnahme ist?"), choices=ProgressFrom.choices, widget=forms.RadioSelect
    )
    progress_percent = forms.IntegerField(label=_("Von Hand: Prozent"), min_value=0, max_value=100, required=False)
    progress_reason = forms.CharField(label=_("Von Hand: Begründung"), max_length=500, required=False)
    progress_indicator = forms.CharField(label=_("Kennzahl: Adresse ihrer Seite"), max_length=500, required=False)
    progress_start = forms.FloatField(label=_("Kennzahl: Wert am Anfang"), required=False)
    progress_target = forms.FloatField(label=_("Kennzahl: angestrebter Wert"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer goals, needs and organisations."""
        super().__init__(*args, **options)
        self.choose("goals", element_choices("goal"))
        self.choose("needs", element_choices("need"))
        self.choose("lead", organisation_choices())
        self.choose("partners", organisation_choices())

    def clean_progress_indicator(self) -> str | None:
        """Return the public id of the indicator behind the address."""
        things = _things(self.cleaned_data["progress_indicator"])
        if not things:
            return None
        if things[0]["kind"] != "indicator":
            raise ValidationError(now_("Diese Seite ist keine Kennzahl."))
        return things[0]["id"]

    def values(self) -> Values:
        """Return what was typed, with the indicator."""
        return {**super().values(), "progress_indicator": self.cleaned_data["progress_indicator"]}


FORMS: dict[str, type[ElementForm]] = {"goal": ElementForm, "need": NeedForm, "measure": MeasureForm}


def _things(text: str) -> list[dict[str, str]]:
    """Return the public things behind addresses; raise ``ValidationError`` that names those nobody knows."""
    addresses = [line.strip() for line in text.splitlines() if line.strip()]
    cards = addressed(addresses)
    unknown = [one for one in addresses if one not in cards]
    if unknown:
        raise ValidationError(
            now_("Unter dieser Adresse ist nichts bekannt: %(addresses)s") % {"addresses": ", ".join(unknown)}
        )
    found = [{"kind": cards[one].kind, "id": str(cards[one].public_id)} for one in addresses]
    return [one for place, one in enumerate(found) if one not in found[:place]]


def initial_of(values: Values, *, language: str) -> dict[str, Any]:
    """Return an element's values as the form shows them: links as addresses."""
    links = [(one["kind"], UUID(one["id"])) for one in values.get("links") or []]
    indicator = [("indicator", UUID(values["progress_indicator"]))] if values.get("progress_indicator") else []
    cards = resolve([*links, *indicator], language)
    return {
        **values,
        "links": "\n".join(cards[one].address for one in links if one in cards),
        "progress_indicator": next((cards[one].address for one in indicator if one in cards), ""),
    }


def hidden_links(values: Values, *, language: str) -> list[dict[str, str]]:
    """Return those links whose things are not public now: the form cannot show them, so saving must keep them."""
    links = [(one["kind"], UUID(one["id"])) for one in values.get("links") or []]
    cards = resolve(links, language)
    return [one for one, ref in zip(values.get("links") or [], links, strict=True) if ref not in cards]


class ReportForm(Form):
    """The report of five minutes: the four questions of the monitoring, the phase, one sentence for all."""

    experienced = forms.CharField(
        label=_("Was wird in Projekten und Angeboten erlebt?"), required=False, widget=forms.Textarea({"rows": 3})
    )
    steering = forms.CharField(
        label=_("Wo und wie müssen wir steuern?"), required=False, widget=forms.Textarea({"rows": 3})
    )
    new = forms.CharField(label=_("Was ist neu?"), required=False, widget=forms.Textarea({"rows": 3}))
    reaction = forms.CharField(label=_("Wie reagieren wir?"), required=False, widget=forms.Textarea({"rows": 3}))
    phase = forms.ChoiceField(label=_("Stand"))
    percent = forms.IntegerField(label=_("Wie weit ist die Maßnahme, in Prozent?"), required=False)
    reason = forms.CharField(label=_("Woran sieht man das?"), max_length=500, required=False)
    for_all = forms.CharField(
        label=_("Ein Satz für alle"),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Dieser Satz wird öffentlich. Die Antworten oben sehen nur die, die hier arbeiten."),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, measure: Measure, **options: Any) -> None:
        """Offer the phases that may follow; ask for a number only where the progress is set by hand."""
        super().__init__(*args, **options)
        allowed = {measure.phase, *PHASE_MOVES.get(measure.phase, frozenset())}
        field = self.fields["phase"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(value, label) for value, label in Phase.choices if value in allowed]
        if measure.progress_from != ProgressFrom.MANUAL:
            del self.fields["percent"], self.fields["reason"]


class TaskForm(Form):
    """A step of a measure."""

    title = forms.CharField(label=_("Was ist zu tun?"), max_length=200)
    due = DateField(label=_("Bis wann?"), required=False)
    done = DateField(label=_("Erledigt am"), required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PeopleForm(Form):
    """Who answers for a measure."""

    people = _many(_("Wer berichtet über diese Maßnahme?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer everybody who has access."""
        super().__init__(*args, **options)
        field = self.fields["people"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = people_choices()
