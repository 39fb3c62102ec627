"""The home page: one question, six doors, two days and what comes, five districts, help, four pillars."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from miteinander.portal.domain import home
from tests.town.gatherings.making import make_gathering

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def stopped(settings: Any) -> None:
    """Stop the clock late on a Saturday evening in Unna (Sunday has not begun there)."""
    settings.MITEINANDER_CLOCK = "2026-11-21T22:30:00+00:00"


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_home_has_every_door_in_every_language(client: Client, language: str) -> None:
    answer = client.get(f"/{language}/")
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert shown.count("<h1") == 1
    assert shown.count('class="m-tile ') == 6
    assert shown.count('class="m-districts__one') == 5
    assert shown.count('class="m-pillar ') == 4
    assert shown.count('href="tel:') == len(settings.TOWN.details["emergency"])
    for one in settings.TOWN.languages:
        assert f'href="/{one.code}/" hreflang="{one.code}" lang="{one.code}"' in shown
        assert f">{one.name}</a>" in shown


@pytest.mark.django_db
def test_home_is_one_page_for_all_visitors(client: Client) -> None:
    answer = client.get("/de/", headers={"Accept-Language": "ar"})
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "csrfmiddlewaretoken" not in answer.content.decode()


@pytest.mark.django_db
def test_home_asks_nobody_else_for_anything(client: Client) -> None:
    shown = client.get("/de/").content.decode()
    fetched = re.findall(
        r'(?:src|href)="([^"]+)"', re.sub(r'<(?:a|link rel="(?:canonical|alternate)")[^>]*>', "", shown)
    )
    assert [one for one in fetched if not one.startswith(("/", "#"))] == []


@pytest.mark.django_db
@pytest.mark.usefixtures("stopped")
def test_today_and_tomorrow_are_the_towns_own_days() -> None:
    today, tomorrow = home.two_days()
    assert (today.date.isoformat(), tomorrow.date.isoformat()) == ("2026-11-21", "2026-11-22")
    assert tomorrow.url.endswith("?day=su")


@pytest.mark.django_db
def test_what_comes_next_stands_on_the_home_page_and_leads_to_all_dates(client: Client) -> None:
    first = make_gathering(days=1)
    for days in (2, 3, 4):
        make_gathering(days=days)
    shown = client.get("/ar/").content.decode()
    assert f'href="/ar/gatherings/{first}/"' in shown
    assert len(re.findall(r'href="/ar/gatherings/[0-9a-f-]{36}/"', shown)) == 3
    assert 'href="/ar/gatherings/"' in shown.split("<footer")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "ar"])
def test_each_district_has_a_page_that_leads_to_its_offers(client: Client, language: str) -> None:
    shown = client.get(f"/{language}/districts/").content.decode()
    addresses = set(re.findall(rf'href="(/{language}/districts/[a-z-]+/)"', shown))
    assert len(addresses) == 5
    for address in addresses:
        key = address.split("/")[-2]
        page = client.get(address).content.decode()
        assert f"?district={key}" in page
        assert page.count("m-districts__one is-chosen") == 1


@pytest.mark.django_db
def test_a_district_that_is_none_leads_on(client: Client) -> None:
    answer = client.get("/de/districts/atlantis/")
    assert answer.status_code == 404
    assert 'role="search"' in answer.content.decode()


@pytest.mark.django_db
def test_home_asks_the_database_five_times(client: Client, django_assert_max_num_queries: Any) -> None:
    make_gathering(days=1)
    client.get("/de/")
    with django_assert_max_num_queries(5):
        client.get("/ar/")
