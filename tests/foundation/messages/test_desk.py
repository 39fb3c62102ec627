"""The desk says where messages go, what was given up, and lets administrators try that again."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel import clock
from miteinander.foundation.outbox.models import Job
from tests.foundation.accounts.people import make_person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def given_up(db: None) -> Job:
    """A message no server took."""
    Job.objects.all().delete()
    return Job.objects.create(
        handler="messages.deliver",
        payload={"to": ["erika@example.org"]},
        state="dead",
        attempts=10,
        finished=clock.now() - timedelta(days=1),
        last_error="SMTPServerDisconnected at delivery:29",
    )


def test_editor_reads_that_nothing_leaves_and_what_was_given_up(
    given_up: Job, settings: Settings, tmp_path: Path
) -> None:
    settings.EMAIL_URL, settings.DATA = "", tmp_path
    client = signed_in(make_person("editor"))
    page = client.get("/desk/messages/").content.decode()
    assert "Es ist kein Mailserver eingerichtet." in page
    assert str(tmp_path / "mail") in page
    assert "SMTPServerDisconnected at delivery:29" in page
    assert "erika@example.org" not in page
    assert "Noch einmal versuchen" not in page
    desk = client.get("/desk/").content.decode()
    assert "Nachrichten verlassen diesen Rechner nicht" in desk
    assert "1 Aufgabe wurde aufgegeben." in desk


def test_with_a_server_its_name_is_shown_and_no_password(given_up: Job, settings: Settings) -> None:
    settings.EMAIL_URL = "smtps://town:geheim@mail.example"
    page = signed_in(make_person("editor")).get("/desk/messages/").content.decode()
    assert "Nachrichten gehen über den Mailserver mail.example." in page
    assert "geheim" not in page


def test_administrator_tries_again_and_the_journal_knows(given_up: Job) -> None:
    client = signed_in(make_person("administrator"), power=True)
    assert "Noch einmal versuchen" in client.get("/desk/messages/").content.decode()
    answer = client.post("/desk/messages/again/", follow=True)
    assert "1 Aufgabe wird noch einmal versucht." in answer.content.decode()
    given_up.refresh_from_db()
    assert (given_up.state, given_up.attempts) == ("waiting", 0)
    assert JournalEntry.objects.get(action="messages.tried_again").facts == {"number": 1}


@pytest.mark.parametrize("role", ["editor", "provider", ""])
def test_others_may_not_try_again(given_up: Job, role: str) -> None:
    client = signed_in(make_person(*([role] if role else [])))
    assert client.post("/desk/messages/again/").status_code == 403
    assert client.get("/desk/messages/").status_code == (200 if role == "editor" else 403)


def test_stranger_is_asked_to_sign_in(db: None) -> None:
    assert Client().get("/desk/messages/").headers["Location"].startswith("/account/login/")
