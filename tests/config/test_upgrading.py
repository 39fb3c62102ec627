"""Upgrades: backup first, resumed when interrupted, safe when started twice, refused for newer data."""

import json
import os
import signal

import pytest

from tests.config.conftest import Make
from tests.config.platforms import Platform
from tests.config.test_backups import count


@pytest.mark.slow
def test_fresh_folder_killed_halfway_and_started_twice_ends_whole(make_platform: Make) -> None:
    platform = make_platform(loaded=False)
    first = platform.start("upgrade")
    assert first.stdout is not None
    for line in first.stdout:
        if line.startswith("Loading the town's profile"):
            os.kill(first.pid, signal.SIGKILL)
            break
    assert first.wait(timeout=20) == -signal.SIGKILL
    both = [platform.start("upgrade"), platform.start("upgrade")]
    said = [process.communicate(timeout=280)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], platform.log
    assert sum("/account/" in text for text in said) == 1
    assert sum("Loading the town's profile" in text for text in said) == 1
    assert not any("Backing up" in text for text in said)
    assert count(platform, "mt_directory_offer") > 100
    again = platform.run("upgrade")
    assert (again.returncode, again.stdout) == (0, "")
    assert not (platform.data / "upgrade.json").exists()


def pretend_older_code(platform: Platform) -> None:
    """Let the data folder say that it was last brought up by other code."""
    assert platform.run("upgrade").returncode == 0
    (platform.data / "version.json").write_text(json.dumps({"release": "0.0.9", "code": "older"}))


def test_changed_code_backs_up_once_and_records_the_version(platform: Platform) -> None:
    pretend_older_code(platform)
    before = {file.name for file in (platform.data / "backups").glob("*.gz")}
    done = platform.run("upgrade")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Backing up to ")
    (made,) = {file.name for file in (platform.data / "backups").glob("*.gz")} - before
    assert made.startswith("before-upgrade-")
    assert platform.run("verify", str(platform.data / "backups" / made)).returncode == 0
    assert json.loads((platform.data / "version.json").read_text())["code"] != "older"
    assert platform.run("upgrade").stdout == ""


def test_interrupted_upgrade_keeps_the_backup_made_before_it(platform: Platform) -> None:
    pretend_older_code(platform)
    before = len(list((platform.data / "backups").glob("*.gz")))
    kept = {"code": "older", "fresh": False, "backup": "before-upgrade-x.tar.gz"}
    (platform.data / "upgrade.json").write_text(json.dumps(kept))
    done = platform.run("upgrade")
    assert (done.returncode, "Backing up" in done.stdout) == (0, False)
    assert len(list((platform.data / "backups").glob("*.gz"))) == before


@pytest.mark.sql
def test_data_of_a_newer_release_are_refused_and_left_alone(platform: Platform) -> None:
    pretend_older_code(platform)
    code = (
        "from django.db.migrations.recorder import MigrationRecorder as R; from django.db import connection as c;"
        "R(c).record_applied('mt_outbox', '9999_from_the_future')"
    )
    assert platform.run("manage", "shell", "-v", "0", "-c", code).returncode == 0
    done = platform.run("upgrade")
    assert done.returncode == 1
    assert "newer release (this program does not know mt_outbox.9999_from_the_future)" in done.stderr
    assert json.loads((platform.data / "version.json").read_text())["code"] == "older"


def test_status_says_what_operators_need(platform: Platform) -> None:
    assert platform.run("upgrade").returncode == 0
    done = platform.run("status", "--json")
    facts = json.loads(done.stdout)
    assert done.returncode == 1  # no worker runs
    assert facts["ready"]["worker"] == "silent"
    assert (facts["upgrade"], facts["release"], facts["dead_jobs"]) == ("none needed", "0.1.0", "none")
    assert facts["mail"].startswith("folder ")


def test_mail_test_says_where_the_message_went(platform: Platform) -> None:
    done = platform.run("mail", "test", "erika@example.org")
    assert done.returncode == 0
    assert f"The message lies in {platform.data / 'mail'}" in done.stdout
    refused = platform.run("mail", "test", "erika@example.org", EMAIL_URL="smtp://user:secret@127.0.0.1:9")
    assert refused.returncode == 1
    assert "did not take it: ConnectionRefusedError" in refused.stderr
    wrong = platform.run("mail", "test", "erika@example.org", EMAIL_URL="mail.example:25")
    assert (wrong.returncode, "EMAIL_URL must look like" in wrong.stderr) == (1, True)
