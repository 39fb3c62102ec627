"""Backups of sealed cases: read in another place by who holds the key; what is shredded stays shut."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from miteinander.config import archive, backups
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.errors import Conflict
from miteinander.foundation.vault.domain import store
from tests.config.conftest import Make
from tests.config.platforms import PROJECT, Platform


def said(platform: Platform, *words: str) -> str:
    """Run a step in a process with the platform's environment and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.conflict.cases.backup_run", *words],
        env=platform.environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip()


def test_a_holder_reads_in_another_place_and_what_was_shredded_stays_shut(make_platform: Make, tmp_path: Path) -> None:
    town = make_platform(sqlite_only=True)
    case = said(town, "make", str(tmp_path))
    for store_of, read in (("before", "KANARIENWORT"), ("after", "NOTHING OPENS")):
        elsewhere = make_platform(loaded=False, sqlite_only=True)
        parts = ("--keys", str(tmp_path / "keys.tar.gz"), "--shred", str(tmp_path / "shred" / f"{store_of}.tar.gz"))
        back = elsewhere.run("restore", str(tmp_path / "data.tar.gz"), *parts)
        assert back.returncode == 0, back.stderr
        text = said(elsewhere, "read", case)
        assert read in text
        assert f"cases: {int(store_of == 'before')}" in text, "rows whose keys are gone go too"


def test_shred_backups_older_than_seven_days_go_and_no_other_file(tmp_path: Path, settings: Any) -> None:
    settings.DATA, folder = tmp_path / "data", tmp_path / "shred"
    with pytest.raises(Conflict):
        backups.back_up_shred_keys(folder / "none.tar.gz")
    store.create(ids.random_id())
    kept = [folder / "keys.tar.gz", folder / "other.tar.gz", folder / "notes.txt"]
    for day in (1, 3, 9):
        settings.MITEINANDER_CLOCK = f"2026-05-{day:02}T03:00:00+00:00"
        gone = backups.back_up_shred_keys(folder / f"{day}.tar.gz")
        if day == 1:
            part = {"keys/signing-1": tmp_path / "x"}
            (tmp_path / "x").write_text("x")
            old = archive.Manifest(kind="keys", release="1", made="2020-01-01T00:00:00+00:00", town="x")
            archive.write_archive(target=kept[0], manifest=old, parts=part)
            kept[1].write_text("no archive of ours")
            kept[2].write_text("x")
    assert gone == [folder / "1.tar.gz"], "eight days old; the one of the third is six days old"
    assert sorted(folder.iterdir()) == sorted([*kept, folder / "3.tar.gz", folder / "9.tar.gz"])
    assert backups.verify(folder / "9.tar.gz").kind == "shred"
    assert (folder / "9.tar.gz").stat().st_mode & 0o777 == 0o600
