"""Server and worker under one process: the first answer, the worker after it, the end of both, and both again."""

import json
import os
import signal
import socket
from collections.abc import Callable

import psutil
import pytest

from tests.config.platforms import Platform, child, wait_until


def test_worker_begins_after_the_first_answer_and_the_platform_gets_ready(platform: Platform) -> None:
    process = platform.serve()
    assert json.loads(platform.ask("/healthz").body) == {"status": "ok", "process": "ok"}
    wait_until(lambda: platform.ask("/readyz").status == 200, what="the worker's first heartbeat")
    ready = json.loads(platform.ask("/readyz").body)
    assert ready == {"status": "ok", "database": "ok", "worker": "ok", "jobs": "ok", "disk": "ok"}
    assert platform.ask("/readyz", Host="anything.example").status == 200
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0
    assert [one for one in children if one.is_running() and one.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.slow
def test_stops_twenty_times_right_after_its_first_answer(platform: Platform) -> None:
    for _ in range(20):
        process = platform.serve()
        process.terminate()
        assert process.wait(timeout=15) == 0
    assert "Traceback" not in platform.log


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_other_signals_stop_it_too(platform: Platform, number: int) -> None:
    process = platform.serve()
    process.send_signal(number)
    assert process.wait(timeout=15) == 0


def test_taken_port_is_told_in_one_line(platform: Platform) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        platform.port = other.getsockname()[1]
        process = platform.start("serve")
        said, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    assert said == f"Port {platform.port} is in use. Choose another one, for example: PORT={platform.port + 1} ./run\n"


def test_server_that_cannot_start_ends_with_a_sentence(platform: Platform) -> None:
    done = platform.run("serve", PORT="0", MITEINANDER_TOWN="/nowhere")
    assert done.returncode == 1
    assert "No profile of a town at /nowhere" in done.stderr
    assert done.stdout.startswith("The server did not start.")


@pytest.mark.parametrize("word", ["worker", "miteinander.config.server"])
def test_killed_process_is_started_again(platform: Platform, word: str) -> None:
    process = platform.serve()
    wait_until(lambda: child(process, word=word) is not None, what=word)
    first = child(process, word=word)
    assert first is not None
    first.kill()

    def again() -> bool:
        found = child(process, word=word)
        return found is not None and found.pid != first.pid

    wait_until(again, what=f"another {word}")
    wait_until(answers(platform), what="the next answer")
    process.terminate()
    assert process.wait(timeout=15) == 0


def answers(platform: Platform) -> Callable[[], bool]:
    """Return a question whether the server answers."""

    def ask() -> bool:
        try:
            return platform.ask("/healthz").status == 200
        except OSError:
            return False

    return ask


def test_killed_supervisor_leaves_nothing_behind(platform: Platform) -> None:
    process = platform.serve()
    wait_until(lambda: child(process, word="worker") is not None, what="the worker")
    children = psutil.Process(process.pid).children(recursive=True)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(timeout=10)
    gone, alive = psutil.wait_procs(children, timeout=15)
    assert (len(gone), alive) == (len(children), [])
