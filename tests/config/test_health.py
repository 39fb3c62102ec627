"""``/readyz`` in words: each part is told when it is not well, and nothing more."""

import json
import shutil
from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import connection

from miteinander.config import health
from miteinander.foundation.kernel import clock
from miteinander.foundation.outbox.models import Heartbeat, Job

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
Usage = namedtuple("Usage", ["total", "used", "free"])  # noqa: PYI024 -- as shutil's own
GOOD = {"database": "ok", "worker": "ok", "jobs": "ok", "disk": "ok"}


@pytest.fixture(autouse=True)
def _working(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """A worker that just beat, and nothing to do."""
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    Job.objects.all().delete()
    Heartbeat.objects.update_or_create(name="worker", defaults={"beat": clock.now()})


def test_everything_is_well() -> None:
    assert health.readiness() == GOOD


def test_silent_worker_is_told() -> None:
    Heartbeat.objects.update(beat=clock.now() - timedelta(minutes=3))
    assert health.readiness() == {**GOOD, "worker": "silent"}
    Heartbeat.objects.all().delete()
    assert health.readiness() == {**GOOD, "worker": "silent"}


def test_late_job_is_told() -> None:
    Job.objects.create(handler="x", due=clock.now() - timedelta(minutes=16))
    assert health.readiness() == {**GOOD, "jobs": "late"}


def test_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(1, 1, 1000))
    assert health.readiness() == {**GOOD, "disk": "nearly full"}


def test_missing_tables_are_told_without_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM mt_nowhere")

    monkeypatch.setattr("miteinander.foundation.outbox.service.heartbeat", broken)
    monkeypatch.setattr(connection, "close", lambda: None)
    parts = health.readiness()
    assert parts == {"database": "not reachable", "worker": "unknown", "jobs": "unknown", "disk": "ok"}


def test_health_is_answered_before_everything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "readiness", lambda: {"database": "not reachable"})
    begun: list[str] = []

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        begun.append(status)

    application = health.with_health(lambda environ, start_response: [b"page"])
    assert application({"PATH_INFO": "/de/"}, start) == [b"page"]
    assert json.loads(b"".join(application({"PATH_INFO": "/healthz"}, start))) == {"status": "ok", "process": "ok"}
    body = json.loads(b"".join(application({"PATH_INFO": "/readyz"}, start)))
    assert body == {"status": "not ready", "database": "not reachable"}
    assert begun == ["200 OK", "503 Service Unavailable"]
