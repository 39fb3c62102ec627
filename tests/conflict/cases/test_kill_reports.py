"""kill -9 of everything while reports are being acknowledged: none is lost, none is half stored, none is doubled."""

import http.client
import json
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import psutil
import pytest

from tests.config.conftest import Make
from tests.config.platforms import PROJECT, Platform

pytestmark = [pytest.mark.full, pytest.mark.sql]
PAGE = "/de/conflict/report/"
ROUNDS, CLIENTS, ACKNOWLEDGED, STARTED = 3, 3, 8, datetime.now(UTC)
LONGEST = 20.0


@dataclass
class Reporters:
    """Some people who report at the same time: what they sent, and the receipts they got, by draft."""

    platform: Platform
    fixed: dict[str, str]
    sent: dict[str, str] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)

    def report(self, draft: str, words: str) -> bool:
        """Send one report; tells whether the receipt came."""
        self.sent[draft] = words
        typed = urlencode({**self.fixed, "what": words, "draft": draft, "step": "5"})
        kind = "application/x-www-form-urlencoded"
        try:
            answer = self.platform.ask(PAGE, method="POST", body=typed, Content_Type=kind)
        except (OSError, http.client.HTTPException):
            return False
        code = re.search(r'dir="ltr"><strong>([0-9 ]+)<', answer.body.decode())
        assert code, (answer.status, answer.body.decode()[:2000])
        self.receipts[draft] = code[1]
        return True

    def go_on(self, until: threading.Event) -> None:
        """Report again and again."""
        while not until.is_set():
            if not self.report(str(uuid4()), f"Streit {uuid4()}"):
                return

    @property
    def open(self) -> dict[str, str]:
        """Return what was sent and never acknowledged."""
        return {draft: words for draft, words in self.sent.items() if draft not in self.receipts}


def kill_all(process: "subprocess.Popen[str]") -> None:
    """Kill supervisor, server and worker in one moment."""
    whole = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    for one in whole:
        one.suspend()  # nobody looks after anybody any more
    for one in whole:
        one.send_signal(signal.SIGKILL)
    psutil.wait_procs(whole, timeout=10)
    process.wait(timeout=10)


def one_round(reporters: Reporters, number: int) -> None:
    """Serve, let people report, kill everything between two answers."""
    hour = STARTED + timedelta(hours=2 * number)  # each round has the hour's limit for itself
    process = reporters.platform.serve(MITEINANDER_CLOCK=hour.isoformat())
    for draft, words in reporters.open.items():
        assert reporters.report(draft, words), "whoever got no receipt sends the same form again"
    until, before, begin = threading.Event(), len(reporters.receipts), time.monotonic()
    threads = [threading.Thread(target=reporters.go_on, args=(until,)) for _number in range(CLIENTS)]
    for one in threads:
        one.start()
    while len(reporters.receipts) < before + ACKNOWLEDGED and time.monotonic() < begin + LONGEST:
        time.sleep(0.002)
    time.sleep(0.02 * number)
    kill_all(process)
    until.set()
    for one in threads:
        one.join(timeout=30)


def look(platform: Platform, receipts: dict[str, str], folder: Path) -> dict[str, int]:
    """Return what lies in the database."""
    file = folder / "receipts.json"
    file.write_text(json.dumps(receipts))
    command = [sys.executable, "-m", "tests.conflict.cases.kill_check", str(file)]
    done = subprocess.run(
        command, env=platform.environment, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_no_report_is_lost_halved_or_doubled(
    make_platform: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    platform = make_platform()
    command = [sys.executable, "-m", "tests.conflict.cases.office", "staff"]
    environment = {**platform.environment, "OFFICE_SETTINGS": "tests.settings"}
    subprocess.run(command, env=environment, cwd=PROJECT, check=True, timeout=120)
    process = platform.serve()
    fixed = {"topic": "neighbours", "district": "massen", "affected": "me", "language": "de", "do": "next"}
    typed = urlencode({**fixed, "what": "x", "step": "4"})
    kind = "application/x-www-form-urlencoded"
    last = platform.ask(PAGE, method="POST", body=typed, Content_Type=kind).body.decode()
    point, stamp = (re.search(rf'name="{name}"[^>]* value="([^"]+)"', last) for name in ("point", "stamp"))
    assert point
    assert stamp
    kill_all(process)
    time.sleep(2)  # nobody fills in a form faster
    reporters = Reporters(platform, {**fixed, "point": point[1], "stamp": stamp[1]})
    for number in range(ROUNDS):
        one_round(reporters, number)
    lost = reporters.open
    by_code = {code: reporters.sent[draft] for draft, code in reporters.receipts.items()}
    found = look(platform, by_code, tmp_path)
    unheard = found["cases"] - len(by_code)
    figures = (
        f"{ROUNDS} kills: {len(reporters.sent)} reports sent, {len(by_code)} acknowledged, {found['open']} open; "
        f"{found['replaced'] + unheard} stored whole before their receipt came; {found['orphans']} shred keys swept"
    )
    with capsys.disabled():
        sys.stdout.write(f"\n{figures}\n")
    assert len(by_code) >= ROUNDS * ACKNOWLEDGED
    assert found["open"] == len(by_code), "every receipt that a client got opens its case"
    assert 0 <= unheard <= len(lost), "what was never acknowledged is there whole or not at all"
    assert found["whole"] == found["cases"] == found["drafts"]
    assert found["strays"] == 0
    assert found["shred_keys"] == 2 * found["cases"]
