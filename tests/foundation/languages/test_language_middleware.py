"""Which language a page speaks: the address, the person, the browser, in this order and never mixed."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import get_language

from miteinander.foundation.languages.middleware import SESSION_KEY, LanguageMiddleware


def spoken(request: HttpRequest) -> HttpResponse:
    """Answer with the language and area of the request."""
    return HttpResponse(f"{get_language()} {request.area}")  # type: ignore[attr-defined]  # set by the middleware


def answer(request: HttpRequest) -> HttpResponse:
    """Answer through the middleware."""
    response = LanguageMiddleware(spoken)(request)
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.parametrize(
    ("address", "accept", "expected"),
    [
        ("/ar/offers/", "de", "ar public"),
        ("/uk/", "", "uk public"),
        ("/de/?lang=ar", "ar", "de public"),
        ("/", "tr-TR,tr;q=0.9", "tr open"),
        ("/", "fr", "de open"),
        ("/q/123", "ru", "ru open"),
        ("/ui/gallery?lang=ar", "de", "ar open"),
        ("/ui/gallery?lang=xx", "en", "en open"),
        ("/desk/", "en-GB", "en desk"),
        ("/desk/", "ar", "de desk"),
        ("/desk/?lang=en", "de", "en desk"),
        ("/desk/?lang=ar", "de", "de desk"),
        ("/account/login/", "en", "en desk"),
        ("/deutsch/", "en", "en open"),
    ],
)
def test_address_area_and_language(rf: RequestFactory, address: str, accept: str, expected: str) -> None:
    response = answer(rf.get(address, headers={"Accept-Language": accept}))
    assert response.content.decode() == expected
    assert response["Content-Language"] == expected.split(maxsplit=1)[0]


def test_a_public_page_is_one_for_all_who_ask_for_it(rf: RequestFactory) -> None:
    assert "Vary" not in answer(rf.get("/ar/", headers={"Accept-Language": "de"})).headers
    assert answer(rf.get("/", headers={"Accept-Language": "de"}))["Vary"] == "Accept-Language"


def test_the_language_is_laid_down_afterwards(rf: RequestFactory) -> None:
    before = get_language()
    answer(rf.get("/ar/"))
    assert get_language() == before


@pytest.mark.django_db
def test_the_desk_keeps_a_choice_with_the_session(rf: RequestFactory) -> None:
    request = rf.get("/desk/?lang=en", headers={"Accept-Language": "de"})
    request.COOKIES["mt_session"] = "x"
    request.session = SessionStore()
    answer(request)
    assert request.session[SESSION_KEY] == "en"
    later = rf.get("/desk/", headers={"Accept-Language": "de"})
    later.COOKIES["mt_session"] = "x"
    later.session = request.session
    assert answer(later).content == b"en desk"


@pytest.mark.django_db
def test_a_visitor_gets_no_cookie(client: Client) -> None:
    client.get("/de/")
    client.get("/desk/", {"lang": "en"})
    assert "mt_session" not in client.cookies
