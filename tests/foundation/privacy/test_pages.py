"""The pages of data protection: what they show to whom, and that what was typed wrongly is not lost."""

import json
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.db.models import EmailField
from django.test import Client

from miteinander.foundation.journal.models import Deletion, Hold, JournalEntry
from miteinander.foundation.journal.service import data_types, processings, without_processing
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.privacy.domain.desk import finding, papers
from miteinander.foundation.privacy.domain.desk.finding import Somebody
from tests.foundation.accounts.people import make_person, signed_in

pytestmark = pytest.mark.django_db
DESK = "/desk/data-protection/"


@pytest.fixture
def client() -> Client:
    """Somebody who watches over data protection."""
    return signed_in(make_person("data_protection", name="Nora Blum"))


def shown(client: Client, page: str = "", status: int = 200) -> str:
    """Return the text of a page."""
    answer = client.get(DESK + page)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def test_the_register_shows_types_classes_and_only_the_ways_one_may_go(client: Client) -> None:
    text = shown(client)
    for words in ("mt_accounts.Person", "180 Tage", "ab dem Ende der Beziehung", "Löschklassen", "holds/", "due/"):
        assert words in text
    officer = signed_in(make_person("officer"))
    text = shown(officer)
    assert "Verzeichnis der Verarbeitungstätigkeiten" in text
    assert f"{DESK}holds/" not in text
    for page in ("due/", "protocol/", "readings/", "holds/", f"holds/{ids.random_id()}/lift/"):
        shown(officer, page, status=403)


def test_a_hold_is_set_shown_and_lifted_and_nothing_typed_is_lost(client: Client) -> None:
    day = clock.today() + timedelta(days=20)
    typed = {"model_label": "mt_forum.Proposal", "reason": "Prüfung durch das Land", "thing": "zz"}
    until = {"until_day": day.day, "until_month": day.month, "until_year": day.year}
    wrong = client.post(f"{DESK}holds/", {**typed, **until})
    assert wrong.status_code == 422
    text = unescape(wrong.content.decode())
    assert "mindestens die ersten sechs Zeichen" in text
    assert "Prüfung durch das Land" in text
    done = client.post(f"{DESK}holds/", {**typed, **until, "thing": ""}, follow=True)
    text = unescape(done.content.decode())
    assert "Das wird bis dahin nicht gelöscht." in text
    assert "Nora Blum" in text
    lift = f"{DESK}holds/{Hold.objects.get().public_id}/lift/"
    assert client.post(lift, {"reason": ""}).status_code == 422
    assert "beendet" in unescape(client.post(lift, {"reason": "Erledigt"}, follow=True).content.decode())
    assert client.get(lift).status_code == 404


def test_protocol_and_readings_tell_who_and_when_and_no_word_more(client: Client) -> None:
    reader = make_person("counsellor", name="Olha Kowal")
    case = ids.random_id()
    for person, facts in ((reader.public_id, {"text": "KANARIENWORT"}), (ids.random_id(), {})):
        JournalEntry.objects.create(
            action="cases.read", actor_kind="person", actor_id=person, about_kind="case", about_id=case, facts=facts
        )
    Deletion.objects.create(
        model_label="mt_cases.Case", fields="topic", number=2, cause="period", period_days=0, begins="process_end"
    )
    text = shown(client, "readings/")
    assert "Fall geöffnet und gelesen" in text
    assert case.hex[:6].upper() in text
    assert "jemand, dessen Zugang gelöscht ist" in text
    assert "KANARIENWORT" not in text
    of_one = shown(client, f"readings/?who={reader.public_id}&page=x")
    assert of_one.count("Fall geöffnet") == 1
    assert "Frist abgelaufen (am festgelegten Tag, ab dem Ende des Vorgangs)" in shown(client, "protocol/")


def test_the_papers_are_made_from_the_register_and_say_what_the_town_must_add(client: Client) -> None:
    assert without_processing() == [], "each type of personal data belongs to a processing (journal.declare_processing)"
    text = shown(client, "record/")
    for one in processings.values():
        assert one.title in text
    assert "privacy: officer" in text, "what the profile does not say is named as missing"
    assessment = shown(client, "assessment/conflict/")
    for words in ("Risiko 1", "Warum es nötig und angemessen ist", "Einen gemeldeten Konflikt", "Anlaufstelle"):
        assert words in assessment
    assert client.get(f"{DESK}assessment/forum/").status_code == 404
    for page in ("record/pdf/", "assessment/conflict/pdf/"):
        answer = client.get(DESK + page)
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")


def test_the_town_s_own_words_stand_in_the_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        "controller": "Kleinau",
        "officer": "datenschutz@kleinau.example",
        "processors": ["Rechenzentrum Nord", "Druckerei Süd"],
        "measures": ["Serverraum verschlossen"],
    }
    monkeypatch.setitem(settings.TOWN.details, "privacy", told)
    paper = papers.record_of_processing()
    pairs = dict(paper.pairs)
    assert pairs["Datenschutzbeauftragt"] == "datenschutz@kleinau.example"
    assert pairs["Auftragsverarbeitung (Art. 28)"] == "Rechenzentrum Nord; Druckerei Süd"
    assert "Serverraum verschlossen" in paper.chapters[0].points


def test_where_something_lies_is_counted_by_address_and_by_account_and_never_shown(client: Client) -> None:
    person = make_person("editor", name="Zwölfklang", email="kanari@example.org")
    other = make_person("editor")
    assert 'id="id_email"' in shown(client, "find/")
    assert client.post(f"{DESK}find/", {"email": "kanari"}).status_code == 422
    text = unescape(client.post(f"{DESK}find/", {"email": " KANARI@example.org"}).content.decode())
    there, _heading, elsewhere = text.partition("Das ist so nicht zu finden")
    for label in ("mt_accounts.Person", "mt_accounts.RoleGrant"):
        assert label in there
    assert "Konfliktmanagement" in elsewhere
    assert "Zwölfklang" not in text
    assert "Unter dieser Adresse steht nichts" in unescape(
        client.post(f"{DESK}find/", {"email": "nobody@example.org"}).content.decode()
    )
    [entry, _nobody] = JournalEntry.objects.filter(action="privacy.looked_up")
    assert (entry.facts, entry.about_id) == ({}, None)
    assert signed_in(other).post(f"{DESK}find/", {"email": person.email}).status_code == 403


def test_somebody_takes_out_what_is_about_the_own_account_without_secrets_or_others() -> None:
    person, other = make_person("editor", name="Zwölfklang"), make_person("editor", name="Fremd")
    JournalEntry.objects.create(action="journal.purged", actor_kind="person", actor_id=person.public_id, facts={"x": 1})
    mine = signed_in(person)
    assert "mt_accounts.RoleGrant" in shown(mine, "mine/")
    answer = mine.post(f"{DESK}mine/file/")
    found = {one["type"]: one["rows"] for one in json.loads(answer.content)}
    assert [row["display_name"] for row in found["mt_accounts.Person"]] == ["Zwölfklang"]
    assert [row["role"] for row in found["mt_accounts.RoleGrant"]] == ["editor"]
    assert "granted_by_id" not in found["mt_accounts.RoleGrant"][0]
    assert "mt_journal.JournalEntry" not in found, "what somebody did is about the matter"
    for secret in (person.password, other.email, "Fremd", "pbkdf2", "argon2"):
        assert secret not in answer.content.decode()
    assert JournalEntry.objects.filter(action="privacy.taken_out", actor_id=person.public_id).count() == 1


def test_every_address_in_the_register_is_looked_at() -> None:
    looked = Somebody(email="x@example.org", account=ids.random_id())
    for entry in data_types.values():
        for field in entry.model._meta.concrete_fields:
            if isinstance(field, EmailField):
                assert field.name in str(finding._where(entry.model, who=looked)), entry.name
    assert finding._where(JournalEntry, who=replace(looked, acts=False)) is None
