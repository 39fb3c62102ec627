"""The form of a resident: what, where, and only as much about oneself as one wishes."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.documents.service import Picture, clean_picture
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.ui.service import GuardedForm, LanguageSelect
from miteinander.participation.neighbourhood.domain.where import Spot, spot_typed
from miteinander.participation.neighbourhood.enums import ConcernKind, Topic
from miteinander.participation.neighbourhood.service import Words
from miteinander.town.places.service import DistrictView, place_choices


class ReportForm(GuardedForm):
    """A need or an idea."""

    draft = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Was möchten Sie sagen?"), choices=ConcernKind.choices, widget=forms.RadioSelect, initial="need"
    )
    topic = forms.ChoiceField(label=_("Worum geht es?"), choices=[("", "—"), *Topic.choices])
    title = forms.CharField(
        label=_("In einem Satz"), help_text=_("Zum Beispiel: Am Spielplatz fehlt eine Bank."), max_length=120
    )
    text = forms.CharField(
        label=_("Mehr dazu"),
        help_text=_("In Ihrer Sprache. Andere lesen das: Bitte nennen Sie keine Namen von Menschen."),
        max_length=3000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )
    language = forms.ChoiceField(label=_("In welcher Sprache schreiben Sie?"), widget=LanguageSelect)
    district = forms.ChoiceField(label=_("Stadtteil"), required=False)
    place = forms.ChoiceField(label=_("Ort"), help_text=_("Wenn er in der Liste steht."), required=False)
    place_text = forms.CharField(
        label=_("Wo genau?"),
        help_text=_("Zum Beispiel: neben der Bushaltestelle. Bitte nicht Ihre eigene Adresse."),
        max_length=200,
        required=False,
    )
    position = forms.CharField(
        label=_("Punkt auf der Karte"),
        help_text=_("Breite und Länge, zum Beispiel 51.5347, 7.6886. Wer auf die Karte tippt, findet sie hier."),
        max_length=60,
        required=False,
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
    )
    photo = forms.FileField(
        label=_("Foto"),
        help_text=_(
            "JPEG, PNG oder WebP, höchstens 10 MB. Wir entfernen den Aufnahmeort. "
            "Bitte keine Gesichter und keine Kennzeichen."
        ),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    email = forms.EmailField(
        label=_("E-Mail"),
        help_text=_("Nur für unsere Antworten. Ohne E-Mail lesen Sie alles mit Ihrem Code."),
        max_length=254,
        required=False,
    )

    def __init__(self, *args: Any, districts: list[DistrictView], **rest: Any) -> None:
        """Offer the town's districts, places and languages."""
        super().__init__(*args, **rest)
        self._districts = districts
        offered: dict[str, list[Any]] = {
            "district": [("", "—"), *((one.key, one.name) for one in districts)],
            "place": [("", "—"), *place_choices()],
            "language": list(settings.LANGUAGES),
        }
        for name, choices in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        self.fields["language"].initial = get_language() or settings.LANGUAGE_CODE

    def clean_position(self) -> Spot | None:
        """Return the spot of what was typed or tapped."""
        typed = self.cleaned_data["position"].strip()
        if not typed:
            return None
        spot = spot_typed(typed, districts=self._districts)
        if spot is None:
            raise forms.ValidationError(_("Das ist kein Punkt in unserer Stadt. Sie können das Feld auch leer lassen."))
        return spot

    def clean_photo(self) -> Picture | None:
        """Return the photo drawn anew, without its notes."""
        sent = self.cleaned_data["photo"]
        if not sent:
            return None
        try:
            return clean_picture(sent.read(10_000_001))
        except InvalidInput as wrong:
            raise forms.ValidationError(wrong.sentence) from wrong

    def clean(self) -> dict[str, Any]:
        """Take the district of the point where none was chosen; one of both is needed."""
        cleaned = super().clean()
        spot = cleaned.get("position")
        if not cleaned.get("district") and "district" not in self.errors:
            if spot is None:
                self.add_error("district", _("Bitte wählen Sie einen Stadtteil."))
            else:
                cleaned["district"] = spot.district
        return cleaned

    def words(self) -> Words:
        """Return what was typed."""
        data = self.cleaned_data
        spot: Spot | None = data["position"]
        return Words(
            kind=data["kind"],
            topic=data["topic"],
            title=data["title"],
            text=data["text"],
            language=data["language"],
            district=data["district"],
            place_id=data["place"],
            place_text=data["place_text"],
            latitude=spot.latitude if spot else None,
            longitude=spot.longitude if spot else None,
            email=data["email"],
            photo=data["photo"],
        )


class CorrectionForm(ReportForm):
    """The same, for who comes back with a code: the mail address stays as it is."""

    permit = forms.CharField(widget=forms.HiddenInput, max_length=300)

    def __init__(self, *args: Any, **rest: Any) -> None:
        """Leave out the address."""
        super().__init__(*args, **rest)
        self.fields["email"].widget = forms.HiddenInput()
