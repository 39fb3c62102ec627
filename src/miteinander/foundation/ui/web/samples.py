"""Invented things for the gallery: no real person, place or number."""

from datetime import timedelta
from types import SimpleNamespace

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from miteinander.foundation.kernel import clock
from miteinander.foundation.tables.service import Drawing, draw
from miteinander.foundation.ui.domain.comparing import side_by_side
from miteinander.foundation.ui.domain.forming import DateField, Form
from miteinander.foundation.ui.domain.frame import Link
from miteinander.foundation.ui.domain.paging import page_links
from miteinander.foundation.ui.domain.views import (
    Action,
    CardView,
    ContactView,
    Fact,
    HistoryLine,
    HoursRow,
    RowFact,
)
from miteinander.foundation.ui.web.sample_figures import SHAPES, figures


class SampleForm(Form):
    """One field of each kind."""

    name = forms.CharField(label="Wie heißen Sie?", help_text="So sprechen wir Sie an.")
    email = forms.EmailField(label="Ihre E-Mail-Adresse", required=False)
    district = forms.ChoiceField(label="Wo wohnen Sie?", choices=[("", "Bitte wählen"), ("a", "Nord"), ("b", "Süd")])
    day = DateField(label="Wann beginnt der Kurs?", help_text="Zum Beispiel 4 7 2026.")
    way = forms.ChoiceField(
        label="Wie sollen wir antworten?",
        choices=[("mail", "Per E-Mail"), ("phone", "Am Telefon")],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label="Welche Sprachen sprechen Sie?",
        choices=[("de", "Deutsch"), ("ar", "العربية"), ("uk", "Українська")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    message = forms.CharField(label="Was möchten Sie uns sagen?", widget=forms.Textarea({"rows": 4}))
    paper = forms.FileField(
        label="Ein Brief oder Bescheid", required=False, help_text="PDF oder Foto, höchstens 10 MB."
    )
    agreed = forms.BooleanField(label="Ich habe die Hinweise gelesen.")


class ShortForm(Form):
    """Two fields, for the example of a whole form."""

    subject = forms.CharField(label="Worum geht es?")
    text = forms.CharField(label="Ihre Nachricht", widget=forms.Textarea({"rows": 3}), required=False)


def samples() -> SimpleNamespace:
    """Return everything the examples show."""
    return SimpleNamespace(
        links=_links(),
        cards=_cards(),
        tiles=_tiles(),
        facts=_facts(),
        form=SampleForm(),
        wrong_form=SampleForm(data={"email": "niemand"}, auto_id="falsch_%s"),
        short_form=ShortForm(auto_id="kurz_%s"),
        hours=_hours(),
        contact=_contact(),
        actions=_actions(),
        drawing=_drawing(),
        figure=figures(),
        diff=side_by_side(
            before="Beratung jeden Montag von 9 bis 12 Uhr im Rathaus.",
            after="Beratung jeden Montag und Mittwoch von 9 bis 13 Uhr im Rathaus.",
        ),
        history=_history(),
        trail=[Link(title=_("Angebote"), url="#"), Link(title=_("Sprache"), url="#")],
        pages=page_links(path="", query=QueryDict("district=nord"), number=4, count=12),
        table={"head": [_("Stadtteil"), "2021", "2022"], "rows": [["Nord", "21,4", "25,1"], ["Süd", "19,0", "20,3"]]},
    )


def _links() -> list[Link]:
    return [
        Link(title=_("Alle Angebote"), url="#", icon="list"),
        Link(title=_("Karte"), url="#", icon="map"),
        Link(title=_("Stadtteile"), url="#", icon="map-pin"),
    ]


def _cards() -> list[CardView]:
    return [
        CardView(
            title="Sprachcafé am Markt",
            url="#",
            provider="Verein Offene Tür e. V.",
            kicker="Sprachangebote",
            icon="languages",
            hue="teal",
            summary="Deutsch sprechen üben, bei Kaffee und ohne Lehrbuch.",
            facts=(
                Fact(kind="district", text="Nord"),
                Fact(kind="free", text=_("kostenlos"), state="yes"),
                Fact(kind="open", text=_("Jetzt geöffnet bis 16 Uhr"), state="yes"),
                Fact(kind="registration", text=_("ohne Anmeldung"), state="yes"),
                Fact(kind="languages", text="Deutsch, العربية"),
            ),
        ),
        CardView(
            title="Rat bei Briefen vom Amt",
            url="#",
            provider="Stadtverwaltung",
            kicker="Beratung",
            icon="life-buoy",
            hue="blue",
            summary="Jemand liest mit Ihnen den Brief und hilft bei der Antwort.",
            facts=(
                Fact(kind="open", text=_("nur mit Termin")),
                Fact(kind="registration", text=_("mit Anmeldung"), state="no"),
                Fact(kind="district", text="Mitte"),
            ),
        ),
    ]


def _tiles() -> list[SimpleNamespace]:
    rows = [
        ("Beratungs- und Integrationsangebote", "Jemand hilft mir mit einem Brief vom Amt.", "life-buoy", "blue"),
        ("Sprachangebote", "Ich möchte Deutsch lernen und sprechen üben.", "languages", "teal"),
        ("Freizeit und Austausch", "Ich möchte Leute treffen.", "coffee", "terracotta"),
    ]
    return [SimpleNamespace(name=name, example=text, icon=icon, hue=hue, count="") for name, text, icon, hue in rows]


def _facts() -> list[RowFact]:
    return [
        RowFact(icon="clock", label=_("Wann"), text="Mo, Mi 14–16 Uhr", note="Nicht in den Schulferien"),
        RowFact(icon="map-pin", label=_("Wo"), text="Marktstraße 1", note="Nord"),
        RowFact(icon="euro", label=_("Kosten"), text=_("kostenlos")),
        RowFact(icon="message-circle", label=_("Sprachen"), text=_("Nicht bekannt"), note=_("Bitte fragen Sie nach.")),
    ]


def _hours() -> list[HoursRow]:
    return [
        HoursRow(day="Montag", spans=("09:00–12:00", "14:00–16:00"), today=True),
        HoursRow(day="Dienstag", spans=("09:00–12:00",)),
        HoursRow(day="Mittwoch", spans=()),
    ]


def _contact() -> ContactView:
    return ContactView(
        name="Geschäftsstelle",
        role="Verein Offene Tür e. V.",
        phone="0 00 00 / 12 34-5",
        dial="+49000012345",
        email="post@verein.example",
        website="https://www.verein.example/",
    )


def _actions() -> list[Action]:
    return [
        Action(title=_("Anrufen"), icon="phone", url="tel:+49000012345"),
        Action(title=_("Weg zeigen"), icon="route", url="#"),
        Action(title=_("Schreiben"), icon="mail", url="mailto:post@verein.example"),
        Action(title=_("Teilen"), icon="share-2", action="share"),
    ]


def _history() -> list[HistoryLine]:
    now = clock.now()
    return [
        HistoryLine(when=now - timedelta(hours=2), what="Der Eintrag wurde veröffentlicht.", who="Redaktion"),
        HistoryLine(
            when=now - timedelta(days=3), what="Die Telefonnummer wurde geändert.", who="Verein Offene Tür e. V."
        ),
    ]


def _drawing() -> Drawing | None:
    """Return five invented districts."""
    return draw(shapes=SHAPES)
