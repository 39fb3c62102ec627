"""Meetings from the plan to the published minutes: invitation, agenda, quorum, votes, tasks that come back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed
from miteinander.foundation.outbox.models import Job
from miteinander.town.bodies import service
from miteinander.town.bodies.domain.quorum import needed_of, quorum_of
from miteinander.town.bodies.domain.reminding import remind_of_due_tasks
from miteinander.town.bodies.enums import CARRIED, Outcome, Quorum, TaskState
from miteinander.town.bodies.models import AgendaItem, Decision, Minutes, Task
from tests.people import EDITOR
from tests.town.bodies.making import (
    add_item,
    everybody_present,
    first_item,
    held_meeting,
    keeper_of,
    make_body,
    make_council,
    make_meeting,
    make_seat,
    meeting_of,
    seat_of,
)

pytestmark = pytest.mark.django_db


def letters() -> list[dict[str, Any]]:
    """Return the mails that were written, oldest first."""
    return [job.payload for job in Job.objects.filter(handler="messages.deliver").order_by("pk")]


def page_of(meeting_id: UUID, language: str = "de") -> str:
    meeting = meeting_of(meeting_id)
    return Client().get(f"/{language}/bodies/{meeting.body.slug}/{meeting_id}/").content.decode()


def agenda(meeting_id: UUID) -> list[tuple[int, str]]:
    return list(
        AgendaItem.objects.filter(meeting__public_id=meeting_id).order_by("order").values_list("order", "title")
    )


def test_everybody_with_a_seat_is_invited_once_in_their_own_language() -> None:
    body_id = make_body()
    make_seat(body_id, name="Ada", email="ada@example.org", language="tr")
    make_seat(body_id, name="Boris", email="boris@example.org", language="ru")
    make_seat(body_id, name="Ohne Adresse")
    make_seat(body_id, name="Weg", email="weg@example.org", ends=clock.today() + timedelta(days=1))
    meeting_id = make_meeting(body_id, points=("Spielplatz",))
    add_item(meeting_id, "Geheime Personalie", public=False)
    before = len(letters())
    assert service.invite(meeting_id=meeting_id, by=EDITOR) == 2
    written = letters()[before:]
    assert [(one["to"], one["language"]) for one in written] == [
        (["ada@example.org"], "tr"),
        (["boris@example.org"], "ru"),
    ]
    assert all("Spielplatz" in one["text"] for one in written)
    assert not any("Personalie" in one["text"] or "Personalie" in one["subject"] for one in written)
    with pytest.raises(MoveNotAllowed):
        service.invite(meeting_id=meeting_id, by=EDITOR)
    assert len(letters()) == before + 2


def test_one_person_with_two_seats_gets_one_invitation() -> None:
    body_id = make_body()
    ada = make_seat(body_id, name="Ada", email="ada@example.org")
    member = seat_of(ada).member
    assert member
    values = {"member": member.public_id, "begins": clock.today(), "role": "chair"}
    service.save_seat(body_id=body_id, values=values, by=EDITOR)
    assert service.invite(meeting_id=make_meeting(body_id), by=EDITOR) == 1


def test_a_cancelled_meeting_stays_readable_and_tells_who_was_invited() -> None:
    body_id = make_body()
    make_seat(body_id, name="Ada", email="ada@example.org")
    meeting_id = make_meeting(body_id)
    service.invite(meeting_id=meeting_id, by=EDITOR)
    before = len(letters())
    service.cancel_meeting(meeting_id=meeting_id, by=EDITOR)
    assert [one["subject"].split(":")[0] for one in letters()[before:]] == ["Fällt aus"]
    assert "Diese Sitzung fällt aus." in page_of(meeting_id)
    assert b"STATUS:CANCELLED" in Client().get("/de/bodies/calendar.ics").content


def test_a_planned_meeting_is_seen_nowhere_and_an_announced_one_without_its_agenda() -> None:
    body_id = make_body()
    meeting_id = make_meeting(body_id, points=("Spielplatz",))
    slug = meeting_of(meeting_id).body.slug
    assert Client().get(f"/de/bodies/{slug}/{meeting_id}/").status_code == 404
    assert str(meeting_id) not in Client().get(f"/de/bodies/{slug}/").content.decode()
    service.announce(meeting_id=meeting_id, by=EDITOR)
    announced = page_of(meeting_id)
    assert "Die Tagesordnung erscheint mit der Einladung." in announced
    assert "Spielplatz" not in announced
    assert "Haus am Fluss" in announced
    service.invite(meeting_id=meeting_id, by=EDITOR)
    assert "Spielplatz" in page_of(meeting_id)
    service.withdraw_meeting(meeting_id=meeting_id, by=EDITOR)
    assert Client().get(f"/de/bodies/{slug}/{meeting_id}/").status_code == 404


def test_points_change_places_and_are_numbered_without_gaps() -> None:
    meeting_id = make_meeting(make_body(), points=("A", "B", "C"))
    ids = {
        title: one
        for one, title in AgendaItem.objects.filter(meeting__public_id=meeting_id).values_list("public_id", "title")
    }
    service.move_item(meeting_id=meeting_id, item_id=ids["C"], up=True, by=EDITOR)
    service.move_item(meeting_id=meeting_id, item_id=ids["A"], up=True, by=EDITOR)
    assert agenda(meeting_id) == [(1, "A"), (2, "C"), (3, "B")]
    service.remove_item(meeting_id=meeting_id, item_id=ids["A"], by=EDITOR)
    assert agenda(meeting_id) == [(1, "C"), (2, "B")]


def test_a_meeting_without_a_point_invites_nobody() -> None:
    meeting_id = make_meeting(make_body(), points=())
    with pytest.raises(InvalidInput):
        service.invite(meeting_id=meeting_id, by=EDITOR)
    assert meeting_of(meeting_id).state == "planned"


def test_a_council_decides_only_with_more_than_half_of_its_seats() -> None:
    body_id, seats = make_council(5)
    meeting_id = held_meeting(body_id)
    values = {"motion": "Wir bauen einen Spielplatz.", "outcome": "adopted", "yes": 2, "no": 0, "abstained": 0}
    item_id = first_item(meeting_id)
    service.record_attendance(meeting_id=meeting_id, presence=dict.fromkeys(seats[:2], "present"), by=EDITOR)
    assert meeting_of(meeting_id).quorate is False
    with pytest.raises(InvalidInput) as refused:
        service.save_decision(meeting_id=meeting_id, item_id=item_id, values=values, by=EDITOR)
    assert list(refused.value.fields) == ["outcome"]
    everybody_present(meeting_id, seats[:3])
    assert meeting_of(meeting_id).quorate is True
    service.save_decision(meeting_id=meeting_id, item_id=item_id, values=values, by=EDITOR)
    assert Decision.objects.get().text == "Wir bauen einen Spielplatz."


def test_a_deputy_counts_for_the_seat_and_only_once() -> None:
    body_id, seats = make_council(3)
    deputy = make_seat(body_id, name="Vertretung", role="deputy", deputy_for=seat_of(seats[0]).pk)
    meeting_id = held_meeting(body_id)
    everybody_present(meeting_id, [deputy, seats[1]])
    state = quorum_of(meeting_of(meeting_id))
    assert (state.seats, state.present, state.needed, state.reached) == (3, 2, 2, True)
    everybody_present(meeting_id, [seats[0]])
    assert quorum_of(meeting_of(meeting_id)).present == 2


@pytest.mark.parametrize(
    ("rule", "needed"), [("none", [0] * 6), ("half", [0, 1, 1, 2, 2, 3]), ("more_than_half", [1, 1, 2, 2, 3, 3])]
)
def test_how_many_are_needed(rule: str, needed: list[int]) -> None:
    assert [needed_of(rule=Quorum(rule), seats=seats) for seats in range(6)] == needed


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"motion": " "}, "motion"),
        ({"yes": 2}, "yes"),
        ({"outcome": "adopted", "yes": 1, "no": 1, "abstained": 1}, "outcome"),
        ({"outcome": "rejected", "yes": 2, "no": 1, "abstained": 0}, "outcome"),
        ({"outcome": "", "yes": 1, "no": 0, "abstained": 0}, "outcome"),
        ({"outcome": "adopted", "yes": 3, "no": 1, "abstained": 0}, "yes"),
    ],
)
def test_votes_that_do_not_fit_are_refused_at_their_field(values: dict[str, object], field: str) -> None:
    body_id, seats = make_council(3)
    meeting_id = held_meeting(body_id)
    everybody_present(meeting_id, seats)
    with pytest.raises(InvalidInput) as refused:
        service.save_decision(
            meeting_id=meeting_id, item_id=first_item(meeting_id), values={"motion": "Ein Antrag", **values}, by=EDITOR
        )
    assert list(refused.value.fields) == [field]
    assert not Decision.objects.exists()


class VotesInTheDatabase(TestCase):
    """The database takes exactly the votes that fit together, whoever writes them."""

    @settings(max_examples=40, deadline=None)
    @given(
        outcome=st.sampled_from(["", *Outcome.values]),
        votes=st.tuples(*[st.one_of(st.none(), st.integers(0, 3))] * 3),
    )
    def test_constraint_equals_the_rule(self, outcome: str, votes: tuple[int | None, int | None, int | None]) -> None:
        item = AgendaItem.objects.get(public_id=first_item(make_meeting(make_body())))
        yes, no, abstained = votes
        given_votes = [one for one in votes if one is not None]
        fits = not given_votes or (
            len(given_votes) == 3
            and outcome != ""
            and not (outcome in CARRIED and yes <= no)  # type: ignore[operator]  # three numbers here
            and not (outcome == Outcome.REJECTED and yes > no)  # type: ignore[operator]
        )
        try:
            with transaction.atomic():
                Decision.objects.create(item=item, motion="x", outcome=outcome, yes=yes, no=no, abstained=abstained)
        except IntegrityError:
            assert not fits
        else:
            assert fits


def test_tasks_come_back_on_every_agenda_until_they_are_done() -> None:
    body_id = make_body()
    owner = make_seat(body_id, name="Ada", email="ada@example.org", language="en")
    first = held_meeting(body_id, days_ago=20)
    before = len(letters())
    due = clock.today() + timedelta(days=3)
    task_id = service.save_task(
        body_id=body_id,
        values={"text": "Angebote einholen", "owner": owner, "due": due},
        item_id=first_item(first),
        by=EDITOR,
    )
    assert [one["language"] for one in letters()[before:]] == ["en"]
    second = make_meeting(body_id, points=())
    assert agenda(second) == [(1, "Stand der Aufgaben")]
    item = AgendaItem.objects.get(meeting__public_id=second)
    assert [one.task.public_id for one in item.returns.all()] == [task_id]
    service.set_task_state(body_id=body_id, task_id=task_id, state=TaskState.DONE, by=EDITOR)
    assert not item.returns.exists()
    service.set_task_state(body_id=body_id, task_id=task_id, state=TaskState.OPEN, by=EDITOR)
    assert item.returns.exists()
    service.invite(meeting_id=second, by=EDITOR)
    service.set_task_state(body_id=body_id, task_id=task_id, state=TaskState.DONE, by=EDITOR)
    assert item.returns.exists(), "what was sent with the invitation stays"
    third = make_meeting(body_id, starts=clock.now() + timedelta(days=60), points=())
    assert agenda(third) == []
    assert Task.objects.get().closed_on == clock.today()


def test_the_owner_is_reminded_on_the_day_and_only_once() -> None:
    body_id = make_body()
    owner = make_seat(body_id, name="Ada", email="ada@example.org")
    service.save_task(body_id=body_id, values={"text": "Schlüssel", "owner": owner, "due": clock.today()}, by=EDITOR)
    before = len(letters())
    assert remind_of_due_tasks(day=clock.today(), by=SYSTEM) == 1
    remind_of_due_tasks(day=clock.today(), by=SYSTEM)
    remind_of_due_tasks(day=clock.today() + timedelta(days=1), by=SYSTEM)
    assert len(letters()) == before + 1


def test_minutes_are_written_approved_in_the_next_meeting_and_published() -> None:
    body_id = make_body()
    first = held_meeting(body_id, days_ago=20, points=("Spielplatz",))
    secret = add_item(first, "Personalie", public=False)
    texts = {str(first_item(first)): "Alle waren dafür.", str(secret): "Frau X wird gefragt.", "": "Ende 20 Uhr."}
    assert service.save_minutes(meeting_id=first, texts=texts, by=EDITOR, base_revision=0) == 1
    second = make_meeting(body_id, starts=clock.now() - timedelta(hours=1), points=())
    assert agenda(second)[0][1].startswith("Genehmigung: Protokoll vom ")
    with pytest.raises(MoveNotAllowed):
        service.publish_minutes(meeting_id=first, by=EDITOR)
    with pytest.raises(InvalidInput):
        service.approve_minutes(meeting_id=first, approved_in=second, by=EDITOR)  # nobody was invited yet
    service.invite(meeting_id=second, by=EDITOR)
    service.approve_minutes(meeting_id=first, approved_in=second, by=EDITOR)
    assert "Alle waren dafür." not in page_of(first)
    with pytest.raises(MoveNotAllowed):
        service.save_minutes(meeting_id=first, texts={"": "Anders"}, by=EDITOR, base_revision=1)
    with pytest.raises(MoveNotAllowed):
        add_item(first, "Zu spät")
    service.publish_minutes(meeting_id=first, by=EDITOR)
    public = page_of(first)
    assert "Alle waren dafür." in public
    assert "Ende 20 Uhr." in public
    assert "Frau X" not in public
    assert "Personalie" not in public
    assert "Dazu kommt 1 Punkt, der nicht öffentlich beraten wird." in public
    service.unpublish_minutes(meeting_id=first, by=EDITOR)
    assert "Alle waren dafür." not in page_of(first)


def test_minutes_are_approved_only_by_a_later_meeting_of_the_same_body() -> None:
    body_id = make_body()
    early, late = held_meeting(body_id, days_ago=20), held_meeting(body_id, days_ago=5)
    stranger = held_meeting(make_body("Anderes"), days_ago=2)
    service.save_minutes(meeting_id=late, texts={"": "x"}, by=EDITOR, base_revision=0)
    for wrong in (early, late, stranger):
        with pytest.raises(InvalidInput):
            service.approve_minutes(meeting_id=late, approved_in=wrong, by=EDITOR)
    assert Minutes.objects.get().state == "draft"


def test_two_people_who_write_different_points_lose_nothing() -> None:
    meeting_id = held_meeting(make_body(), points=("A", "B"))
    one, two = (
        str(each)
        for each in AgendaItem.objects.filter(meeting__public_id=meeting_id).values_list("public_id", flat=True)
    )
    service.save_minutes(meeting_id=meeting_id, texts={one: "Anfang", two: "", "": ""}, by=EDITOR, base_revision=0)
    service.save_minutes(meeting_id=meeting_id, texts={one: "Von Ada", two: "", "": ""}, by=EDITOR, base_revision=1)
    service.save_minutes(
        meeting_id=meeting_id, texts={one: "Anfang", two: "Von Boris", "": ""}, by=EDITOR, base_revision=1
    )
    assert Minutes.objects.get().texts == {one: "Von Ada", two: "Von Boris"}
    with pytest.raises(Conflict) as conflict:
        service.save_minutes(
            meeting_id=meeting_id, texts={one: "Von Cem", two: "", "": "Neu"}, by=EDITOR, base_revision=1
        )
    assert conflict.value.facts["now"] == {one: "Von Ada"}
    assert conflict.value.facts["merged"] == {one: "Von Cem", two: "Von Boris", "": "Neu"}
    assert Minutes.objects.get().texts == {one: "Von Ada", two: "Von Boris"}


def test_the_desk_shows_both_texts_and_the_second_writer_saves_them_together() -> None:
    body_id = make_body()
    _actor, client = keeper_of(body_id)
    meeting_id = held_meeting(body_id, points=("A",))
    item = str(first_item(meeting_id))
    address = f"/desk/bodies/meetings/{meeting_id}/minutes/"
    assert client.post(address, {"revision": "0", f"text-{item}": "Von Ada", "text-": ""}).status_code == 302
    answer = client.post(address, {"revision": "0", f"text-{item}": "Von Boris", "text-": "Ort: Saal"})
    text = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Von Ada", "Von Boris", "Ort: Saal", 'name="revision" value="1"'):
        assert words in text
    both = {"revision": "1", f"text-{item}": "Von Ada und Boris", "text-": "Ort: Saal"}
    assert client.post(address, both).status_code == 302
    assert Minutes.objects.get().texts == {item: "Von Ada und Boris", "": "Ort: Saal"}
    assert [one.texts.get(item) for one in Minutes.objects.get().versions.all()] == ["Von Ada und Boris", "Von Ada"]


def test_words_for_a_point_that_was_struck_meanwhile_are_shown_again() -> None:
    body_id = make_body()
    _actor, client = keeper_of(body_id)
    meeting_id = held_meeting(body_id, points=("A", "B"))
    item = first_item(meeting_id)
    service.remove_item(meeting_id=meeting_id, item_id=item, by=EDITOR)
    answer = client.post(
        f"/desk/bodies/meetings/{meeting_id}/minutes/", {"revision": "0", f"text-{item}": "Lange Worte"}
    )
    assert answer.status_code == 422
    assert "Lange Worte" in answer.content.decode()
    assert "inzwischen gestrichen" in answer.content.decode()


def test_what_was_decided_or_written_keeps_its_point() -> None:
    body_id = make_body()
    meeting_id = held_meeting(body_id)
    item = first_item(meeting_id)
    service.save_minutes(meeting_id=meeting_id, texts={str(item): "Etwas"}, by=EDITOR, base_revision=0)
    with pytest.raises(MoveNotAllowed):
        service.remove_item(meeting_id=meeting_id, item_id=item, by=EDITOR)


def test_a_meeting_is_not_held_before_it_begins() -> None:
    meeting_id = make_meeting(make_body())
    service.invite(meeting_id=meeting_id, by=EDITOR)
    with pytest.raises(MoveNotAllowed):
        service.close_meeting(meeting_id=meeting_id, by=EDITOR)


@pytest.mark.parametrize("number", [1, 3])
def test_one_meeting_s_page_asks_the_same_questions_whatever_is_on_it(
    number: int, django_assert_num_queries: object
) -> None:
    meeting_id = held_meeting(make_body(), points=tuple(f"Punkt {count}" for count in range(number)))
    meeting = meeting_of(meeting_id)
    for item in meeting.items.all():
        service.save_decision(
            meeting_id=meeting_id, item_id=item.public_id, values={"motion": "x", "outcome": "noted"}, by=EDITOR
        )
    address = f"/de/bodies/{meeting.body.slug}/{meeting_id}/"
    Client().get(address)
    with django_assert_num_queries(8):  # type: ignore[operator]  # pytest-django's fixture
        Client().get(address)


def test_the_calendar_feed_never_tells_a_word_of_the_agenda() -> None:
    body_id = make_body()
    meeting_id = make_meeting(body_id, points=("Spielplatz",))
    service.invite(meeting_id=meeting_id, by=EDITOR)
    for path in ("/de/bodies/calendar.ics", f"/ar/bodies/{meeting_of(meeting_id).body.slug}/calendar.ics"):
        feed = Client().get(path).content.decode()
        assert "Runder Tisch am Fluss" in feed
        assert "Spielplatz" not in feed
