"""The search page and its suggestions."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_without_words_the_search_shows_the_topics(client: Client) -> None:
    shown = client.get("/de/search/").content.decode()
    assert shown.count('class="m-tile ') == 6
    assert 'content="noindex"' in shown


@pytest.mark.django_db
def test_what_is_found_is_shown_as_cards_with_its_number(client: Client) -> None:
    shown = client.get("/de/search/", {"q": "Deutsch lernen"}).content.decode()
    found = shown.count('<article class="m-card')
    assert found > 1
    assert f"{found} Treffer für „Deutsch lernen“" in shown
    assert 'value="Deutsch lernen"' in shown


@pytest.mark.django_db
def test_nothing_found_leads_on(client: Client) -> None:
    shown = client.get("/de/search/", {"q": "qqqxxxqqq"}).content.decode()
    assert "Dazu haben wir nichts gefunden." in shown
    assert shown.count('class="m-tile ') == 6


@pytest.mark.django_db
def test_words_are_shown_and_never_run(client: Client) -> None:
    shown = client.get("/de/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in shown


@pytest.mark.django_db
def test_suggestions_are_links_and_tell_their_number(client: Client) -> None:
    shown = client.get("/de/search/suggest/", {"q": "sprach"}).content.decode()
    assert 1 <= shown.count('class="m-search__suggestion"') <= 6
    assert 'data-said="' in shown


@pytest.mark.django_db
def test_no_words_no_suggestions(client: Client) -> None:
    assert client.get("/de/search/suggest/", {"q": " "}).content.decode().strip() == ""


@pytest.mark.django_db
def test_the_name_of_an_organisation_keeps_its_own_direction(client: Client) -> None:
    words = {"q": "Philia"}
    for path in ("/ar/search/", "/ar/search/suggest/"):
        assert "<bdi>Deutsch-Griechischer Verein Philia e.V.</bdi></a>" in client.get(path, words).content.decode()
