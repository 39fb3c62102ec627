"""The code's page: what a visitor types, reads, sends and takes back, without an account and without JavaScript."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from miteinander.foundation.codes import service
from miteinander.foundation.codes.domain import digits
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.registry import ThingRef

pytestmark = pytest.mark.django_db
MATTER = ThingRef(kind="directory.report", public_id=UUID(int=7))
OFFICER = Actor(kind=ActorKind.PERSON, public_id=UUID(int=1))


@pytest.fixture(autouse=True)
def _no_earlier_tries(db: None) -> None:
    cache.clear()


@pytest.fixture
def opened(db: None) -> service.Opened:
    """A channel with an answer in it."""
    opened = service.open_matter(matter=MATTER, purpose="Ein Fehler in einem Angebot", days=30, language="uk")
    service.post(channel_id=opened.channel_id, text="Danke, <b>wir</b> prüfen es.", by=OFFICER)
    return opened


@pytest.fixture
def visitor() -> Client:
    """Somebody without an account, whose browser checks forms as a real one is checked."""
    return Client(enforce_csrf_checks=True)


def send(visitor: Client, fields: dict[str, str], *, page: str = "", path: str = "/de/code/") -> str:
    """Send a form of a page (the empty form's page if none is given) and return the answer's text."""
    page = page or visitor.get(path).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    answer = visitor.post(path, {"csrfmiddlewaretoken": token[1], **fields})
    send.status = answer.status_code  # type: ignore[attr-defined]  # what the last answer's status was
    return answer.content.decode()


def status() -> int:
    """Return the last answer's status."""
    return int(send.status)  # type: ignore[attr-defined]  # set by send


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_answer_is_read_and_answered_and_nothing_stands_in_an_address(visitor: Client, opened: service.Opened) -> None:
    page = send(visitor, {"number": opened.code})
    assert status() == 200
    assert "Danke, &lt;b&gt;wir&lt;/b&gt; prüfen es." in page
    assert opened.code not in page
    assert opened.code.replace(" ", "") not in page
    draft = {"do": "answer", "permit": hidden(page, "permit"), "draft": hidden(page, "draft"), "text": "Ок, дякую"}
    for _ in range(2):  # the browser's "send again"
        after = send(visitor, draft, page=page)
    assert after.count("Ок, дякую") == 1
    assert "Ihre Nachricht ist angekommen." in after
    assert service.unseen_by_office([MATTER]) == {MATTER.public_id: 1}


def test_matter_is_taken_back(visitor: Client, opened: service.Opened) -> None:
    page = send(visitor, {"number": opened.code})
    after = send(visitor, {"do": "withdraw", "permit": hidden(page, "permit")}, page=page)
    assert "Sie haben dieses Anliegen zurückgezogen." in after
    assert 'name="text"' not in after
    assert service.channel_of(opened.channel_id).state == "withdrawn"
    late = {"do": "answer", "permit": hidden(page, "permit"), "draft": hidden(page, "draft"), "text": "noch etwas"}
    refused = send(visitor, late, page=page)
    assert status() == 409
    assert "Ihre Nachricht ist angekommen." not in refused


def test_slip_and_unknown_code_are_told_apart_and_kept_in_the_field(visitor: Client, opened: service.Opened) -> None:
    page = send(visitor, {"number": "1234 5678"})
    assert (status(), "Da ist eine Ziffer falsch oder fehlt." in page, "1234 5678" in page) == (400, True, True)
    page = send(visitor, {"number": digits.new_code()})
    assert (status(), "Zu diesem Code gibt es nichts mehr." in page) == (404, True)
    page = send(visitor, {"number": ""})
    assert status() == 400


def test_guessing_ends_after_ten_tries(visitor: Client, opened: service.Opened) -> None:
    for _ in range(10):
        send(visitor, {"number": digits.new_code()})
        assert status() == 404
    page = send(visitor, {"number": opened.code})
    assert (status(), "zu viele Versuche" in page, "Danke" in page) == (429, True, False)


def test_permit_ends_after_half_an_hour_and_what_was_written_is_given_back(
    visitor: Client, opened: service.Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = send(visitor, {"number": opened.code})
    monkeypatch.setattr("django.core.signing.time.time", (clock.now() + timedelta(minutes=31)).timestamp)
    late = {"do": "answer", "permit": hidden(page, "permit"), "draft": hidden(page, "draft"), "text": "ein langer Text"}
    after = send(visitor, late, page=page)
    assert (status(), "ein langer Text" in after) == (403, True)
    forged = send(visitor, {**late, "permit": "x:y:z"}, page=page)
    assert (status(), "Danke" in forged) == (403, False)


@pytest.mark.parametrize("language", ["de", "en", "ar", "ru", "tr", "uk"])
def test_page_speaks_every_language_and_is_kept_by_nobody(
    visitor: Client, opened: service.Opened, language: str, settings: Settings
) -> None:
    answer = visitor.get(f"/{language}/code/")
    direction = "rtl" if language in settings.LANGUAGES_BIDI else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    page = send(visitor, {"number": opened.code}, path=f"/{language}/code/")
    assert "prüfen es." in page


def test_digits_of_any_script_open_the_channel(visitor: Client, opened: service.Opened) -> None:
    arabic = opened.code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    send(visitor, {"number": arabic}, path="/ar/code/")
    assert status() == 200
