"""The desk's forms: one step, one form."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.conflict.cases.domain.belonging import Colleagues
from miteinander.conflict.cases.domain.queries import CaseLine
from miteinander.conflict.cases.enums import OPEN, Level, Outcome, Topic, Way
from miteinander.conflict.cases.web.public.forms import PointStep, ReachStep, TopicStep, WhatStep, WhoStep
from miteinander.conflict.cases.web.uploads import FileForm
from miteinander.foundation.ui.service import DateField, Form
from miteinander.foundation.vault.enums import Consent

Choices = Sequence[tuple[str, Any]]
_LONG = 5000
_CONSENT = [
    ("", "—"),
    (Consent.WRITTEN, _("mit dem Code zugestimmt")),
    (Consent.SPOKEN, _("mündlich zugestimmt, ich habe gefragt")),
]


def _text(label: Any, *, hint: Any = "", rows: int = 4, required: bool = True) -> forms.CharField:
    widget = forms.Textarea({"rows": rows, "autocomplete": "off"})
    return forms.CharField(label=label, help_text=hint, max_length=_LONG, required=required, widget=widget)


class SearchForm(Form):
    """Search in one's own cases."""

    words = forms.CharField(
        label=_("Wörter"),
        help_text=_("Zum Beispiel ein Name oder eine Straße. Mehrere Wörter müssen in derselben Stelle stehen."),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
    )


class FilterForm(Form):
    """Choose from the cases on one's desk; what is not in the lists chooses nothing."""

    state = forms.ChoiceField(
        label=_("Stand"),
        choices=[("", _("alle")), ("news", _("mit Neuem")), *((one.value, one.label) for one in OPEN)],
        required=False,
    )
    topic = forms.ChoiceField(label=_("Worum geht es?"), choices=[("", _("alles")), *Topic.choices], required=False)
    level = forms.ChoiceField(
        label=_("Ebene"), choices=[("", _("alle")), ("none", _("noch keine")), *Level.choices], required=False
    )

    @property
    def is_on(self) -> bool:
        """Tell whether anything was chosen."""
        return any(self._chosen(name) for name in self.fields)

    def of(self, lines: list[CaseLine]) -> list[CaseLine]:
        """Return the cases that were chosen."""
        state, topic, level = (self._chosen(name) for name in ("state", "topic", "level"))
        return [
            one
            for one in lines
            if (not state or (one.news if state == "news" else one.state == state))
            and (not topic or one.topic == topic)
            and (not level or one.level == level.replace("none", ""))
        ]

    def _chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))


class TakeForm(Form):
    """Take a case over, and say how one stands to it."""

    neutral = _text(
        _("Was könnte Ihre Neutralität berühren?"),
        hint=_("Zum Beispiel: Sie kennen jemanden. Wenn nichts: schreiben Sie „nichts“."),
        rows=2,
    )
    free = forms.BooleanField(
        label=_("Ich bin nicht beteiligt, mit niemandem verwandt und war vorher für keine Seite tätig.")
    )


class TriageForm(Form):
    """Choose the level."""

    level = forms.ChoiceField(label=_("Ebene"), choices=Level.choices, widget=forms.RadioSelect)


class AnswerForm(Form):
    """Write to who reported."""

    text = _text(_("Ihre Antwort"), hint=_("Wer gemeldet hat, liest sie mit dem Code."))


class NoteForm(Form):
    """Write a note."""

    text = _text(
        _("Notiz"),
        hint=_(
            "Wer gemeldet hat, liest sie nicht. Über Gesundheit, Religion oder Herkunft anderer: nur, was nötig ist."
        ),
    )
    about = forms.CharField(
        label=_("Nur zu"), help_text=_("Name, wenn die Notiz nur eine Seite betrifft."), max_length=120, required=False
    )


class DeskFileForm(FileForm):
    """Put a file into the case; ``shares`` is off for who may not send anything to the reporter."""

    to_reporter = forms.BooleanField(label=_("Wer gemeldet hat, soll die Datei auch bekommen."), required=False)

    def __init__(self, *args: Any, shares: bool = True, **rest: Any) -> None:
        """Offer to send it to the reporter too, or not."""
        super().__init__(*args, **rest)
        if not shares:
            del self.fields["to_reporter"]


class ColleagueForm(Form):
    """A form that finds people with access here by their names: a town may have hundreds."""

    q = forms.CharField(
        label=_("Name suchen"),
        help_text=_("Wer hier einen Zugang hat. Ein Teil des Namens genügt."),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
    )

    def __init__(self, *args: Any, people: Colleagues | None = None, **rest: Any) -> None:
        """Offer who was found."""
        super().__init__(*args, **rest)
        self.people = people or Colleagues()
        offer(self, "person", list(self.people.found))


class PartyForm(ColleagueForm):
    """Write down a party, and who with access here is the party or close to it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    role = forms.CharField(label=_("Rolle im Konflikt"), max_length=200, required=False)
    employee = forms.BooleanField(label=_("arbeitet bei der Stadt"), required=False)
    person = forms.ChoiceField(
        label=_("Ist die Person selbst dabei?"),
        help_text=_("Dann kann niemand sie in diesen Fall lassen."),
        widget=forms.RadioSelect,
        required=False,
    )
    near = forms.MultipleChoiceField(
        label=_("Wer davon steht der Person nahe?"),
        help_text=_("Verwandt, befreundet, vorgesetzt. Wen Sie ankreuzen, den kann niemand in diesen Fall lassen."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    field_order = ("name", "role", "employee", "q", "person", "near")

    def __init__(self, *args: Any, **rest: Any) -> None:
        """Offer who was found, as the party or as close to it."""
        super().__init__(*args, **rest)
        offer(self, "person", [("", _("nein")), *self.people.found])
        offer(self, "near", list(self.people.found))


class AskForm(Form):
    """Ask for consent."""

    text = _text(
        _("Worum bitten Sie?"),
        hint=_("Zum Beispiel: Dürfen wir Ihre Meldung an den Integrationsrat geben? Was erfährt er dann?"),
        rows=3,
    )


class HandOverForm(Form):
    """Give the case to another point."""

    point = forms.ChoiceField(label=_("An welche Stelle?"))
    consent = forms.ChoiceField(label=_("Einverständnis"), choices=_CONSENT)

    def __init__(self, *args: Any, points: Choices = (), **rest: Any) -> None:
        """Offer the points that can take a case."""
        super().__init__(*args, **rest)
        offer(self, "point", [("", "—"), *points])


class OpinionForm(Form):
    """Let somebody in for a second opinion."""

    person = forms.ChoiceField(
        label=_("Wer?"), help_text=_("Jemand aus einer Anlaufstelle oder eine Fachperson von außen.")
    )
    days = forms.ChoiceField(
        label=_("Wie lange?"),
        choices=[("7", _("eine Woche")), ("30", _("30 Tage")), ("90", _("90 Tage"))],
        initial="30",
    )
    talk = forms.ChoiceField(
        label=_("Was soll die Person lesen?"),
        choices=[("file", _("nur die Akte")), ("all", _("die Akte und was die meldende Person geschrieben hat"))],
        initial="file",
        widget=forms.RadioSelect,
    )
    consent = forms.ChoiceField(label=_("Einverständnis"), choices=_CONSENT)

    def __init__(self, *args: Any, people: Choices = (), **rest: Any) -> None:
        """Offer those who work at a contact point."""
        super().__init__(*args, **rest)
        offer(self, "person", [("", "—"), *people])


class StepsForm(Form):
    """Up to three steps: who does what, until when."""

    step_1 = forms.CharField(label=_("Erster Schritt: wer tut was"), max_length=300, required=False)
    due_1 = DateField(label=_("Erster Schritt: bis wann"), required=False)
    step_2 = forms.CharField(label=_("Zweiter Schritt: wer tut was"), max_length=300, required=False)
    due_2 = DateField(label=_("Zweiter Schritt: bis wann"), required=False)
    step_3 = forms.CharField(label=_("Dritter Schritt: wer tut was"), max_length=300, required=False)
    due_3 = DateField(label=_("Dritter Schritt: bis wann"), required=False)

    def clean(self) -> dict[str, Any]:
        """A step needs its day, a day its step."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in (1, 2, 3):
            what, due = cleaned.get(f"step_{number}"), cleaned.get(f"due_{number}")
            if what and not due and f"due_{number}" not in self.errors:
                self.add_error(f"due_{number}", _("Bitte sagen Sie auch, bis wann."))
            if due and not what:
                self.add_error(f"step_{number}", _("Bitte sagen Sie auch, wer was tut."))
        return cleaned

    def steps(self) -> list[tuple[str, date]]:
        """Return the steps that were filled in."""
        pairs = [(self.cleaned_data[f"step_{number}"], self.cleaned_data[f"due_{number}"]) for number in (1, 2, 3)]
        return [(what, due) for what, due in pairs if what and due]


class AgreementForm(StepsForm):
    """Write down what was agreed, with up to three steps. ``asks`` is off where each party's own words say it."""

    text = _text(_("Was vereinbart wurde"))
    all_agree = forms.BooleanField(
        label=_("Alle Beteiligten stimmen zu, dass das aufgeschrieben wird."), required=False
    )

    field_order = ("text",)

    def __init__(self, *args: Any, asks: bool = True, **rest: Any) -> None:
        """Ask for everyone's consent, or leave it to what each party said."""
        super().__init__(*args, **rest)
        if not asks:
            self.fields["all_agree"].widget = forms.HiddenInput()


class CheckForm(Form):
    """Write down what came out."""

    text = _text(_("Was haben Sie erfahren?"), rows=2)


class CloseForm(Form):
    """Close the case."""

    outcome = forms.ChoiceField(label=_("Wie ist es ausgegangen?"), choices=[("", "—"), *Outcome.choices])
    text = _text(_("Nachricht zum Abschluss"), hint=_("Wer gemeldet hat, liest sie."), rows=3)
    lessons = _text(_("Was lernen wir daraus?"), hint=_("Ohne Namen."), rows=2, required=False)


class EscalateForm(Form):
    """Hand something up to the steering group."""

    text = _text(
        _("Was brauchen Sie von der Steuerungsgruppe?"),
        hint=_("Nur die Mitglieder der Gruppe lesen es. Schreiben Sie ohne Namen, wenn es geht."),
        rows=3,
    )


class DecisionForm(Form):
    """What the steering group decides, and what it provides."""

    answer = _text(_("Was die Gruppe entscheidet"), hint=_("Wer den Fall bearbeitet, liest es in der Akte."), rows=3)
    provides = forms.CharField(
        label=_("Was sie dafür bereitstellt"),
        help_text=_("Zum Beispiel Stunden, Geld, Räume, Fachleute von außen."),
        max_length=500,
        required=False,
    )
    seen_revision = forms.IntegerField(widget=forms.HiddenInput)


class LessonForm(Form):
    """What was learnt, without persons."""

    text = forms.CharField(
        label=_("Was haben wir gelernt?"),
        help_text=_("Ohne Namen, Straßen, Tage. Alle, die in Konflikten beraten, lesen es; es ist nicht versiegelt."),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
    topic = forms.ChoiceField(label=_("Worum ging es?"), choices=[("", "—"), *Topic.choices])
    level = forms.ChoiceField(label=_("Ebene"), choices=[("", "—"), *Level.choices])
    nobody = forms.BooleanField(label=_("Niemand ist daran zu erkennen, auch nicht für Nachbarn."), required=False)


class EntryForm(TopicStep, WhatStep, WhoStep, ReachStep, PointStep):
    """A report on the phone or at the desk: all steps on one page."""

    way = forms.ChoiceField(
        label=_("Wie kam die Meldung?"), choices=[(Way.PHONE, Way.PHONE.label), (Way.VISIT, Way.VISIT.label)]
    )
    warned = forms.BooleanField(
        label=_("Ich habe gesagt: Bitte nennen Sie weder Aufenthaltsstatus noch Staatsangehörigkeit.")
    )

    field_order = (
        *("way", "warned", "topic", "what", "since", "district", "affected", "help"),
        *("language", "reach", "name", "point", "not_points", "not_people", "other"),
    )


def offer(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Put choices into a field."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
