"""Backups: whole or not at all, checked part by part, and back only into an empty folder."""

import io
import json
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from miteinander.config import archive
from tests.config.conftest import Make
from tests.config.platforms import Platform


def told(platform: Platform, *words: str) -> str:
    """Run a command that must be refused, and return its sentence."""
    done = platform.run(*words)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.sql
def test_backup_comes_back_without_sessions_and_with_files(make_platform: Make, tmp_path: Path) -> None:
    platform, fresh = make_platform(), make_platform(loaded=False)
    add_session(platform)
    (platform.data / "files" / "2026").mkdir(parents=True)
    (platform.data / "files" / "2026" / "Grüße.txt").write_text("hello")
    file, keys = tmp_path / "b.tar.gz", tmp_path / "k.tar.gz"
    done = platform.run("backup", str(file), "--keys", str(keys))
    assert done.returncode == 0, done.stderr
    assert file.stat().st_mode & 0o777 == keys.stat().st_mode & 0o777 == 0o600
    assert platform.run("verify", str(file)).returncode == 0
    assert platform.run("verify", str(keys)).returncode == 0
    with tarfile.open(file) as content:
        assert not [name for name in content.getnames() if "key" in name]
    restored = fresh.run("restore", str(file), "--keys", str(keys))
    assert restored.returncode == 0, restored.stderr
    assert count(platform, "mt_directory_offer") == count(fresh, "mt_directory_offer") > 0
    assert (count(platform, "django_session"), count(fresh, "django_session")) == (1, 0)
    assert (fresh.data / "files" / "2026" / "Grüße.txt").read_text() == "hello"
    signing = [(one.data / "keys" / "signing-1").read_text() for one in (platform, fresh)]
    assert signing[0] == signing[1]
    assert "There are data already" in told(fresh, "restore", str(file))


def add_session(platform: Platform) -> None:
    """Sign somebody in, so to say."""
    code = "from django.contrib.sessions.backends.db import SessionStore as S; s = S(); s['who'] = 'erika'; s.save()"
    done = platform.run("manage", "shell", "-c", code)
    assert done.returncode == 0, done.stderr


def count(platform: Platform, table: str) -> int:
    """Return how many rows a table has."""
    code = (
        "from django.db import connection; cursor = connection.cursor();"
        f"cursor.execute('SELECT count(*) FROM {table}'); print(cursor.fetchone()[0])"
    )
    done = platform.run("manage", "shell", "-v", "0", "-c", code)
    assert done.returncode == 0, done.stderr
    return int(done.stdout.strip().splitlines()[-1])


@pytest.fixture
def backup(platform: Platform, tmp_path: Path) -> Path:
    """A whole backup."""
    file = tmp_path / "b.tar.gz"
    done = platform.run("backup", str(file))
    assert done.returncode == 0, done.stderr
    return file


def test_damaged_backup_is_refused(platform: Platform, backup: Path, tmp_path: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    (tmp_path / "flipped.tar.gz").write_bytes(content)
    (tmp_path / "half.tar.gz").write_bytes(content[: len(content) // 3])
    (tmp_path / "text.tar.gz").write_text("nothing of ours")
    for name in ("flipped", "half", "text", "missing"):
        said = told(platform, "verify", str(tmp_path / f"{name}.tar.gz"))
        assert "damaged" in said or "not as it was" in said


def test_newer_schema_and_foreign_parts_are_refused(make_platform: Make, backup: Path, tmp_path: Path) -> None:
    fresh = make_platform(loaded=False)
    newer = rewritten(backup, tmp_path / "newer.tar.gz", add_migration="mt_outbox.9999_from_the_future")
    assert "newer release" in told(fresh, "restore", str(newer))
    strange = rewritten(backup, tmp_path / "strange.tar.gz", add_member="../outside")
    assert "does not belong there: ../outside" in told(fresh, "restore", str(strange))
    assert not (tmp_path / "outside").exists()
    whole = fresh.run("restore", str(backup))
    assert whole.returncode == 0, whole.stderr
    assert "Without the keys' backup" in whole.stdout


def rewritten(source: Path, target: Path, *, add_migration: str = "", add_member: str = "") -> Path:
    """Return a backup changed by somebody who means no good."""
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            data = content.read()
            if member.name == archive.MANIFEST and add_migration:
                listed = json.loads(data)
                listed["migrations"].append(add_migration)
                data = json.dumps(listed).encode()
                member.size = len(data)
            new.addfile(member, io.BytesIO(data))
        if add_member:
            extra = tarfile.TarInfo(add_member)
            extra.size = 1
            new.addfile(extra, io.BytesIO(b"x"))
    return target


def test_damaged_database_in_a_whole_archive_is_found(tmp_path: Path) -> None:
    from miteinander.config import dumping

    file = tmp_path / "d.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE a (b TEXT PRIMARY KEY)")
        database.executemany("INSERT INTO a VALUES (?)", [("x" * 500 + str(number),) for number in range(500)])
        database.commit()
    assert dumping.check(file=file, database="sqlite") == []
    content = bytearray(file.read_bytes())
    content[40_000:60_000] = b"\xff" * 20_000
    file.write_bytes(content)
    assert dumping.check(file=file, database="sqlite") != []


def test_half_written_backup_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "b.tar.gz"

    def write_half() -> None:
        with archive.whole_file(target) as draft:
            draft.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert list(tmp_path.iterdir()) == []


def test_keys_rotate_and_the_oldest_go(platform: Platform) -> None:
    for _ in range(4):
        assert platform.run("keys", "rotate", "--keep", "3").returncode == 0
    names = sorted(file.name for file in (platform.data / "keys").iterdir())
    assert names == ["signing-3", "signing-4", "signing-5"]
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in (platform.data / "keys").iterdir())
