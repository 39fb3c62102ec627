"""The forms of data protection."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.journal.service import data_types, has_ids
from miteinander.foundation.ui.service import DateField, Form


class HoldForm(Form):
    """Keep something from being deleted."""

    model_label = forms.ChoiceField(label=_("Was soll bleiben?"))
    thing = forms.CharField(
        label=_("Kennung"),
        help_text=_(
            "Nur ein einzelner Vorgang: seine Kennung oder deren erste sechs Zeichen, zum Beispiel die Nummer eines "
            "Falls. Leer: alles von dieser Art."
        ),
        max_length=40,
        required=False,
    )
    reason = forms.CharField(
        label=_("Warum?"),
        help_text=_("Zum Beispiel ein Rechtsstreit. Nennen Sie keine Namen."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    until = DateField(label=_("Bis wann?"))

    def __init__(self, *args: object, **options: object) -> None:
        """Offer every model of the register once."""
        super().__init__(*args, **options)
        field = self.fields["model_label"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *_models()]


class FindForm(Form):
    """Ask where something about somebody lies."""

    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Die Adresse wird nicht gespeichert."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
    )


class LiftForm(Form):
    """Let it be deleted again."""

    reason = forms.CharField(
        label=_("Warum endet die Aussetzung?"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )


def _models() -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for one in data_types.values():
        alone = "" if has_ids(one.model) else f" {gettext('(nur alles zusammen)')}"
        found.setdefault(one.model_label, f"{gettext(one.purpose)}{alone} · {one.model_label}")
    return sorted(found.items(), key=lambda pair: pair[1].casefold())
