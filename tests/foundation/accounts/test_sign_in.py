"""Signing in at the door: password, app, recovery codes, forgotten password; and what is never kept or shown."""

import re
import time
from html import unescape
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.hashers import get_hasher
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from miteinander.config import signin
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel.registry import ThingRef
from tests.foundation.accounts.people import PASSWORD, make_person, signed_in

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def _no_tries_before() -> None:
    """Begin each test with unused rate limits."""
    cache.clear()


def code_of(secret: str) -> str:
    """Return the code that an app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_in(client: Client, person: Person, *, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": person.email, "password": password})


def test_a_visitor_never_gets_a_session_cookie(client: Client) -> None:
    for address in (LOGIN, "/account/password/reset/", "/account/signup/", "/desk/", "/account/invitation/x/"):
        response = client.get(address)
        assert "mt_session" not in response.cookies, address
    assert not Session.objects.exists()


def test_address_and_password_lead_to_the_desk(client: Client) -> None:
    person = make_person("editor")
    response = client.post(LOGIN, {"login": person.email.upper(), "password": PASSWORD})
    assert (response.status_code, response.headers["Location"]) == (302, "/desk/")
    assert response.cookies["mt_session"]["httponly"]
    assert response.cookies["mt_session"]["max-age"] == ""
    assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize(("email", "password"), [("", "ganz-verkehrt"), ("niemand@example.org", PASSWORD)])
def test_wrong_password_and_unknown_address_say_the_same(client: Client, email: str, password: str) -> None:
    person = make_person("editor")
    response = client.post(LOGIN, {"login": email or person.email, "password": password})
    text = unescape(response.content.decode())
    assert "Die E-Mail-Adresse und/oder das Passwort sind leider falsch." in text
    assert password not in text


def test_a_closed_access_is_told_after_the_right_password_only(client: Client) -> None:
    person = make_person("editor")
    Person.objects.filter(pk=person.pk).update(is_active=False, deactivated=person.created)
    assert sign_in(client, person).headers["Location"] == "/account/inactive/"
    assert sign_in(client, person, password="falsch").status_code == 200


def test_too_many_wrong_passwords_are_stopped(client: Client) -> None:
    person = make_person("editor")
    for _ in range(5):
        sign_in(client, person, password="falsch")
    assert sign_in(client, person).status_code == 200  # even the right one, for five minutes
    assert "mt_session" not in client.cookies or client.get("/desk/").status_code == 302


def test_no_address_is_at_rest_after_signing_in(settings: Settings) -> None:
    person = make_person("editor", email="unverwechselbar@example.org")
    client = Client(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Unverkennbar/9")
    sign_in(client, person, password="falsch")
    sign_in(client, person)
    assert client.get("/desk/").status_code == 200
    text = everything_at_rest()
    assert "203.0.113.77" not in text
    assert "Unverkennbar" not in text
    cached = "\n".join(rows_of("mt_cache"))
    assert "unverwechselbar" not in cached


def everything_at_rest() -> str:
    """Return all rows of all tables as text, sessions decoded."""
    rows = [line for table in connection.introspection.table_names() for line in rows_of(table)]
    return "\n".join([*rows, *(str(session.get_decoded()) for session in Session.objects.all())])


def rows_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return [str(row) for row in cursor.fetchall()]


def test_nobody_signs_up_alone(client: Client) -> None:
    assert "mit einer Einladung" in client.get("/account/signup/").content.decode()
    client.post("/account/signup/", {"email": "ich@example.org", "password1": PASSWORD})
    assert not Person.objects.exists()


def test_an_app_is_asked_for_after_the_password(client: Client) -> None:
    person = make_person("officer")
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    assert sign_in(client, person).headers["Location"] == "/account/factor/authenticate/"
    assert client.get("/desk/").status_code == 302
    wrong = client.post("/account/factor/authenticate/", {"code": "000000"})
    assert (wrong.status_code, client.get("/desk/").status_code) == (200, 302)
    right = client.post("/account/factor/authenticate/", {"code": code_of(secret)})
    assert right.headers["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_a_code_opens_once(client: Client) -> None:
    person = make_person("officer")
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    code = code_of(secret)
    sign_in(client, person)
    client.post("/account/factor/authenticate/", {"code": code})
    second = Client()
    sign_in(second, person)
    assert second.post("/account/factor/authenticate/", {"code": code}).status_code == 200
    assert second.get("/desk/").status_code == 302


def test_a_recovery_code_opens_once(client: Client) -> None:
    person = make_person("officer")
    TOTP.activate(person, generate_totp_secret())
    code = RecoveryCodes.activate(person).get_unused_codes()[0]
    for expected in (302, 200):
        fresh = Client()
        sign_in(fresh, person)
        assert fresh.post("/account/factor/authenticate/", {"code": code}).status_code == expected


@pytest.mark.django_db(transaction=True)  # allauth tells of the change after the commit
def test_setting_up_an_app_opens_the_desk_without_asking_again(client: Client) -> None:
    person = make_person("administrator", email="neu@example.org")
    signed_in(person, client=client, second_factor=False)
    assert client.get("/account/factor/app/").headers["Location"].startswith("/account/reauthenticate/")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/factor/app/").content.decode()
    found = re.search(r'id="authenticator_secret">([A-Z2-7]+)<', page)
    assert found is not None
    done = client.post("/account/factor/app/", {"code": code_of(found[1])})
    assert done.headers["Location"] == "/account/factor/codes/"
    assert client.get("/account/factor/codes/").content.decode().count("<code>") == 10
    assert client.get("/desk/").status_code == 200
    entries = history(ThingRef(kind="person", public_id=person.public_id))
    assert entries[0].action == "accounts.security_changed"
    assert [message.to for message in mail.outbox] == [["neu@example.org"]]
    assert "Eine Authentifizierungs-App wurde eingerichtet." in mail.outbox[0].body
    assert "127.0.0.1" not in mail.outbox[0].body


def test_the_last_second_factor_of_a_weighty_role_stays(client: Client) -> None:
    person = make_person("officer")
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    signed_in(person, client=client)
    client.post("/account/factor/reauthenticate/", {"code": code_of(secret)})
    response = client.post("/account/factor/app/remove/")
    assert "verlangt einen zweiten Faktor" in response.content.decode()
    assert Authenticator.objects.filter(user=person, type="totp").exists()


def test_an_editor_may_remove_the_app(client: Client) -> None:
    person = make_person("editor")
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    signed_in(person, client=client)
    client.post("/account/factor/reauthenticate/", {"code": code_of(secret)})
    client.post("/account/factor/app/remove/")
    assert not Authenticator.objects.filter(user=person, type="totp").exists()


def test_a_forgotten_password_is_set_anew_by_a_link(client: Client) -> None:
    person = make_person("editor", name="Ayşe O'Neil")
    other = signed_in(person)
    client.post("/account/password/reset/", {"email": person.email})
    [message] = mail.outbox
    assert "Guten Tag Ayşe O'Neil," in message.body
    found = re.search(r"http://testserver(/\S+)", str(message.body))
    assert found is not None
    form = client.get(found[1])
    address = form.headers["Location"]
    new = "neun Schwäne auf der Kletterpoth"
    response = client.post(address, {"password1": new, "password2": new})
    assert response.headers["Location"] == "/account/password/reset/key/done/"
    assert sign_in(client, person, password=new).headers["Location"] == "/desk/"
    assert other.get("/desk/").status_code == 302, "other sessions end with the old password"
    assert "gilt nicht mehr" in Client().get(found[1], follow=True).content.decode()


def test_an_unknown_address_gets_no_mail_and_the_same_answer(client: Client) -> None:
    response = client.post("/account/password/reset/", {"email": "niemand@example.org"})
    assert response.headers["Location"] == "/account/password/reset/done/"
    assert mail.outbox == []


@pytest.mark.parametrize("password", ["kurz", "password1234", "123456789012345", "asli yilmaz 1"])
def test_weak_passwords_are_refused_at_their_field(client: Client, password: str) -> None:
    person = make_person("editor")
    signed_in(person, client=client)
    response = client.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    assert response.status_code == 200
    assert 'href="#id_password1"' in response.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_passwords_are_hashed_with_argon2_as_strong_as_the_product_says() -> None:
    """RFC 9106 test of the algorithm, in the encoded form of the reference library (v=19, m=65536, t=2, p=1)."""
    assert signin.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    hasher = get_hasher("argon2")
    known = "argon2$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
    assert hasher.verify("password", known) is True
    assert hasher.verify("passwort", known) is False
    from django.contrib.auth.hashers import Argon2PasswordHasher

    made = Argon2PasswordHasher().encode("password", "somesaltsomesalt")
    assert made.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")


def test_no_page_of_the_sign_in_carries_a_script_or_style_that_runs_inline(client: Client) -> None:
    person = make_person("administrator")
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    entrance = Client()
    sign_in(entrance, person)
    signed_in(person, client=client)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    pages = {LOGIN: Client().get(LOGIN), "/account/factor/authenticate/": entrance.get("/account/factor/authenticate/")}
    pages |= {
        address: client.get(address)
        for address in (
            "/account/me/",
            "/account/power/",
            "/account/logout/",
            "/account/password/change/",
            "/account/reauthenticate/",
            "/account/factor/",
            "/account/factor/reauthenticate/",
            "/account/factor/codes/",
            "/account/factor/passkeys/",
            "/account/factor/passkeys/add/",
        )
    }
    for address, response in pages.items():
        text = response.content.decode()
        assert response.status_code == 200, address
        assert not re.search(r"<script(?![^>]*(src=|type=\"application/json\"))", text), address
        assert not re.search(r"\son[a-z]+=|\sstyle=|<style|javascript:", text), address
        assert not re.search(r'(src|href)="(https?:)?//', text), address
        assert "<h1>" in text, address


def test_too_many_requests_are_answered_in_words(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    person = make_person("editor")
    sign_in(client, person, password="falsch")
    response = sign_in(client, person)
    assert response.status_code == 429
    assert "Zu viele Versuche" in response.content.decode()
