"""The desk's forms of trainings and certificates."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.accounts.service import people_choices
from miteinander.foundation.ui.service import DateField, Form
from miteinander.town.places.service import place_choices
from miteinander.town.qualifications.domain.desk.queries import ParticipantView, kind_choices
from miteinander.town.qualifications.enums import Attendance, Audience

OPEN = "open"


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Offer choices in a field, nothing first."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", "—"), *choices]


def desk_language() -> str:
    """Return the language the desk speaks now."""
    return get_language() or settings.LANGUAGE_CODE


class TrainingForm(Form):
    """What is taught, by whom, when, where, for whom."""

    title = forms.CharField(label=_("Titel"), max_length=200)
    content = forms.CharField(
        label=_("Was man lernt"), max_length=4000, required=False, widget=forms.Textarea({"rows": 4})
    )
    given_by = forms.CharField(label=_("Wer sie gibt"), max_length=200)
    audiences = forms.MultipleChoiceField(
        label=_("Für wen"), choices=Audience.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(
        label=_("Qualifiziert für"),
        help_text=_("Leer: Es gibt dafür keine Bescheinigung."),
        required=False,
    )
    first_day = DateField(label=_("Erster Tag"))
    last_day = DateField(label=_("Letzter Tag"))
    times = forms.CharField(
        label=_("Uhrzeiten"), help_text=_("Zum Beispiel: jeweils 9 bis 16 Uhr"), max_length=120, required=False
    )
    hours = forms.IntegerField(label=_("Stunden zusammen"), min_value=1, max_value=2000, required=False)
    place = forms.ChoiceField(label=_("Ort"), required=False)
    place_text = forms.CharField(
        label=_("Anderer Ort"), help_text=_("Wenn der Ort nicht in der Liste steht."), max_length=300, required=False
    )
    capacity = forms.IntegerField(
        label=_("Plätze"), help_text=_("Leer: so viele wie kommen."), min_value=1, max_value=10_000, required=False
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the town's kinds and places."""
        super().__init__(*args, **options)
        offer(self, "kind", kind_choices(desk_language()))
        offer(self, "place", place_choices())

    def values(self) -> dict[str, Any]:
        """Return what was typed as values of a training."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class HolderForm(Form):
    """Somebody with access, or a name."""

    person = forms.ChoiceField(label=_("Wer?"), required=False)
    name = forms.CharField(
        label=_("Oder jemand ohne Zugang"),
        help_text=_("Nur der Name. Mehr brauchen wir nicht."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer everybody who has access."""
        super().__init__(*args, **options)
        offer(self, "person", people_choices())

    def holder(self) -> dict[str, Any]:
        """Return person or name."""
        person = self.cleaned_data["person"]
        return {"person_id": UUID(person) if person else None, "name": self.cleaned_data["name"]}


class AttendanceForm(Form):
    """Who came: one question a person."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Iterable[ParticipantView], **options: Any) -> None:
        """Ask about everybody who takes part."""
        super().__init__(*args, **options)
        for one in people:
            field = forms.ChoiceField(
                label=one.name,
                choices=[(OPEN, _("noch nicht eingetragen")), *Attendance.choices],
                initial=one.attendance or OPEN,
            )
            field.widget.attrs["class"] = "kern-form-input__input m-input"
            self.fields[f"guest_{one.participant_id}"] = field

    def answers(self) -> dict[int, str]:
        """Return what was chosen, by participant."""
        pairs = self.cleaned_data.items()
        chosen = {name: value for name, value in pairs if name.startswith("guest_")}
        return {int(name.removeprefix("guest_")): "" if value == OPEN else value for name, value in chosen.items()}


class IssueForm(Form):
    """The day on the certificates."""

    issued = DateField(label=_("Ausgestellt am"))


class RenewForm(Form):
    """A certificate that follows."""

    issuer = forms.CharField(label=_("Ausgestellt von"), max_length=200)
    issued = DateField(label=_("Ausgestellt am"))
    valid_until = DateField(
        label=_("Gültig bis"), help_text=_("Leer: so lange, wie es die Stadt festgelegt hat."), required=False
    )


class CertificateForm(HolderForm, RenewForm):
    """A certificate, such as one from elsewhere."""

    kind = forms.ChoiceField(label=_("Wofür"))

    field_order = ("person", "name", "kind", "issuer", "issued", "valid_until")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the town's kinds."""
        super().__init__(*args, **options)
        offer(self, "kind", kind_choices(desk_language()))
