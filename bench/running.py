"""Platforms for the benchmarks: a data folder with the town's data, and a server on a port of its own."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PATIENCE = 120.0


def environment_for(*, data: Path, database_url: str = "", **more: str) -> dict[str, str]:
    """Return the environment of a platform's processes."""
    environment = {**os.environ, "MITEINANDER_DATA": str(data), "PYTHONPATH": str(PROJECT / "src"), **more}
    for unwanted in ("DATABASE_URL", "PUBLIC_URL", "EMAIL_URL", "HOST", "MITEINANDER_CLOCK"):
        environment.pop(unwanted, None)
    if database_url:
        environment["DATABASE_URL"] = database_url
    return environment


def command(*words: str) -> list[str]:
    """Return a command line of ``miteinander``."""
    return [sys.executable, "-m", "miteinander.config.cli", *words]


def set_up(environment: dict[str, str]) -> None:
    """Bring a fresh data folder up: tables, the town, and the work that follows from loading it."""
    for words in (["upgrade"], ["worker", "--once"]):
        done = subprocess.run(
            command(*words), cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"miteinander {words[0]} failed:\n{done.stdout}\n{done.stderr}")


@contextmanager
def server(environment: dict[str, str]) -> Iterator[tuple[int, "subprocess.Popen[str]", float]]:
    """Run server and worker; give the port, the process and the seconds until the first answer."""
    port = free_port()
    begun = time.perf_counter()
    process = subprocess.Popen(
        command("serve"),
        cwd=PROJECT,
        env={**environment, "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        if not process.stdout.readline().startswith("Miteinander: "):
            raise SystemExit("The server did not start.")
        yield port, process, time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait(timeout=30)


def ask(*, port: int, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    """Send one request and return status, headers and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": f"127.0.0.1:{port}", **headers})
    response = connection.getresponse()
    answer = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    connection.close()
    return answer


def wait_for_worker(port: int) -> None:
    """Return when the platform is ready: the worker runs and nothing is late."""
    until = time.monotonic() + PATIENCE
    while ask(port=port, path="/readyz", headers={})[0] != http.client.OK:
        if time.monotonic() > until:
            raise SystemExit("The platform did not get ready.")
        time.sleep(0.1)


def free_port() -> int:
    """Return a port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
