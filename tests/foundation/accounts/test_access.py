"""Who acts: lazily, with few queries, and an administrator's power asleep until it is switched on."""

from datetime import timedelta

import pytest
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from miteinander.foundation.accounts.access import access_from, access_of
from miteinander.foundation.accounts.middleware import ActorMiddleware
from miteinander.foundation.accounts.roles import Role, declare_role, roles
from miteinander.foundation.accounts.service import actor_of
from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import VISITOR, ActorKind
from miteinander.foundation.kernel.permissions import desk_page, permissions
from miteinander.foundation.kernel.registry import ThingRef
from tests.foundation.accounts.people import make_person, signed_in

pytestmark = pytest.mark.django_db


def answer_of(request: HttpRequest) -> HttpResponse:
    """Answer a request the way a page would that looks at who acts."""
    return HttpResponse(actor_of(request).kind)


def test_a_visitor_costs_no_query_and_is_nobody(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    request = RequestFactory().get("/de/")
    request.user = AnonymousUser()
    with django_assert_num_queries(0):
        response = ActorMiddleware(answer_of)(request)
        assert actor_of(request) == VISITOR
    assert response.content == b"visitor"


def test_a_page_that_does_not_look_costs_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(make_person("editor"))
    request = RequestFactory().get("/de/")
    request.COOKIES = {key: morsel.value for key, morsel in client.cookies.items()}
    with django_assert_num_queries(0):
        ActorMiddleware(lambda _request: HttpResponse())(request)


@pytest.mark.parametrize("count", [1, 3])
def test_signed_in_costs_three_queries_however_many_roles(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(make_person(*["editor", "officer", "provider"][:count]))
    request = RequestFactory().get("/desk/")
    request.COOKIES = {key: morsel.value for key, morsel in client.cookies.items()}
    SessionMiddleware(answer_of).process_request(request)
    AuthenticationMiddleware(answer_of).process_request(request)
    guarded = desk_page()(answer_of)
    seen: list[int] = []

    def answer(asked: HttpRequest) -> HttpResponse:
        seen.append(guarded(asked).status_code)
        return HttpResponse(actor_of(asked).kind)

    with django_assert_num_queries(3):  # session, person, grants
        assert ActorMiddleware(answer)(request).content == b"person"
    assert seen == [200]


def test_a_session_of_somebody_closed_is_a_visitor(client: Client) -> None:
    person = make_person("editor")
    signed_in(person, client=client)
    person.is_active = False
    person.deactivated = clock.now()
    person.save()
    assert client.get("/desk/").status_code == 302


def test_an_administrator_sleeps_until_the_power_is_on() -> None:
    person = make_person("administrator")
    now = clock.now()
    asleep = access_from(person=person, at=now, until=None)
    awake = access_from(person=person, at=now, until=now + timedelta(minutes=5))
    assert not asleep.actor.may("accounts.manage_people")
    assert asleep.actor.may("accounts.power_on")
    assert "accounts.manage_people" in asleep.sleeping
    assert awake.actor.may("accounts.manage_people")
    assert awake.sleeping == frozenset()


def test_what_another_role_gives_stays_awake() -> None:
    person = make_person("administrator", "officer")
    access = access_from(person=person, at=clock.now(), until=None)
    assert access.actor.may("accounts.see_register")
    assert "accounts.see_register" not in access.sleeping


def test_the_power_ends_after_half_an_hour_and_is_written_down(client: Client, settings: Settings) -> None:
    person = make_person("administrator")
    signed_in(person, client=client)
    assert client.get("/desk/people/").headers["Location"] == "/account/power/?next=%2Fdesk%2Fpeople%2F"
    response = client.post("/account/power/", {"reason": "Neue Kollegin einladen", "next": "/desk/people/"})
    assert (response.status_code, response.headers["Location"]) == (302, "/desk/people/")
    assert client.get("/desk/people/").status_code == 200
    entry = history(ThingRef(kind="person", public_id=person.public_id))[0]
    assert (entry.action, entry.facts) == ("accounts.power_on", {"reason": "Neue Kollegin einladen", "minutes": 30})
    settings.MITEINANDER_CLOCK = (clock.now() + timedelta(minutes=31)).isoformat()
    assert client.get("/desk/people/").status_code == 302


def test_the_power_can_be_switched_off_before_its_time(client: Client) -> None:
    person = make_person("administrator")
    signed_in(person, client=client, power=True)
    assert client.get("/desk/people/").status_code == 200
    client.post("/account/power/off/")
    assert client.get("/desk/people/").status_code == 302
    assert history(ThingRef(kind="person", public_id=person.public_id))[0].action == "accounts.power_off"


@pytest.mark.parametrize("reason", ["", "  ", "weil", "         x"])
def test_a_reason_that_says_nothing_switches_nothing_on(client: Client, reason: str) -> None:
    signed_in(make_person("administrator"), client=client)
    response = client.post("/account/power/", {"reason": reason})
    assert response.status_code == 422
    assert client.get("/desk/people/").status_code == 302


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_way_back_never_leaves_the_platform(client: Client, target: str) -> None:
    signed_in(make_person("administrator"), client=client)
    response = client.post("/account/power/", {"reason": "Ein guter Grund", "next": target})
    assert response.headers["Location"] == "/desk/"


def test_power_in_the_session_of_one_who_is_no_administrator_gives_nothing(client: Client) -> None:
    signed_in(make_person("editor"), client=client, power=True)
    assert client.get("/desk/people/").status_code == 403


def test_the_power_holds_in_one_session_only() -> None:
    person = make_person("administrator")
    signed_in(person, power=True)
    assert signed_in(person).get("/desk/people/").status_code == 302


def test_declared_roles_hold_what_any_room_gave_them() -> None:
    assert set(roles) >= {"provider", "editor", "officer", "administrator"}
    for role in roles.values():
        assert set(role.permissions) <= {*permissions, *role.own_permissions}
    for permission in permissions.values():
        assert permission.roles <= set(roles), permission.name


def test_a_role_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        declare_role(name="editor", title="Redaktion")
    assert isinstance(roles["editor"], Role)


def test_access_is_read_once_a_request(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    person = make_person("editor")
    client = signed_in(person)
    request = RequestFactory().get("/desk/")
    request.COOKIES = {key: morsel.value for key, morsel in client.cookies.items()}
    request.session = client.session
    request.user = person
    with django_assert_num_queries(2):  # session and grants; the person is there already
        assert access_of(request).actor.kind is ActorKind.PERSON
        assert access_of(request).actor.public_id == person.public_id
