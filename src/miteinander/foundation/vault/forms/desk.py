"""Forms of one's own vault. Every field with a secret is named so that nothing ever gives it back."""

import base64
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.ui.service import Form
from miteinander.foundation.vault.crypto import SEED
from miteinander.foundation.vault.enums import Fault
from miteinander.foundation.vault.rules import passphrase_fault
from miteinander.foundation.vault.service import Made

LONGEST = 400
_FAULTS = {
    Fault.TOO_SHORT: _("Das ist zu kurz: mindestens 14 Zeichen. Fünf Wörter, die nicht zusammenpassen, sind gut."),
    Fault.TOO_COMMON: _("Darin steckt zu viel, was andere erraten: Ihr Name, die Stadt oder ein häufiges Wort."),
    Fault.TOO_UNIFORM: _("Das wiederholt sich zu sehr. Nehmen Sie Wörter, die nicht zusammenpassen."),
}


def _secret(label: Any, *, hint: Any = "", autocomplete: str = "new-password") -> forms.CharField:
    attributes = {"autocomplete": autocomplete, "autocapitalize": "off", "spellcheck": "false"}
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs=attributes),
    )


class _Bytes(forms.CharField):
    """Exactly 32 bytes in base64url."""

    def clean(self, value: Any) -> Any:
        """Return the bytes."""
        text = super().clean(value)
        try:
            found = base64.b64decode(f"{text}=", altchars=b"-_", validate=True)
        except ValueError as error:
            raise forms.ValidationError(gettext("Das hat der Browser nicht richtig geschickt.")) from error
        if len(found) != SEED:
            raise forms.ValidationError(gettext("Das hat der Browser nicht richtig geschickt."))
        return found


def _bytes() -> _Bytes:
    return _Bytes(max_length=43, widget=forms.HiddenInput)


class NewPassphraseForm(Form):
    """A new passphrase, twice."""

    passphrase = _secret(
        _("Passphrase für den Tresor"),
        hint=_("Mindestens 14 Zeichen, anders als Ihr Passwort. Gut sind fünf Wörter, die nicht zusammenpassen."),
    )
    passphrase_again = _secret(_("Noch einmal dieselbe Passphrase"))

    def __init__(self, *args: Any, known: Iterable[str] = (), **kwargs: Any) -> None:
        """Keep the words that others know too: name, address, town."""
        super().__init__(*args, **kwargs)
        self._known = tuple(known)

    def clean(self) -> dict[str, Any]:
        """Judge the passphrase and compare both."""
        data: dict[str, Any] = super().clean() or {}
        passphrase = data.get("passphrase", "")
        fault = passphrase_fault(passphrase, known=self._known) if passphrase else None
        if fault:
            self.add_error("passphrase", _FAULTS[fault])
        if passphrase and data.get("passphrase_again") and passphrase != data["passphrase_again"]:
            self.add_error("passphrase_again", gettext("Das ist nicht dieselbe Passphrase."))
        return data


class StartOverForm(NewPassphraseForm):
    """A new, empty vault in place of one that nothing opens any more."""

    understood = forms.BooleanField(
        label=_("Mir ist klar: Was mein alter Tresor öffnete, müssen andere mir neu freigeben."),
        error_messages={"required": _("Bitte bestätigen Sie das.")},
    )


class UnlockForm(Form):
    """The passphrase."""

    passphrase = _secret(_("Passphrase für den Tresor"), autocomplete="current-password")


class CodeForm(Form):
    """The printed code."""

    code = forms.CharField(
        label=_("Wiederherstellungscode"),
        help_text=_("32 Zeichen in acht Gruppen. Groß oder klein, mit oder ohne Leerzeichen."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class PasskeyForm(Form):
    """What the script of a passkey fills in; all of it in base64url, as browsers write it."""

    credential = forms.RegexField(r"\A[A-Za-z0-9_-]{8,1400}\Z", widget=forms.HiddenInput)
    next_salt = _bytes()
    next_secret = _bytes()

    def made(self) -> Made:
        """Return the passkey with the salt and bytes of the next opening."""
        data = self.cleaned_data
        return Made(credential=data["credential"], salt=data["next_salt"], secret=data["next_secret"])


class UnlockPasskeyForm(PasskeyForm):
    """The same, and the bytes that open now."""

    secret = _bytes()


class ChangePassphraseForm(NewPassphraseForm):
    """The old passphrase, and the new one twice."""

    passphrase_now = _secret(_("Bisherige Passphrase"), autocomplete="current-password")
    field_order = ("passphrase_now", "passphrase", "passphrase_again")
