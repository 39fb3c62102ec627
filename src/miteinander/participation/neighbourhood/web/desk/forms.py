"""The desk's forms: one step, one form."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.ui.service import DateField, Form
from miteinander.participation.neighbourhood.enums import ANSWERABLE, Reason

Choices = Sequence[tuple[str, Any]]


class StepForm(Form):
    """A step on a concern as somebody saw it; ``revision`` tells which."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class ShowForm(StepForm):
    """Show it to everybody."""

    with_photo = forms.BooleanField(
        label=_("Foto zeigen"), help_text=_("Nur ohne Gesichter, Namen und Kennzeichen."), required=False
    )


class DeclineForm(StepForm):
    """Do not show it; the writer reads why."""

    reason = forms.ChoiceField(label=_("Grund"), choices=[("", "—"), *Reason.choices])
    words = forms.CharField(
        label=_("Nachricht dazu"),
        help_text=_("Wer gemeldet hat, liest Grund und Nachricht."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class AnswerForm(StepForm):
    """Answer in public."""

    state = forms.ChoiceField(label=_("Stand"), choices=[(one.value, one.label) for one in ANSWERABLE])
    text = forms.CharField(
        label=_("Antwort"),
        help_text=_("Alle lesen sie. In einfachen Worten, am besten in der Sprache der Meldung."),
        max_length=3000,
        widget=forms.Textarea({"rows": 4}),
    )
    language = forms.ChoiceField(label=_("Sprache der Antwort"), choices=settings.LANGUAGES)


class NoteForm(StepForm):
    """A note that only those read who handle the concern."""

    text = forms.CharField(label=_("Notiz"), max_length=3000, widget=forms.Textarea({"rows": 3}))


class PassForm(StepForm):
    """Pass it on."""

    office = forms.CharField(label=_("An welche Stelle?"), help_text=_("Öffentlich zu lesen."), max_length=200)
    person_name = forms.CharField(
        label=_("An wen dort?"), help_text=_("Bleibt intern."), max_length=120, required=False
    )
    due = DateField(label=_("Antwort erwartet bis"))


class JoinForm(StepForm):
    """Join it into another."""

    into = forms.ChoiceField(label=_("Dasselbe wie"))

    def __init__(self, *args: Any, choices: Choices = (), **rest: Any) -> None:
        """Offer the other concerns of the district."""
        super().__init__(*args, **rest)
        field = self.fields["into"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *choices]


class MeasureForm(StepForm):
    """Make a measure of it."""

    title = forms.CharField(label=_("Titel der Maßnahme"), help_text=_("Auf Deutsch."), max_length=200)
    field = forms.ChoiceField(label=_("Handlungsfeld"))

    def __init__(self, *args: Any, choices: Choices = (), **rest: Any) -> None:
        """Offer the fields of action."""
        super().__init__(*args, **rest)
        field = self.fields["field"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *choices]


class ProposalForm(StepForm):
    """Make a proposal of the forum of it."""

    theme = forms.ChoiceField(label=_("Konferenz und Thema"))
    text = forms.CharField(
        label=_("Text des Vorschlags"),
        help_text=_("In der Sprache, in der das Anliegen gemeldet wurde. Ohne Namen und Adressen."),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
    )

    def __init__(self, *args: Any, choices: Choices = (), **rest: Any) -> None:
        """Offer the themes that take proposals."""
        super().__init__(*args, **rest)
        field = self.fields["theme"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *choices]


class WriteForm(StepForm):
    """A message to who reported."""

    text = forms.CharField(
        label=_("Nachricht"),
        help_text=_("Nur wer gemeldet hat, liest sie."),
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
    )
