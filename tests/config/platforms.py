"""A platform of its own: a data folder with a copy of the loaded database, and the processes that run on it."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests import databases

PROJECT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60.0


@dataclass
class Answer:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Platform:
    """A data folder, the environment of its processes, and those that run."""

    data: Path
    environment: dict[str, str]
    port: int = 0
    processes: list["subprocess.Popen[str]"] = field(default_factory=list)

    def run(self, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of ``miteinander`` to its end."""
        return subprocess.run(
            self.command(*words),
            env={**self.environment, **environment},
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def start(self, *words: str, **environment: str) -> "subprocess.Popen[str]":
        """Start a command; its log goes to ``log.txt``, what it says can be read."""
        log = (self.data.parent / "log.txt").open("a")
        process = subprocess.Popen(
            self.command(*words),
            env={**self.environment, "PORT": str(self.port), **environment},
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        log.close()
        self.processes.append(process)
        return process

    def serve(self, **environment: str) -> "subprocess.Popen[str]":
        """Start server and worker, and return when the first answer was given."""
        self.port = self.port or free_port()
        process = self.start("serve", **environment)
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said == f"Miteinander: http://localhost:{self.port}\n", self.log
        return process

    def demonstrate(self, **environment: str) -> str:
        """Start the demonstration, wait for its first answer, and return what was said before."""
        self.port = self.port or free_port()
        process = self.start("demo", **environment)
        assert process.stdout is not None
        said = ""
        for line in process.stdout:
            if line == f"Miteinander: http://localhost:{self.port}\n":
                return said
            said += line
        raise AssertionError(self.log)

    def command(self, *words: str) -> list[str]:
        """Return a command line."""
        return [sys.executable, "-m", "miteinander.config.cli", *words]

    def ask(self, path: str, *, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        """Send one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        given = {"Host": f"localhost:{self.port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, path, body=body, headers=given)
        response = connection.getresponse()
        answer = Answer(
            response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        )
        connection.close()
        return answer

    @property
    def log(self) -> str:
        """Return everything the processes logged."""
        file = self.data.parent / "log.txt"
        return file.read_text() if file.exists() else ""

    def end(self) -> None:
        """End every process that still runs."""
        for process in self.processes:
            if process.poll() is None:
                for child in psutil.Process(process.pid).children(recursive=True):
                    child.kill()
                process.kill()
            process.wait(timeout=20)
            if process.stdout is not None:
                process.stdout.close()


def new_platform(folder: Path, *, loaded: bool = True, name: str = "", admin_url: str = "") -> Platform:
    """Make a platform in a folder: with a copy of the loaded database, or a fresh one."""
    data = folder / "data"
    data.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "MITEINANDER_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}",
    }
    for unwanted in ("DATABASE_URL", "PUBLIC_URL", "EMAIL_URL", "HOST", "PORT", "MITEINANDER_CLOCK", "LOG_LEVEL"):
        environment.pop(unwanted, None)
    if admin_url:
        environment["DATABASE_URL"] = copied_or_empty(admin_url=admin_url, name=name, loaded=loaded)
    elif loaded:
        shutil.copyfile(databases.sqlite_template(), data / "miteinander.sqlite3")
    return Platform(data=data, environment=environment)


def as_demonstration(platform: Platform) -> Platform:
    """Make a platform one whose demonstration is set up as far as the town, and which has no data itself."""
    beside = platform.data.with_name("data-demo")
    beside.mkdir()
    (platform.data / "miteinander.sqlite3").rename(beside / "miteinander.sqlite3")
    (beside / "DEMO").write_text("")
    return platform


def copied_or_empty(*, admin_url: str, name: str, loaded: bool) -> str:
    """Return the address of a fresh PostgreSQL database."""
    if loaded:
        return databases.postgres_copy(admin_url=admin_url, name=name)
    import psycopg

    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return databases.with_name(admin_url, name)


def free_port() -> int:
    """Return a port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], bool], *, what: str) -> None:
    """Return as soon as a condition holds; fail when it does not within the patience."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, f"waited in vain for {what}"
        time.sleep(0.02)


def child(process: "subprocess.Popen[str]", *, word: str) -> psutil.Process | None:
    """Return the child of a process whose command line holds a word."""
    for one in psutil.Process(process.pid).children():
        try:
            if word in one.cmdline():
                return one
        except psutil.NoSuchProcess:
            continue
    return None
