"""Jobs: written with the change, run in order, retried with growing pauses, given up visibly."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from miteinander.foundation.kernel import clock, schedule
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.outbox import service
from miteinander.foundation.outbox.domain import handlers as known
from miteinander.foundation.outbox.domain.running import pause_after
from miteinander.foundation.outbox.domain.times import next_after
from miteinander.foundation.outbox.domain.writing import UnknownHandler
from miteinander.foundation.outbox.models import Job, RecurringTime

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SEEN: list[str] = []


@pytest.fixture(autouse=True)
def _no_other_work(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the rooms' work away: these tests bring their own."""
    Job.objects.all().delete()
    RecurringTime.objects.all().delete()
    monkeypatch.setattr(schedule.recurring, "_items", {})


@pytest.fixture(autouse=True)
def _test_handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declare handlers for one test."""
    monkeypatch.setattr(known.handlers, "_items", dict(known.handlers.items()))
    monkeypatch.setattr(known, "listeners", {})
    monkeypatch.setattr(service, "listeners", known.listeners)
    SEEN.clear()

    @service.handler("test.note", on="test.happened")
    def note(payload: dict[str, Any], job: service.JobInfo) -> None:
        assert connection.in_atomic_block
        SEEN.append(payload.get("word", job.key))

    @service.handler("test.also", on="test.happened")
    def also(payload: dict[str, Any], job: service.JobInfo) -> None:
        SEEN.append(f"also {payload['event']}")

    @service.handler("test.fails")
    def fails(payload: dict[str, Any], job: service.JobInfo) -> None:
        Job.objects.create(handler="test.note", payload={})
        raise ValueError("Erika Mustermann, erika@example.org")


def at(settings: Settings, moment: datetime) -> None:
    """Stop the clock at a moment."""
    settings.MITEINANDER_CLOCK = moment.isoformat()


def test_job_runs_after_commit_and_leaves_no_content() -> None:
    service.enqueue(handler="test.note", payload={"word": "hello"})
    assert service.run_due() == 1
    job = Job.objects.get()
    assert (SEEN, job.state, job.payload, job.attempts) == (["hello"], "done", {}, 1)


def test_job_of_a_change_that_is_rolled_back_never_runs() -> None:
    with transaction.atomic():
        service.enqueue(handler="test.note", payload={})
        transaction.set_rollback(True)
    assert (service.run_due(), SEEN) == (0, [])


def test_unknown_handler_is_told_at_once() -> None:
    with pytest.raises(UnknownHandler):
        service.enqueue(handler="test.nobody", payload={})


def test_unique_key_keeps_one_job() -> None:
    for _ in range(3):
        service.enqueue(handler="test.note", payload={"word": "once"}, unique="k")
    assert (service.run_due(), SEEN) == (1, ["once"])


def test_event_reaches_each_listener_once() -> None:
    event = service.Event(name="test.happened", facts={"word": "it"})
    service.emit(event)
    service.emit(event)
    assert service.run_due() == 2
    assert SEEN == ["it", "also test.happened"]


def test_dated_job_waits_for_its_moment(settings: Settings) -> None:
    at(settings, START)
    service.enqueue(handler="test.note", payload={"word": "later"}, due=START + timedelta(hours=1))
    assert service.run_due() == 0
    at(settings, START + timedelta(hours=1))
    assert (service.run_due(), SEEN) == (1, ["later"])


def test_failing_job_is_tried_with_growing_pauses_then_dead_and_revived(settings: Settings) -> None:
    at(settings, START)
    service.enqueue(handler="test.fails", payload={"who": "erika@example.org"})
    moment = START
    for _ in range(10):
        at(settings, moment)
        assert service.run_due() == 1
        assert service.run_due() == 0
        moment = Job.objects.get().due
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("dead", 10)
    assert "erika" not in job.last_error.lower()
    assert job.last_error.startswith("ValueError at test_jobs:")
    assert service.backlog() == service.Backlog(oldest_due=None, count=0, dead=1)
    assert service.dead_jobs() == [("test.fails", job.last_error, 1)]
    assert service.revive_dead(by=SYSTEM) == 1
    assert service.backlog().count == 1


def test_pauses_double_up_to_two_hours() -> None:
    assert [pause_after(n).total_seconds() for n in (1, 2, 3, 11, 60)] == [5, 10, 20, 5120, 7200]


def test_backlog_names_the_oldest_due_job(settings: Settings) -> None:
    at(settings, START)
    service.enqueue(handler="test.note", payload={}, due=START - timedelta(minutes=9))
    service.enqueue(handler="test.note", payload={})
    service.enqueue(handler="test.note", payload={}, due=START + timedelta(minutes=9))
    assert service.backlog() == service.Backlog(oldest_due=START - timedelta(minutes=9), count=2, dead=0)


def test_recurring_work_runs_once_a_slot_and_missed_slots_once(settings: Settings) -> None:
    at(settings, START)
    service.recurring(name="test.often", handler="test.note", every=timedelta(hours=1))
    schedule.declare_recurring(name="test.nightly", run=lambda now: SEEN.append(now.isoformat()), at=time(3, 10))
    service.run_due()
    service.run_due()
    assert len(SEEN) == 1  # the hourly one begins at once, the nightly one waits for its hour
    night = datetime(2026, 3, 5, 2, 10, tzinfo=UTC)
    at(settings, night)
    service.run_due()
    service.run_due()
    assert SEEN[1:].count(night.isoformat()) == 1
    assert len(SEEN) == 3
    assert RecurringTime.objects.get(name="test.nightly").due == night + timedelta(days=1)


def test_daily_hour_is_the_towns_across_the_change_of_clocks() -> None:
    work = schedule.RecurringWork(name="x", run=lambda now: None, at=time(3, 10))
    before = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
    assert next_after(work=work, moment=before) == datetime(2026, 3, 29, 1, 10, tzinfo=UTC)
    assert next_after(work=work, moment=clock.now()) > clock.now()


def test_finished_jobs_go_after_their_period(settings: Settings) -> None:
    at(settings, START)
    service.enqueue(handler="test.note", payload={})
    service.run_due()
    service.clear_finished(START + timedelta(days=13))
    assert Job.objects.count() == 1
    service.clear_finished(START + timedelta(days=15))
    assert Job.objects.count() == 0
