"""The front door, and what machines ask a site for."""

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accept", "home"), [("ar-SY,ar;q=0.9", "/ar/"), ("uk", "/uk/"), ("fr", "/de/"), ("", "/de/"), ("EN-us", "/en/")]
)
def test_whoever_comes_without_a_language_is_led_to_theirs(client: Client, accept: str, home: str) -> None:
    answer = client.get("/", headers={"Accept-Language": accept})
    assert (answer.status_code, answer["Location"]) == (302, home)
    assert answer["Vary"] == "Accept-Language"
    assert "public" not in answer["Cache-Control"]


@pytest.mark.django_db
def test_the_open_datas_door_leads_to_its_page(client: Client) -> None:
    answer = client.get("/api/", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer["Location"]) == (302, "/en/open-data/")


@pytest.mark.django_db
def test_robots_stay_out_of_desk_and_account(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /desk/", "Disallow: /account/", "Disallow: /ui/"} <= set(lines)
    assert "Disallow: /" not in lines


@pytest.mark.django_db
def test_the_platform_can_be_installed_in_the_readers_language(client: Client) -> None:
    answer = client.get("/manifest.webmanifest", headers={"Accept-Language": "ar"})
    told = answer.json()
    assert (told["lang"], told["dir"], told["start_url"]) == ("ar", "rtl", "/ar/offers/")
    assert {icon["sizes"] for icon in told["icons"]} == {"any", "192x192", "512x512"}
