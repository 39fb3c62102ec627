"""Reports about measures: who may, what is kept, what follows; steps and people."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from miteinander.concept import rules
from miteinander.concept.domain.desk.reporting import (
    Answers,
    forget_people,
    remove_task,
    report,
    save_task,
    set_people,
)
from miteinander.concept.domain.queries.book import read_book
from miteinander.concept.enums import Freshness
from miteinander.concept.models import Measure, MeasurePerson, MeasureUpdate, Task
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR, Actor, ActorKind
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.kernel.ids import new_id
from tests.concept.making import OFFICER, World, measure, world
from tests.foundation.accounts.people import make_person
from tests.people import EDITOR

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def person(public_id: UUID) -> Actor:
    """Return somebody without any permission."""
    return Actor(kind=ActorKind.PERSON, public_id=public_id)


class TestWhoMayReport(TestCase):
    """The predicate and the filter agree for everybody and every measure."""

    made: World
    measures: list[Measure]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.made = world(f"p{new_id().hex[:8]}")
        cls.measures = [measure(cls.made, f"Nummer {number}") for number in range(3)]

    @given(some.lists(some.tuples(some.integers(0, 2), some.integers(0, 2)), max_size=6, unique=True))
    @settings(max_examples=12, deadline=None)
    def test_predicate_and_filter_are_the_same(self, named: list[tuple[int, int]]) -> None:
        people = [new_id() for _ in range(3)]
        for place, who in named:
            MeasurePerson.objects.create(measure=self.measures[place], person_id=people[who])
        actors = [*(person(one) for one in people), person(new_id()), VISITOR, SYSTEM, EDITOR, OFFICER]
        mine = [one.pk for one in self.measures]
        for by in actors:
            allowed = {one.pk for one in Measure.objects.filter(pk__in=mine) if rules.may_report(by=by, measure=one)}
            found = set(rules.reportable_measures(by).filter(pk__in=mine).values_list("pk", flat=True))
            assert found == allowed
            if by in actors[:3]:
                who = people.index(by.public_id)  # type: ignore[arg-type]  # these three have one
                assert found == {mine[place] for place, whose in named if whose == who}
        assert set(rules.reportable_measures(OFFICER).filter(pk__in=mine)) == set(self.measures)
        assert not rules.reportable_measures(EDITOR).exists()


def test_who_answers_for_a_measure_reports_about_it_and_about_no_other() -> None:
    made = world()
    mine, other = measure(made, "Meine"), measure(made, "Andere")
    me = make_person("editor")
    set_people(measure_id=mine.public_id, person_ids=[me.public_id], by=OFFICER)
    by = person(me.public_id)
    report(
        measure_id=mine.public_id,
        answers=Answers(new="Ein Raum ist gefunden.", for_all="Es geht los."),
        phase="running",
        by=by,
    )
    kept = MeasureUpdate.objects.get(measure=mine)
    assert (kept.new, kept.for_all, kept.phase, kept.by_id) == (
        "Ein Raum ist gefunden.",
        "Es geht los.",
        "running",
        me.public_id,
    )
    view = read_book(language="de").measures[mine.public_id]
    assert (view.freshness, [one.text for one in view.news]) == (Freshness.FRESH, ["Es geht los."])
    for stranger, target in ((by, other), (person(new_id()), mine), (VISITOR, mine)):
        with pytest.raises(NotFound):
            report(measure_id=target.public_id, answers=Answers(new="x"), phase="running", by=stranger)
        with pytest.raises(NotFound):
            save_task(measure_id=target.public_id, title="x", due=None, done=None, by=stranger)
    assert MeasureUpdate.objects.filter(measure__in=[mine, other]).count() == 1


def test_a_report_moves_the_phase_as_the_table_allows() -> None:
    row = measure(world(), phase="running")
    report(measure_id=row.public_id, answers=Answers(reaction="Fertig."), phase="done", by=OFFICER)
    row.refresh_from_db()
    assert row.phase == "done"
    with pytest.raises(MoveNotAllowed):
        report(measure_id=row.public_id, answers=Answers(new="x"), phase="dropped", by=OFFICER)
    assert MeasureUpdate.objects.filter(measure=row).count() == 1


def test_a_report_says_something_and_gives_reasons_for_numbers_by_hand() -> None:
    made = world()
    plain = measure(made)
    manual = measure(made, "Von Hand", progress_from="manual", progress_percent=10, progress_reason="Angefangen.")
    with pytest.raises(InvalidInput) as refused:
        report(measure_id=plain.public_id, answers=Answers(new="  "), phase="running", by=OFFICER)
    assert set(refused.value.fields) == {"experienced"}
    for percent, reason, wrong in (
        (None, "", {"percent", "reason"}),
        (120, "Fast.", {"percent"}),
        (50, " ", {"reason"}),
    ):
        with pytest.raises(InvalidInput) as refused:
            report(
                measure_id=manual.public_id,
                answers=Answers(new="x"),
                phase="running",
                percent=percent,
                reason=reason,
                by=OFFICER,
            )
        assert set(refused.value.fields) == wrong
    report(
        measure_id=manual.public_id, answers=Answers(new="x"), phase="running", percent=50, reason="Halb.", by=OFFICER
    )
    manual.refresh_from_db()
    assert (manual.progress_percent, manual.progress_reason) == (50, "Halb.")
    assert MeasureUpdate.objects.get(measure=manual).percent == 50


def test_the_second_of_two_reporters_is_told() -> None:
    row = measure(world())
    seen = row.revision
    report(measure_id=row.public_id, answers=Answers(new="Eins"), phase="running", seen_revision=seen, by=OFFICER)
    with pytest.raises(Conflict):
        report(measure_id=row.public_id, answers=Answers(new="Zwei"), phase="running", seen_revision=seen, by=OFFICER)
    assert [one.new for one in MeasureUpdate.objects.filter(measure=row)] == ["Eins"]


def test_steps_are_made_changed_and_deleted() -> None:
    row = measure(world(), progress_from="tasks")
    made = save_task(measure_id=row.public_id, title=" Raum finden ", due=clock.today(), done=None, by=OFFICER)
    save_task(measure_id=row.public_id, task_id=made, title="Raum finden", due=None, done=clock.today(), by=OFFICER)
    task = Task.objects.get(public_id=made)
    assert (task.title, task.due, task.done, task.revision) == ("Raum finden", None, clock.today(), 2)
    assert read_book(language="de").measures[row.public_id].progress.percent == 100
    tomorrow = clock.today() + timedelta(days=1)
    for title, done, wrong in (("", None, "title"), ("x", tomorrow, "done")):
        with pytest.raises(InvalidInput) as refused:
            save_task(measure_id=row.public_id, title=title, due=None, done=done, by=OFFICER)
        assert set(refused.value.fields) == {wrong}
    with pytest.raises(NotFound):
        remove_task(measure_id=measure(world("zwei")).public_id, task_id=made, by=OFFICER)
    remove_task(measure_id=row.public_id, task_id=made, by=OFFICER)
    assert not Task.objects.filter(public_id=made).exists()


def test_people_are_set_by_those_who_may_and_forgotten_with_their_access() -> None:
    row = measure(world())
    one, two = make_person(name="Eins"), make_person(name="Zwei")
    set_people(measure_id=row.public_id, person_ids=[one.public_id, two.public_id], by=OFFICER)
    set_people(measure_id=row.public_id, person_ids=[two.public_id], by=OFFICER)
    assert [who.person_id for who in row.people.all()] == [two.public_id]
    with pytest.raises(NotAllowed):
        set_people(measure_id=row.public_id, person_ids=[], by=EDITOR)
    with pytest.raises(NotFound):
        set_people(measure_id=row.public_id, person_ids=[new_id()], by=OFFICER)
    Person.objects.filter(public_id=two.public_id).delete()
    forget_people(clock.now())
    assert not row.people.exists()
