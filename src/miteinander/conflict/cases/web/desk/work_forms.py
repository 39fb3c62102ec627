"""The forms of the three ways: mediation, work with an organisation, round table; talks, interpreters, referral."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.conflict.cases.domain.mediation import MEDIATOR
from miteinander.conflict.cases.enums import Agreed, Gone, HowSaid, SessionForm, ThirdRole, Wish
from miteinander.conflict.cases.web.desk.forms import ColleagueForm, StepsForm, offer
from miteinander.foundation.ui.service import DateField, Form

Choices = Sequence[tuple[str, Any]]
_LONG = 5000
_NOTHING = ("", "—")
_YES_OR_NO = [("yes", _("ja")), ("no", _("nein"))]
_SAYS = [("", _("nichts Neues")), ("yes", _("ja")), ("no", _("nein, oder nimmt es zurück"))]


def _line(label: Any, *, hint: Any = "", required: bool = True) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off", "dir": "auto"})
    return forms.CharField(label=label, help_text=hint, max_length=300, required=required, widget=widget)


def _words(label: Any, *, hint: Any = "", rows: int = 3, required: bool = True) -> forms.CharField:
    widget = forms.Textarea({"rows": rows, "autocomplete": "off", "dir": "auto"})
    return forms.CharField(label=label, help_text=hint, max_length=_LONG, required=required, widget=widget)


def _ticks(label: Any, *, hint: Any = "") -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, help_text=hint, required=False, widget=widget)


def _time(label: Any, *, required: bool = True) -> forms.TimeField:
    errors = {"invalid": _("Bitte geben Sie die Uhrzeit so an: 14:30.")}
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    formats = ["%H:%M", "%H.%M", "%H"]
    return forms.TimeField(label=label, required=required, input_formats=formats, error_messages=errors, widget=widget)


def _ticked(form: forms.Form, name: str, choices: Choices) -> None:
    """Offer boxes to tick, or no field where there is nothing to tick."""
    field = form.fields[name]
    if isinstance(field, forms.MultipleChoiceField):
        field.choices = list(choices)
    if not choices:
        del form.fields[name]


def _says(what: Agreed) -> forms.ChoiceField:
    return forms.ChoiceField(label=what.label, choices=_SAYS, required=False)


class ConsentForm(Form):
    """What a party says yes or no to."""

    party = forms.ChoiceField(label=_("Welche Seite?"))
    day = DateField(label=_("Wann hat sie das gesagt?"))
    how = forms.ChoiceField(label=_("Wie?"), choices=HowSaid.choices)
    takes_part = _says(Agreed.TAKES_PART)
    mediator = _says(Agreed.MEDIATOR)
    apart = _says(Agreed.APART)
    secrecy = _says(Agreed.SECRECY)
    recorded = _says(Agreed.RECORDED)
    thirds = _says(Agreed.THIRDS)
    people = _ticks(_("Zu welchen dritten Personen sagt die Seite ja?"))

    def __init__(self, *args: Any, parties: Choices = (), thirds: Choices = (), **rest: Any) -> None:
        """Offer the parties, and third persons where some were written down."""
        super().__init__(*args, **rest)
        offer(self, "party", [_NOTHING, *parties])
        _ticked(self, "people", thirds)

    def says(self) -> dict[str, bool]:
        """Return what the party spoke of."""
        said = {what: self.cleaned_data[what.value] for what in Agreed}
        return {what.value: answer == "yes" for what, answer in said.items() if answer}


class StopForm(Form):
    """Somebody ends the mediation."""

    who = forms.ChoiceField(label=_("Wer hört auf?"))
    day = DateField(label=_("Wann?"))
    text = _words(_("Was dazu gesagt wurde"), hint=_("Einen Grund muss niemand nennen."), rows=2, required=False)

    def __init__(self, *args: Any, parties: Choices = (), **rest: Any) -> None:
        """Offer the parties and who mediates."""
        super().__init__(*args, **rest)
        offer(self, "who", [_NOTHING, *parties, (MEDIATOR, _("Ich, als Vermittlung"))])


class ThirdForm(Form):
    """Write down a third person."""

    name = _line(_("Name"))
    role = forms.ChoiceField(label=_("Wozu kommt die Person?"), choices=ThirdRole.choices)
    secrecy = DateField(label=_("Hat versprochen, nichts weiterzusagen, am"))


class LeaveForm(Form):
    """Somebody no longer belongs to the case, or never did."""

    who = forms.ChoiceField(label=_("Wer?"))
    why = forms.ChoiceField(
        label=_("Was ist der Grund?"),
        help_text=_(
            "In beiden Fällen zählt nicht mehr, was die Person gesagt hat. War es ein Versehen, ist auch niemand mehr "
            "gesperrt, der dabei genannt wurde."
        ),
        choices=Gone.choices,
        widget=forms.RadioSelect,
    )
    text = _line(_("Kurz dazu"), hint=_("Zum Beispiel: ausgezogen, oder verwechselt mit jemand anderem."))

    def __init__(self, *args: Any, people: Choices = (), **rest: Any) -> None:
        """Offer everybody who was noted, in groups."""
        super().__init__(*args, **rest)
        offer(self, "who", [_NOTHING, *people])


class EarlierForm(ColleagueForm):
    """Who with access here acted for one side before."""

    person = forms.ChoiceField(label=_("Wer?"), widget=forms.RadioSelect)
    text = _line(_("Was hat die Person für welche Seite getan?"))

    field_order = ("q", "person")


class SessionPlanForm(Form):
    """Plan a talk; between persons with whom, elsewhere in words."""

    form = forms.ChoiceField(label=_("Was für ein Gespräch?"), choices=SessionForm.choices)
    day = DateField(label=_("Tag"))
    begins = _time(_("Uhrzeit"), required=False)
    place = _line(_("Ort"), required=False)
    parties = _ticks(_("Welche Seiten?"))
    thirds = _ticks(_("Welche dritten Personen?"))
    who = _line(_("Wer ist dabei?"), required=False)

    def __init__(
        self, *args: Any, parties: Choices = (), thirds: Choices = (), named: bool = True, **rest: Any
    ) -> None:
        """Offer parties and third persons (``named``), or a line for whoever comes."""
        super().__init__(*args, **rest)
        _ticked(self, "parties", parties if named else ())
        _ticked(self, "thirds", thirds if named else ())
        if named:
            del self.fields["who"]
        else:
            offer(self, "form", [one for one in SessionForm.choices if one[0] != SessionForm.FIRST])


class SessionResultForm(Form):
    """What came out of a talk."""

    session = forms.ChoiceField(label=_("Welches Gespräch?"))
    held = forms.ChoiceField(label=_("Hat es stattgefunden?"), choices=_YES_OR_NO, widget=forms.RadioSelect)
    text = _words(_("Was ist herausgekommen?"), required=False)
    there = _line(_("Wer war da, wenn anders als geplant?"), required=False)
    next_day = DateField(label=_("Nächster Tag"), required=False)

    def __init__(self, *args: Any, planned: Choices = (), **rest: Any) -> None:
        """Offer the talks without a result."""
        super().__init__(*args, **rest)
        offer(self, "session", list(planned))


class InterpreterForm(Form):
    """Ask for a Sprachmittler, without a name and without a word about why."""

    binding = forms.ChoiceField(
        label=_("Soll das Gespräch oder was dort vereinbart wird rechtlich binden?"),
        help_text=_(
            "Sprachmittlung ist Ehrenamt. Was binden soll, übersetzen beeidigte Dolmetscherinnen und Dolmetscher."
        ),
        choices=_YES_OR_NO,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("Sprache"))
    day = DateField(label=_("Tag"))
    begins = _time(_("Von"))
    ends = _time(_("Bis"))
    district = forms.ChoiceField(
        label=_("Stadtteil des Treffens"),
        help_text=_(
            "Nennen Sie ihn nur, wenn der Weg wichtig ist. Der Stadtteil aus der Meldung geht nicht hinaus: Mit der "
            "Sprache zusammen könnte er zeigen, um welchen Fall es geht. Per Video geht nie einer hinaus."
        ),
        required=False,
    )
    wish = forms.ChoiceField(label=_("Wer soll übersetzen?"), choices=Wish.choices)
    way = forms.ChoiceField(label=_("Wie?"), choices=[("there", _("vor Ort")), ("video", _("per Video"))])

    def __init__(self, *args: Any, languages: Choices = (), districts: Choices = (), **rest: Any) -> None:
        """Offer languages and districts."""
        super().__init__(*args, **rest)
        offer(self, "language", [_NOTHING, *languages])
        offer(self, "district", [("", _("wird nicht genannt")), *districts])


class ReferForm(Form):
    """Look for an offer of the directory, choose one, say why."""

    q = _line(_("Wonach suchen Sie?"), hint=_("Zum Beispiel: Schuldnerberatung."), required=False)
    offer = forms.ChoiceField(label=_("Angebot"), widget=forms.RadioSelect)
    text = _words(_("Warum dieses Angebot?"), hint=_("Wer gemeldet hat, liest es."), rows=2)

    def __init__(self, *args: Any, offers: Choices = (), **rest: Any) -> None:
        """Offer what was found."""
        super().__init__(*args, **rest)
        offer(self, "offer", list(offers))


class MandateForm(Form):
    """Clarify the mandate."""

    giver = _line(_("Wer gibt den Auftrag?"), hint=_("Und darf diese Person das entscheiden?"))
    aim = _words(_("Was soll erreicht werden?"))
    limits = _words(_("Was gehört nicht dazu?"), rows=2, required=False)
    confidential = _words(_("Was ist vertraulich, und gegenüber wem?"), rows=2, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class RoleForm(Form):
    """A person and their role."""

    name = _line(_("Name oder Stelle"))
    role = _line(_("Rolle"), hint=_("Zum Beispiel: entscheidet, ist betroffen, berät, führt aus."))


class DesignForm(StepsForm):
    """Design the way."""

    text = _words(_("Wie soll es gehen?"), hint=_("Wer spricht wann mit wem, und wozu?"))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ("text",)


class ReviewForm(Form):
    """Look back at the way."""

    text = _words(_("Was hilft, was hilft nicht, was ändern wir?"))


class TableForm(Form):
    """Prepare a round table, without a word about single persons."""

    sides = _words(_("Welche Seiten gehören an den Tisch?"), hint=_("Gruppen und Stellen, keine Namen."))
    themes = _words(_("Worüber wird gesprochen?"))
    convener = _line(_("Wer lädt ein?"), hint=_("Zum Beispiel: der Bürgermeister."))
    host = _line(_("Wer ist Gastgeber, und wo?"), required=False)
    agreements = _words(_("Erste Ergebnisse"), rows=2, required=False)
    rhythm = _line(_("Arbeitsgruppe: wie oft?"), required=False)
    joining = _line(_("Arbeitsgruppe: wie kommt man dazu?"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class TableBodiesForm(Form):
    """In which public bodies one meets."""

    body = forms.ChoiceField(label=_("Runder Tisch"))
    group = forms.ChoiceField(label=_("Arbeitsgruppe"), required=False)

    def __init__(self, *args: Any, bodies: Choices = (), **rest: Any) -> None:
        """Offer the public bodies."""
        super().__init__(*args, **rest)
        offer(self, "body", [_NOTHING, *bodies])
        offer(self, "group", [_NOTHING, *bodies])
