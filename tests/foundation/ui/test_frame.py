"""The frame around every page: languages, navigation, notices."""

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import translation

from miteinander.foundation.kernel.actor import SYSTEM, VISITOR, Actor
from miteinander.foundation.ui.service import PageFrame


def asked(rf: RequestFactory, address: str, *, area: str, actor: Actor = VISITOR) -> HttpRequest:
    """Return a request as the middlewares leave it."""
    request = rf.get(address)
    request.area = area  # type: ignore[attr-defined]  # the language middleware's work
    request.actor = actor  # type: ignore[attr-defined]  # the accounts' work
    return request


def test_a_public_page_keeps_its_filter_in_each_language(rf: RequestFactory) -> None:
    with translation.override("ar"):
        frame = PageFrame(asked(rf, "/ar/offers/?free=yes&district=massen", area="public"))
        links = {one.code: one for one in frame.languages}
        assert frame.direction == "rtl"
    assert links["de"].url == "/de/offers/?free=yes&district=massen"
    assert [code for code, one in links.items() if one.current] == ["ar"]
    assert [code for code, one in links.items() if one.foreign] == ["ru", "uk"]
    assert links["ar"].direction == "rtl"


def test_the_desk_speaks_german_and_english(rf: RequestFactory) -> None:
    frame = PageFrame(asked(rf, "/desk/?page=2&lang=de", area="desk"))
    assert [(one.code, one.url) for one in frame.languages] == [
        ("de", "/desk/?page=2&lang=de"),
        ("en", "/desk/?page=2&lang=en"),
    ]


def test_rooms_without_permission_are_not_in_the_desks_navigation(rf: RequestFactory) -> None:
    visitor = PageFrame(asked(rf, "/desk/", area="desk"))
    everything = PageFrame(asked(rf, "/desk/", area="desk", actor=SYSTEM))
    assert {"/desk/people/"} & {link.url for link in everything.desk_links}
    assert not {"/desk/people/"} & {link.url for link in visitor.desk_links}


def test_the_page_one_is_on_is_marked(rf: RequestFactory) -> None:
    with translation.override("de"):
        request = asked(rf, "/de/districts/", area="public")
        request.resolver_match = resolve("/de/districts/")
        links = PageFrame(request).public_links
    assert [link.url for link in links if link.current] == ["/de/districts/"]


def test_without_a_cookie_nobody_looks_for_notices(rf: RequestFactory) -> None:
    assert PageFrame(asked(rf, "/de/", area="public")).notices == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_a_page_says_where_it_is_to_be_found_in_each_language(client: Client, language: str) -> None:
    shown = client.get(f"/{language}/imprint/").content.decode()
    assert f'<link rel="canonical" href="http://testserver/{language}/imprint/">' in shown
    for code, _name in settings.LANGUAGES:
        assert f'<link rel="alternate" hreflang="{code}" href="http://testserver/{code}/imprint/">' in shown


@pytest.mark.django_db
def test_every_public_page_begins_with_the_way_past_its_header(client: Client) -> None:
    shown = client.get("/de/").content.decode()
    assert shown.index('<a class="m-skip" href="#inhalt">') < shown.index("<nav")
    assert '<main class="m-main m-main--flush" id="inhalt" tabindex="-1">' in shown
