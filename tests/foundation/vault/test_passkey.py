"""A passkey opens the vault in a real browser with a virtual device; what it sent once opens nothing a second time."""

import json
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.vault import service as vault
from miteinander.foundation.vault.enums import SlotKind
from miteinander.foundation.vault.models import Slot
from tests.foundation.accounts.people import make_person, signed_in
from tests.foundation.accounts.test_passkeys import CHROMIUM, chromium
from tests.foundation.vault.people import PASSPHRASE, with_vault

__all__ = ["chromium"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CHROMIUM, reason="not checked: passkeys (no Chromium on this machine)"),
]
DEVICE = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "hasPrf": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Open a page with a device that knows its owner and can do PRF; the content policy must not stop anything."""
    context = chromium.new_context(base_url=live_server.url, locale="de-DE")
    opened = context.new_page()
    stopped: list[str] = []
    opened.on("console", lambda said: stopped.append(said.text) if "Content Security" in said.text else None)
    session = context.new_cdp_session(opened)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield opened
    context.close()
    assert stopped == []


def test_a_passkey_opens_the_vault_and_no_form_opens_it_twice(page: Page, live_server: LiveServer) -> None:
    person = make_person("officer")
    with_vault(person.public_id)
    client = signed_in(person)
    cookie = {"name": "mt_session", "value": client.cookies["mt_session"].value, "url": live_server.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  # Playwright's own type for a plain dict
    page.goto("/desk/sealed/unlock/")
    assert page.get_by_role("button", name="Mit Passkey öffnen").count() == 0, "there is none yet"
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Öffnen", exact=True).click()
    page.goto("/desk/sealed/passkey/")
    page.get_by_role("button", name="Passkey hinzufügen").click()
    page.get_by_text("Ihr Passkey öffnet den Tresor jetzt auch.").wait_for()
    page.get_by_role("button", name="Jetzt schließen").click()

    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.post_data or "") if one.url.endswith("unlock/passkey/") else None)
    for _time in range(2):
        page.goto("/desk/sealed/unlock/?next=/desk/sealed/code/check/")
        page.get_by_role("button", name="Mit Passkey öffnen").click()
        page.get_by_role("heading", name="Wiederherstellungscode prüfen").wait_for()
        page.goto("/desk/sealed/")
        page.get_by_role("button", name="Jetzt schließen").click()
    typed = [{name: values[0] for name, values in parse_qs(one).items()} for one in sent]
    assert typed[1]["secret"] == typed[0]["next_secret"], "each opening brings what the next one takes"
    for one in (typed[0], typed[1], {**typed[1], "secret": typed[1]["next_secret"]}):
        answer = client.post("/desk/sealed/unlock/passkey/", urlencode(one), "application/x-www-form-urlencoded")
        assert answer["Location"].startswith("/desk/sealed/unlock/")
        assert "mt_vault" not in answer.cookies
    slot = Slot.objects.get(kind=SlotKind.PASSKEY)
    assert typed[1]["next_secret"] not in json.dumps(slot.parameters)
    assert len(vault.slots_of(person.public_id)) == 3
    assert JournalEntry.objects.filter(action="vault.passkey_added").count() == 1
