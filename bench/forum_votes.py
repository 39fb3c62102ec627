"""Votes of a conference: many phones vote at once; is every vote counted once, and how long does a phone wait?

    .venv/bin/python bench/forum_votes.py [--phones 500] [--within 0 5] [--database-url postgres://…]

Starts a platform of its own with forty proposals, prints as many codes as there are phones, and lets every phone send
its ballot, each over a connection of its own: all in the same moment (0), or spread over so many seconds. Every fifth
phone sends its form a second time, as one does when an answer is slow. The clients run on the same machine. "p50" and
"p95" are seconds from sending to the last byte. The aim: nothing lost, nothing doubled, p95 below one second.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT)]

from bench.running import ask, environment_for, server, set_up, wait_for_worker  # noqa: E402 -- after the path above
from miteinander.foundation.kernel.ids import random_id  # noqa: E402 -- after the path above

AIM_SECONDS = 1.0
COUNT = "from miteinander.participation.forum.models import *; print(Ballot.objects.count(), SpentCode.objects.count())"


def main() -> None:
    """Print one line per way of sending."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phones", type=int, default=500)
    parser.add_argument("--within", type=float, nargs="+", default=[0.0, 5.0])
    parser.add_argument("--database-url", default="")
    options = parser.parse_args()
    print(f"{options.phones} phones, {os.cpu_count()} cores; aim: each vote once, p95 below {AIM_SECONDS:g} s")
    print(f"{'within s':<10}{'counted':>9}{'refused':>9}{'p50 s':>8}{'p95 s':>8}{'most s':>8}{'votes/s':>9}")
    for within in options.within:
        with tempfile.TemporaryDirectory() as folder:
            environment = environment_for(data=Path(folder) / "data", database_url=options.database_url)
            set_up(environment)
            measure(environment, phones=options.phones, within=within)


def measure(environment: dict[str, str], *, phones: int, within: float) -> None:
    """Let all phones vote on a fresh platform, and print what came of it."""
    day = _python(environment, "-m", "tests.participation.forum.day", "votes", str(phones))
    facts: dict[str, Any] = json.loads(day.splitlines()[-1])
    with server(environment) as (port, _process, _seconds):
        wait_for_worker(port)
        path = f"/de/forum/{facts['key']}/vote/"
        _status, headers, body = ask(port=port, path=path, headers={})
        token = body.decode().split('name="csrfmiddlewaretoken" value="', 1)[1].split('"', 1)[0]
        cookie = headers["set-cookie"].split(";", 1)[0]
        requests = [_request(port, path, cookie=cookie, token=token, code=one, facts=facts) for one in facts["codes"]]
        begun = time.perf_counter()
        told = asyncio.run(_vote(port, requests, within=within))
        seconds = time.perf_counter() - begun
    counted = _python(environment, "-m", "miteinander.config.cli", "manage", "shell", "-v0", "-c", COUNT).split()
    if counted != [str(phones), str(phones)]:
        raise SystemExit(f"Ballots and spent codes: {counted}, expected {phones} of each.")
    waits = sorted(wait for _status, wait in told)
    refused = sum(status != 200 for status, _wait in told)
    p95 = waits[int(len(waits) * 0.95)]
    figures = f"{statistics.median(waits):>8.2f}{p95:>8.2f}{waits[-1]:>8.2f}{len(told) / seconds:>9.0f}"
    print(f"{within:<10g}{counted[0]:>9}{refused:>9}{figures}", flush=True)


async def _vote(port: int, requests: list[bytes], *, within: float) -> list[tuple[int, float]]:
    """Send all ballots, every fifth twice, and return status and seconds of each."""
    sent = [(request, random.uniform(0, within)) for request in requests]
    sent += [(request, delay + 0.2) for request, delay in sent[::5]]
    return await asyncio.gather(*(_send(port, request, delay=delay) for request, delay in sent))


async def _send(port: int, request: bytes, *, delay: float) -> tuple[int, float]:
    await asyncio.sleep(delay)
    begun = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    await writer.drain()
    answer = await reader.read()
    writer.close()
    return int(answer.split(b" ", 2)[1]), time.perf_counter() - begun


def _request(port: int, path: str, *, cookie: str, token: str, code: str, facts: dict[str, Any]) -> bytes:
    chosen = random.sample(facts["proposals"], k=3)
    form = [("csrfmiddlewaretoken", token), ("code", code), ("receipt", str(random_id()))]
    body = urlencode([*form, *(("proposals", one) for one in chosen)]).encode()
    head = [
        f"POST {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: http://127.0.0.1:{port}",
        f"Cookie: {cookie}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    return "\r\n".join([*head, "", ""]).encode() + body


def _python(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
