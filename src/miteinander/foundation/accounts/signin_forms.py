"""allauth's forms in our words and our look."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.ui.service import FormLook, dress

_CODE = {"autocomplete": "one-time-code", "inputmode": "text", "autocapitalize": "off", "spellcheck": "false"}


def _say(form: forms.BaseForm, labels: dict[str, tuple[Any, Any]]) -> None:
    """Give fields our label and hint, take the placeholder away (it vanishes while one types), and dress them."""
    for name, (label, hint) in labels.items():
        field = form.fields.get(name)
        if field is not None:
            field.label = label
            field.help_text = hint
            field.widget.attrs.pop("placeholder", None)
            dress(field.widget)


_NEW = (_("Neues Passwort"), _("Mindestens 12 Zeichen. Ein Satz, den nur Sie kennen, ist gut."))
_AGAIN = (_("Neues Passwort noch einmal"), "")


class LoginForm(FormLook, account.LoginForm):  # type: ignore[misc]  # allauth carries no types
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        _say(self, {"login": (_("E-Mail-Adresse"), ""), "password": (_("Passwort"), "")})


class ReauthenticateForm(FormLook, account.ReauthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        _say(self, {"password": (_("Passwort"), "")})


class ChangePasswordForm(FormLook, account.ChangePasswordForm):  # type: ignore[misc]  # allauth carries no types
    """The old and the new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        _say(self, {"oldpassword": (_("Bisheriges Passwort"), ""), "password1": _NEW, "password2": _AGAIN})


class SetPasswordForm(FormLook, account.SetPasswordForm):  # type: ignore[misc]  # allauth carries no types
    """A first password for somebody who came through single sign-on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        _say(self, {"password1": _NEW, "password2": _AGAIN})


class ResetPasswordForm(FormLook, account.ResetPasswordForm):  # type: ignore[misc]  # allauth carries no types
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        _say(self, {"email": (_("E-Mail-Adresse"), "")})


class ResetPasswordKeyForm(FormLook, account.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth carries no types
    """The new password after the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        _say(self, {"password1": _NEW, "password2": _AGAIN})


class _CodeWords(FormLook):
    """The words of every form that asks for a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Code")
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs.update(_CODE)


class AuthenticateForm(_CodeWords, factor.AuthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """A code from the app or an emergency code, at sign-in."""


class ReauthenticateCodeForm(_CodeWords, factor.ReauthenticateForm):  # type: ignore[misc]  # allauth carries no types
    """A code once more."""


class ActivateTOTPForm(_CodeWords, app.ActivateTOTPForm):  # type: ignore[misc]  # allauth carries no types
    """The first code of a fresh app."""


class AddWebAuthnForm(FormLook, passkey.AddWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """Name of a passkey, and whether it replaces the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        words = _("Ihr Gerät fragt dann jedes Mal nach Fingerabdruck, Gesicht oder PIN.")
        labels = {"name": (_("Name"), ""), "passwordless": (_("Damit auch ohne Passwort anmelden"), words)}
        _say(self, labels)
        self.fields["passwordless"].initial = True


class EditWebAuthnForm(FormLook, passkey.EditWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say it in our words."""
        super().__init__(*args, **kwargs)
        _say(self, {"name": (_("Name"), "")})
