"""A stolen disk tells nothing: what is sealed, typed and shown once is found nowhere, in seven encodings."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.conftest import Make
from tests.config.platforms import PROJECT
from tests.foundation.vault.canary import canaries, forms, places_of, planted_everywhere, said, traces


@pytest.mark.sql
def test_nothing_sealed_typed_or_shown_once_is_found_anywhere(make_platform: Make, tmp_path: Path) -> None:
    platform = make_platform()
    secrets = tmp_path / "secrets.json"
    run = subprocess.run(
        [sys.executable, "-m", "tests.foundation.vault.canary_run", str(secrets)],
        env=platform.environment,
        cwd=PROJECT,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr.decode()[-3000:]
    assert b'"error": "RuntimeError"' in run.stderr  # the log told of the crash
    kept = platform.data.parent / "kept"
    kept.mkdir()
    backup = platform.run("backup", str(kept / "data.tar.gz"))
    assert backup.returncode == 0, backup.stderr
    known = json.loads(secrets.read_text())
    words = [*known["words"], *known["parts"], known["cookie"], bytes.fromhex(known["seed"])]
    answers = said({"out": run.stdout, "errors": run.stderr, "backup": backup.stdout.encode() + backup.stderr.encode()})
    assert traces(words=words, places=[*places_of(platform), *answers]) == []


def test_the_canary_finds_a_word_in_every_encoding_plain_and_packed(tmp_path: Path) -> None:
    word = canaries(1)[0]
    assert len(forms(word)) == 7
    for name in planted_everywhere(tmp_path, word):
        assert traces(words=[word], places=[(name, (tmp_path / name).read_bytes())]), name
    assert traces(words=[word], places=[("harmless", b"Kanarienvogel")]) == []


def test_the_canary_finds_what_lies_in_an_open_database(make_platform: Make) -> None:
    """The proof that the test above looks where the rows are: a word in an ordinary field is found."""
    platform = make_platform()
    word = canaries(1)[0]
    code = (
        "from miteinander.foundation.accounts.service import add_person;"
        f"from miteinander.foundation.kernel.actor import SYSTEM; add_person(email='k@example.org',"
        f" display_name={word!r}, language='de', password='lang-und-geheim-7', by=SYSTEM)"
    )
    assert platform.run("manage", "shell", "-c", code).returncode == 0
    assert [one for one in traces(words=[word], places=places_of(platform)) if "plain" in one]
