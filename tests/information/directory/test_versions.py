"""The versions of an offer at the desk: every field in words, before and after, and who changed it why."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.information.directory.domain.offers import change_offer, restore_version
from miteinander.information.directory.domain.values import values_of
from miteinander.information.directory.domain.vocabulary import vocabulary
from miteinander.information.directory.models import Offer, OfferVersion
from miteinander.town.organisations.models import Contact
from tests.information.directory.offers import make_offer, make_organisation, make_place
from tests.people import EDITOR, person_with, signed_in

pytestmark = pytest.mark.django_db
Shown = dict[str, tuple[str, str]]


@pytest.fixture
def editor() -> Client:
    return signed_in(person_with("editor"))


def shown(client: Client, offer: Offer, *, revision: int = 2) -> Shown:
    """Return what a version changed as its page shows it: title of the field to text before and after."""
    page = client.get(reverse("directory_desk:version", args=[offer.public_id, revision])).content
    tree = html.fromstring(page)
    first = tree.xpath("//h2[.='Was diese Fassung änderte']/following-sibling::section")
    own = [one for one in first if one.xpath("preceding-sibling::h2")[-1].text == "Was diese Fassung änderte"]
    texts = [[text.text_content() for text in one.find_class("m-diff__text")] for one in own]
    return {one.findtext("h3"): (before, after) for one, (before, after) in zip(own, texts, strict=True)}


def ids_of(group: str) -> tuple[list[str], list[str]]:
    """Return the public ids and the German names of a vocabulary's first two words."""
    words = list(getattr(vocabulary(), group).values())[:2]
    return [str(one.public_id) for one in words], [one.name("de") for one in words]


def references() -> dict[str, tuple[Any, Any, str, str, str]]:
    """Return the fields that refer to something: value before and after, title, words before and after."""
    (category, other), (category_name, other_name) = ids_of("categories")
    groups, group_names = ids_of("target_groups")
    fields, field_names = ids_of("fields_of_action")
    kinds, kind_names = ids_of("course_kinds")
    districts, district_names = ids_of("districts")
    first, second = make_organisation("Erster Verein"), make_organisation("Zweiter Verein")
    contact = Contact.objects.create(organisation=first, name="Frau Probe")
    hall, garden = make_place(name="Halle"), make_place(name="Garten", street="")
    hall_id, garden_id = str(hall.public_id), str(garden.public_id)
    places = (
        [{"place": hall_id}],
        [{"place": hall_id, "note": "Hinterhaus"}, {"place": garden_id, "hours_printed": "mo"}],
    )
    return {
        "categories": ([category], [category, other], "Kategorien", category_name, f"{category_name}, {other_name}"),
        "target_groups": (groups, groups[1:], "Zielgruppen", ", ".join(group_names), group_names[1]),
        "fields_of_action": (fields[:1], fields[1:], "Handlungsfelder", field_names[0], field_names[1]),
        "course_kind": (kinds[0], kinds[1], "Kursart", kind_names[0], kind_names[1]),
        "service_areas": (
            [],
            districts,
            "Für diese Stadtteile, wenn es keinen Ort gibt",
            "leer",
            ", ".join(district_names),
        ),
        "organisation": (str(first.public_id), str(second.public_id), "Träger", "Erster Verein", "Zweiter Verein"),
        "partners": ([str(second.public_id)], [], "Zusammen mit", "Zweiter Verein", "leer"),
        "contacts": ([], [str(contact.public_id)], "Kontakte", "leer", "Frau Probe (Erster Verein)"),
        "offer_places": (*places, "Orte", "Halle, Am Markt 1", "Halle, Am Markt 1 · Hinterhaus\nGarten · mo"),
    }


PLAIN: dict[str, tuple[Any, Any, str, str, str]] = {
    "kind": ("offer", "course", "Art", "Angebot", "Kurs"),
    "hours": ("unknown", "by_appointment", "Zeiten", "unbekannt", "nach Vereinbarung"),
    "running": ("running", "ended", "Findet es statt?", "läuft", "beendet"),
    "free_of_charge": ("unknown", "yes", "Kostenlos?", "unbekannt", "ja"),
    "registration": ("yes", "no", "Anmeldung nötig?", "ja", "nein"),
    "child_care": ("no", "unknown", "Mit Kinderbetreuung?", "nein", "unbekannt"),
    "spoken": (None, ["ar", "de"], "Gesprochene Sprachen", "nicht bekannt", "Arabisch, Deutsch"),
    "source": (
        {"chapter": "Angebote", "page": 30},
        {"page": 31, "note": "Ohne Kontakt.", "section": "Arbeit", "chapter": "Angebote"},
        "Quelle",
        "Kapitel: Angebote\nSeite: 30",
        "Kapitel: Angebote\nAbschnitt: Arbeit\nSeite: 31\nAnmerkung: Ohne Kontakt.",
    ),
    "period_from": ("2024-03", "2024-03-06", "Von", "März 2024", "6. März 2024"),
    "period_until": ("2024", "", "Bis", "2024", "leer"),
    "opening_hours": ("Mo 09:00-12:00", "Tu 09:00-12:00", "Öffnungszeiten", "Mo 09:00-12:00", "Tu 09:00-12:00"),
    "hours_printed": ("montags", "dienstags", "Zeiten, wie gedruckt", "montags", "dienstags"),
    "level": ("A1", "A2", "Niveau, wie gedruckt", "A1", "A2"),
    "phone": ("02303 1", "02303 22", "Telefon, wie gedruckt", "02303 1", "02303 22"),
    "phone_dial": ("", "+49230322", "Nummer zum Wählen", "leer", "+49230322"),
    "email": ("a@example.org", "b@example.org", "E-Mail", "a@example.org", "b@example.org"),
    "url": ("", "https://example.org/", "Internetseite", "leer", "https://example.org/"),
}
TEXTS = {
    "name": "Name",
    "summary": "In einem Satz",
    "description": "Beschreibung",
    "fees_description": "Hinweis zu den Kosten",
    "application_process": "Wie man sich anmeldet",
    "eligibility_description": "Für wen, in Worten",
    "required_documents": "Was man mitbringt",
    "schedule_description": "Hinweis zu den Zeiten",
    "status_note": "Hinweis zum Stand",
}


def test_every_field_of_an_offer_is_shown_in_words(editor: Client) -> None:
    texts = {name: ("Alter Text", "Neuer Text", title, "Alter Text", "Neuer Text") for name, title in TEXTS.items()}
    arabic = {
        f"{name}@ar": (one[0], "نص جديد", f"{one[2]} · Arabisch", one[3], "نص جديد") for name, one in texts.items()
    }
    told = {**references(), **PLAIN, **texts, **arabic}
    offer = make_offer(public=False, **{name: one[0] for name, one in told.items()})
    assert set(values_of(offer.public_id)) == set(told)
    change_offer(offer_id=offer.public_id, values={name: one[1] for name, one in told.items()}, by=EDITOR)
    assert shown(editor, offer) == {title: (before, after) for _old, _new, title, before, after in told.values()}


def test_what_is_gone_is_said_to_be_gone(editor: Client) -> None:
    gone = make_organisation("Aufgelöster Verein")
    place = make_place()
    offer = make_offer(
        public=False, partners=[str(gone.public_id)], offer_places=[{"place": str(place.public_id), "note": "Hof"}]
    )
    change_offer(offer_id=offer.public_id, values={"partners": [], "offer_places": []}, by=EDITOR)
    gone.delete()
    place.delete()
    assert shown(editor, offer) == {
        "Zusammen mit": ("nicht mehr vorhanden", "leer"),
        "Orte": ("nicht mehr vorhanden · Hof", "leer"),
    }


def test_a_comparison_asks_as_often_for_many_references_as_for_two(
    editor: Client,
) -> None:
    told = references()
    asked = []
    for names in (["partners", "offer_places"], list(told)):
        offer = make_offer(public=False, **{name: told[name][0] for name in names})
        change_offer(offer_id=offer.public_id, values={name: told[name][1] for name in names}, by=EDITOR)
        shown(editor, offer)
        with CaptureQueriesContext(connection) as queries:
            assert len(shown(editor, offer)) == len(names)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_list_says_in_words_who_changed_an_offer_and_why(editor: Client) -> None:
    someone = person_with("editor", email="else@example.org")
    by = Actor(kind=ActorKind.PERSON, public_id=someone.public_id, permissions=EDITOR.permissions)
    offer = make_offer(public=False, summary="Eins.")
    OfferVersion.objects.filter(offer=offer).update(reason="profile")
    for number, reason in enumerate(("proposal", "import", "translation ar", "")):
        change_offer(offer_id=offer.public_id, values={"summary": f"Fassung {number}."}, by=by, reason=reason)
    restore_version(offer_id=offer.public_id, revision=1, by=EDITOR)
    page = editor.get(reverse("directory_desk:versions", args=[offer.public_id])).content
    rows = [[cell.text_content() for cell in row.xpath("td")][1:] for row in html.fromstring(page).xpath("//tbody/tr")]
    assert rows == [
        ["jemand, dessen Zugang gelöscht ist", "Fassung 1 gilt wieder"],
        ["Eine editor", "—"],
        ["Eine editor", "Übersetzung: Arabisch"],
        ["Eine editor", "aus einer Tabelle"],
        ["Eine editor", "Vorschlag des Trägers"],
        ["System", "Daten der Stadt"],
    ]
