"""Signing in through the town's own service: against a real OpenID provider in a process of its own."""

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from miteinander.config.signin import single_sign_on
from miteinander.foundation.accounts.models import Person
from tests.foundation.accounts.people import make_person

pytestmark = pytest.mark.django_db
CALLBACK = "/account/sso/town/login/callback/"


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the provider and return its address."""
    folder = tmp_path_factory.mktemp("provider")
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "PROVIDER_FOLDER": str(folder),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.foundation.accounts.provider", f"http://testserver{CALLBACK}"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    port = process.stdout.readline().strip()
    assert port.isdigit(), "the provider did not start"
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(autouse=True)
def _configured(provider: str, settings: Settings, tmp_path: Path) -> None:
    """Point the platform at the provider, as the environment would."""
    cache.clear()
    secret = tmp_path / "secret"
    secret.write_text("ein geteiltes Geheimnis\n")
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on(
        {
            "OIDC_ISSUER": provider,
            "OIDC_CLIENT_ID": "miteinander",
            "OIDC_CLIENT_SECRET_FILE": str(secret),
            "OIDC_NAME": "Stadtkonto",
        }
    )


def through_the_service(client: Client, *, user: str) -> str:
    """Walk as a browser would: our button, their sign-in and consent, back to us; return where we are led."""
    start = client.post("/account/sso/town/login/")
    browser = requests.Session()
    page = browser.get(start.headers["Location"], timeout=20)
    page = send_form(browser, page, {"login": f"{user}@example.org", "password": "Dienst-Passwort-1"})
    back = page.headers.get("Location") or send_form(browser, page, {"action": "grant"}).headers["Location"]
    parts = urlsplit(back)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"http://testserver{CALLBACK}"
    done = client.get(f"{parts.path}?{parts.query}")
    return str(done.headers.get("Location") or done.content.decode())


def send_form(browser: requests.Session, page: requests.Response, values: dict[str, str]) -> requests.Response:
    """Send the last form of a page with its hidden fields; follow the provider's own redirects, not ours."""
    form = re.findall(r"<form.*?</form>", page.text, re.DOTALL)[-1]
    found = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form)
    data = [(name, html.unescape(value)) for name, value in found if name not in values]
    action = re.search(r'action="([^"]*)"', form)
    address = urljoin(page.url, html.unescape(action[1]) if action else page.url)
    answer = browser.post(address, data=[*data, *values.items()], allow_redirects=False, timeout=20)
    while "Location" in answer.headers and not answer.headers["Location"].startswith("http://testserver"):
        answer = browser.get(urljoin(answer.url, answer.headers["Location"]), allow_redirects=False, timeout=20)
    return answer


def test_an_invited_person_comes_in_and_is_known_the_next_time(client: Client) -> None:
    person = make_person("editor", email="kollegin@example.org")
    assert "Anmelden mit: Stadtkonto" in client.get("/account/login/").content.decode()
    assert through_the_service(client, user="kollegin") == "/desk/"
    assert client.get("/desk/").status_code == 200
    again = Client()
    assert through_the_service(again, user="kollegin") == "/desk/"
    account = SocialAccount.objects.get()
    assert (account.user, account.extra_data) == (person, {})
    person.refresh_from_db()
    assert person.display_name == "Asli Yilmaz", "names come from the invitation, not from the service"


def test_who_is_not_invited_stays_outside(client: Client) -> None:
    text = through_the_service(client, user="fremd")
    assert "Ein Zugang kommt mit einer Einladung" in text
    assert not Person.objects.exists()
    assert not SocialAccount.objects.exists()


def test_an_address_the_service_has_not_proven_opens_nothing(client: Client) -> None:
    make_person("administrator", email="unbestaetigt@example.org")
    assert "Ein Zugang kommt mit einer Einladung" in through_the_service(client, user="unbestaetigt")
    assert client.get("/desk/").status_code == 302


def test_a_second_factor_is_asked_for_here_too(client: Client) -> None:
    TOTP.activate(make_person("officer", email="kollegin@example.org"), generate_totp_secret())
    assert through_the_service(client, user="kollegin") == "/account/factor/authenticate/"
    assert client.get("/desk/").status_code == 302


def test_a_closed_access_stays_closed(client: Client) -> None:
    person = make_person("editor", email="kollegin@example.org")
    Person.objects.filter(pk=person.pk).update(is_active=False, deactivated=person.created)
    assert through_the_service(client, user="kollegin") == "/account/inactive/"


def test_a_forged_answer_of_the_service_is_refused(client: Client) -> None:
    make_person("editor", email="kollegin@example.org")
    client.post("/account/sso/town/login/")
    response = client.get(f"{CALLBACK}?code=erfunden&state=erfunden")
    assert "hat nicht geklappt" in response.content.decode()
    assert client.get("/desk/").status_code == 302


def test_without_configuration_there_is_no_such_service(client: Client, settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on({})
    assert "Anmelden mit:" not in client.get("/account/login/").content.decode()
    assert client.post("/account/sso/town/login/").status_code == 404


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"OIDC_ISSUER": "https://id.example"}, "needs both"),
        ({"OIDC_CLIENT_ID": "x"}, "needs both"),
        (
            {"OIDC_ISSUER": "https://id.example", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET_FILE": "/nowhere"},
            "names no file",
        ),
    ],
)
def test_half_a_configuration_is_told_at_start(environment: dict[str, str], words: str) -> None:
    with pytest.raises(SystemExit, match=words):
        single_sign_on(environment)
