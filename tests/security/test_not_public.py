"""What is not public is nowhere: not in pages, lists, search, feeds, maps, sitemaps, bundles or short addresses."""

from datetime import timedelta

import pytest
from django.test import Client

from miteinander.foundation.kernel import clock
from miteinander.information.directory.domain.offers import change_offer, set_publication
from miteinander.information.directory.domain.short import short_of
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer
from tests.information.directory.holding import let_go
from tests.people import EDITOR, person_with, signed_in

pytestmark = pytest.mark.django_db

NAME = "Unverwechselbarer Nachtigallentreff"
LANGUAGES = ("de", "en", "ar", "ru", "tr", "uk")


@pytest.fixture(params=["unpublished", "scheduled"])
def hidden(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Offer:
    """An offer that was public under this name and is not any more, or will be tomorrow."""
    let_go(monkeypatch)
    offer = Offer.objects.select_related("organisation").get(slug="movement")
    change_offer(offer_id=offer.public_id, values={"name": NAME}, by=EDITOR)
    assert NAME in Client().get("/de/offers/movement/").content.decode()
    set_publication(offer_id=offer.public_id, publication=Publication.UNPUBLISHED, by=EDITOR)
    if request.param == "scheduled":
        later = clock.now() + timedelta(days=1)
        set_publication(offer_id=offer.public_id, publication=Publication.SCHEDULED, by=EDITOR, publish_at=later)
    return offer


def own_addresses(offer: Offer) -> list[str]:
    """Return every address that belongs to one offer."""
    pages = ["offers/movement/", "offers/movement/offer.pdf", "offers/movement/qr.svg", "mistake/movement/"]
    return [
        *(f"/{language}/{page}" for language in LANGUAGES for page in pages),
        *(f"/api/hsds/{language}/services/{offer.public_id}" for language in LANGUAGES),
        f"/q/{short_of(offer.public_id)}",
    ]


def lists() -> list[str]:
    """Return every address that shows many offers, or finds them."""
    words = "q=Nachtigallentreff"
    return [
        *(f"/{one}/{page}" for one in LANGUAGES for page in ("", "offers/?q=movement", "map/", "offers/offline.json")),
        *(f"/sitemap-{language}.xml" for language in LANGUAGES),
        *(f"/api/hsds/de/{page}?per_page=500&full=true" for page in ("services", "organizations", "locations")),
        "/api/hsds/de/services?format=ndjson",
        "/api/hsds/de/service_at_locations?per_page=500",
        "/api/v1/places.geojson",
        f"/api/v1/places.geojson?{words}",
        f"/de/offers/?{words}",
        f"/de/search/?{words}",
        f"/de/search/suggest/?{words}",
        f"/api/v1/search?{words}",
    ]


def test_a_strangers_request_for_it_is_a_request_for_nothing(hidden: Offer) -> None:
    for address in own_addresses(hidden):
        assert Client().get(address).status_code == 404, address


def test_no_list_and_no_feed_names_it(hidden: Offer) -> None:
    for address in lists():
        answer = Client().get(address)
        text = b"".join(answer).decode()  # a stream too
        assert answer.status_code == 200, address
        assert NAME not in text, address
        assert "/offers/movement/" not in text, address
        if not address.endswith(".json"):  # of a bundle's short keys, none is the public id
            assert str(hidden.public_id) not in text, address


def test_nothing_is_reported_about_it(hidden: Offer) -> None:
    assert Client().post("/de/mistake/movement/", {"text": "Das gibt es noch!"}).status_code == 404


def test_editors_see_it_and_its_preview_stays_theirs(hidden: Offer) -> None:
    editor = signed_in(person_with("editor"))
    preview = f"/desk/directory/{hidden.public_id}/preview/de/"
    assert NAME in editor.get(preview).content.decode()
    assert Client().get(preview).headers["Location"].startswith("/account/login/")
    assert Client().get("/de/offers/movement/").status_code == 404
