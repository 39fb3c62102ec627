"""What other rooms ask the concept for: choices, and a measure that grows from a proposal."""

from uuid import UUID

import pytest

from miteinander.concept import events
from miteinander.concept.models import Measure
from miteinander.concept.service import add_measure, goal_choices, measure_choices, measures_of_origin, need_choices
from miteinander.foundation.kernel.errors import InvalidInput, NotAllowed, NotFound
from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.search.service import resolve
from tests.concept.making import OFFICER, goal, need, world
from tests.people import EDITOR

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def test_a_proposal_becomes_a_planned_measure_of_its_goal() -> None:
    made = world()
    one, missing, proposal = goal(made), need(made), new_id()
    measure_id = add_measure(
        titles={"de": "Neuer Treff", "tr": "Yeni buluşma"},
        summaries={"de": "Ein Treff im Norden."},
        goal_id=one.public_id,
        need_ids=[missing.public_id],
        origin_kind="proposal",
        origin_id=proposal,
        by=OFFICER,
    )
    row = Measure.objects.get(public_id=measure_id)
    assert (row.since, row.pillar, row.phase) == (made.version, made.pillar, "planned")
    assert (list(row.goals.all()), list(row.needs.all()), list(row.fields_of_action.all())) == (
        [one],
        [missing],
        [made.field],
    )
    assert measures_of_origin(kind="proposal", ids=[proposal, new_id()]) == {proposal: measure_id}
    assert resolve([("measure", measure_id)], "tr")["measure", measure_id].title == "Yeni buluşma"
    assert measure_id in {one.public_id for one in measure_choices(language="de") if one.plan == "Probeplan"}
    assert one.public_id in {one.public_id for one in goal_choices(language="de")}
    assert missing.public_id in {one.public_id for one in need_choices(language="de")}


def test_a_measure_needs_a_title_a_place_and_the_right() -> None:
    made = world()
    one = goal(made)

    def add(**more: object) -> UUID:
        given: dict[str, object] = {"titles": {"de": "Treff"}, "goal_id": one.public_id, "by": OFFICER, **more}
        return add_measure(**given)  # type: ignore[arg-type]  # wrong arguments are the point

    with pytest.raises(NotAllowed):
        add(by=EDITOR)
    with pytest.raises(InvalidInput) as refused:
        add(titles={"tr": "Buluşma"})
    assert set(refused.value.fields) == {"title"}
    for place in ({"goal_id": new_id()}, {"goal_id": None}, {"goal_id": None, "field_id": new_id()}):
        with pytest.raises(NotFound):
            add(**place)
    assert not Measure.objects.filter(since=made.version).exists()


def test_a_field_alone_puts_it_into_the_first_plan_in_force() -> None:
    made = world()
    measure_id = add_measure(titles={"de": "Treff"}, field_id=made.field.public_id, by=OFFICER)
    assert Measure.objects.get(public_id=measure_id).since.state == "in_force"


def test_an_added_measure_is_told_to_other_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(
        "miteinander.concept.domain.desk.elements.emit", lambda event: told.append((event.name, event.facts))
    )
    measure_id = add_measure(titles={"de": "Treff"}, goal_id=goal(world()).public_id, by=OFFICER)
    assert told == [(events.MEASURE_ADDED, {"measure": str(measure_id)})]
