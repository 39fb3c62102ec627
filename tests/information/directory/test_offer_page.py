"""An offer's page: everything that is known, every state of the unknown, and the ways to take it along."""

import io
import json
from datetime import date, datetime, timedelta
from typing import Any

import pikepdf
import pytest
from django.conf import settings as django_settings
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.registry import SlotPart, ThingRef, slots
from miteinander.foundation.shelf.service import raise_version
from miteinander.information.directory.domain.offers import confirm_offer, set_publication
from miteinander.information.directory.domain.short import short_of
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer, OpeningInterval
from miteinander.information.directory.web.public.offer_page import OfferPage
from miteinander.information.directory.web.public.paper import sheet_of
from miteinander.town.organisations.models import Contact
from tests.information.directory.offers import make_offer, make_organisation, make_place
from tests.trees import select, text_of, texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
MONDAY_EVENING = "2026-11-23T17:30:00+01:00"


def page_of(client: Client, offer: Offer, *, language: str = "de") -> Any:
    """Return an offer's page as a tree."""
    response = client.get(f"/{language}/offers/{offer.slug}/")
    assert response.status_code == 200
    return tree_of(response.content)


def facts(tree: Any) -> dict[str, str]:
    """Return the facts in the row by their names."""
    return {text_of(select(one, "dt")[0]): text_of(select(one, "dd")[0]) for one in select(tree, ".m-facts__one")}


def test_what_nobody_knows_is_said_and_named(client: Client) -> None:
    tree = page_of(client, make_offer())
    assert facts(tree) == {
        "Wann": "Nicht bekannt Bitte fragen Sie nach.",
        "Wo": "Nicht bekannt Bitte fragen Sie nach.",
        "Kosten": "Nicht bekannt Bitte fragen Sie nach.",
        "Sprachen": "Nicht bekannt Bitte fragen Sie nach.",
    }
    told = " ".join(texts(tree, ".m-quiet"))
    for name in ("Kosten", "Anmeldung", "Kinderbetreuung", "Zugang ohne Stufen", "Sprachen", "Was Sie mitbringen"):
        assert name in told
    assert "Ein Kontakt ist nicht bekannt." in told


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("by_appointment", "nach Vereinbarung Bitte machen Sie vorher einen Termin aus."),
        ("none", "ohne feste Zeiten"),
        ("unknown", "Nicht bekannt Bitte fragen Sie nach."),
    ],
)
def test_by_appointment_none_and_unknown_are_states_of_their_own(client: Client, hours: str, said: str) -> None:
    tree = page_of(client, make_offer(hours=hours))
    assert facts(tree)["Wann"] == said
    assert not select(tree, ".m-hours__table"), "no table that looks closed"


def test_a_timetable_says_today_s_state_the_week_and_the_printed_words(client: Client, settings: Settings) -> None:
    settings.MITEINANDER_CLOCK = MONDAY_EVENING
    offer = make_offer(hours="open_hours", opening_hours="Mo-Th 16:00-19:00", hours_printed="mo–do 16 bis 19 Uhr")
    tree = page_of(client, offer)
    assert facts(tree)["Wann"] == "Jetzt geöffnet bis 19:00"
    rows = [texts(one, "td")[0] for one in select(tree, ".m-hours__table tr")]
    assert rows == ["16:00–19:00"] * 4 + ["geschlossen"] * 3
    assert text_of(select(tree, ".is-today th")[0]).startswith("Montag")
    printed = select(tree, ".m-printed q")[0]
    assert (text_of(printed), printed.get("lang")) == ("mo–do 16 bis 19 Uhr", "de")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23T12:00:00+01:00", "Jetzt geschlossen Öffnet heute um 16:00"),
        ("2026-11-23T20:00:00+01:00", "Jetzt geschlossen Öffnet morgen um 16:00"),
        ("2026-11-26T20:00:00+01:00", "Jetzt geschlossen Öffnet am Montag um 16:00"),
        ("2026-12-24T20:00:00+01:00", "Jetzt geschlossen Öffnet am Montag um 16:00"),
    ],
)
def test_closed_says_when_it_opens_next(client: Client, settings: Settings, moment: str, said: str) -> None:
    settings.MITEINANDER_CLOCK = moment
    tree = page_of(client, make_offer(hours="open_hours", opening_hours="Mo-Th 16:00-19:00; PH off"))
    assert facts(tree)["Wann"] == said


def test_today_is_shown_whole_even_when_it_is_over(client: Client, settings: Settings) -> None:
    settings.MITEINANDER_CLOCK = "2026-11-23T21:00:00+01:00"
    tree = page_of(client, make_offer(hours="open_hours", opening_hours="Mo 16:00-19:00"))
    assert texts(tree, ".is-today td") == ["16:00–19:00"]


def test_everything_known_is_told(client: Client) -> None:
    provider = make_organisation("Träger der Probe", website="www.probe.example")
    partner = make_organisation("Partner der Probe")
    contact = Contact.objects.create(organisation=provider, name="Frau Probe", title="Anmeldung", phone="02303 12 34-5")
    place = make_place(step_free="yes")
    offer = make_offer(
        name="Kurs der Probe",
        kind="course",
        organisation=str(provider.public_id),
        partners=[str(partner.public_id)],
        contacts=[str(contact.public_id)],
        description="Erster Absatz.\n\nZweiter Absatz.",
        free_of_charge="no",
        fees_description="3 Euro im Monat.",
        registration="yes",
        application_process="Rufen Sie an.",
        required_documents="Ihren Ausweis.",
        child_care="no",
        spoken=["ar"],
        eligibility_description="Für alle.",
        offer_places=[{"place": str(place.public_id)}],
        source={"chapter": "Kapitel", "section": "Abschnitt", "page": 7, "note": "Anmerkung"},
    )
    tree = page_of(client, offer)
    assert facts(tree)["Kosten"] == "kostet etwas"
    assert facts(tree)["Sprachen"] == "Arabisch"
    details = {text_of(select(one, "dt")[0]): text_of(select(one, "dd")[0]) for one in select(tree, ".m-details__one")}
    assert details == {
        "Kosten": "kostet etwas 3 Euro im Monat.",
        "Anmeldung": "Bitte melden Sie sich an Rufen Sie an.",
        "Kinderbetreuung": "nein",
        "Zugang ohne Stufen": "ja",
        "Sprachen": "Arabisch",
        "Was Sie mitbringen": "Ihren Ausweis.",
    }
    assert select(tree, ".m-contact a")[0].get("href") == "tel:+49230312345"
    assert texts(tree, ".m-contact .m-number") == ["02303 12 34-5"], "the number stands as it is printed"
    about = text_of(select(tree, ".m-about")[0])
    for told in ("Träger der Probe", "Partner der Probe", "noch nicht", "Kapitel", "Abschnitt", "Seite 7", "Anmerkung"):
        assert told in about
    assert select(tree, "#weg a")[0].get("href") == "geo:0,0?q=Am%20Markt%201%2C%2059423%20Unna"
    assert {"Erster Absatz.", "Zweiter Absatz."} <= set(texts(tree, ".m-prose p"))


def test_a_faulty_printed_number_is_shown_as_printed_and_dialled_as_checked(client: Client) -> None:
    tree = page_of(client, make_offer(phone="02303 1234", phone_dial="+492303998877"))
    link = select(tree, ".m-contact a")[0]
    assert link.get("href") == "tel:+492303998877"
    assert "02303 1234" in text_of(link)
    assert "+492303998877" in texts(tree, ".m-contact__note")[0]


def test_a_project_says_how_it_stands_and_how_long(client: Client) -> None:
    offer = make_offer(kind="project", running="ended", period_from="2021", period_until="2023-06")
    tree = page_of(client, offer)
    assert facts(tree)["Stand"] == "beendet"
    assert facts(tree)["Zeitraum"] == "2021 bis Juni 2023"
    assert texts(tree, ".m-badge") == ["beendet"]


def test_a_network_says_who_holds_it_together(client: Client) -> None:
    provider = make_organisation("Koordination der Probe")
    tree = page_of(client, make_offer(kind="network", organisation=str(provider.public_id)))
    assert facts(tree)["Koordination"] == "Koordination der Probe"
    assert "Was macht das Netzwerk?" not in texts(tree, "h2"), "no heading over nothing"


def test_places_with_hours_of_their_own_each_tell_them(client: Client, settings: Settings) -> None:
    settings.MITEINANDER_CLOCK = MONDAY_EVENING
    first, second = make_place(name="Haus A"), make_place(name="Haus B")
    offer = make_offer(
        hours="open_hours",
        offer_places=[
            {"place": str(first.public_id), "opening_hours": "Mo 17:00-18:00", "hours_printed": "Mo 17 bis 18"},
            {"place": str(second.public_id), "opening_hours": "Tu 09:00-10:00"},
        ],
    )
    tree = page_of(client, offer)
    assert facts(tree)["Wann"] == "Jetzt geöffnet bis 18:00"
    said = [texts(one, ".m-hours__now")[0] for one in select(tree, ".m-place")]
    assert said == ["Jetzt geöffnet bis 18:00", "Jetzt geschlossen"]


def test_a_district_is_marked_and_only_a_known_house_is_a_point(client: Client) -> None:
    tree = page_of(client, make_offer(offer_places=[{"place": str(make_place().public_id)}]))
    assert len(select(tree, ".m-districts__one.is-chosen")) == 1
    assert not select(tree, ".m-districts__point")
    house = make_place(latitude=51.535, longitude=7.69, exactness="house")
    tree = page_of(client, make_offer(offer_places=[{"place": str(house.public_id)}]))
    assert len(select(tree, ".m-districts__point")) == 1
    street = make_place(latitude=51.535, longitude=7.69, exactness="street")
    tree = page_of(client, make_offer(offer_places=[{"place": str(street.public_id)}]))
    assert not select(tree, ".m-districts__point"), "a street is no point"


def test_missing_translations_fall_back_and_say_so(client: Client) -> None:
    offer = make_offer({"name@ar": "تجربة"}, name="Probe", description="Nur auf Deutsch.")
    tree = page_of(client, offer, language="ar")
    title = select(tree, "h1")[0]
    assert (text_of(title), title.get("lang")) == ("تجربة", None)
    text = next(one for one in select(tree, ".m-prose p") if text_of(one) == "Nur auf Deutsch.")
    assert (text.getparent().get("lang"), text.getparent().get("dir")) == ("de", "ltr")


def test_freshness_is_visible(client: Client) -> None:
    offer = make_offer()
    confirm_offer(offer_id=offer.public_id, by=SYSTEM)
    about = text_of(select(page_of(client, offer), ".m-about")[0])
    assert f"Zuletzt geprüft {clock.today():%-d}." in about
    Offer.objects.filter(pk=offer.pk).update(review_date=clock.today() - timedelta(days=1))
    raise_version("directory")
    assert "überfällig" in text_of(select(page_of(client, offer), ".m-about")[0])


def test_search_engines_are_told_what_is_known(client: Client) -> None:
    offer = make_offer(
        name="Kurs </script><b>",
        kind="course",
        free_of_charge="yes",
        organisation=str(make_organisation("Verein").public_id),
    )
    tree = page_of(client, offer)
    block = select(tree, "script[type=application/ld+json]")[0].text
    told = json.loads(block)
    assert (told["@type"], told["name"], told["isAccessibleForFree"]) == ("Course", "Kurs </script><b>", True)
    assert told["provider"]["name"] == "Verein"
    languages = {one.get("hreflang") for one in select(tree, "link[rel=alternate]") if one.get("hreflang")}
    assert languages >= {code for code, _name in django_settings.LANGUAGES}
    assert select(tree, "link[rel=canonical]")[0].get("href") == f"http://testserver/de/offers/{offer.slug}/"


@pytest.mark.parametrize("publication", [None, Publication.UNPUBLISHED])
def test_what_is_not_public_is_not_there(client: Client, publication: Publication | None) -> None:
    offer = make_offer(public=publication is not None)
    if publication:
        set_publication(offer_id=offer.public_id, publication=publication, by=SYSTEM)
    for path in ("", "offer.pdf", "qr.svg"):
        assert client.get(f"/de/offers/{offer.slug}/{path}").status_code == 404
    assert client.get(f"/de/mistake/{offer.slug}/").status_code == 404
    assert client.get(f"/q/{short_of(offer.public_id)}").status_code == 404


def test_related_offers_share_the_topic(client: Client) -> None:
    tree = page_of(client, Offer.objects.get(slug="vhs-deutschkurse"))
    kickers = texts(tree, ".m-offer__related .m-card__kicker")
    assert len(kickers) == 4
    assert any("Sprachangebote" in one for one in kickers)
    assert "/de/offers/vhs-deutschkurse/" not in {one.get("href") for one in select(tree, ".m-offer__related a")}


def test_other_rooms_put_their_part_into_the_slot(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    offer = make_offer()
    shown: list[ThingRef] = []

    def context(_request: HttpRequest, ref: ThingRef) -> None:
        shown.append(ref)

    part = SlotPart(template="directory/parts/passage.html", context=context)
    monkeypatch.setattr(slots, "parts", {"thread": [part]})
    page_of(client, offer)
    assert [(one.kind, one.public_id) for one in shown] == [("offer", offer.public_id)]


def test_on_paper_markdown_is_plain_and_nothing_holds_for_a_moment_only(settings: Settings) -> None:
    settings.MITEINANDER_CLOCK = MONDAY_EVENING
    offer = make_offer(
        description="Wir **üben**:\n\n- lesen\n- [schreiben](https://probe.example)",
        hours="open_hours",
        opening_hours="Mo 16:00-19:00",
        hours_printed="montags 16 bis 19 Uhr",
    )
    with translation.override("de"):
        sheet = sheet_of(OfferPage(slug=offer.slug, absolute="https://unna.example"))
    sections = {one["heading"]: one for one in sheet["sections"]}
    assert sections["Was ist das?"]["paragraphs"] == ["Wir üben:", "• lesen\n• schreiben (https://probe.example)"]
    assert sections["Wann?"]["items"] == ["Montag: \u206616:00–19:00\u2069"]
    assert sections["Wortlaut der Quelle:"] == {
        "heading": "Wortlaut der Quelle:",
        "lang": "de",
        "paragraphs": ["montags 16 bis 19 Uhr"],
        "items": [],
    }
    assert [one["label"] for one in sheet["facts"]] == ["Wo", "Kosten", "Sprachen"]
    assert sheet["url"] == f"https://unna.example/q/{short_of(offer.public_id)}"


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_sheet_of_paper_is_in_the_readers_language(client: Client, language: str) -> None:
    response = client.get(f"/{language}/offers/cafe-chili/offer.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert f"cafe-chili-{language}.pdf" in response["Content-Disposition"]
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert str(pdf.Root.Lang) == language
        assert "Chili" in str(pdf.docinfo["/Title"]) or language == "ar"


def test_the_short_address_leads_to_the_page_in_the_readers_language(client: Client) -> None:
    offer = make_offer()
    response = client.get(f"/q/{short_of(offer.public_id).lower()}", headers={"Accept-Language": "uk,de;q=0.5"})
    assert (response.status_code, response["Location"]) == (302, f"/uk/offers/{offer.slug}/")
    assert "Accept-Language" in response["Vary"]
    drawing = client.get(f"/ar/offers/{offer.slug}/qr.svg")
    assert drawing["Content-Type"] == "image/svg+xml"
    assert drawing.content.startswith(b"<svg")


def test_intervals_tell_the_shelf_until_when_the_page_holds(client: Client, settings: Settings) -> None:
    settings.MITEINANDER_CLOCK = MONDAY_EVENING
    offer = make_offer(hours="open_hours", opening_hours="Mo 16:00-19:00")
    assert OpeningInterval.objects.filter(offer=offer).count() == 2
    response = client.get(f"/de/offers/{offer.slug}/")
    until = response.wsgi_request.directory_until  # type: ignore[attr-defined]  # set by the view for the shelf
    assert until == datetime(2026, 11, 23, 19, tzinfo=timezone.get_default_timezone())


def test_a_day_is_a_day_of_the_town(settings: Settings) -> None:
    settings.MITEINANDER_CLOCK = "2026-11-22T23:30:00+00:00"
    assert clock.today() == date(2026, 11, 23)
