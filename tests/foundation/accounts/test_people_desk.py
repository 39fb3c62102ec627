"""The people desk: who works here, invited, given roles, and let go; everything written down."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from miteinander.foundation.accounts.models import Invitation, Person, RoleGrant
from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.registry import ThingRef
from tests.foundation.accounts.people import PASSWORD, make_person, signed_in

pytestmark = pytest.mark.django_db
TODAY = {"begin_day": "1", "begin_month": "1", "begin_year": "2020"}


@pytest.fixture
def desk() -> Client:
    """Return an administrator's client with the power on."""
    return signed_in(make_person("administrator", name="Verena Walter"), power=True)


def invitation(**changes: str) -> dict[str, str]:
    return {
        "display_name": "Nele Neu",
        "email": "Nele@example.org",
        "language": "en",
        "role": "editor",
        "end_day": "",
        "end_month": "",
        "end_year": "",
        "reason": "Redaktion des Verzeichnisses",
        **changes,
    }


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        make_person("editor", "officer")
    with django_assert_num_queries(7):  # session, person, grants; count, people, their grants; open invitations
        assert desk.get("/desk/people/").status_code == 200


def test_the_list_shows_names_and_the_roles_that_hold_now(desk: Client) -> None:
    person = make_person("editor", "officer", name="Ömer Öz")
    RoleGrant.objects.filter(person=person, role="officer").update(end=clock.now() - timedelta(hours=1))
    text = desk.get("/desk/people/").content.decode()
    row = text[text.index("Ömer Öz") :]
    row = row[: row.index("</tr>")]
    assert "Redaktion" in row
    assert "Fachstelle" not in row


def test_inviting_writes_one_mail_in_the_receivers_language(desk: Client) -> None:
    response = desk.post("/desk/people/invite/", invitation(), follow=True)
    assert "Die Einladung an nele@example.org ist unterwegs." in unescape(response.content.decode()).replace(
        "Nele", "nele"
    )
    [message] = mail.outbox
    assert message.to == ["Nele@example.org"]
    found = re.search(r"http://localhost:8000(/account/invitation/\S+)", str(message.body))
    assert found is not None
    visitor = Client()
    page = visitor.get(found[1])
    assert "nele@example.org" in page.content.decode()
    done = visitor.post(found[1], {"display_name": "Nele Neu", "language": "en", "password": PASSWORD})
    assert done.headers["Location"] == "/desk/"
    assert visitor.get("/desk/").status_code == 200
    person = Person.objects.get(email="nele@example.org")
    assert (person.display_name, person.language) == ("Nele Neu", "en")
    assert Client().get(found[1]).status_code == 410


def test_wrong_input_is_told_at_its_field_and_nothing_typed_is_lost(desk: Client) -> None:
    response = desk.post(
        "/desk/people/invite/", invitation(email="keine-adresse", end_day="1", end_month="1", end_year="2001")
    )
    text = unescape(response.content.decode())
    assert response.status_code == 422
    assert 'href="#id_email"' in text
    assert "Das Ende muss nach dem Beginn liegen." in text
    assert 'value="Nele Neu"' in text
    assert "Redaktion des Verzeichnisses" in text
    assert not Invitation.objects.exists()
    assert mail.outbox == []


def test_who_has_an_access_is_not_invited_again(desk: Client) -> None:
    make_person(email="nele@example.org")
    response = desk.post("/desk/people/invite/", invitation())
    assert "gibt es schon einen Zugang" in response.content.decode()


def test_an_invitation_can_be_withdrawn(desk: Client) -> None:
    desk.post("/desk/people/invite/", invitation())
    invited = Invitation.objects.get()
    assert "Nele Neu" in desk.get("/desk/people/").content.decode()
    desk.post(f"/desk/people/invitations/{invited.public_id}/withdraw/")
    assert "Nele Neu" not in desk.get("/desk/people/").content.decode()


def test_a_role_is_given_and_ended_with_reasons_that_the_history_shows(desk: Client) -> None:
    person = make_person()
    address = f"/desk/people/{person.public_id}/"
    desk.post(
        f"{address}grant/",
        {**TODAY, "role": "officer", "end_day": "31", "end_month": "12", "end_year": "2099", "reason": "KIM-Stelle"},
    )
    grant = RoleGrant.objects.get(person=person)
    assert grant.end is not None
    assert grant.end.astimezone(clock.now().tzinfo).year == 2099
    desk.post(f"{address}grants/{grant.public_id}/end/", {"reason": "Stellenwechsel"})
    text = unescape(desk.get(address).content.decode())
    assert "KIM-Stelle" in text
    assert "Rolle Fachstelle beendet. Grund: Stellenwechsel" in text
    assert "Verena Walter" in text


def test_ending_without_a_reason_ends_nothing(desk: Client) -> None:
    person = make_person("editor")
    grant = RoleGrant.objects.get(person=person)
    response = desk.post(f"/desk/people/{person.public_id}/grants/{grant.public_id}/end/", {"reason": ""})
    grant.refresh_from_db()
    assert (response.status_code, grant.end) == (422, None)


def test_closing_an_access_signs_the_person_out(desk: Client) -> None:
    person = make_person("editor")
    theirs = signed_in(person)
    assert theirs.get("/desk/").status_code == 200
    desk.post(f"/desk/people/{person.public_id}/close/", {"reason": "verlässt die Stadt"})
    assert theirs.get("/desk/").status_code == 302
    assert history(ThingRef(kind="person", public_id=person.public_id))[0].action == "accounts.deactivated"
    desk.post(f"/desk/people/{person.public_id}/reopen/", {"reason": "ist zurück"})
    person.refresh_from_db()
    assert person.is_active


def test_on_ones_own_page_there_is_nothing_to_give(desk: Client) -> None:
    oneself = Person.objects.get(display_name="Verena Walter")
    page = desk.get(f"/desk/people/{oneself.public_id}/").content.decode()
    assert "/grant/" not in page
    response = desk.post(f"/desk/people/{oneself.public_id}/grant/", {**TODAY, "role": "editor", "reason": "für mich"})
    assert response.status_code == 403
    assert not RoleGrant.objects.filter(person=oneself, role="editor").exists()


def test_an_unknown_person_is_not_found(desk: Client) -> None:
    assert desk.get("/desk/people/00000000-0000-0000-0000-000000000404/").status_code == 404


@pytest.mark.parametrize("role", ["provider", "editor", "officer"])
@pytest.mark.parametrize("address", ["/desk/people/", "/desk/people/invite/"])
def test_other_roles_have_no_business_here(role: str, address: str) -> None:
    assert signed_in(make_person(role)).get(address).status_code == 403


def test_ones_own_details_can_be_changed() -> None:
    person = make_person("editor")
    client = signed_in(person)
    client.post("/account/me/", {"display_name": " Aslı Yılmaz ", "language": "en"})
    person.refresh_from_db()
    assert (person.display_name, person.language, person.sort_key) == ("Aslı Yılmaz", "en", "aslı yılmaz")
