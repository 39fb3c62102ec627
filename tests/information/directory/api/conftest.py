"""A small public directory of the tests' own, beside the town's, and what every test of the interface asks."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from miteinander.foundation.shelf.service import raise_version
from miteinander.information.directory.domain import vocabulary
from miteinander.information.directory.domain.queries import catalogue
from miteinander.information.directory.models import (
    Category,
    CourseKind,
    Offer,
    OfferLanguage,
    OfferPlace,
    OfferTranslation,
)
from miteinander.information.directory.web.api import fragments
from miteinander.town.organisations.models import Contact, Organisation
from miteinander.town.places.models import District, Place, PlaceTranslation

Get = Callable[..., Any]


@pytest.fixture
def get(client: Client) -> Get:
    """Return a function that asks an address below ``/api/`` and returns the parsed answer."""

    def ask(path: str, *, status: int = 200, **parameters: Any) -> Any:
        response = client.get(f"/api/{path}", parameters)
        assert response.status_code == status, response.content.decode()[:2000]
        assert response["Access-Control-Allow-Origin"] == "*"
        return response.json()

    return ask


@pytest.fixture(autouse=True)
def _nothing_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let go of what the process holds: a test's version numbers come back in the next one with other content."""
    fragments.forget()
    monkeypatch.setattr(vocabulary, "_held", None)
    monkeypatch.setattr(catalogue, "_held", None)


@pytest.fixture
def course(db: None) -> Offer:
    """A public course with everything that HSDS has a word for."""
    district = District.objects.create(key="test-mitte", names={"de": "Testmitte", "ar": "وسط"}, geometry=SQUARE)
    place = Place.objects.create(
        name="Haus der Probe",
        street="Am Markt 1",
        postal_code="99999",
        city="Unna",
        district=district,
        latitude=51.5,
        longitude=7.7,
        exactness="house",
        step_free="yes",
    )
    PlaceTranslation.objects.create(place=place, language="de", directions="Bus 1", accessibility_details="Rampe")
    parent = Organisation.objects.create(name="Kreis Probe", sort_name="kreis probe", slug="kreis-probe", kind="county")
    provider = Organisation.objects.create(
        name="Verein Probe",
        sort_name="verein probe",
        slug="verein-probe",
        kind="association",
        website="www.probe.example",
        email="verein@probe.example",
        phone="02303 1",
        place=place,
        parent=parent,
    )
    offer = Offer.objects.create(
        slug="probe-kurs",
        kind="course",
        organisation=provider,
        publication="published",
        hours="open_hours",
        opening_hours="Mo,We 09:00-12:00; PH off",
        hours_printed="montags und mittwochs 9 bis 12 Uhr",
        free_of_charge="yes",
        registration="yes",
        child_care="yes",
        level="A1",
        url="www.probe.example/kurs",
        email="kurs@probe.example",
        phone="02303 2",
        assured_date=date(2026, 11, 1),
        course_kind=CourseKind.objects.create(key="test-sprache", names={"de": "Sprachkurs", "ar": "دورة لغة"}),
    )
    offer.categories.add(Category.objects.create(key="test-lernen", names={"de": "Lernen", "ar": "تعلم"}))
    offer.service_areas.add(district)
    offer.contacts.add(Contact.objects.create(organisation=provider, name="Büro", title="Anmeldung", phone="02303 3"))
    OfferLanguage.objects.bulk_create(OfferLanguage(offer=offer, code=code) for code in ("ar", "de"))
    OfferTranslation.objects.create(
        offer=offer,
        language="de",
        name="Probekurs",
        summary="Deutsch von Anfang an.",
        description="Wir üben zusammen.",
        required_documents="Ausweis",
        eligibility_description="Für alle.",
        status_note="Beginn im Januar.",
    )
    OfferTranslation.objects.create(offer=offer, language="ar", name="دورة تجريبية", summary="الألمانية من البداية.")
    OfferPlace.objects.create(offer=offer, place=place, opening_hours="Mo 09:00-12:00", note="Raum 2")
    raise_version("directory")
    return offer


SQUARE = {"type": "Polygon", "coordinates": [[[7.6, 51.4], [7.8, 51.4], [7.8, 51.6], [7.6, 51.6], [7.6, 51.4]]]}
