"""The desk's form of a gathering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.ui.service import Form
from miteinander.town.gatherings.enums import GatheringKind
from miteinander.town.places.service import place_choices

MOMENT = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """A moment by the town's clock, chosen with the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        """Use the browser's field for date and time."""
        widget = forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT)
        errors = {"invalid": _("Bitte geben Sie Tag und Uhrzeit an, zum Beispiel 26.10.2026, 09:00.")}
        formats = [MOMENT, "%d.%m.%Y, %H:%M", "%d.%m.%Y %H:%M"]
        super().__init__(widget=widget, input_formats=formats, error_messages=errors, **options)


class GatheringForm(Form):
    """When, where, what, and who may come."""

    title = forms.CharField(label=_("Titel"), max_length=200)
    summary = forms.CharField(
        label=_("Worum es geht"), required=False, max_length=4000, widget=forms.Textarea({"rows": 4})
    )
    kind = forms.ChoiceField(label=_("Art"), choices=GatheringKind.choices)
    starts_at = MomentField(label=_("Beginn"))
    ends_at = MomentField(label=_("Ende"))
    place = forms.ChoiceField(label=_("Ort"), required=False)
    place_text = forms.CharField(
        label=_("Anderer Ort"), help_text=_("Wenn der Ort nicht in der Liste steht."), max_length=300, required=False
    )
    online = forms.BooleanField(label=_("Man kann online teilnehmen"), required=False)
    online_url = forms.URLField(
        label=_("Internetadresse für die Teilnahme"), max_length=500, required=False, assume_scheme="https"
    )
    public = forms.BooleanField(label=_("Öffentlich zeigen"), required=False)
    capacity = forms.IntegerField(
        label=_("Plätze"), help_text=_("Leer: so viele wie kommen."), min_value=1, max_value=100_000, required=False
    )
    registration_opens = MomentField(label=_("Anmeldung ab"), help_text=_("Leer: ohne Anmeldung."), required=False)
    registration_closes = MomentField(label=_("Anmeldung bis"), help_text=_("Leer: bis zum Beginn."), required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the town's places."""
        super().__init__(*args, **options)
        place = self.fields["place"]
        if isinstance(place, forms.ChoiceField):
            place.choices = [("", "—"), *place_choices()]

    def values(self) -> dict[str, Any]:
        """Return what was typed as values of a gathering."""
        left_out = {"title", "summary", "revision"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}
