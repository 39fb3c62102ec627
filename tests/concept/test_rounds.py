"""Review rounds and the letters that remind: one a week, never an empty one."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from miteinander.concept.domain.desk.digests import forget_digests, send_digests
from miteinander.concept.domain.desk.reporting import Answers, report, set_people
from miteinander.concept.domain.desk.rounds import (
    Totals,
    close_round,
    open_round,
    round_before,
    steps_between,
    totals_of,
)
from miteinander.concept.models import Digest, Measure, ReviewRound
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed
from miteinander.foundation.outbox.models import Job
from tests.concept.making import OFFICER, World, measure, world
from tests.foundation.accounts.people import make_person, signed_in
from tests.people import EDITOR

pytestmark = [pytest.mark.django_db, pytest.mark.sql]

# A Tuesday, the day of the letters.
TUESDAY = datetime(2031, 3, 4, 7, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def stopped_clock(settings: Any) -> None:
    """Stop the clock on the day of the letters."""
    settings.MITEINANDER_CLOCK = TUESDAY.isoformat()


def opened(made: World, title: str = "Frühjahr", starts: date = date(2031, 3, 1)) -> ReviewRound:
    """Open a round of the plan."""
    due = starts + timedelta(days=30)
    found = open_round(plan_id=made.plan.public_id, title=title, starts=starts, ends=due, due=due, by=OFFICER)
    return ReviewRound.objects.get(public_id=found)


def letters() -> list[tuple[str, str, str]]:
    """Return receiver, subject and text of the letters that wait."""
    rows = Job.objects.filter(handler="messages.deliver").order_by("pk")
    return [(row.payload["to"][0], row.payload["subject"], row.payload["text"]) for row in rows]


def test_a_closed_round_keeps_what_was_reported_and_stands_beside_the_last() -> None:
    made = world()
    row = measure(made, "Treff", progress_from="manual", progress_percent=10, progress_reason="Anfang.")
    measure(made, "Still", phase="planned")
    first = opened(made, "Winter", starts=date(2030, 11, 1))
    close_round(round_id=first.public_id, by=OFFICER, seen_revision=1)
    second = opened(made)
    report(
        measure_id=row.public_id,
        answers=Answers(experienced="Viele kommen.", for_all="Es läuft."),
        phase="running",
        percent=60,
        reason="Jede Woche voll.",
        by=OFFICER,
    )
    close_round(round_id=second.public_id, by=OFFICER)
    Measure.objects.filter(pk=row.pk).update(phase="dropped", progress_percent=0)
    second.refresh_from_db()
    told = {one["title"]: one for one in second.frozen["measures"]}
    assert {key: told["Treff"][key] for key in ("phase", "percent", "freshness")} == {
        "phase": "running",
        "percent": 60,
        "freshness": "fresh",
    }
    assert [(one["experienced"], one["for_all"]) for one in told["Treff"]["reports"]] == [
        ("Viele kommen.", "Es läuft.")
    ]
    assert told["Still"]["reports"] == []
    assert totals_of(second.frozen) == Totals(measures=2, reported=1, late=0, over=0, percent=60)
    before = round_before(second)
    assert before is not None
    assert before.title == "Winter"
    moved = {step.now["title"]: step.moved for step in steps_between(before=before.frozen, now=second.frozen)}
    assert moved == {"Treff": True, "Still": False}


def test_rounds_are_opened_and_closed_by_those_who_may_and_once() -> None:
    made = world()
    start, early = date(2031, 3, 1), date(2031, 2, 1)
    with pytest.raises(NotAllowed):
        open_round(plan_id=made.plan.public_id, title="x", starts=start, ends=start, due=start, by=EDITOR)
    with pytest.raises(InvalidInput) as refused:
        open_round(plan_id=made.plan.public_id, title=" ", starts=start, ends=early, due=early, by=OFFICER)
    assert set(refused.value.fields) == {"title", "ends", "due"}
    row = opened(made)
    with pytest.raises(InvalidInput) as refused:
        opened(made, "Zweite")
    assert set(refused.value.fields) == {"plan"}
    with pytest.raises(Conflict):
        close_round(round_id=row.public_id, by=OFFICER, seen_revision=7)
    close_round(round_id=row.public_id, by=OFFICER)
    with pytest.raises(MoveNotAllowed):
        close_round(round_id=row.public_id, by=OFFICER)
    opened(made, "Danach")


def test_nobody_gets_more_than_one_letter_a_week_and_never_an_empty_one() -> None:
    made = world()
    mine, other = measure(made, "Briefstunde"), measure(made, "Chor")
    me, rested = make_person(email="ich@example.org", name="Ada"), make_person(email="ruht@example.org")
    set_people(measure_id=mine.public_id, person_ids=[me.public_id], by=OFFICER)
    set_people(measure_id=other.public_id, person_ids=[rested.public_id], by=OFFICER)
    report(measure_id=other.public_id, answers=Answers(new="Alles gut."), phase="running", by=OFFICER)
    assert send_digests(now=TUESDAY - timedelta(days=1), by=SYSTEM) == 0
    assert send_digests(now=TUESDAY, by=SYSTEM) == 1
    assert send_digests(now=TUESDAY + timedelta(hours=3), by=SYSTEM) == 0
    ((to, subject, text),) = letters()
    assert (to, subject) == ("ich@example.org", "Konzept: 1 Maßnahme wartet auf Ihren Bericht")
    assert "Guten Tag Ada," in text
    assert "– Briefstunde" in text
    assert "Chor" not in text
    assert send_digests(now=TUESDAY + timedelta(days=7), by=SYSTEM) == 1
    report(measure_id=mine.public_id, answers=Answers(new="Neu."), phase="running", by=OFFICER)
    assert send_digests(now=TUESDAY + timedelta(days=14), by=SYSTEM) == 0
    assert len(letters()) == 2


def test_an_open_round_asks_even_where_the_last_report_is_fresh() -> None:
    made = world()
    row = measure(made)
    me = make_person(email="ich@example.org")
    set_people(measure_id=row.public_id, person_ids=[me.public_id], by=OFFICER)
    Measure.objects.filter(pk=row.pk).update(reported=TUESDAY - timedelta(days=10))
    assert send_digests(now=TUESDAY, by=SYSTEM) == 0
    opened(made)
    assert send_digests(now=TUESDAY, by=SYSTEM) == 1


def test_a_week_s_letter_is_kept_once_by_the_database_and_forgotten_later() -> None:
    me = make_person()
    Digest.objects.create(person_id=me.public_id, week="2031-W10")
    with pytest.raises(IntegrityError), transaction.atomic():
        Digest.objects.create(person_id=me.public_id, week="2031-W10")
    forget_digests(TUESDAY + timedelta(days=59))
    assert Digest.objects.filter(person_id=me.public_id).exists()
    forget_digests(TUESDAY + timedelta(days=61))
    assert not Digest.objects.filter(person_id=me.public_id).exists()


def test_the_desk_opens_reads_and_closes_a_round() -> None:
    made = world()
    row = measure(made, "Treff")
    client = signed_in(make_person("officer"))
    typed = {"plan": str(made.plan.public_id), "title": "Frühjahr"}
    dates = {
        f"{name}_{part}": value
        for name, day in (("starts", "1"), ("ends", "20"), ("due", "25"))
        for part, value in (("day", day), ("month", "3"), ("year", "2031"))
    }
    new = reverse("concept_desk:round_new")
    assert client.post(new, typed).status_code == 422
    address = client.post(new, {**typed, **dates})["Location"]
    assert "In dieser Runde nicht berichtet." in client.get(address).content.decode()
    report(measure_id=row.public_id, answers=Answers(steering="Mehr Räume."), phase="running", by=OFFICER)
    assert "Mehr Räume." in client.get(address).content.decode()
    found = ReviewRound.objects.get(plan=made.plan)
    client.post(reverse("concept_desk:round_closed", args=[found.public_id]), {"revision": found.revision})
    found.refresh_from_db()
    assert found.state == "frozen"
    page = client.get(address).content.decode()
    assert "Mehr Räume." in page
    assert "Runde abschließen" not in page
