"""Forms that anybody may send without an account: programs that fill in forms are held off without any third party.

Two traps: a field that people never see and programs fill, and a stamp that tells how long somebody took to write.
What was typed is never lost: who was too quick presses the button again.
"""

from typing import Any

from django import forms
from django.core import signing
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.foundation.ui.domain.forming import Form

LEAST_SECONDS = 2
LONGEST_SECONDS = 24 * 3600
_SALT = "ui.guard"


class _Trap(forms.Widget):
    """An input that is outside of what people see, hear or reach by keyboard."""

    is_hidden = True

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 -- Django's own form
        """Return the input, out of sight for everybody who looks or listens."""
        return format_html(
            '<div class="m-hidden" aria-hidden="true"><label>{} <input type="text" name="{}" value="" tabindex="-1" '
            'autocomplete="off"></label></div>',
            _("Bitte leer lassen"),
            name,
        )


class GuardedForm(Form):
    """A form of the house with both traps; call ``is_valid`` as always."""

    homepage = forms.CharField(required=False, widget=_Trap)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Stamp a form that is shown, and one that came back, with the present moment."""
        super().__init__(*args, **options)
        self.fields["stamp"].initial = signing.dumps("form", salt=_SALT)

    def clean(self) -> dict[str, Any]:
        """Refuse what a program sent; a person is told what to do."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("homepage"):
            raise forms.ValidationError(gettext_lazy("Bitte senden Sie das Formular noch einmal ab."))
        stamp = cleaned.get("stamp", "")
        try:
            signing.loads(stamp, salt=_SALT, max_age=LONGEST_SECONDS)
        except signing.BadSignature as wrong:
            self._stamp_anew()
            raise forms.ValidationError(
                gettext_lazy("Die Seite war lange offen. Bitte senden Sie das Formular noch einmal ab.")
            ) from wrong
        if _is_younger(stamp):
            raise forms.ValidationError(
                gettext_lazy("Das ging sehr schnell. Bitte prüfen Sie Ihre Angaben und senden Sie sie noch einmal ab.")
            )
        return cleaned

    def _stamp_anew(self) -> None:
        """Let the form that goes back carry a fresh stamp."""
        typed: Any = self.data
        data = typed.copy()
        data[self.add_prefix("stamp")] = signing.dumps("form", salt=_SALT)
        self.data = data


def _is_younger(stamp: str) -> bool:
    """Tell whether a stamp is younger than a person needs to fill in a form."""
    try:
        signing.loads(stamp, salt=_SALT, max_age=LEAST_SECONDS)
    except signing.SignatureExpired:
        return False
    return True
