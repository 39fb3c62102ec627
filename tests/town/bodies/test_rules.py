"""Who may what: each rule as predicate and as filter says the same of everything; nobody begins with rights."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR, Actor, ActorKind
from miteinander.foundation.kernel.errors import NotAllowed, NotFound
from miteinander.town.bodies import rules, service
from miteinander.town.bodies.enums import BodyState, MeetingState
from miteinander.town.bodies.models import Body, Keeper, Meeting
from tests.people import EDITOR, STRANGER
from tests.town.bodies.making import first_item, keeper_of, make_body, make_meeting, make_seat

pytestmark = pytest.mark.django_db
PEOPLE = [UUID(int=number) for number in (1, 2)]
DAYS = st.integers(-2, 2)


def actors() -> st.SearchStrategy[Actor]:
    """Everybody who may come: signed in with some rights or none, visitor, system."""
    people = st.builds(
        Actor,
        kind=st.just(ActorKind.PERSON),
        public_id=st.sampled_from([*PEOPLE, UUID(int=3)]),
        permissions=st.frozensets(st.sampled_from([rules.EDIT, rules.KEEP, "directory.edit"])),
    )
    return st.one_of(people, st.just(VISITOR), st.just(SYSTEM))


class PredicateAndFilter(TestCase):
    """The two forms of each rule, over random bodies, keepers and meetings."""

    @settings(max_examples=30, deadline=None)
    @given(
        data=st.lists(
            st.tuples(
                st.sampled_from(BodyState.values),
                st.lists(st.tuples(st.sampled_from(PEOPLE), DAYS, st.one_of(st.none(), DAYS)), max_size=2),
                st.sampled_from(MeetingState.values),
            ),
            min_size=1,
            max_size=3,
        ),
        by=actors(),
    )
    def test_say_the_same(self, data: list[tuple[str, list[tuple[UUID, int, int | None]], str]], by: Actor) -> None:
        Body.objects.all().delete()
        for number, (state, keepers, meeting_state) in enumerate(data):
            body_id = make_body(f"Gremium {number}", public=False)
            meeting_id = make_meeting(body_id, points=())
            body = Body.objects.get(public_id=body_id)
            Body.objects.filter(pk=body.pk).update(state=state)
            Meeting.objects.filter(public_id=meeting_id).update(state=meeting_state)
            for person, begins, lasts in keepers:
                _keep(body, person, begins, lasts)
        compare(by)


def _keep(body: Body, person: UUID, begins: int, lasts: int | None) -> None:
    begin = clock.today() + timedelta(days=begins)
    end = None if lasts is None else max(begin, clock.today() + timedelta(days=lasts))
    if end is not None or not Keeper.objects.filter(body=body, person_id=person, ends__isnull=True).exists():
        Keeper.objects.create(body=body, person_id=person, begins=begin, ends=end)


def compare(by: Actor) -> None:
    """Compare every rule's predicate with its filter over everything there is."""
    bodies = list(Body.objects.all())
    assert {one.pk for one in bodies if rules.may_see(by=by, body=one)} == _keys(Body, rules.visible_to(by))
    assert {one.pk for one in bodies if rules.may_edit(by=by, body=one)} == _keys(Body, rules.editable_by(by))
    meetings = list(Meeting.objects.select_related("body"))
    seen = {one.pk for one in meetings if rules.may_see_meeting(by=by, meeting=one)}
    assert seen == _keys(Meeting, rules.visible_meetings(by))


def _keys(model: type, which: object) -> set[int]:
    found = list(model.objects.filter(which).values_list("pk", flat=True))  # type: ignore[attr-defined]  # a model
    assert len(found) == len(set(found)), "no row twice"
    return set(found)


def test_a_keeper_changes_the_own_body_and_learns_nothing_of_another() -> None:
    own, other = make_body("Eigenes"), make_body("Fremdes")
    keeper, client = keeper_of(own)
    service.change_body(body_id=own, values={"rhythm": "monatlich"}, by=keeper)
    with pytest.raises(NotFound):
        service.change_body(body_id=other, values={"rhythm": "nie"}, by=keeper)
    for change in (
        lambda: service.create_body(values={"name": "Neu", "purpose": "x", "kind": "network"}, by=keeper),
        lambda: service.set_state(body_id=own, state=BodyState.WITHDRAWN, by=keeper),
        lambda: service.add_keeper(body_id=own, person_id=UUID(int=9), by=keeper),
    ):
        with pytest.raises(NotAllowed):
            change()
    meeting = make_meeting(other)
    paths = [
        f"/desk/bodies/{other}/",
        f"/desk/bodies/{other}/seats/",
        f"/desk/bodies/{other}/tasks/",
        f"/desk/bodies/{other}/papers/",
        f"/desk/bodies/{other}/meetings/",
        f"/desk/bodies/meetings/{meeting}/",
        f"/desk/bodies/meetings/{meeting}/minutes/",
        f"/desk/bodies/meetings/{meeting}/attendance/",
        f"/desk/bodies/meetings/{meeting}/agenda/{first_item(meeting)}/",
        "/desk/bodies/new/",
    ]
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)
    assert client.get(f"/desk/bodies/{own}/").status_code == 200
    listed = client.get("/desk/bodies/").content.decode()
    assert "Eigenes" in listed
    assert "Fremdes" not in listed


def test_steps_of_another_body_s_meeting_are_refused() -> None:
    own, other = make_body("Eigenes"), make_body("Fremdes")
    _keeper, client = keeper_of(own)
    meeting = make_meeting(other)
    for path, data in (
        (f"/desk/bodies/meetings/{meeting}/step/", {"state": "invited"}),
        (f"/desk/bodies/meetings/{meeting}/minutes/", {"text-": "x", "revision": "0"}),
        (f"/desk/bodies/meetings/{meeting}/minutes/step/", {"step": "publish"}),
        (f"/desk/bodies/meetings/{meeting}/agenda/{first_item(meeting)}/move/", {"way": "up"}),
        (f"/desk/bodies/{other}/state/", {"state": "withdrawn"}),
    ):
        assert client.post(path, data).status_code in {403, 404}, path
    assert Meeting.objects.get(public_id=meeting).state == "planned"


def test_an_office_ends_at_once() -> None:
    body_id = make_body()
    keeper, client = keeper_of(body_id)
    assert keeper.public_id
    service.end_keeper(body_id=body_id, person_id=keeper.public_id, by=EDITOR)
    assert client.get(f"/desk/bodies/{body_id}/").status_code == 404
    with pytest.raises(NotFound):
        service.change_body(body_id=body_id, values={"rhythm": "nie"}, by=keeper)


def test_nobody_begins_with_rights() -> None:
    body_id = make_body()
    for by in (STRANGER, VISITOR):
        with pytest.raises(NotFound):
            make_seat(body_id, by=by)
        with pytest.raises(NotFound):
            service.plan_meeting(body_id=body_id, values={}, by=by)
    assert Client().get("/desk/bodies/").status_code == 302


def test_a_keeper_s_list_of_people_names_nobody_of_another_body() -> None:
    own, other = make_body("Eigenes"), make_body("Fremdes")
    make_seat(own, name="Eigene Kollegin")
    make_seat(other, name="Fremder Kollege")
    _keeper, client = keeper_of(own)
    page = client.get(f"/desk/bodies/{own}/seats/new/").content.decode()
    assert "Eigene Kollegin" in page
    assert "Fremder Kollege" not in page
