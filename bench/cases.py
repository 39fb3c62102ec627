"""Reporting under load, and how long receipts take: ``bench/cases.py [--seconds 60] [--tries 60]``.

Loads the town into a data folder of its own and serves it with the product's parameters (Argon2id t=3, 64 MiB). First
50 reports a minute beside 50 readers, each of whom opens a page every two seconds; then, with nobody else there,
receipts that are right, wrong in their last digits, and unknown, in turn. Prints quantiles in milliseconds.
"""

import argparse
import http.client
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT)]

from bench.running import ask, environment_for, server, set_up, wait_for_worker  # noqa: E402 -- the path above leads there

REPORT, RETURN = "/de/conflict/report/", "/de/conflict/return/"
READ = ("/de/", "/ar/offers/", "/de/offers/?category=sprachangebote", "/de/conflict/", "/tr/search/?q=kurs", "/uk/map/")
READERS, A_MINUTE, PAUSE = 50, 50, 2.0
SAID = "Seit Wochen ist nachts Lärm im Hof, und niemand redet mehr miteinander. " * 8


def post(port: int, path: str, typed: dict[str, str]) -> tuple[int, str, float]:
    """Send a form; return status, text and milliseconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Host": f"127.0.0.1:{port}", "Content-Type": "application/x-www-form-urlencoded"}
    begin = time.perf_counter()
    connection.request("POST", path, body=urlencode(typed), headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    spent = (time.perf_counter() - begin) * 1000
    connection.close()
    return answer.status, text, spent


def filled(port: int) -> dict[str, str]:
    """Return everything that somebody says, with the stamp of a form that lay open long enough."""
    typed = {
        "topic": "neighbours",
        "what": SAID,
        "district": "massen",
        "affected": "me",
        "language": "de",
        "do": "next",
    }
    _status, text, _spent = post(port, REPORT, {**typed, "step": "4"})
    found = {name: re.search(rf'name="{name}"[^>]* value="([^"]+)"', text) for name in ("point", "stamp")}
    if not all(found.values()):
        raise SystemExit("Nobody can take a report.")
    time.sleep(3)
    return {**typed, "step": "5", **{name: one[1] for name, one in found.items() if one}}


def under_load(port: int, *, seconds: float) -> list[str]:
    """Let people read and report at the same time, print both, return the receipts."""
    typed, until = filled(port), time.monotonic() + seconds
    read: list[float] = []
    reported: list[float] = []
    receipts: list[str] = []

    def reader(number: int) -> None:
        time.sleep(PAUSE * number / READERS)
        while time.monotonic() < until:
            begin = time.perf_counter()
            status = ask(port=port, path=READ[len(read) % len(READ)], headers={})[0]
            spent = time.perf_counter() - begin
            if status == http.client.OK:
                read.append(spent * 1000)
            time.sleep(max(PAUSE - spent, 0))

    def reporter() -> None:
        _status, text, spent = post(port, REPORT, {**typed, "draft": str(uuid4())})
        code = re.search(r'dir="ltr"><strong>([0-9 ]+)<', text)
        if code:
            reported.append(spent)
            receipts.append(code[1])

    threads = [threading.Thread(target=reader, args=(number,)) for number in range(READERS)]
    number = int(A_MINUTE * seconds / 60)
    for one in threads:
        one.start()
    for _report in range(number):
        threads.append(threading.Thread(target=reporter))
        threads[-1].start()
        time.sleep(60 / A_MINUTE)
    for one in threads:
        one.join()
    print(f"{READERS} readers: {len(read)} pages, {quantiles(read)}")
    print(f"{number} reports in {seconds:.0f} s: {len(receipts)} receipts, {quantiles(reported)}")
    return receipts


def quantiles(spent: list[float]) -> str:
    """Return the quantiles of some times."""
    if len(spent) < 2:
        return "too few"
    cuts = statistics.quantiles(spent, n=20, method="inclusive")
    named = {"p5": cuts[0], "p25": cuts[4], "p50": cuts[9], "p75": cuts[14], "p95": cuts[18], "max": max(spent)}
    return " ".join(f"{name} {value:.1f}" for name, value in named.items()) + " ms"


def receipts_in_turn(port: int, receipts: list[str], *, tries: int) -> None:
    """Type right, wrong and unknown receipts in turn, and print how long each kind took."""
    times: dict[str, list[float]] = {"right": [], "wrong": [], "unknown": []}
    wanted = {"right": 200, "wrong": 404, "unknown": 404}
    for number in range(tries):
        digits = receipts[number % len(receipts)].replace(" ", "")
        wrong = f"{digits[:8]}{(int(digits[8:]) + 1 + number) % 10**16:016d}"
        unknown = f"{(int(digits[:8]) + 7919 * (number + 1)) % 10**8:08d}{digits[8:]}"
        for kind, code in (("right", digits), ("wrong", wrong), ("unknown", unknown)):
            status, _text, spent = post(port, RETURN, {"receipt": code})
            if status != wanted[kind]:
                raise SystemExit(f"A {kind} receipt was answered {status}.")
            times[kind].append(spent)
    for kind, all_spent in times.items():
        print(f"{kind:8} {len(all_spent)} tries: {quantiles(all_spent)}")
    apart = statistics.median(times["wrong"]) - statistics.median(times["unknown"])
    print(
        f"medians of wrong and unknown differ by {apart:+.2f} ms; wrong ones spread over {span(times['wrong']):.0f} ms"
    )


def span(spent: list[float]) -> float:
    """Return how far the middle nine tenths lie apart."""
    cuts = statistics.quantiles(spent, n=20, method="inclusive")
    return cuts[18] - cuts[0]


def main() -> None:
    """Serve a town in a data folder that goes afterwards, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--tries", type=int, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_for(data=Path(folder))
        set_up(environment)
        staff = [sys.executable, "-m", "tests.conflict.cases.office", "staff"]
        subprocess.run(
            staff, cwd=PROJECT, env={**environment, "PYTHONPATH": f"{PROJECT / 'src'}:{PROJECT}"}, check=True
        )
        with server(environment) as (port, _process, _seconds):
            wait_for_worker(port)
            receipts = under_load(port, seconds=options.seconds)
            receipts_in_turn(port, receipts, tries=options.tries)


if __name__ == "__main__":
    main()
