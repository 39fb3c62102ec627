"""A stolen disk tells nothing of a case: words from every field are looked for everywhere, in seven encodings."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.conftest import Make
from tests.config.platforms import PROJECT
from tests.foundation.vault.canary import places_of, said, traces


@pytest.mark.sql
def test_no_word_of_a_case_lies_anywhere_in_clear(make_platform: Make, tmp_path: Path) -> None:
    platform = make_platform()
    kept = tmp_path / "secrets.json"
    run = subprocess.run(
        [sys.executable, "-m", "tests.conflict.cases.canary_run", str(kept)],
        env=platform.environment,
        cwd=PROJECT,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr.decode()[-3000:]
    assert b'"error": "RuntimeError"' in run.stderr, "the log told of the crash"
    folder = platform.data.parent / "kept"
    folder.mkdir()
    backup = platform.run("backup", str(folder / "data.tar.gz"))
    assert backup.returncode == 0, backup.stderr
    known = json.loads(kept.read_text(encoding="utf-8"))
    unread = ["looked", "phone"]  # what an offer was looked for with is kept nowhere; the other case
    assert known["unread"] == unread, "who holds the key reads every other word"
    answers = said({"out": run.stdout, "errors": run.stderr, "backup": backup.stdout.encode() + backup.stderr.encode()})
    assert traces(words=known["words"], places=[*places_of(platform), *answers]) == []
