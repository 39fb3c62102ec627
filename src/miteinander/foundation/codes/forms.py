"""The forms of the code's page. Django's own: this room stands below the interface room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.codes.domain.channels import LONGEST_TEXT

INPUT = "kern-form-input__input m-input"


class CodeForm(forms.Form):
    """Somebody types a code."""

    number = forms.CharField(
        label=_("Ihr Code"),
        help_text=_("16 Ziffern. Leerzeichen stören nicht."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"class": INPUT, "inputmode": "numeric", "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}
        ),
    )


class AnswerForm(forms.Form):
    """Somebody answers in a channel; ``draft`` makes sending twice one message."""

    draft = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Ihre Nachricht"),
        help_text=_("Schreiben Sie in Ihrer Sprache. Namen müssen Sie nicht nennen."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"class": INPUT, "rows": 6, "autocomplete": "off"}),
    )
