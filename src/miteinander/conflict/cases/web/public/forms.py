"""The steps of a report, one question or two each; residence status and nationality are never asked."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from miteinander.conflict.cases.enums import Affected, Rating, Topic
from miteinander.foundation.ui.service import Form, GuardedForm, LanguageSelect

Choices = Sequence[tuple[str, Any]]
_LONG = 5000
_AT_LEAST_TWO = 2
CODE_DIGITS = 24


def _quiet(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "autocomplete": "off", "dir": "auto"})


class TopicStep(Form):
    """What it is about."""

    topic = forms.ChoiceField(label=_("Worum geht es?"), choices=Topic.choices, widget=forms.RadioSelect)


class WhatStep(Form):
    """What happened, and since when."""

    what = forms.CharField(
        label=_("Was ist passiert?"),
        help_text=_("In Ihrer Sprache, in Ihren Worten."),
        max_length=_LONG,
        widget=_quiet(8),
    )
    since = forms.CharField(
        label=_("Seit wann?"),
        help_text=_("Zum Beispiel: seit gestern, seit dem Sommer."),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
    )


class WhoStep(Form):
    """Where, and who is affected."""

    district = forms.ChoiceField(
        label=_("In welchem Stadtteil?"), help_text=_("Straße und Hausnummer brauchen wir nicht."), required=False
    )
    affected = forms.ChoiceField(
        label=_("Wen betrifft es?"), choices=Affected.choices, widget=forms.RadioSelect, required=False
    )
    help = forms.CharField(label=_("Was würde helfen?"), max_length=_LONG, required=False, widget=_quiet(4))

    def __init__(self, *args: Any, districts: Choices = (), **rest: Any) -> None:
        """Offer the districts."""
        super().__init__(*args, **rest)
        _offer(self, "district", [("", _("Das möchte ich nicht sagen")), *districts])


class ReachStep(Form):
    """In which language, and how to be reached, if at all."""

    language = forms.ChoiceField(label=_("In welcher Sprache sollen wir antworten?"), widget=LanguageSelect)
    reach = forms.CharField(
        label=_("Wie dürfen wir Sie sonst erreichen?"),
        help_text=_(
            "Nur wenn Sie möchten, zum Beispiel eine Telefonnummer. Sonst antworten wir nur hier, mit Ihrem Code."
        ),
        max_length=300,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
    )
    name = forms.CharField(
        label=_("Wie dürfen wir Sie nennen?"),
        help_text=_("Sie können das Feld leer lassen oder einen anderen Namen nehmen."),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        """Offer the town's languages."""
        super().__init__(*args, **rest)
        _offer(self, "language", list(settings.LANGUAGES))


class PointStep(GuardedForm):
    """Who shall read it, and who shall not; the stamps against programs lie here, at the end."""

    draft = forms.UUIDField(widget=forms.HiddenInput)
    point = forms.ChoiceField(
        label=_("Wer soll Ihre Meldung lesen?"),
        help_text=_("Nur die Menschen, die dort arbeiten, können sie öffnen."),
        widget=forms.RadioSelect,
    )
    not_points = forms.MultipleChoiceField(
        label=_("Welche Stelle soll nichts davon erfahren?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    not_people = forms.CharField(
        label=_("Welcher Mensch soll nichts davon erfahren?"),
        help_text=_(
            "Den Namen bitte, wenn Sie können, mit lateinischen Buchstaben. "
            "Heißt bei der Stelle jemand so, fragen wir nach."
        ),
        max_length=300,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
    )
    other = forms.BooleanField(label=_("Ich meine jemand anderen, der auch so heißt."), required=False)

    def __init__(self, *args: Any, points: Choices = (), **rest: Any) -> None:
        """Offer the points that can take a report."""
        super().__init__(*args, **rest)
        _offer(self, "point", list(points))
        _offer(self, "not_points", list(points))
        if len(points) < _AT_LEAST_TWO:  # nothing to exclude where there is one point only
            del self.fields["not_points"]
        self._asks_other = self.fields["other"].widget
        if not (self.data.get("other") or self.initial.get("other")):  # said once, it stays in sight
            self.fields["other"].widget = forms.HiddenInput()

    def add_error(self, field: Any, error: Any) -> None:
        """Show the question about the name only to who is asked it."""
        super().add_error(field, error)
        if field == "other":
            self.fields["other"].widget = self._asks_other

    def clean(self) -> dict[str, Any]:
        """Refuse a point that shall read it and shall not."""
        cleaned = super().clean()
        if cleaned.get("point") and cleaned["point"] in cleaned.get("not_points", []):
            self.add_error("not_points", _("Diese Stelle haben Sie oben gewählt. Sie würde Ihre Meldung lesen."))
        return cleaned


STEPS: tuple[type[Form], ...] = (TopicStep, WhatStep, WhoStep, ReachStep, PointStep)


class RatingForm(Form):
    """Whether it helped, once it is over."""

    rating = forms.ChoiceField(
        label=_("Hat es geholfen?"),
        help_text=_("Gezählt wird nur Ihre Antwort, nicht, wer sie gegeben hat."),
        choices=Rating.choices,
        widget=forms.RadioSelect,
    )


class ReceiptForm(Form):
    """Somebody types a receipt."""

    receipt = forms.CharField(
        label=_("Ihr Code"),
        help_text=_("24 Ziffern. Leerzeichen stören nicht."),
        max_length=80,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )


class WriteForm(Form):
    """Somebody writes who has opened the case."""

    text = forms.CharField(
        label=_("Ihre Nachricht"), help_text=_("In Ihrer Sprache."), max_length=_LONG, widget=_quiet(5)
    )


class CorrectionForm(Form):
    """Somebody says what is wrong in the record."""

    text = forms.CharField(
        label=_("Was soll anders dastehen?"),
        help_text=_("Ihre Berichtigung steht dann bei Ihrer Meldung."),
        max_length=_LONG,
        widget=_quiet(3),
    )


def _offer(form: forms.Form, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
