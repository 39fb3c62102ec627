"""Every type of page: nothing runs inline, nothing comes from elsewhere, and no cookie where none is needed."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from miteinander.foundation.ui.domain.headers import PERMISSIONS, content_policy
from miteinander.information.directory.models import Offer
from tests.people import person_with, signed_in

pytestmark = pytest.mark.django_db

READ = (
    "", "offers/", "offers/?category=sprachangebote&q=deutsch", "map/", "offers/cafe-chili/",
    "offers/vhs-deutschkurse/", "organisations/vhs-unna/", "offers/offline.html", "offers/offline.json",
    "offers/districts.geojson", "offers/cafe-chili/qr.svg", "search/?q=deutsch", "search/suggest/?q=deu",
    "districts/", "districts/koenigsborn/", "emergency/", "imprint/", "privacy/", "accessibility/",
    "accessibility/report/sent/", "easy-language/", "sign-language/", "open-data/", "nothing-here/",
)  # fmt: skip
FORMS = ("mistake/cafe-chili/", "accessibility/report/", "code/")
MACHINES = (
    "/", "/robots.txt", "/sitemap.xml", "/sitemap-ar.xml", "/manifest.webmanifest", "/service-worker.js",
    "/api/", "/api/openapi.json", "/api/v1/search?q=deutsch", "/api/v1/places.geojson", "/api/hsds/de/",
    "/api/hsds/ar/services", "/desk/", "/desk/directory/", "/account/me/", "/nowhere",
)  # fmt: skip
DESK = (
    "portal_desk:mine", "directory_desk:offers", "directory_desk:new", "directory_desk:import",
    "directory_desk:proposals", "directory_desk:words", "directory_desk:word_new", "directory_desk:why",
    "directory_desk:bridge", "organisations_desk:organisations", "organisations_desk:new", "places_desk:places",
    "places_desk:new", "translations:overview",
)  # fmt: skip
# A script of its own text runs; one with an address or one that holds data does not.
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<style|\sstyle=", re.IGNORECASE)
HANDLER = re.compile(r"<[^>]+\son[a-z]+=", re.IGNORECASE)
LOADED = re.compile(
    r"<(?:script|img|iframe|source|link rel=\"(?:stylesheet|icon|preload)\")[^>]*\s(?:src|href)=\"([^\"]+)"
)


def check_page(address: str, client: Client) -> dict[str, str]:
    """Ask for a page, check its headers and its source, and return the cookies it sets."""
    answer = client.get(address)
    headers = answer.headers
    assert answer.status_code in {200, 302, 404}, address
    assert headers["Content-Security-Policy"] == content_policy({}), address
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    opened = "cross-origin" if address.startswith("/api/") and answer.status_code == 200 else "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == opened
    assert headers["Permissions-Policy"] == PERMISSIONS
    if headers.get("Content-Type", "").startswith("text/html"):
        text = answer.content.decode()
        for wrong in (INLINE_SCRIPT, INLINE_STYLE, HANDLER):
            assert wrong.search(text) is None, (address, wrong.search(text))
        assert [one for one in LOADED.findall(text) if not one.startswith(("/static/", "/ui/", "/de/", "/ar/"))] == []
        assert 'href="javascript:' not in text
    return {name: morsel.OutputString() for name, morsel in answer.cookies.items()}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_pages_one_only_reads_set_no_cookie_at_all(language: str) -> None:
    for path in READ:
        assert check_page(f"/{language}/{path}", Client()) == {}, path


def test_what_machines_ask_for_sets_no_cookie_at_all() -> None:
    for address in MACHINES:
        assert check_page(address, Client()) == {}, address


def test_pages_with_a_form_set_only_the_forms_own_cookie() -> None:
    for address in (*(f"/ar/{path}" for path in FORMS), "/account/login/", "/account/password/reset/", "/ui/gallery"):
        cookies = check_page(address, Client())
        assert set(cookies) <= {settings.CSRF_COOKIE_NAME}, address
        for said in cookies.values():
            assert "HttpOnly" in said
            assert "SameSite=Lax" in said
            assert "Max-Age" not in said
            assert "expires" not in said


def test_pages_of_the_desk_are_as_strict_and_never_kept() -> None:
    editor = signed_in(person_with("editor"))
    offer = Offer.objects.select_related("organisation").get(slug="movement")
    things = [
        reverse("directory_desk:offer", args=[offer.public_id]),
        reverse("directory_desk:versions", args=[offer.public_id]),
        reverse("directory_desk:preview", args=[offer.public_id, "ar"]),
        reverse("organisations_desk:organisation", args=[offer.organisation.public_id]),
        reverse("translations:list", args=["offer", "ar"]),
        reverse("translations:edit", args=["offer", "ar", offer.public_id]),
        "/account/me/",
    ]
    for address in (*map(reverse, DESK), *things):
        check_page(address, editor)
        answer = editor.get(address)
        assert "no-store" in answer.headers["Cache-Control"], address
        assert "noindex" in answer.headers["X-Robots-Tag"], address


def test_signed_in_the_session_is_out_of_reach_of_scripts() -> None:
    person = person_with("editor")
    answer = Client().post("/account/login/", {"login": person.email, "password": "lang-und-geheim-7"})
    session = answer.cookies[settings.SESSION_COOKIE_NAME].OutputString()
    assert "HttpOnly" in session
    assert "SameSite=Lax" in session
