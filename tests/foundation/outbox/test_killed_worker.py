"""A worker killed in the middle: the job is taken again, and its effect in the database happens once."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from miteinander.foundation.kernel import ids

SCRIPT = Path(__file__).with_name("worker_process.py")
PROJECT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.sql


@dataclass
class Platform:
    """A data folder with a database of its own, and the worker's process in it."""

    environment: dict[str, str]
    outside: Path
    running: list[subprocess.Popen[str]] = field(default_factory=list)

    def call(self, mode: str, *, handler: str = "test.inside", minutes: int = 0) -> str:
        """Run the script to its end and return what it printed."""
        process = self.start(mode, handler=handler, minutes=minutes)
        printed, _ = process.communicate("", timeout=60)
        assert process.returncode == 0
        return printed

    def start(
        self, mode: str, *, handler: str = "test.inside", minutes: int = 0, halt_at: str = ""
    ) -> "subprocess.Popen[str]":
        """Start the script with the clock so many minutes on."""
        clock = (NOW + timedelta(minutes=minutes)).isoformat()
        process = subprocess.Popen(
            [sys.executable, str(SCRIPT), mode, handler],
            env={**self.environment, "MITEINANDER_CLOCK": clock, "HALT_AT": halt_at},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.running.append(process)
        return process

    def kill_at(self, place: str, *, handler: str = "test.inside") -> None:
        """Run the worker, wait until it says it is there, and kill it with signal 9."""
        process = self.start("work", handler=handler, halt_at=place)
        assert process.stdout is not None
        assert process.stdout.readline() == "reached\n"
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait(timeout=20) == -signal.SIGKILL

    def look(self) -> dict[str, object]:
        """Return the job's state, attempts and payload, and how many effects there are."""
        found: dict[str, object] = json.loads(self.call("look"))
        return found


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    """A fresh SQLite data folder; with ``DATABASE_URL`` set, a fresh PostgreSQL database instead."""
    outside = tmp_path / "outside.txt"
    environment = {
        **os.environ,
        "MITEINANDER_DATA": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}",
        "OUTSIDE": str(outside),
    }
    server = os.environ.get("DATABASE_URL", "")
    name = f"mt_killed_{ids.new_id().hex}"
    if server:
        _on_server(server, f'CREATE DATABASE "{name}"')
        environment["DATABASE_URL"] = urlsplit(server)._replace(path=f"/{name}").geturl()
    platform = Platform(environment=environment, outside=outside)
    yield platform
    for process in platform.running:
        process.kill()
        process.wait()
    if server:
        _on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(server: str, statement: str) -> None:
    import psycopg  # only where the tests run on PostgreSQL

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())


def test_effect_in_database_happens_once_when_worker_is_killed_before_commit(platform: Platform) -> None:
    platform.call("prepare")
    platform.kill_at("after change")
    assert platform.look() == {
        "state": "waiting",
        "attempts": 1,
        "payload": {"who": "secret@example.org"},
        "effects": 0,
    }
    assert platform.call("work", minutes=1) == "ran 0\n"  # the dead worker's lease still holds
    assert platform.call("work", minutes=10) == "ran 1\n"
    assert platform.look() == {"state": "done", "attempts": 2, "payload": {}, "effects": 1}


def test_effect_in_database_is_not_repeated_when_worker_is_killed_after_commit(platform: Platform) -> None:
    platform.call("prepare")
    platform.kill_at("after run")
    assert platform.call("work", minutes=10) == "ran 0\n"
    assert platform.look() == {"state": "done", "attempts": 1, "payload": {}, "effects": 1}


def test_effect_outside_is_repeated_under_the_same_key_when_worker_is_killed(platform: Platform) -> None:
    platform.call("prepare", handler="test.outside")
    platform.kill_at("after effect", handler="test.outside")
    assert platform.call("work", handler="test.outside", minutes=10) == "ran 1\n"
    assert platform.outside.read_text() == "one False\none False\n"
    assert platform.look() == {"state": "done", "attempts": 2, "payload": {}, "effects": 0}


def test_job_that_kills_every_worker_is_given_up(platform: Platform) -> None:
    platform.call("prepare")
    for attempt in range(10):
        process = platform.start("work", minutes=10 * attempt, halt_at="before change")
        assert process.stdout is not None
        assert process.stdout.readline() == "reached\n"
        os.kill(process.pid, signal.SIGKILL)
        process.wait(timeout=20)
    assert platform.call("work", minutes=110) == "ran 0\n"
    assert platform.look()["state"] == "dead"
