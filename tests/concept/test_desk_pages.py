"""The desk of the concept: who sees which page, what a form keeps, what it changes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from miteinander.concept.domain.desk.elements import change_element
from miteinander.concept.domain.desk.reporting import set_people
from miteinander.concept.domain.values import VALUES
from miteinander.concept.models import Measure, MeasureUpdate, Need
from miteinander.foundation.search.service import resolve
from tests.concept.making import OFFICER, World, goal, measure, need, world
from tests.foundation.accounts.people import make_person, signed_in
from tests.people import EDITOR

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def officer() -> Client:
    """Return the client of somebody who edits the concept."""
    return signed_in(make_person("officer"))


def typed(made: World, **more: object) -> dict[str, object]:
    """Return what somebody types into the form of an element."""
    return {
        "title": "Getippt",
        "summary": "Ein Satz.",
        "since": str(made.version.public_id),
        "pillar": str(made.pillar.public_id),
        "fields_of_action": [str(made.field.public_id)],
        "order": "1",
        **more,
    }


def test_an_element_is_written_and_changed_and_public_at_once() -> None:
    made, client = world(), officer()
    one = goal(made)
    new = reverse("concept_desk:element_new", kwargs={"kind": "need"})
    answer = client.post(
        new, typed(made, state="open", goals=[str(one.public_id)], links=f"/de/concept/goals/{one.slug}/")
    )
    row = Need.objects.get(since=made.version)
    assert answer["Location"] == reverse("concept_desk:element", kwargs={"kind": "need", "public_id": row.public_id})
    assert (row.slug, row.state, list(row.goals.all()), row.links) == (
        "getippt",
        "open",
        [one],
        [{"kind": "goal", "id": str(one.public_id)}],
    )
    page = client.get(answer["Location"]).content.decode()
    assert f"/de/concept/goals/{one.slug}/</textarea>" in page
    client.post(answer["Location"], typed(made, title="Anders", state="met", links="", revision=row.revision))
    row.refresh_from_db()
    assert (row.state, row.links, row.revision) == ("met", [], 2)
    assert resolve([("need", row.public_id)], "de")["need", row.public_id].title == "Anders"


def test_a_form_with_mistakes_says_so_at_the_field_and_loses_nothing() -> None:
    made, client = world(), officer()
    new = reverse("concept_desk:element_new", kwargs={"kind": "measure"})
    bad = typed(
        made, title="Bleibt stehen", phase="running", progress_from="manual", starts="bald", links="/de/gibt-es-nicht/"
    )
    answer = client.post(new, bad)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Unter dieser Adresse ist nichts bekannt: /de/gibt-es-nicht/" in page
    answer = client.post(new, {**bad, "links": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Bleibt stehen", "Bitte ein Datum angeben", "Bitte begründen: Woran sieht man das?"):
        assert words in page, words
    assert not Measure.objects.filter(since=made.version).exists()


def test_the_second_of_two_editors_is_told_and_keeps_what_was_typed() -> None:
    made, client = world(), officer()
    row = goal(made)
    change_element(kind="goal", public_id=row.public_id, values={"title": "Von jemand anderem"}, by=OFFICER)
    address = reverse("concept_desk:element", kwargs={"kind": "goal", "public_id": row.public_id})
    answer = client.post(address, typed(made, title="Meine Worte", revision=1))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Jemand anderes hat das gerade geändert." in page
    assert 'value="Meine Worte"' in page
    assert VALUES["goal"].existing([row.public_id])[row.public_id]["title"] == "Von jemand anderem"


def test_a_link_to_something_that_is_not_public_now_survives_saving() -> None:
    made, client = world(), officer()
    hidden = {"kind": "offer", "id": str(made.plan.public_id)}
    row = goal(made, links=[hidden])
    address = reverse("concept_desk:element", kwargs={"kind": "goal", "public_id": row.public_id})
    client.post(address, typed(made, revision=1, links=""))
    row.refresh_from_db()
    assert (row.revision, row.links) == (2, [hidden])


def test_who_answers_for_a_measure_sees_and_reports_only_that() -> None:
    made = world()
    mine, other = measure(made, "Meine Maßnahme"), measure(made, "Andere Maßnahme")
    me = make_person("editor")
    set_people(measure_id=mine.public_id, person_ids=[me.public_id], by=OFFICER)
    client = signed_in(me)
    listed = client.get(reverse("concept_desk:mine")).content.decode()
    assert "Meine Maßnahme" in listed
    assert "Andere Maßnahme" not in listed
    assert "Bericht zu: Meine Maßnahme" in client.get("/desk/").content.decode()
    for name in ("measure", "report", "task_new"):
        assert client.get(reverse(f"concept_desk:{name}", args=[mine.public_id])).status_code == 200
        assert client.get(reverse(f"concept_desk:{name}", args=[other.public_id])).status_code == 404
    for name, values in (
        ("people", {"public_id": mine.public_id}),
        ("elements", {"kind": "goal"}),
        ("element", {"kind": "measure", "public_id": mine.public_id}),
    ):
        assert client.get(reverse(f"concept_desk:{name}", kwargs=values)).status_code == 403, name
    address = reverse("concept_desk:report", args=[mine.public_id])
    assert client.post(address, {"phase": "running", "revision": 1}).status_code == 422
    assert client.post(address, {"phase": "running", "revision": 7, "new": "Neu"}).status_code == 409
    done = client.post(address, {"phase": "resting", "revision": 1, "new": "Wir warten.", "for_all": "Pause."})
    assert done.status_code == 302
    assert [(one.new, one.phase) for one in MeasureUpdate.objects.filter(measure=mine)] == [("Wir warten.", "resting")]
    public = Client().get(f"/de/concept/measures/{mine.slug}/").content.decode()
    assert "Pause." in public
    assert "Wir warten." not in public


def test_unknown_kinds_and_elements_are_not_there() -> None:
    client, made = officer(), world()
    assert client.get(reverse("concept_desk:elements", kwargs={"kind": "offer"})).status_code == 404
    wrong = {"kind": "goal", "public_id": need(made).public_id}
    assert client.get(reverse("concept_desk:element", kwargs=wrong)).status_code == 404
    assert EDITOR.may("concept.edit") is False


def test_lists_of_the_desk_ask_the_database_as_often_for_three_rows_as_for_one() -> None:
    made, client = world(), officer()
    first = measure(made)
    goal(made)
    paths = [
        reverse("concept_desk:mine"),
        reverse("concept_desk:elements", kwargs={"kind": "measure"}),
        reverse("concept_desk:measure", args=[first.public_id]),
        reverse("concept_desk:plans"),
    ]
    for path in paths:
        client.get(path)  # what a process learns once
    before = [_queries(client, path) for path in paths]
    for number in (2, 3):
        measure(made, f"Maßnahme {number}")
        goal(made, f"Ziel {number}")
    assert [_queries(client, path) for path in paths] == before


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)
