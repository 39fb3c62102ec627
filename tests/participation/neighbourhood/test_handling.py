"""The town's side: look, decline, answer, note, pass on, join, hand over; every step is told; supporters count once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from miteinander.concept.service import field_choices, measures_of_origin
from miteinander.foundation.codes.service import enter, holder_of, messages
from miteinander.foundation.documents.service import clean_picture
from miteinander.foundation.journal.service import history
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR, Actor, ActorKind
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.kernel.permissions import permissions_of
from miteinander.participation.neighbourhood import rules, service
from miteinander.participation.neighbourhood.domain import forgetting
from miteinander.participation.neighbourhood.domain.queries import (
    count_handled,
    desk_page_of,
    public_concern,
    public_page,
    waiting_numbers,
)
from miteinander.participation.neighbourhood.enums import State
from miteinander.participation.neighbourhood.models import (
    Concern,
    ConcernNote,
    ConcernPass,
    ConcernPhoto,
    DistrictOffice,
    Support,
)
from miteinander.participation.neighbourhood.service import Filters
from miteinander.town.organisations.models import Organisation
from miteinander.town.places.models import District
from tests.concept.making import world
from tests.participation.forum.making import make_conference
from tests.participation.neighbourhood.making import photo_with_position, reported, shown
from tests.people import EDITOR, STRANGER, person_with, signed_in
from tests.trees import texts, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
SOON = timedelta(days=14)


@pytest.fixture(autouse=True)
def _no_limits() -> None:
    cache.clear()


def told(code: str) -> list[str]:
    """Return what the holder of a code reads, oldest first."""
    channel = enter(code)
    return [one.text for one in messages(channel_id=channel.channel_id, reader=holder_of(channel.channel_id))]


def office_of(district: str) -> Actor:
    """Return somebody of an organisation that looks after a district."""
    organisation = Organisation.objects.order_by("pk").first()
    assert organisation
    DistrictOffice.objects.create(district=District.objects.get(key=district), organisation=organisation)
    return Actor(
        kind=ActorKind.PERSON,
        public_id=ids.new_id(),
        permissions=permissions_of("provider"),
        organisations=frozenset({organisation.public_id}),
    )


def state_of(public_id: UUID) -> str:
    return Concern.objects.get(public_id=public_id).state


def test_every_step_is_told_with_its_reason() -> None:
    made = reported()
    public_id = made.concern_id
    service.decline(public_id=public_id, reason="persons", words="Bitte ohne den Namen.", by=EDITOR)
    service.show(public_id=public_id, by=EDITOR)
    service.pass_on(
        public_id=public_id, office="Grünflächen", person_name="Frau Beispiel", due=clock.today() + SOON, by=EDITOR
    )
    service.answer(public_id=public_id, state="done", text="Die Bank steht.", language="de", by=EDITOR)
    said = told(made.opened.code)
    assert len(said) == 5
    assert "nennt andere Menschen" in said[1]
    assert "Bitte ohne den Namen." in said[1]
    assert "öffentlich zu lesen" in said[2]
    assert "Grünflächen" in said[3]
    assert "Beispiel" not in "".join(said), "who it is in the office stays inside"
    assert "erledigt" in said[4]
    assert "Die Bank steht." in said[4]
    page = public_concern(public_id=public_id, language="de")
    assert [one.text for one in page.answers] == ["Die Bank steht."]
    assert [(one.office, one.person) for one in page.passes] == [("Grünflächen", "")]
    about = [entry.action for entry in history(service.concern_ref(public_id)) if "codes." not in entry.action]
    assert sorted(about) == sorted(
        f"neighbourhood.{one}" for one in ("reported", "declined", "shown", "passed", "answered")
    )


def test_what_cannot_be_done_is_refused_and_changes_nothing() -> None:
    made = reported()
    public_id = made.concern_id
    for step in (
        lambda: service.answer(public_id=public_id, state="done", text="x", language="de", by=EDITOR),
        lambda: service.pass_on(public_id=public_id, office="x", person_name="", due=clock.today(), by=EDITOR),
        lambda: service.take_apart(public_id=public_id, by=EDITOR),
        lambda: service.hand_over(public_id=public_id, title="x", field_id=ids.new_id(), by=SYSTEM),
    ):
        with pytest.raises(MoveNotAllowed):
            step()
    for wrong in (
        lambda: service.decline(public_id=public_id, reason="mood", words="", by=EDITOR),
        lambda: service.decline(public_id=public_id, reason="other", words="  ", by=EDITOR),
        lambda: service.answer(public_id=public_id, state="received", text="x", language="de", by=EDITOR),
        lambda: service.answer(public_id=public_id, state="done", text=" ", language="de", by=EDITOR),
        lambda: service.note(public_id=public_id, text=" ", by=EDITOR),
        lambda: service.pass_on(public_id=public_id, office=" ", person_name="", due=clock.today(), by=EDITOR),
        lambda: service.pass_on(
            public_id=public_id, office="x", person_name="", due=clock.today() - timedelta(days=1), by=EDITOR
        ),
        lambda: service.join(public_id=public_id, into_id=public_id, by=EDITOR),
    ):
        with pytest.raises(InvalidInput):
            wrong()
    with pytest.raises(Conflict):
        service.show(public_id=public_id, by=EDITOR, seen_revision=99)
    assert state_of(public_id) == "received"
    assert len(told(made.opened.code)) == 1


def test_strangers_and_offices_of_other_districts_learn_nothing_of_it() -> None:
    made = reported(district="massen")
    own, other = (
        office_of("massen"),
        Actor(
            kind=ActorKind.PERSON,
            public_id=ids.new_id(),
            permissions=permissions_of("provider"),
            organisations=frozenset({ids.new_id()}),
        ),
    )
    for by in (STRANGER, VISITOR, other):
        with pytest.raises(NotFound):
            service.show(public_id=made.concern_id, by=by)
    service.show(public_id=made.concern_id, by=own)
    assert state_of(made.concern_id) == "open"
    assert [count_handled(filters=Filters(), by=by) for by in (STRANGER, other, own, EDITOR)] == [0, 0, 1, 1]


def test_supporters_are_counted_once_also_over_joined_concerns(client: Client) -> None:
    one, two = shown(title="Bank fehlt"), shown(title="Keine Bank")
    first, second = Client(), Client()
    for browser, public_id in ((first, one), (first, one), (first, two), (second, two)):
        browser.post(f"/de/neighbourhood/{public_id}/support/")
    assert Support.objects.count() == 3
    service.join(public_id=two, into_id=one, by=EDITOR)
    page = client.get(f"/de/neighbourhood/{one}/")
    assert "2 Personen unterstützen das" in page.content.decode()
    assert "Keine Bank" in page.content.decode(), "the source stays to be read"
    assert client.get(f"/de/neighbourhood/{two}/").url == f"/de/neighbourhood/{one}/"  # type: ignore[attr-defined]
    first.post(f"/de/neighbourhood/{one}/support/")
    assert "2 Personen" in client.get(f"/de/neighbourhood/{one}/").content.decode()
    first.post(f"/de/neighbourhood/{one}/support/", {"do": "stop"})
    assert "1 Person unterstützt das" in client.get(f"/de/neighbourhood/{one}/").content.decode()
    service.take_apart(public_id=two, by=EDITOR)
    assert client.get(f"/de/neighbourhood/{two}/").status_code == 200


def test_a_mark_is_given_only_when_somebody_supports_and_differs_from_district_to_district() -> None:
    one, two = shown(district="massen"), shown(district="koenigsborn")
    browser = Client()
    browser.get(f"/de/neighbourhood/{one}/")
    assert "m_support" not in browser.cookies
    for public_id in (one, two):
        browser.post(f"/de/neighbourhood/{public_id}/support/")
    cookie = browser.cookies["m_support"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    marks = list(Support.objects.values_list("mark", flat=True))
    assert len(set(marks)) == 2, "nobody can follow a browser through the town"
    assert cookie.value not in marks
    forged = Client()
    forged.cookies["m_support"] = "x'; drop"
    assert forged.post(f"/de/neighbourhood/{one}/support/").status_code == 302
    assert Support.objects.count() == 3
    assert forged.post(f"/de/neighbourhood/{reported().concern_id}/support/").status_code == 404


def test_when_the_chosen_one_is_taken_back_the_others_stand_for_themselves_again() -> None:
    first, second = reported(title="Erste"), reported(title="Zweite")
    service.show(public_id=first.concern_id, by=EDITOR)
    service.join(public_id=second.concern_id, into_id=first.concern_id, by=EDITOR)
    service.decline(public_id=first.concern_id, reason="advert", words="", by=EDITOR)
    assert state_of(second.concern_id) == "open"
    assert "steht wieder für sich" in told(second.opened.code)[-1]


def test_joining_needs_the_same_district_and_moves_what_was_joined_before() -> None:
    one, two, three = shown(title="1"), shown(title="2"), shown(title="3")
    elsewhere = shown(title="4", district="koenigsborn")
    with pytest.raises(InvalidInput):
        service.join(public_id=elsewhere, into_id=one, by=EDITOR)
    service.join(public_id=two, into_id=one, by=EDITOR)
    service.join(public_id=one, into_id=three, by=EDITOR)
    assert {row.title for row in public_concern(public_id=three, language="de").sources} == {"1", "2"}


def test_a_concern_becomes_a_measure_in_one_transaction_and_all_who_reported_hear_it(client: Client) -> None:
    first, second = reported(), reported(title="Auch")
    service.show(public_id=first.concern_id, by=EDITOR)
    service.join(public_id=second.concern_id, into_id=first.concern_id, by=EDITOR)
    officer = Actor(kind=ActorKind.PERSON, public_id=ids.new_id(), permissions=permissions_of("officer"))
    field = world().field.public_id
    assert field in {one.public_id for one in field_choices(language="de")}
    with pytest.raises(NotAllowed):
        service.hand_over(
            public_id=first.concern_id,
            title="Bänke",
            field_id=field,
            by=Actor(
                kind=ActorKind.PERSON, public_id=ids.new_id(), permissions=frozenset({rules.WORK, rules.EVERYWHERE})
            ),
        )
    with pytest.raises(NotFound):
        service.hand_over(public_id=first.concern_id, title="Bänke", field_id=ids.new_id(), by=officer)
    assert state_of(first.concern_id) == "open"
    measure = service.hand_over(public_id=first.concern_id, title="Bänke für Massen", field_id=field, by=officer)
    assert measures_of_origin(kind="concern", ids=[first.concern_id]) == {first.concern_id: measure}
    assert "Bänke für Massen" in client.get(f"/de/neighbourhood/{first.concern_id}/").content.decode()
    assert all("Bänke für Massen" in told(one.opened.code)[-1] for one in (first, second))
    with pytest.raises(InvalidInput):
        service.hand_over(public_id=first.concern_id, title="Noch einmal", field_id=field, by=officer)


def test_a_concern_becomes_a_proposal_of_the_conference_in_one_step(client: Client) -> None:
    conference = make_conference()
    theme = conference.themes.all()[0].public_id
    made = reported()
    service.show(public_id=made.concern_id, by=EDITOR)
    officer = Actor(kind=ActorKind.PERSON, public_id=ids.new_id(), permissions=permissions_of("officer"))
    worker = Actor(kind=ActorKind.PERSON, public_id=ids.new_id(), permissions=frozenset({rules.WORK, rules.EVERYWHERE}))
    given: dict[str, Any] = {"public_id": made.concern_id, "text": "Eine Bank am Spielplatz.", "language": "de"}
    with pytest.raises(NotAllowed):
        service.hand_in(**given, theme_id=theme, by=worker)
    with pytest.raises(InvalidInput):
        service.hand_in(**given, theme_id=ids.new_id(), by=officer)
    with pytest.raises(InvalidInput):
        service.hand_in(**{**given, "text": "kurz"}, theme_id=theme, by=officer)
    assert state_of(made.concern_id) == "open"
    service.hand_in(**given, theme_id=theme, by=officer)
    page = client.get(f"/ar/neighbourhood/{made.concern_id}/").content.decode()
    assert f"/ar/forum/{conference.key}/proposals/1/" in page
    assert "Eine Bank am Spielplatz." in client.get(f"/de/forum/{conference.key}/proposals/1/").content.decode()
    assert "Nummer 1" in told(made.opened.code)[-1]
    with pytest.raises(InvalidInput):
        service.hand_in(**given, theme_id=theme, by=officer)


def test_the_desk_offers_a_proposal_only_while_the_forum_takes_some() -> None:
    made = reported()
    service.show(public_id=made.concern_id, by=EDITOR)
    client, address = signed_in(person_with("officer")), f"/desk/neighbourhood/{made.concern_id}/"
    assert "Als Vorschlag geben" not in client.get(address).content.decode()
    conference = make_conference()
    assert "Als Vorschlag geben" in client.get(address).content.decode()
    typed = {"theme": "", "text": "Eine Bank am Spielplatz.", "revision": Concern.objects.get().revision}
    wrong = client.post(f"{address}proposal/", typed)
    assert (wrong.status_code, "Eine Bank am Spielplatz.</textarea>" in wrong.content.decode()) == (422, True)
    theme = str(conference.themes.all()[0].public_id)
    assert client.post(f"{address}proposal/", {**typed, "theme": theme}).status_code == 302
    assert "Vorschlag Nummer 1" in client.get(address).content.decode()


def test_the_desk_does_each_step_and_keeps_what_was_typed() -> None:
    made = reported()
    client = signed_in(person_with("editor"))
    base = f"/desk/neighbourhood/{made.concern_id}/"
    revision = Concern.objects.get().revision
    assert client.get("/desk/neighbourhood/").status_code == 200
    assert client.post(f"{base}show/", {"revision": revision}).status_code == 302
    stale = client.post(
        f"{base}answer/", {"revision": revision, "state": "done", "text": "Nicht verlieren", "language": "de"}
    )
    assert (stale.status_code, "Nicht verlieren" in stale.content.decode()) == (409, True)
    empty = client.post(f"{base}answer/", {"revision": revision + 1, "state": "done", "text": "", "language": "de"})
    assert empty.status_code == 422
    wrong_day = {"revision": revision + 1, "office": "Bauhof", "due_day": "31", "due_month": "2", "due_year": "2031"}
    bad = client.post(f"{base}pass/", wrong_day)
    assert (bad.status_code, "Bauhof" in bad.content.decode()) == (422, True)
    soon = clock.today() + SOON
    due = {"due_day": soon.day, "due_month": soon.month, "due_year": soon.year}
    assert client.post(f"{base}pass/", {"revision": revision + 1, "office": "Bauhof", **due}).status_code == 302
    assert client.post(f"{base}note/", {"revision": 0, "text": "Nur für uns"}).status_code == 302
    assert client.post(f"{base}write/", {"revision": 0, "text": "Wo genau?"}).status_code == 302
    assert told(made.opened.code)[-1] == "Wo genau?"
    page = client.get(base).content.decode()
    assert "Nur für uns" in page
    assert "Nur für uns" not in Client().get(f"/de/neighbourhood/{made.concern_id}/").content.decode()
    answer = {"revision": Concern.objects.get().revision, "state": "done", "text": "Fertig.", "language": "de"}
    assert client.post(f"{base}answer/", answer).status_code == 302
    assert state_of(made.concern_id) == "done"


def test_the_desk_is_shut_for_who_has_no_right() -> None:
    made = reported()
    provider = signed_in(person_with("provider"))
    assert provider.get(f"/desk/neighbourhood/{made.concern_id}/").status_code == 404
    assert "Spielplatz" not in provider.get("/desk/neighbourhood/").content.decode()
    assert Client().get("/desk/neighbourhood/").status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_the_database_as_often_for_three_as_for_one(number: int, django_assert_num_queries: Any) -> None:
    for place in range(number):
        public_id = shown(title=str(place))
        service.support(public_id=public_id, mark=str(place) * 32, on=True)
        service.pass_on(public_id=public_id, office="Bauhof", person_name="", due=clock.today() + SOON, by=EDITOR)
    with django_assert_num_queries(2):
        assert len(public_page(filters=Filters(), language="de", window=slice(0, 20))) == number
    with django_assert_num_queries(3):
        rows = desk_page_of(filters=Filters(), by=EDITOR, window=slice(0, 20))
        assert [row.due for row in rows] == [clock.today() + SOON] * number
    with django_assert_num_queries(5):
        public_concern(public_id=public_id, language="de")


def test_what_nobody_looked_at_comes_first_and_waits_on_the_desk() -> None:
    public = shown(title="schon öffentlich")
    old, new = reported(title="alt"), reported(title="neu")
    rows = desk_page_of(filters=Filters(), by=EDITOR, window=slice(0, 20))
    assert [row.public_id for row in rows] == [old.concern_id, new.concern_id, public]
    assert (waiting_numbers(EDITOR).new, waiting_numbers(EDITOR).late) == (2, 0)
    service.pass_on(public_id=public, office="x", person_name="", due=clock.today(), by=EDITOR)
    ConcernPass.objects.update(due=clock.today() - timedelta(days=1))
    assert (waiting_numbers(EDITOR).late, waiting_numbers(EDITOR).due) == (1, clock.today() - timedelta(days=1))
    assert (waiting_numbers(STRANGER).new, waiting_numbers(STRANGER).late) == (0, 0)


def test_periods_end_and_only_numbers_stay() -> None:
    public_id = shown(email="sie@example.org", photo=clean_picture(photo_with_position(size=(60, 40))))
    service.support(public_id=public_id, mark="a" * 32, on=True)
    service.support(public_id=public_id, mark="b" * 32, on=True)
    service.pass_on(public_id=public_id, office="x", person_name="Frau Beispiel", due=clock.today(), by=EDITOR)
    service.note(public_id=public_id, text="y", by=EDITOR)
    refused = reported()
    service.decline(public_id=refused.concern_id, reason="advert", words="", by=EDITOR)
    later = clock.now() + timedelta(days=1)
    for forget, number in (
        (forgetting.forget_addresses, 1),
        (forgetting.delete_photos, 1),
        (forgetting.delete_unseen, 1),
        (forgetting.forget_marks, 2),
        (forgetting.forget_people, 1),
        (forgetting.forget_authors, 1),
    ):
        assert forget(clock.now() - timedelta(days=1)) == 0, forget
        assert forget(later) == number, forget
        assert forget(later) == 0, forget
    assert (Concern.objects.get().email, ConcernPhoto.objects.count(), Support.objects.count()) == ("", 0, 0)
    assert ConcernNote.objects.get().text == "y"
    assert public_concern(public_id=public_id, language="de").concern.supporters == 2


class RightsTests(TestCase):
    """The predicate and the filter say the same about everybody and every concern."""

    @settings(deadline=None, max_examples=25)
    @given(
        state=st.sampled_from(list(State)),
        district=st.sampled_from(["massen", "koenigsborn"]),
        permissions=st.sets(st.sampled_from([rules.WORK, rules.EVERYWHERE, "directory.edit"])),
        mine=st.booleans(),
        who=st.sampled_from(["person", "writer", "other code"]),
    )
    def test_predicate_equals_filter(
        self, state: State, district: str, permissions: set[str], mine: bool, who: str
    ) -> None:
        organisation = Organisation.objects.order_by("pk").first()
        assert organisation
        DistrictOffice.objects.create(district=District.objects.get(key="massen"), organisation=organisation)
        channel = ids.new_id()
        target = Concern.objects.create(
            district=District.objects.get(key=district), kind="need", title="x", language="de", state=State.OPEN
        )
        row = Concern.objects.create(
            district=District.objects.get(key=district),
            kind="need",
            title="x",
            language="de",
            state=state,
            channel_id=channel,
            joined_into=target if state == State.JOINED else None,
        )
        by = Actor(
            kind=ActorKind.PERSON if who == "person" else ActorKind.CODE_HOLDER,
            public_id={"person": ids.new_id(), "writer": channel, "other code": ids.new_id()}[who],
            permissions=frozenset(permissions),
            organisations=frozenset({organisation.public_id}) if mine else frozenset(),
        )
        rows = Concern.objects.filter(pk=row.pk)
        assert rules.may_see(by=by, concern=row) == rows.filter(rules.visible_to(by)).exists()
        assert rules.may_handle(by=by, concern=row) == rows.filter(rules.handled_by(by)).exists()


def test_the_page_of_a_district_shows_its_concerns_and_what_is_on(client: Client) -> None:
    from miteinander.town.places.models import Place
    from tests.town.gatherings.making import make_gathering

    place = Place.objects.filter(district__key="massen").order_by("pk").first()
    assert place
    make_gathering(place=str(place.public_id))
    make_gathering()
    shown(title="Eine Bank für Massen")
    shown(title="Anderswo", district="koenigsborn")
    page = client.get("/de/districts/massen/").content.decode()
    assert "Eine Bank für Massen" in page
    assert "Anderswo" not in page
    assert len([one for one in texts(tree_of(page), ".m-rows__row a") if one == "Offene Werkstatt"]) == 1
