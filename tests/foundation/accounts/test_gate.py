"""The door of the desk: each thing that is missing leads to where one gets it."""

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from miteinander.foundation.kernel import permissions
from miteinander.foundation.kernel.errors import NotAllowed
from tests.foundation.accounts.people import PASSWORD, make_person, signed_in

pytestmark = pytest.mark.django_db


def test_a_visitor_is_led_to_the_sign_in_and_back(client: Client) -> None:
    response = client.get("/desk/people/?page=2")
    assert (response.status_code, response.headers["Location"]) == (
        302,
        "/account/login/?next=%2Fdesk%2Fpeople%2F%3Fpage%3D2",
    )


def test_a_form_sent_by_a_visitor_leads_to_the_desk_and_not_to_the_form(client: Client) -> None:
    response = client.post("/desk/people/invite/", {})
    assert response.headers["Location"] == "/account/login/?next=%2Fdesk%2F"


def test_htmx_is_told_to_load_the_whole_page(client: Client) -> None:
    response = client.get("/desk/", headers={"HX-Request": "true"})
    assert (response.status_code, response.headers["HX-Redirect"]) == (204, "/account/login/?next=%2Fdesk%2F")


def test_somebody_without_a_role_is_told_so(client: Client) -> None:
    signed_in(make_person(), client=client)
    response = client.get("/desk/")
    assert response.status_code == 403
    assert "Sie haben zurzeit keine Rolle" in response.content.decode()


@pytest.mark.parametrize("role", ["officer", "administrator"])
def test_roles_with_weight_set_up_a_second_factor_first(client: Client, role: str) -> None:
    signed_in(make_person(role), client=client, second_factor=False)
    assert client.get("/desk/").headers["Location"] == "/account/factor/?next=%2Fdesk%2F"


@pytest.mark.parametrize(
    ("kind", "address"),
    [("totp", "/account/factor/reauthenticate/"), ("webauthn", "/account/factor/passkeys/reauthenticate/")],
)
def test_who_has_a_second_factor_must_show_it(client: Client, kind: str, address: str) -> None:
    person = make_person("officer")
    Authenticator.objects.create(user=person, type=kind, data={})
    signed_in(person, client=client, second_factor=False)
    assert client.get("/desk/").headers["Location"] == f"{address}?next=%2Fdesk%2F"


@pytest.mark.parametrize("role", ["editor", "provider"])
def test_other_roles_enter_with_the_password(client: Client, role: str) -> None:
    signed_in(make_person(role), client=client, second_factor=False)
    assert client.get("/desk/").status_code == 200


def test_another_persons_mark_in_the_session_does_not_count(client: Client) -> None:
    officer, other = make_person("officer"), make_person()
    signed_in(officer, client=client, second_factor=False)
    session = client.session
    session["mt_second_factor_set_up"] = str(other.public_id)
    session.save()
    assert client.get("/desk/").status_code == 302


def test_the_demonstration_asks_for_no_phone(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    signed_in(make_person("officer"), client=client, second_factor=False)
    assert client.get("/desk/").status_code == 200


def test_a_missing_permission_is_refused(client: Client) -> None:
    signed_in(make_person("editor"), client=client)
    assert client.get("/desk/people/").status_code == 403


def test_the_desk_speaks_the_persons_language_after_signing_in(client: Client) -> None:
    person = make_person("editor", language="en")
    client.post("/account/login/", {"login": person.email, "password": PASSWORD}, headers={"Accept-Language": "de"})
    page = client.get("/account/me/", headers={"Accept-Language": "de"})
    assert '<html lang="en"' in page.content.decode()
    client.post("/account/me/", {"display_name": "Asli", "language": "de"})
    assert '<html lang="de"' in client.get("/account/me/", headers={"Accept-Language": "en"}).content.decode()


def test_desk_pages_are_never_kept(client: Client) -> None:
    signed_in(make_person("editor"), client=client)
    assert "no-store" in client.get("/desk/").headers["Cache-Control"]
    assert "no-store" in Client().get("/desk/").headers["Cache-Control"]


def test_without_a_gatekeeper_the_door_stays_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "_gatekeepers", [])

    @permissions.desk_page()
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")

    with pytest.raises(NotAllowed):
        page(RequestFactory().get("/"))
