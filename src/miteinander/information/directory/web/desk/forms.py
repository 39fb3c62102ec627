"""The desk's form of an offer, and how its fields become values and back."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.profile.service import Values
from miteinander.foundation.ui.service import Form, dress
from miteinander.information.directory.domain.spoken import spoken_choices
from miteinander.information.directory.domain.vocabulary import vocabulary
from miteinander.information.directory.enums import Hours, OfferKind, Running
from miteinander.town.organisations.service import contact_choices, organisation_choices
from miteinander.town.places.enums import Answer
from miteinander.town.places.service import place_choices

PLACE_ROWS = 4
TEXTS = (
    "name",
    "summary",
    "description",
    "eligibility_description",
    "required_documents",
    "schedule_description",
    "fees_description",
    "application_process",
    "status_note",
)
PLAIN = (
    "kind",
    "organisation",
    "course_kind",
    "level",
    "hours",
    "opening_hours",
    "hours_printed",
    "free_of_charge",
    "registration",
    "child_care",
    "running",
    "period_from",
    "period_until",
    "phone",
    "phone_dial",
    "email",
    "url",
)
LISTS = ("categories", "fields_of_action", "target_groups", "service_areas", "partners", "contacts")
SECTIONS = (
    (_("Was"), ("kind", "name", "summary", "description", "categories", "fields_of_action", "course_kind", "level")),
    (_("Für wen"), ("target_groups", "eligibility_description", "required_documents", "spoken")),
    (_("Wann"), ("hours", "opening_hours", "hours_printed", "schedule_description")),
    (
        _("Kosten und Anmeldung"),
        ("free_of_charge", "fees_description", "registration", "application_process", "child_care"),
    ),
    (_("Wer"), ("organisation", "partners", "contacts", "phone", "phone_dial", "email", "url")),
    (_("Stand"), ("running", "status_note", "period_from", "period_until", "service_areas")),
)


def _text(label: Any, *, most: int, rows: int = 0, required: bool = False, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, help_text=help_text)


def _answer(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Answer.choices, widget=forms.RadioSelect)


def _many(label: Any, *, required: bool = False) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=required, widget=forms.CheckboxSelectMultiple)


class OfferForm(Form):
    """An offer's facts and its texts in the source language."""

    kind = forms.ChoiceField(label=_("Art"), choices=OfferKind.choices)
    name = _text(_("Name"), most=200, required=True)
    summary = _text(_("In einem Satz"), most=400, rows=2, required=True)
    description = _text(_("Beschreibung"), most=10_000, rows=8, help_text=_("Absätze und Listen in Markdown."))
    categories = _many(_("Kategorien"), required=True)
    fields_of_action = _many(_("Handlungsfelder"))
    course_kind = forms.ChoiceField(label=_("Kursart"), required=False)
    level = _text(_("Niveau, wie gedruckt"), most=60)
    target_groups = _many(_("Zielgruppen"))
    eligibility_description = _text(_("Für wen, in Worten"), most=2000, rows=3)
    required_documents = _text(_("Was man mitbringt"), most=2000, rows=3)
    spoken = forms.MultipleChoiceField(
        label=_("Gesprochene Sprachen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nichts gewählt heißt: nicht bekannt."),
    )
    hours = forms.ChoiceField(label=_("Zeiten"), choices=Hours.choices, widget=forms.RadioSelect)
    opening_hours = _text(_("Öffnungszeiten"), most=500, help_text=_("Zum Beispiel: Mo-Fr 09:00-12:00; Th 14:00-18:00"))
    hours_printed = _text(_("Zeiten, wie gedruckt"), most=500)
    schedule_description = _text(_("Hinweis zu den Zeiten"), most=1000, rows=2)
    free_of_charge = _answer(_("Kostenlos?"))
    fees_description = _text(_("Hinweis zu den Kosten"), most=1000, rows=2)
    registration = _answer(_("Anmeldung nötig?"))
    application_process = _text(_("Wie man sich anmeldet"), most=1000, rows=2)
    child_care = _answer(_("Mit Kinderbetreuung?"))
    organisation = forms.ChoiceField(label=_("Träger"))
    partners = forms.MultipleChoiceField(
        label=_("Zusammen mit"), required=False, widget=forms.SelectMultiple({"size": 6})
    )
    contacts = forms.MultipleChoiceField(label=_("Kontakte"), required=False, widget=forms.SelectMultiple({"size": 6}))
    phone = _text(_("Telefon, wie gedruckt"), most=60)
    phone_dial = _text(_("Nummer zum Wählen"), most=20, help_text=_("Nur wenn die gedruckte Nummer nicht stimmt."))
    email = forms.EmailField(label=_("E-Mail"), max_length=254, required=False)
    url = _text(_("Internetseite"), most=500)
    running = forms.ChoiceField(label=_("Findet es statt?"), choices=Running.choices)
    status_note = _text(_("Hinweis zum Stand"), most=1000, rows=2)
    period_from = _text(_("Von"), most=10, help_text=_("2024, 2024-03 oder 2024-03-06"))
    period_until = _text(_("Bis"), most=10)
    service_areas = _many(_("Für diese Stadtteile, wenn es keinen Ort gibt"))
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, place_rows: int = PLACE_ROWS, **options: Any) -> None:
        """Offer the vocabularies, organisations, contacts and places, and add the rows of places."""
        super().__init__(*args, **options)
        self.place_rows = place_rows
        language = get_language() or settings.LANGUAGE_CODE
        words = vocabulary()
        for name, terms in (
            ("categories", words.categories),
            ("fields_of_action", words.fields_of_action),
            ("target_groups", words.target_groups),
            ("service_areas", words.districts),
        ):
            self._choose(name, [(str(one.public_id), one.name(language)) for one in terms.values()])
        kinds = [(str(one.public_id), one.name(language)) for one in words.course_kinds.values()]
        self._choose("course_kind", [("", "—"), *kinds])
        self._choose("spoken", spoken_choices())
        self._choose("organisation", [("", "—"), *organisation_choices()])
        self._choose("partners", organisation_choices())
        self._choose("contacts", contact_choices())
        places = [("", "—"), *place_choices()]
        for number in range(1, place_rows + 1):
            self.fields[f"place_{number}"] = forms.ChoiceField(label=_("Ort"), required=False, choices=places)
            self.fields[f"place_note_{number}"] = _text(_("Hinweis zu diesem Ort"), most=300)
            self.fields[f"place_hours_{number}"] = _text(_("Eigene Öffnungszeiten"), most=500)
            self.fields[f"place_printed_{number}"] = _text(_("Eigene Zeiten, wie gedruckt"), most=500)
        for field in self.fields.values():
            dress(field.widget)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return the fields under their headings, the places last."""
        places = [name for name in self.fields if name.startswith("place_")]
        parts = [*SECTIONS[:2], SECTIONS[2], (_("Wo"), tuple(places)), *SECTIONS[3:]]
        return [(title, [self[name] for name in names]) for title, names in parts]

    def values(self) -> Values:
        """Return what was typed as an offer's values."""
        data = self.cleaned_data
        values: Values = {name: (data[name] or "").replace("\r\n", "\n") for name in (*TEXTS, *PLAIN)}
        values["course_kind"] = data["course_kind"] or None
        values |= {name: list(data[name]) for name in LISTS}
        values["spoken"] = sorted(data["spoken"]) or None
        values["offer_places"] = [one for one in map(self._place, range(1, self.place_rows + 1)) if one]
        return values

    def _place(self, number: int) -> dict[str, str]:
        data = self.cleaned_data
        if not data[f"place_{number}"]:
            return {}
        parts = {
            "place": data[f"place_{number}"],
            "note": data[f"place_note_{number}"],
            "opening_hours": data[f"place_hours_{number}"],
            "hours_printed": data[f"place_printed_{number}"],
        }
        return {name: text for name, text in parts.items() if text}


def place_rows_for(values: Values) -> int:
    """Return how many rows of places the form needs: all there are, and two to fill in."""
    return max(PLACE_ROWS, len(values.get("offer_places") or []) + 2)


def initial_of(values: Values) -> dict[str, Any]:
    """Return an offer's values as the form shows them."""
    initial = {name: values.get(name) for name in (*TEXTS, *PLAIN, *LISTS)}
    initial["spoken"] = values.get("spoken") or []
    for number, place in enumerate(values.get("offer_places") or [], start=1):
        initial[f"place_{number}"] = place["place"]
        initial[f"place_note_{number}"] = place.get("note", "")
        initial[f"place_hours_{number}"] = place.get("opening_hours", "")
        initial[f"place_printed_{number}"] = place.get("hours_printed", "")
    return initial


def new_initial() -> dict[str, Any]:
    """Return what a new offer begins with: everything unknown."""
    return {
        "kind": OfferKind.OFFER,
        "hours": Hours.UNKNOWN,
        "running": Running.RUNNING,
        "free_of_charge": Answer.UNKNOWN,
        "registration": Answer.UNKNOWN,
        "child_care": Answer.UNKNOWN,
    }
