"""Registering without an account: places, the waiting list, moving up, giving back, the entrance, forgetting."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client

from miteinander.foundation.codes.service import close, enter, holder_of, messages
from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.outbox.models import Job
from miteinander.foundation.outbox.service import run_due
from miteinander.town.gatherings import service
from miteinander.town.gatherings.domain.registering import forget_people
from miteinander.town.gatherings.models import Gathering, Registration
from miteinander.town.gatherings.service import Wishes, register
from tests.people import EDITOR, STRANGER, person_with, signed_in
from tests.sending import old_stamp
from tests.town.gatherings.making import make_gathering
from tests.trees import texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture(autouse=True)
def _no_limits() -> None:
    cache.clear()


def open_gathering(**values: Any) -> UUID:
    """Return a gathering to which one may register now."""
    return make_gathering(registration_opens=clock.now() - timedelta(days=1), **values)


def told(code: str) -> list[str]:
    """Return what the holder of a code reads, oldest first."""
    channel = enter(code)
    return [one.text for one in messages(channel_id=channel.channel_id, reader=holder_of(channel.channel_id))]


def state_of(registration_id: UUID) -> str:
    return Registration.objects.get(public_id=registration_id).state


def test_the_last_place_is_given_once_and_the_next_waits_in_order() -> None:
    made = open_gathering(capacity=2)
    rows = [register(gathering_id=made, wishes=Wishes(language="de")) for _one in range(4)]
    assert [one.waiting for one in rows] == [0, 0, 1, 2]
    assert "Sie haben einen Platz: Offene Werkstatt" in told(rows[0].opened.code)[0]
    assert rows[0].ticket in told(rows[0].opened.code)[0]
    assert "Warteliste" in told(rows[2].opened.code)[0]


def test_who_waits_longest_moves_up_is_told_in_their_language_and_takes_the_place_by_a_link(client: Client) -> None:
    made = open_gathering(capacity=1)
    first, second, third = (register(gathering_id=made, wishes=Wishes(language=one)) for one in ("de", "tr", "de"))
    close(channel_id=first.opened.channel_id, by=holder_of(first.opened.channel_id))
    run_due()
    assert [state_of(one.registration_id) for one in (first, second, third)] == ["cancelled", "offered", "waiting"]
    said = told(second.opened.code)[-1]
    link = re.search(r"/tr/gatherings/accept/[\w-]+/", said)
    assert link, said
    assert len(link[0]) < 45, "short enough to be typed from a letter"
    assert client.get(link[0]).status_code == 200
    assert state_of(second.registration_id) == "offered", "looking at a link takes no place"
    assert client.post(link[0]).status_code == 200
    assert client.post(link[0]).status_code == 200, "pressing twice does no harm"
    assert state_of(second.registration_id) == "confirmed"
    with pytest.raises(NotFound):
        service.accept(secret="nobody")


def test_a_place_that_nobody_accepts_in_time_goes_to_the_next(client: Client) -> None:
    made = open_gathering(capacity=1)
    first, second, third = (register(gathering_id=made, wishes=Wishes(language="de")) for _one in range(3))
    service.cancel_registration(registration_id=first.registration_id, by=EDITOR)
    link = re.search(r"/de/gatherings/accept/[\w-]+/", told(second.opened.code)[-1])
    assert link
    Registration.objects.filter(public_id=second.registration_id).update(offered_until=clock.now())
    assert client.post(link[0]).status_code == 409
    service.end_offers(clock.now())
    assert [state_of(one.registration_id) for one in (second, third)] == ["cancelled", "offered"]
    assert "nicht rechtzeitig" in told(second.opened.code)[-1]
    assert client.post(link[0]).status_code in {404, 409}


def test_more_places_are_offered_to_those_who_wait() -> None:
    made = open_gathering(capacity=1)
    rows = [register(gathering_id=made, wishes=Wishes(language="de")) for _one in range(3)]
    service.change_gathering(public_id=made, values={"capacity": 2}, by=EDITOR)
    run_due()
    assert [state_of(one.registration_id) for one in rows] == ["confirmed", "offered", "waiting"]


def test_the_same_form_sent_twice_is_one_registration_with_a_code_that_works() -> None:
    made, draft = open_gathering(capacity=5), ids.new_id()
    first = register(gathering_id=made, wishes=Wishes(language="de"), draft=draft)
    again = register(gathering_id=made, wishes=Wishes(language="de"), draft=draft)
    assert Registration.objects.filter(gathering__public_id=made).count() == 1
    assert again.ticket == first.ticket
    assert enter(again.opened.code).open
    assert not enter(first.opened.code).open


def test_the_second_wish_counts_when_the_first_table_is_full() -> None:
    made = open_gathering()
    names = {"de": "Wohnen", "ar": "السكن"}
    one = service.set_option(gathering_id=made, key="wohnen", names=names, order=1, capacity=1)
    two = service.set_option(gathering_id=made, key="arbeit", names={"de": "Arbeit"}, order=2, capacity=1)
    for _guest in range(3):
        register(gathering_id=made, wishes=Wishes(language="de", choices=(one, two)))
    seats = [guest.seat for guest in service.guest_list(gathering_id=made, by=EDITOR).guests]
    assert seats == ["Wohnen", "Arbeit", ""]
    assert [one.name for one in service.options_of(gathering_id=made, language="ar")] == ["السكن", "Arbeit"]
    with pytest.raises(InvalidInput):
        register(gathering_id=open_gathering(), wishes=Wishes(language="de", choices=(one,)))


@pytest.mark.parametrize(
    "values",
    [
        {"registration_opens": None},
        {"registration_opens": clock.now() + timedelta(days=1)},
        {
            "registration_opens": clock.now() - timedelta(days=2),
            "registration_closes": clock.now() - timedelta(days=1),
        },
        {"registration_opens": clock.now() - timedelta(days=2), "days": -2},
    ],
)
def test_nobody_registers_outside_of_the_time_for_it(values: dict[str, Any]) -> None:
    with pytest.raises(MoveNotAllowed):
        register(gathering_id=make_gathering(**values), wishes=Wishes(language="de"))


def test_a_cancelled_gathering_takes_nobody_and_tells_those_who_registered() -> None:
    made = open_gathering()
    guest = register(gathering_id=made, wishes=Wishes(language="en"))
    service.cancel_gathering(public_id=made, by=EDITOR)
    run_due()
    assert len(told(guest.opened.code)) == 2
    with pytest.raises(MoveNotAllowed):
        register(gathering_id=made, wishes=Wishes(language="de"))


def test_who_registered_hears_when_the_time_changes_and_not_when_a_word_does() -> None:
    made = open_gathering()
    guest = register(gathering_id=made, wishes=Wishes(language="de", email="gast@example.org"))
    service.change_gathering(public_id=made, values={"public": True}, texts={"en": {"title": "Workshop"}}, by=EDITOR)
    run_due()
    assert len(told(guest.opened.code)) == 1
    service.change_gathering(public_id=made, values={"place_text": "Rathaus"}, by=EDITOR)
    run_due()
    assert "hat sich etwas geändert" in told(guest.opened.code)[-1]
    assert "Rathaus" in told(guest.opened.code)[-1]
    letters = Job.objects.filter(unique_key__startswith=f"message:registration:{guest.registration_id}:")
    assert letters.count() == 2


def form_data(**typed: Any) -> dict[str, Any]:
    return {"draft": str(ids.new_id()), "stamp": old_stamp(), "homepage": "", **typed}


def test_the_page_asks_for_nothing_that_must_be_told_and_shows_code_and_ticket_once(client: Client) -> None:
    made = open_gathering(capacity=5)
    address = f"/ar/gatherings/{made}/register/"
    assert client.get(address).status_code == 200
    answer = client.post(address, form_data())
    assert answer.status_code == 200
    ticket, code = texts(tree_of(answer.content), ".m-receipt__code")
    assert enter(code).language == "ar"
    shown = client.get(f"/ar/gatherings/{made}/ticket/{ticket}/")
    assert ticket in shown.content.decode()
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({"email": "no address"}, 422, "E-Mail"),
        ({"children": "-1"}, 422, "0"),
        ({"children": "many"}, 422, "Zahl"),
        ({"children": "11"}, 422, "10"),
        ({"person_name": "x" * 121}, 422, "120"),
        ({"access_needs": "x" * 1001}, 422, "1000"),
        ({"interpreter": "xx"}, 422, "xx"),
        ({"first_choice": str(ids.new_id())}, 422, "gültige Auswahl"),
        ({"draft": "none"}, 422, ""),
        ({"homepage": "spam"}, 422, "noch einmal"),
        ({"stamp": ""}, 422, "lange offen"),
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(
    client: Client, typed: dict[str, str], status: int, words: str
) -> None:
    made = open_gathering()
    service.set_option(gathering_id=made, key="a", names={"de": "Tisch A"}, order=1, capacity=None)
    answer = client.post(f"/de/gatherings/{made}/register/", form_data(**{"person_name": "Amira", **typed}))
    assert answer.status_code == status
    page = answer.content.decode()
    assert words in page
    assert "Amira" in page or "x" * 120 in page
    assert not Registration.objects.filter(gathering__public_id=made).exists()


def test_a_page_that_was_open_too_long_says_so(client: Client) -> None:
    made = open_gathering()
    service.cancel_gathering(public_id=made, by=EDITOR)
    answer = client.post(f"/de/gatherings/{made}/register/", form_data())
    assert answer.status_code == 409
    assert "nicht möglich" in answer.content.decode()


def test_the_entrance_takes_scanned_and_typed_numbers_and_refuses_the_rest() -> None:
    made = open_gathering(capacity=1)
    guest = register(gathering_id=made, wishes=Wishes(language="de", name="Amira"))
    waits = register(gathering_id=made, wishes=Wishes(language="de"))
    editor = signed_in(person_with("editor"))
    address = f"/desk/gatherings/{made}/entrance/"
    scanned = f"https://example.org{address}?ticket={guest.ticket}"
    for typed in (scanned, guest.ticket, guest.ticket.lower().replace("-", ""), f" {guest.ticket} "):
        page = editor.post(address, {"ticket": typed})
        assert (page.status_code, "Amira" in page.content.decode()) == (200, True), typed
    assert "1 von 1 sind da" in editor.get(address).content.decode()
    for typed, status in ((waits.ticket, 409), ("ABCD-EFGH", 422), ("", 422)):
        assert editor.post(address, {"ticket": typed}).status_code == status
    assert f'value="{guest.ticket}"' in editor.get(f"{address}?ticket={guest.ticket}").content.decode()
    arrivals = [one for one in history(service.gathering_ref(made), 20) if one.action == "gatherings.checked_in"]
    assert len(arrivals) == 1


def test_strangers_see_no_guests() -> None:
    made = open_gathering()
    with pytest.raises(NotAllowed):
        service.guest_list(gathering_id=made, by=STRANGER)
    with pytest.raises(NotAllowed):
        service.check_in(gathering_id=made, ticket="ABCD-EFGH", by=STRANGER)
    with pytest.raises(NotAllowed):
        service.invite(gathering_id=made, addresses=["a@example.org"], words="Kommt!", by=STRANGER)


def test_the_desk_invites_shows_needs_and_gives_places_back() -> None:
    made = open_gathering(capacity=1)
    register(gathering_id=made, wishes=Wishes(language="ar", name="Amira", interpreter="ar", children=2))
    waits = register(gathering_id=made, wishes=Wishes(language="de", access_needs="Rollstuhl"))
    editor = signed_in(person_with("editor"))
    page = editor.get(f"/desk/gatherings/{made}/guests/").content.decode()
    assert "1 mit Platz, 1 warten, 0 sind gekommen, 2 Kinder zu betreuen." in page
    assert "Rollstuhl" in page
    send = f"/desk/gatherings/{made}/guests/invite/"
    assert editor.post(send, {"addresses": "a@example.org\nnonsense", "words": "Kommen Sie!"}).status_code == 422
    assert not Job.objects.filter(payload__to=["a@example.org"]).exists(), "all or none"
    assert editor.post(send, {"addresses": "a@example.org\na@example.org\n", "words": "Kommen Sie!"}).status_code == 302
    assert Job.objects.filter(payload__to=["a@example.org"]).count() == 1
    first = Registration.objects.filter(gathering__public_id=made).order_by("created")[0]
    editor.post(f"/desk/gatherings/{made}/guests/{first.public_id}/cancel/")
    assert state_of(waits.registration_id) == "offered"


def test_thirty_days_after_the_end_nothing_of_a_person_is_left_and_the_number_stays() -> None:
    made = open_gathering()
    register(gathering_id=made, wishes=Wishes(language="ar", name="Amira", email="a@example.org", access_needs="x"))
    assert forget_people(clock.now()) == 0
    Gathering.objects.filter(public_id=made).update(
        starts_at=clock.now() - timedelta(days=40), ends_at=clock.now() - timedelta(days=39)
    )
    assert forget_people(clock.now() - timedelta(days=30)) == 1
    row = Registration.objects.get(gathering__public_id=made)
    assert (row.person_name, row.email, row.access_needs, row.language) == ("", "", "", "ar")
    assert forget_people(clock.now()) == 0


def test_the_guest_list_asks_once_for_one_and_for_three(django_assert_num_queries: Any) -> None:
    made = open_gathering()
    for more in (1, 2):
        for _one in range(more):
            register(gathering_id=made, wishes=Wishes(language="de"))
        with django_assert_num_queries(1):
            service.guest_list(gathering_id=made, by=SYSTEM)
