"""The desk's forms of bodies, seats, meetings, points, decisions, tasks and papers."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.ui.service import DateField, Form
from miteinander.town.bodies.domain.subjects import subjects
from miteinander.town.bodies.enums import BodyKind, MinutesKind, Outcome, Quorum, SeatRole
from miteinander.town.organisations.service import contact_choices, organisation_choices
from miteinander.town.places.enums import Answer
from miteinander.town.places.service import district_words, place_choices

MOMENT = "%Y-%m-%dT%H:%M"
TEXTS = ("name", "purpose", "composition", "rhythm", "joining")
Choices = list[tuple[str, str]]


def offer(form: forms.Form, name: str, choices: Choices, *, nothing: bool = True) -> None:
    """Offer choices in a field; ``nothing`` puts an empty one first."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", "—"), *choices] if nothing else choices


class MomentField(forms.DateTimeField):
    """A moment by the town's clock, chosen with the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        """Use the browser's field for date and time."""
        widget = forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT)
        errors = {"invalid": _("Bitte geben Sie Tag und Uhrzeit an, zum Beispiel 26.10.2026, 09:00.")}
        formats = [MOMENT, "%d.%m.%Y, %H:%M", "%d.%m.%Y %H:%M"]
        super().__init__(widget=widget, input_formats=formats, error_messages=errors, **options)


class BodyForm(Form):
    """What a body is, for what, who takes part, how one joins."""

    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Kurzname"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Art"), choices=BodyKind.choices)
    purpose = forms.CharField(label=_("Wofür"), max_length=2000, widget=forms.Textarea({"rows": 3}))
    composition = forms.CharField(
        label=_("Wer dabei ist, in Worten"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    rhythm = forms.CharField(label=_("Wie oft man sich trifft"), max_length=300, required=False)
    joining = forms.CharField(
        label=_("Wie man mitmacht"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    open_to_all = forms.ChoiceField(label=_("Offen für alle"), choices=Answer.choices)
    coordinator = forms.ChoiceField(label=_("Koordination"), required=False)
    organisation = forms.ChoiceField(
        label=_("Eigener Eintrag bei den Trägern"),
        help_text=_("Wenn das Gremium selbst als Träger eingetragen ist."),
        required=False,
    )
    sent_by = forms.MultipleChoiceField(
        label=_("Organisationen, die mitarbeiten"), required=False, widget=forms.CheckboxSelectMultiple
    )
    parent = forms.ChoiceField(label=_("Gehört zu"), required=False)
    districts = forms.MultipleChoiceField(
        label=_("Stadtteile"),
        help_text=_("Keiner: für die ganze Stadt."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    subjects = forms.MultipleChoiceField(
        label=_("Handlungsfelder"), required=False, widget=forms.CheckboxSelectMultiple
    )
    contacts = forms.MultipleChoiceField(label=_("Kontakte"), required=False, widget=forms.CheckboxSelectMultiple)
    founded = forms.RegexField(
        label=_("Gegründet"), regex=r"^\d{4}(-\d{2}(-\d{2})?)?$", help_text=_("2020 oder 2020-03"), required=False
    )
    ended = forms.RegexField(
        label=_("Beendet"), regex=r"^\d{4}(-\d{2}(-\d{2})?)?$", help_text=_("2020 oder 2020-03"), required=False
    )
    quorum = forms.ChoiceField(label=_("Beschlussfähig"), choices=Quorum.choices)
    minutes_kind = forms.ChoiceField(label=_("Es wird geschrieben"), choices=MinutesKind.choices)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bodies: Choices, **options: Any) -> None:
        """Offer organisations, contacts, districts, fields, and the bodies it may stand below."""
        super().__init__(*args, **options)
        language = get_language() or settings.LANGUAGE_CODE
        organisations = organisation_choices()
        offer(self, "coordinator", organisations)
        offer(self, "organisation", organisations)
        offer(self, "sent_by", organisations, nothing=False)
        offer(self, "contacts", contact_choices(), nothing=False)
        offer(self, "parent", bodies)
        offer(self, "districts", [(str(one.public_id), one.name(language)) for one in district_words()], nothing=False)
        offer(self, "subjects", [(str(one.public_id), one.name(language)) for one in subjects()], nothing=False)

    def values(self) -> dict[str, Any]:
        """Return what was typed as values of a body."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        lists = ("sent_by", "districts", "subjects", "contacts")
        nothing = ("coordinator", "organisation", "parent")
        return {
            name: sorted(value) if name in lists else (value or None) if name in nothing else value
            for name, value in data.items()
        }


class SeatForm(Form):
    """Who sits there, for whom, in which role, from when until when, and whether they may be shown."""

    member = forms.ChoiceField(
        label=_("Jemand, der schon eingetragen ist"),
        help_text=_("Oder füllen Sie den Namen aus. Ohne beides ist der Sitz frei."),
        required=False,
    )
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-Mail für Einladungen"), max_length=254, required=False)
    language = forms.ChoiceField(label=_("Sprache der Nachrichten"), required=False)
    organisation = forms.ChoiceField(label=_("Entsandt von"), required=False)
    role = forms.ChoiceField(label=_("Aufgabe"), choices=SeatRole.choices)
    function = forms.CharField(
        label=_("Genauer"),
        help_text=_("Zum Beispiel: Vorsitzende des Sozialausschusses"),
        max_length=200,
        required=False,
    )
    votes = forms.BooleanField(label=_("Stimmberechtigt"), required=False)
    deputy_for = forms.ChoiceField(label=_("Vertritt"), required=False)
    begins = DateField(label=_("Von"))
    ends = DateField(label=_("Bis"), help_text=_("Leer: bis auf Weiteres."), required=False)
    consent_on = DateField(
        label=_("Hat zugestimmt, öffentlich mit Namen zu stehen, am"),
        help_text=_("Ohne Zustimmung wird der Sitz nur gezählt."),
        required=False,
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, members: Choices, others: Choices, **options: Any) -> None:
        """Offer known people, organisations, languages and the other seats."""
        super().__init__(*args, **options)
        offer(self, "member", members)
        offer(self, "organisation", organisation_choices())
        offer(self, "deputy_for", others)
        offer(self, "language", [(code, name) for code, name in settings.LANGUAGES], nothing=False)


class MeetingForm(Form):
    """When and where a meeting is, and the words of its invitation."""

    title = forms.CharField(
        label=_("Überschrift"), help_text=_("Leer: der Name des Gremiums."), max_length=200, required=False
    )
    number = forms.CharField(label=_("Nummer"), max_length=20, required=False)
    starts_at = MomentField(label=_("Beginn"))
    ends_at = MomentField(label=_("Ende"))
    place = forms.ChoiceField(label=_("Ort"), required=False)
    place_text = forms.CharField(
        label=_("Anderer Ort"), help_text=_("Wenn der Ort nicht in der Liste steht."), max_length=300, required=False
    )
    online = forms.BooleanField(label=_("Man kann im Internet teilnehmen"), required=False)
    online_url = forms.URLField(
        label=_("Internetadresse für die Teilnahme"),
        help_text=_("Sie steht in der Einladung; öffentlich nur bei Gremien, die für alle offen sind."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    invitation = forms.CharField(
        label=_("Worte zur Einladung"), max_length=4000, required=False, widget=forms.Textarea({"rows": 4})
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the town's places."""
        super().__init__(*args, **options)
        offer(self, "place", place_choices())


class ItemForm(Form):
    """A point of the agenda."""

    title = forms.CharField(label=_("Überschrift"), max_length=300)
    text = forms.CharField(
        label=_("Worum es geht"), max_length=10_000, required=False, widget=forms.Textarea({"rows": 5})
    )
    public = forms.BooleanField(
        label=_("Öffentlich beraten"),
        help_text=_("Was nicht öffentlich ist, erscheint nirgends außerhalb dieses Schreibtisches."),
        required=False,
    )
    paper = forms.ChoiceField(label=_("Vorlage"), required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, papers: Choices, **options: Any) -> None:
        """Offer the body's papers."""
        super().__init__(*args, **options)
        offer(self, "paper", papers)


class DecisionForm(Form):
    """A motion and what became of it."""

    motion = forms.CharField(label=_("Antrag"), max_length=10_000, widget=forms.Textarea({"rows": 4}))
    moved_by = forms.CharField(label=_("Gestellt von"), max_length=200, required=False)
    outcome = forms.ChoiceField(label=_("Ergebnis"), required=False)
    yes = forms.IntegerField(label=_("Ja"), min_value=0, max_value=999, required=False)
    no = forms.IntegerField(label=_("Nein"), min_value=0, max_value=999, required=False)
    abstained = forms.IntegerField(label=_("Enthaltung"), min_value=0, max_value=999, required=False)
    text = forms.CharField(
        label=_("Beschlossen wurde"),
        help_text=_("Leer: der Antrag, wie er gestellt wurde."),
        max_length=10_000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the outcomes."""
        super().__init__(*args, **options)
        offer(self, "outcome", [(value, str(label)) for value, label in Outcome.choices])


class TaskForm(Form):
    """What is to be done, by whom, until when."""

    text = forms.CharField(label=_("Aufgabe"), max_length=500, widget=forms.Textarea({"rows": 2}))
    owner = forms.ChoiceField(label=_("Wer"), required=False)
    due = DateField(label=_("Bis wann"), required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, owners: Choices, **options: Any) -> None:
        """Offer the people of the body."""
        super().__init__(*args, **options)
        offer(self, "owner", owners)


class PaperForm(Form):
    """A paper's name and facts."""

    name = forms.CharField(label=_("Name"), max_length=300)
    reference = forms.CharField(label=_("Nummer"), max_length=60, required=False)
    paper_type = forms.CharField(
        label=_("Art"), help_text=_("Zum Beispiel: Vorlage, Antrag, Bericht"), max_length=60, required=False
    )
    day = DateField(label=_("Vom"), required=False)
    public = forms.BooleanField(label=_("Öffentlich zeigen"), required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class TermForm(Form):
    """From when until when a council is elected."""

    name = forms.CharField(label=_("Name"), help_text=_("Zum Beispiel: Wahlperiode 2025 bis 2030"), max_length=200)
    begins = DateField(label=_("Beginn"))
    ends = DateField(label=_("Ende"), help_text=_("Leer: Es steht noch nicht fest."), required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class FileForm(Form):
    """A PDF to keep with a paper."""

    file = forms.FileField(label=_("PDF"), help_text=_("Höchstens 2 Megabyte."))
    title = forms.CharField(label=_("Name der Datei"), max_length=200, required=False)
    main = forms.BooleanField(label=_("Das ist das Hauptdokument"), required=False)
