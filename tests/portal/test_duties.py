"""What the law and good manners ask for: imprint, privacy, accessibility with its form, Leichte Sprache, open data."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from miteinander.foundation.journal.service import DataType, data_types
from miteinander.foundation.outbox.models import Job
from miteinander.portal.domain.privacy import kept_data

LANGUAGES = [code for code, _name in settings.LANGUAGES]
PAGES = ["imprint", "privacy", "accessibility", "easy-language", "sign-language", "open-data", "emergency"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_duty_has_its_page_in_every_language(client: Client, page: str, language: str) -> None:
    answer = client.get(f"/{language}/{page}/")
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1
    assert not answer.cookies


@pytest.mark.django_db
def test_every_page_leads_to_the_duties(client: Client) -> None:
    shown = client.get("/de/districts/").content.decode()
    for page in PAGES:
        assert f'href="/de/{page}/"' in shown


@pytest.mark.django_db
def test_the_imprint_says_what_the_profile_says(client: Client) -> None:
    shown = client.get("/ar/imprint/").content.decode()
    for field in ("publisher", "represented_by", "street", "email"):
        assert settings.TOWN.details["imprint"][field] in shown


@pytest.mark.django_db
def test_the_statement_names_the_ombudsstelle(client: Client) -> None:
    shown = client.get("/de/accessibility/").content.decode()
    assert settings.TOWN.details["accessibility"]["ombudsstelle"]["email"] in shown
    assert 'href="/de/accessibility/report/"' in shown
    assert "BGG NRW" in shown


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["easy-language", "sign-language"])
def test_what_is_missing_is_said(client: Client, page: str) -> None:
    assert "Noch nicht." in client.get(f"/de/{page}/").content.decode()


@pytest.mark.django_db
def test_privacy_lists_every_purpose_of_the_register(client: Client) -> None:
    rows = kept_data(data_types.values())
    shown = client.get("/de/privacy/").content.decode()
    assert {(one.purpose, one.basis) for one in data_types.values()} == {(row.purpose, row.basis) for row in rows}
    assert shown.count('<th scope="row">') == len(rows) > 0


@pytest.mark.django_db
def test_a_barrier_is_reported_to_the_town_and_not_kept(client: Client) -> None:
    cache.clear()
    typed = {"page": "Karte", "text": "Die Karte geht nicht mit der Tastatur.", "email": ""}
    answer = client.post("/ar/accessibility/report/", typed)
    assert (answer.status_code, answer["Location"]) == (302, "/ar/accessibility/report/sent/")
    payload = Job.objects.latest("pk").payload
    assert payload["to"] == [settings.TOWN.details["imprint"]["email"]]
    assert payload["subject"] == "Barriere gemeldet"
    assert "Die Karte geht nicht mit der Tastatur." in payload["text"]
    assert "Sprache der Seite: ar" in payload["text"]


@pytest.mark.django_db
def test_an_empty_report_is_asked_for_and_keeps_what_was_typed(client: Client) -> None:
    before = Job.objects.count()
    answer = client.post("/de/accessibility/report/", {"text": "", "page": "Startseite", "email": "keine Adresse"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Fehler:" in shown
    assert '<a href="#id_text">' in shown
    assert '<a href="#id_email">' in shown
    assert 'value="Startseite"' in shown
    assert 'value="keine Adresse"' in shown
    assert Job.objects.count() == before


@pytest.mark.django_db
def test_reports_are_limited(client: Client) -> None:
    cache.clear()
    answers = [client.post("/de/accessibility/report/", {"text": "Hallo"}).status_code for _ in range(11)]
    assert answers == [302] * 10 + [429]


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 Tag"), (30, "30 Tage"), (365, "1 Jahr"), (1095, "3 Jahre"), (400, "400 Tage")]
)
def test_periods_are_said_in_whole_years_where_they_are(days: int, words: str) -> None:
    one = DataType(
        model_label="x.Y",
        fields=frozenset({"a"}),
        purpose="p",
        basis="b",
        period_days=days,
        until="",
        start_field="s",
        delete=lambda _moment: 0,
    )
    assert [row.period for row in kept_data([one])] == [words]
