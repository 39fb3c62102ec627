"""The desk's forms of organisations and contacts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.ui.service import Form
from miteinander.town.organisations.enums import OrganisationKind
from miteinander.town.places.service import place_choices

PHONE = r"^[0-9+][0-9 /()–-]{3,}$"
DIAL = r"^\+[0-9]{6,15}$"


class OrganisationForm(Form):
    """An organisation's facts and its one sentence."""

    name = forms.CharField(label=_("Name"), max_length=200)
    alternate_name = forms.CharField(label=_("Kurzname"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Art"), choices=OrganisationKind.choices)
    summary = forms.CharField(
        label=_("In einem Satz"), max_length=600, required=False, widget=forms.Textarea({"rows": 3})
    )
    phone = forms.RegexField(label=_("Telefon, wie gedruckt"), regex=PHONE, max_length=60, required=False)
    phone_dial = forms.RegexField(
        label=_("Nummer zum Wählen"),
        regex=DIAL,
        required=False,
        help_text=_("Nur wenn die gedruckte Nummer nicht stimmt. Zum Beispiel +492303103290"),
    )
    email = forms.EmailField(label=_("E-Mail"), max_length=254, required=False)
    website = forms.CharField(label=_("Internetseite"), max_length=500, required=False)
    place = forms.ChoiceField(label=_("Ort"), required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **options: object) -> None:
        """Offer the town's places."""
        super().__init__(*args, **options)
        place = self.fields["place"]
        if isinstance(place, forms.ChoiceField):
            place.choices = [("", "—"), *place_choices()]


class ContactForm(Form):
    """Whom to call: a function, or a person who agreed to be named."""

    name = forms.CharField(label=_("Name oder Funktion"), max_length=200)
    is_person = forms.BooleanField(
        label=_("Das ist eine Person. Sie oder ihr Träger hat den Namen selbst veröffentlicht."), required=False
    )
    title = forms.CharField(label=_("Aufgabe"), max_length=200, required=False)
    phone = forms.RegexField(label=_("Telefon, wie gedruckt"), regex=PHONE, max_length=60, required=False)
    phone_dial = forms.RegexField(
        label=_("Nummer zum Wählen"),
        regex=DIAL,
        required=False,
        help_text=_("Nur wenn die gedruckte Nummer nicht stimmt. Zum Beispiel +492303103290"),
    )
    email = forms.EmailField(label=_("E-Mail"), max_length=254, required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
