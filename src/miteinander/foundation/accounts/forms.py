"""Forms of the accounts room."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.accounts.models import Person
from miteinander.foundation.accounts.organisations import organisation_choices
from miteinander.foundation.accounts.roles import roles
from miteinander.foundation.kernel import clock
from miteinander.foundation.ui.service import DateField, Form


def desk_languages() -> list[tuple[str, str]]:
    """Return the languages the desk speaks, by their own names."""
    return [(code, name) for code, name in settings.LANGUAGES if code in settings.DESK_LANGUAGES]


def role_choices() -> list[tuple[str, str]]:
    """Return the declared roles with their titles."""
    return [(role.name, gettext(role.title)) for role in roles.values()]


def begin_of(day: date) -> datetime:
    """Return the first moment of a day in the town's time."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date | None) -> datetime | None:
    """Return the first moment after a day, so that the day itself still counts; ``None`` stays open."""
    return begin_of(day + timedelta(days=1)) if day else None


class DetailsForm(Form):
    """One's own name and language."""

    display_name = forms.CharField(
        label=_("Ihr Name"),
        help_text=_("So sehen Sie die anderen am Schreibtisch."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Sprache des Schreibtischs"), choices=desk_languages)


class NewPasswordForm(Form):
    """A new password, judged against the rules and the person it is for."""

    password = forms.CharField(
        label=_("Neues Passwort"),
        help_text=_("Mindestens 12 Zeichen. Ein Satz, den nur Sie kennen, ist gut."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        """Keep the person the password is for."""
        super().__init__(*args, **kwargs)
        self._person = person

    def _judged(self) -> Person:
        """Return the person against whose name and address the password is judged."""
        if self._person is not None:
            return self._person
        return Person(
            email=str(self.cleaned_data.get("email", "")), display_name=str(self.cleaned_data.get("display_name", ""))
        )

    def clean(self) -> dict[str, Any]:
        """Judge the password; its messages stand at its field."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("password"):
            try:
                validate_password(data["password"], self._judged())
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


class JoinForm(DetailsForm, NewPasswordForm):
    """What somebody who was invited tells: name, address, language, password."""

    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        help_text=_("Mit ihr melden Sie sich an."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    field_order = ("display_name", "email", "language", "password")

    def __init__(self, *args: Any, known_email: str = "", **kwargs: Any) -> None:
        """Leave the address out where the invitation names it."""
        super().__init__(*args, **kwargs)
        if known_email:
            del self.fields["email"]


class RoleForm(Form):
    """A role, from when until when, and why."""

    role = forms.ChoiceField(label=_("Rolle"), choices=role_choices)
    organisation = forms.TypedChoiceField(
        label=_("Für welche Organisation?"),
        coerce=UUID,
        empty_value=None,
        required=False,
        help_text=_("Nur bei Anbieterinnen und Anbietern nötig."),
    )
    begin = DateField(label=_("Gilt ab"))
    end = DateField(
        label=_("Gilt bis einschließlich"),
        required=False,
        help_text=_("Leer: bis jemand die Rolle beendet."),
    )
    reason = forms.CharField(label=_("Grund"), max_length=300, help_text=_("Er steht im Verlauf dieser Person."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Propose today and one year; leave organisations out where no room offers any."""
        initial = {
            "begin": clock.today(),
            "end": clock.today() + timedelta(days=365),
            **(kwargs.pop("initial", None) or {}),
        }
        super().__init__(*args, initial=initial, **kwargs)
        offered, field = organisation_choices(), self.fields["organisation"]
        if len(offered) == 1:
            del self.fields["organisation"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = offered

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the begin."""
        data: dict[str, Any] = super().clean() or {}
        begin, end = data.get("begin") or clock.today(), data.get("end")
        if end and end < begin:
            self.add_error("end", _("Das Ende muss nach dem Beginn liegen."))
        return data


class InviteForm(RoleForm):
    """Whom to invite, and to what."""

    display_name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-Mail-Adresse"), max_length=254)
    language = forms.ChoiceField(label=_("Sprache"), choices=desk_languages)
    field_order = ("display_name", "email", "language", "role", "organisation", "end", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let the role begin when the invitation is accepted."""
        super().__init__(*args, **kwargs)
        del self.fields["begin"]


class ReasonForm(Form):
    """Why something is done."""

    reason = forms.CharField(label=_("Grund"), max_length=300)
