"""The database's part of a backup: copied while the platform runs, without sessions and passing counts.

SQLite by its own backup function, PostgreSQL by ``pg_dump`` and ``pg_restore``.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings

from miteinander.foundation.kernel.errors import MiteinanderError

LEFT_OUT = ("django_session", "mt_cache", "mt_vault_unlocking")
NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}


class ToolMissing(MiteinanderError):
    """A tool of PostgreSQL is missing or failed."""


def kind() -> str:
    """Return which database the platform uses: "sqlite" or "postgresql"."""
    return "sqlite" if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else "postgresql"


def dump(target: Path) -> None:
    """Write the database's copy into a new file."""
    if kind() == "sqlite":
        _dump_sqlite(source=Path(settings.DATABASES["default"]["NAME"]), target=target)
    else:
        tables = [f"--exclude-table-data={table}" for table in LEFT_OUT]
        _postgresql("pg_dump", "--format=custom", "--no-owner", "--no-privileges", *tables, f"--file={target}")


def _dump_sqlite(*, source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as running, closing(sqlite3.connect(target)) as copy:
        running.backup(copy, pages=-1)
        for table in LEFT_OUT:
            if copy.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone():
                copy.execute(f'DELETE FROM "{table}"')  # noqa: S608 -- the names stand above
        copy.commit()
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("VACUUM")  # what was deleted is gone from the file, not only marked so
    target.chmod(0o600)


def copy_sqlite(*, source: Path, target: Path) -> None:
    """Copy an SQLite file that may be in use, whole."""
    address = f"file:{source}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as running, closing(sqlite3.connect(target)) as copy:
        running.backup(copy, pages=-1)
    target.chmod(0o600)


def check(*, file: Path, database: str) -> list[str]:
    """Return what is wrong with a database's copy; an empty list when it can be opened and is sound."""
    if database == "postgresql":
        done = subprocess.run([_tool("pg_restore"), "--list", str(file)], capture_output=True, text=True, check=False)
        return [] if done.returncode == 0 and "TABLE" in done.stdout else ["pg_restore cannot read it"]
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as copy:
            sound = [str(row[0]) for row in copy.execute("PRAGMA integrity_check").fetchall()]
            orphans = copy.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [line for line in sound if line != "ok"] + [f"{len(orphans)} rows point to nothing"] * bool(orphans)


def restore(file: Path) -> None:
    """Put a database's copy in the place of the empty one."""
    if kind() == "sqlite":
        target = Path(settings.DATABASES["default"]["NAME"])
        for ending in ("-wal", "-shm"):
            target.with_name(target.name + ending).unlink(missing_ok=True)
        draft = target.with_name(f".{target.name}.restored")
        shutil.copyfile(file, draft)
        draft.chmod(0o600)
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(target)
    else:
        name = str(settings.DATABASES["default"]["NAME"])
        _postgresql(
            "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", f"--dbname={name}", str(file)
        )


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise ToolMissing(f"{name} is missing. On Debian or Ubuntu: sudo apt install postgresql-client")
    return found


def _postgresql(name: str, *options: str) -> None:
    """Run a tool of PostgreSQL; the connection goes by the environment, so no password stands in a process list."""
    given: dict[str, Any] = settings.DATABASES["default"]
    connection = {
        "PGHOST": given["HOST"],
        "PGPORT": given["PORT"],
        "PGUSER": given["USER"],
        "PGPASSWORD": given["PASSWORD"],
        "PGDATABASE": given["NAME"],
        "PGSSLMODE": given.get("OPTIONS", {}).get("sslmode", ""),
    }
    environment = {**os.environ, **{key: str(value) for key, value in connection.items() if value}}
    done = subprocess.run([_tool(name), *options], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ToolMissing(f"{name} failed: {done.stderr.strip()[-500:]}")
