"""Passkeys in a real browser with a virtual device, under the product's own strict content policy."""

import os
import shutil
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.foundation.accounts.people import PASSWORD, make_person, signed_in

CHROMIUM = os.environ.get("MITEINANDER_CHROMIUM") or shutil.which("chromium") or ""
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CHROMIUM, reason="not checked: passkeys (no Chromium on this machine)"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the browser."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this thread; the test asks the database
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
    if before is not None:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Open a page with a device that knows its owner; fail when the content policy had to stop anything."""
    context = chromium.new_context(base_url=live_server.url, locale="de-DE")
    opened = context.new_page()
    stopped: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            stopped.append(message.text)

    opened.on("console", listen)
    add_device(opened)
    yield opened
    context.close()
    assert stopped == []


def add_device(page: Page) -> None:
    """Give the browser a virtual device that knows its owner, such as a phone with a fingerprint."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def enter(page: Page, *, email: str) -> None:
    """Sign in with address and password."""
    page.goto("/account/login/")
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()


def add_passkey(page: Page) -> None:
    """Set up a passkey that replaces the password."""
    page.goto("/account/factor/passkeys/add/")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()
    page.get_by_label("Name").fill("Mein Telefon")
    page.get_by_role("button", name="Passkey einrichten").click()
    page.get_by_role("heading", name="Notfall-Codes").wait_for()


def test_a_passkey_is_set_up_and_then_opens_the_desk_alone(page: Page) -> None:
    person = make_person("officer", email="phone@example.org")
    enter(page, email=person.email)
    page.get_by_role("heading", name="Zweiter Faktor").wait_for()
    add_passkey(page)
    assert Authenticator.objects.get(user=person, type="webauthn").wrap().is_passwordless is True
    page.goto("/desk/")
    assert page.url.endswith("/desk/")
    page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url("**/desk/")
    page.goto("/account/factor/passkeys/")
    assert "Mein Telefon" in page.inner_text("main")


def test_a_passkey_is_the_second_factor_after_the_password(page: Page) -> None:
    person = make_person("officer", email="second@example.org")
    enter(page, email=person.email)
    add_passkey(page)
    page.context.clear_cookies()
    enter(page, email=person.email)
    page.get_by_role("button", name="Passkey benutzen").click()
    page.wait_for_url("**/desk/")


def test_an_older_session_shows_the_passkey_before_the_desk_opens(page: Page, live_server: LiveServer) -> None:
    person = make_person("officer", email="older@example.org")
    enter(page, email=person.email)
    add_passkey(page)
    page.context.clear_cookies()
    older = signed_in(person, second_factor=False)
    page.context.add_cookies(
        [{"name": "mt_session", "value": older.cookies["mt_session"].value, "url": live_server.url}]
    )
    page.goto("/desk/")
    page.get_by_role("button", name="Passkey benutzen").click()
    page.wait_for_url("**/desk/")


def test_a_device_without_the_key_is_told_in_words(page: Page) -> None:
    page.goto("/account/login/")
    refuse = "() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')) }"
    page.evaluate(refuse)
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.get_by_role("alert").filter(has_text="Das hat nicht geklappt").wait_for()
