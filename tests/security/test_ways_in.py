"""Ways in that must lead nowhere: other hosts after a form, planted sessions, and texts that would like to run."""

import json
import re

import pytest
from django.conf import settings
from django.test import Client

from miteinander.information.directory.domain.maintenance import send_link
from miteinander.information.directory.domain.offers import change_offer
from miteinander.information.directory.models import Offer
from tests.information.directory.holding import let_go
from tests.people import EDITOR, person_with, signed_in

pytestmark = pytest.mark.django_db

ELSEWHERE = (
    "//evil.example/", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "evil",
    " //evil.example", "\x00//evil.example", "https:evil.example", "",
)  # fmt: skip
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
OFFER_PAGES = (
    "/de/offers/movement/", "/ar/offers/movement/", "/de/offers/?q=movement", "/de/search/?q=movement",
    "/de/search/suggest/?q=movement", "/de/organisations/{organisation}/", "/de/mistake/movement/",
)  # fmt: skip


@pytest.fixture
def offer() -> Offer:
    return Offer.objects.select_related("organisation").get(slug="movement")


@pytest.mark.parametrize("back", ELSEWHERE)
def test_after_sending_a_link_nobody_is_led_away(back: str, offer: Offer) -> None:
    address = f"/desk/directory/links/{offer.organisation.public_id}/"
    answer = signed_in(person_with("editor")).post(address, {"back": back})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/directory/")


def test_after_sending_a_link_an_own_path_is_followed(offer: Offer) -> None:
    address, back = f"/desk/directory/links/{offer.organisation.public_id}/", f"/desk/directory/{offer.public_id}/"
    assert signed_in(person_with("editor")).post(address, {"back": back}).headers["Location"] == back


@pytest.mark.parametrize("next_page", ELSEWHERE)
def test_after_signing_in_nobody_is_led_away(next_page: str) -> None:
    person = person_with("editor")
    data = {"login": person.email, "password": "lang-und-geheim-7", "next": next_page}
    where = Client().post("/account/login/", data).headers["Location"]
    assert re.match(r"^[a-z]+:|^[/\\\s]{2}", where) is None, where


@pytest.mark.parametrize("next_page", ELSEWHERE)
def test_after_switching_the_power_on_nobody_is_led_away(next_page: str) -> None:
    admin = signed_in(person_with("administrator"))
    answer = admin.post("/account/power/", {"reason": "Ein guter Grund zum Testen", "next": next_page})
    assert answer.status_code == 302
    assert re.match(r"^[a-z]+:|^[/\\\s]{2}", answer.headers["Location"]) is None


def test_signing_in_changes_the_name_of_the_session() -> None:
    planted = Client()
    session = planted.session
    session["planted"] = True
    session.save()
    person = person_with("editor")
    victim = Client()
    victim.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    victim.post("/account/login/", {"login": person.email, "password": "lang-und-geheim-7"})
    assert victim.get("/desk/").status_code == 200
    assert planted.get("/desk/").status_code == 302


def test_opening_a_providers_link_changes_the_name_of_the_session() -> None:
    offer = Offer.objects.select_related("organisation").filter(organisation__email__gt="", publication="published")[0]
    address = send_link(organisation_id=offer.organisation.public_id, by=EDITOR)
    planted, victim = Client(), Client()
    session = planted.session
    session["planted"] = True
    session.save()
    victim.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    victim.post(f"/desk/upkeep/open/{address.rstrip('/').rpartition('/')[2]}/")
    assert victim.get("/desk/upkeep/").status_code == 200
    assert planted.get("/desk/upkeep/").status_code == 404


def test_texts_of_an_offer_are_shown_and_never_run(offer: Offer, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go(monkeypatch)
    texts = ("summary", "description", "hours_printed", "fees_description", "eligibility_description", "phone", "level")
    values = dict.fromkeys(texts, f"{SCRIPT} [x](javascript:alert(1))"[:60])
    values |= {"name": f"MoveMENT {SCRIPT}", "url": "javascript:alert(1)", "phone_dial": "javascript:1"}
    change_offer(offer_id=offer.public_id, values=values, by=EDITOR)
    editor = signed_in(person_with("editor"))
    pages = [
        *((Client(), path.format(organisation=offer.organisation.slug)) for path in OFFER_PAGES),
        (editor, "/desk/directory/?q=movement"),
        (editor, f"/desk/directory/{offer.public_id}/"),
        (editor, f"/desk/directory/{offer.public_id}/versions/{offer.revision + 1}/"),
        (editor, f"/desk/translations/offer/ar/{offer.public_id}/"),
    ]
    for client, address in pages:
        answer = client.get(address)
        text = answer.content.decode()
        assert answer.status_code == 200, address
        assert "script&gt;" in text, address
        assert "<script>alert" not in text, address
        assert "onerror=alert(1)>" not in text, address
        assert 'href="javascript:' not in text, address


def test_data_in_a_page_cannot_leave_its_block(offer: Offer, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go(monkeypatch)
    change_offer(offer_id=offer.public_id, values={"name": "</script><!--<script>"}, by=EDITOR)
    text = Client().get("/de/offers/movement/").content.decode()
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert json.loads(block)["name"] == "</script><!--<script>"


def test_open_data_says_that_it_is_no_page(offer: Offer, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go(monkeypatch)
    change_offer(offer_id=offer.public_id, values={"name": SCRIPT}, by=EDITOR)
    for address in ("/api/v1/places.geojson", f"/api/hsds/de/services/{offer.public_id}", "/de/offers/offline.json"):
        answer = Client().get(address)
        assert "json" in answer.headers["Content-Type"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
