"""Editions at the desk's door: a dry run before anything is written, four eyes, reasons, and what waits for whom."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from miteinander.foundation.kernel.editions import EditionState
from miteinander.information.indicators.models import Edition, EditionValue
from tests.foundation.accounts.people import make_person, signed_in
from tests.information.indicators.making import counts, everywhere, frozen, store

pytestmark = pytest.mark.django_db

PEOPLE = everywhere(15280, 8049, 12576, 15783, 11130)
FOREIGN = everywhere(1900, 500, 2875, 2200, 3)


@pytest.fixture
def officer() -> Client:
    return signed_in(make_person("officer"))


@pytest.fixture
def other() -> Client:
    return signed_in(make_person("officer"))


def at(name: str, *args: Any) -> str:
    return reverse(f"indicators_desk:{name}", args=args)


def typed(**changes: str) -> dict[str, str]:
    day = {"day_day": "30", "day_month": "6", "day_year": "2026"}
    return {"number": "2026", "title_de": "Zahlen 2026", **day, **changes}


def freeze_at(client: Client, **changes: str) -> Edition:
    data = typed(**changes)
    answer = client.post(at("edition_new"), data)
    assert answer.status_code == 302, answer.context["form"].errors
    return Edition.objects.get(number=data["number"])


@pytest.mark.parametrize("role", ["", "editor"])
def test_only_those_who_may_freeze_and_approve_get_in(role: str) -> None:
    client = signed_in(make_person(role)) if role else Client()
    edition = frozen()
    for address in (at("editions"), at("edition_new"), at("edition", edition.public_id)):
        assert client.get(address).status_code in {302, 403}
    for name in ("edition_approved", "edition_declined"):
        assert client.post(at(name, edition.public_id), {"reason": "x"}).status_code in {302, 403}
    edition.refresh_from_db()
    assert edition.state == EditionState.FROZEN


def test_the_dry_run_shows_what_would_change_and_be_hidden_and_writes_nothing(officer: Client) -> None:
    store([*counts("population", PEOPLE), *counts("foreigners-count", FOREIGN)])
    values = EditionValue.objects.count()
    page = officer.get(at("edition_new"))
    text = page.content.decode()
    assert page.context["compared"].added > 20
    assert page.context["compared"].gone == 0
    assert "geschützt, weil die Zahl klein ist" in text
    assert {(line.what, line.area) for line in page.context["hidden"]} >= {
        ("Menschen mit ausländischer Staatsangehörigkeit", "Landgemeinden")
    }
    assert "Schwelle 5" in text
    assert Edition.objects.count() == 1
    assert EditionValue.objects.count() == values


def test_the_dry_run_names_sentences_that_the_new_figures_make_false(officer: Client) -> None:
    assert officer.get(at("edition_new")).context["statements"] == []
    store([{"indicator": "ageing-index", "area": "massen", "period": "2022-12", "published": 200, "decimals": 0}])
    page = officer.get(at("edition_new"))
    sentence = "In Unna-Mitte leben im Verhältnis die meisten älteren Menschen"
    [fresh] = [one for one, is_fresh in page.context["statements"] if is_fresh and one.quote == sentence]
    assert fresh.reason in page.content.decode()


def test_a_false_sentence_is_frozen_only_with_a_reason(officer: Client) -> None:
    store([{"indicator": "ageing-index", "area": "massen", "period": "2022-12", "published": 200, "decimals": 0}])
    refused = officer.post(at("edition_new"), typed())
    assert refused.status_code == 422
    assert Edition.objects.count() == 1
    false = {f"confirmed_{one.key}": "Die Zahl ist ein Versuch." for one, _new in refused.context["statements"]}
    assert set(false) == {name for name in refused.context["form"].fields if name.startswith("confirmed_")}
    edition = freeze_at(officer, **false)
    confirmed = {one["key"]: one["confirmed"] for one in edition.report["claims"] if one["confirmed"]}
    assert confirmed["report-age-highest"] == "Die Zahl ist ein Versuch."


def test_one_person_freezes_and_another_approves(officer: Client, other: Client) -> None:
    store(counts("population", PEOPLE))
    edition = freeze_at(officer)
    own = officer.get(at("edition", edition.public_id)).content.decode()
    assert "Sie haben diese Ausgabe selbst eingefroren." in own
    assert at("edition_approved", edition.public_id) not in own
    refused = officer.post(at("edition_approved", edition.public_id))
    assert refused.status_code == 422
    assert Client().get("/de/figures/editions/2026/").status_code == 404
    page = other.get(at("edition", edition.public_id)).content.decode()
    assert at("edition_approved", edition.public_id) in page
    answer = other.post(at("edition_approved", edition.public_id), follow=True)
    assert "freigegeben und öffentlich" in answer.content.decode()
    assert "Zahlen 2026" in Client().get("/de/figures/editions/2026/").content.decode()
    again = other.post(at("edition_approved", edition.public_id), follow=True)
    assert "schon entschieden" in again.content.decode()


def test_declining_needs_a_reason_and_keeps_what_was_typed(officer: Client, other: Client) -> None:
    edition = freeze_at(officer)
    assert other.post(at("edition_declined", edition.public_id), {"reason": " "}).status_code == 422
    other.post(at("edition_declined", edition.public_id), {"reason": "In Massen fehlt die Einrichtung."})
    page = other.get(at("edition", edition.public_id)).content.decode()
    assert "In Massen fehlt die Einrichtung." in page
    assert at("edition_approved", edition.public_id) not in page
    assert "nicht freigegeben" in other.get(at("editions")).content.decode()


def test_a_wrong_form_is_told_at_the_field_and_loses_nothing(officer: Client) -> None:
    answer = officer.post(at("edition_new"), typed(number="2024", title_ar="أرقام"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "schon vergeben" in text
    assert "أرقام" in text
    wrong = officer.post(at("edition_new"), typed(number="2024.1", corrects="on"))
    assert "warum die Ausgabe berichtigt wird" in wrong.content.decode()
    assert Edition.objects.count() == 1


def test_a_correction_carries_its_reason_in_every_language(officer: Client) -> None:
    reasons = {"reason_de": "Massen war falsch.", "reason_en": "Massen was wrong."}
    edition = freeze_at(officer, number="2024.1", corrects="on", **reasons)
    assert edition.reasons == {"de": "Massen war falsch.", "en": "Massen was wrong."}
    assert edition.corrects is not None
    assert edition.corrects.number == "2024"
    assert "Massen war falsch." in officer.get(at("edition", edition.public_id)).content.decode()


def test_what_is_frozen_waits_for_everybody_but_the_one_who_froze_it(officer: Client, other: Client) -> None:
    freeze_at(officer)
    line = "Ausgabe 2026 des Berichts wartet auf Freigabe"
    assert line in other.get("/desk/").content.decode()
    assert line not in officer.get("/desk/").content.decode()
    assert line not in signed_in(make_person("editor")).get("/desk/").content.decode()


def test_the_list_asks_no_more_for_many_editions_than_for_few(
    officer: Client, django_assert_max_num_queries: Any
) -> None:
    officer.get(at("editions"))
    with django_assert_max_num_queries(20) as one:
        officer.get(at("editions"))
    frozen("2026")
    frozen("2027")
    with django_assert_max_num_queries(len(one)):
        officer.get(at("editions"))


def test_an_unknown_edition_is_not_found(officer: Client) -> None:
    assert officer.get(at("edition", "00000000-0000-4000-8000-000000000000")).status_code == 404
