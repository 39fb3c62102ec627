"""The database of the tests: migrated and loaded with the town once, then copied for every worker.

The template is kept below ``build/`` under a digest of the program and the town's profile; a second run starts from it.
"""

import fcntl
import hashlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TEMPLATES = PROJECT / "build" / "test-templates"
# So many templates stay, because another run may be about to copy an older one.
KEPT = 2
# Folders whose files show what the database holds and do not change it.
_PAGES = {"web", "urls", "ui", "documents", "templatetags", "commands", "__pycache__"}


def program_digest() -> str:
    """Return a digest over names, sizes and times of all files that make the database."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in ("src/miteinander", "towns/unna"):
        for file in sorted((PROJECT / folder).rglob("*")):
            if file.suffix in {".py", ".yaml", ".geojson"} and not _PAGES & set(file.parts):
                stat = file.stat()
                digest.update(f"{file.relative_to(PROJECT)}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


@contextmanager
def only_one(name: str) -> Iterator[None]:
    """Let one process at a time in."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def sqlite_template() -> Path:
    """Return the file of the loaded database, made now where it is not there."""
    file = TEMPLATES / f"{program_digest()}.sqlite3"
    with only_one("sqlite"):
        if not file.exists():
            for old in sorted(TEMPLATES.glob("*.sqlite3"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
                old.unlink()
            draft = file.with_suffix(".draft")
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            fill_database(data=draft, database_url="")
            made = draft / "miteinander.sqlite3"
            with closing(sqlite3.connect(made)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            made.rename(file)
            shutil.rmtree(draft)
    return file


def postgres_template(admin_url: str) -> str:
    """Return the name of the loaded database on the server, made now where it is not there."""
    import psycopg

    name = f"mt_template_{program_digest()}"
    with only_one("postgres"), psycopg.connect(admin_url, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if not found:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}_draft"')
            connection.execute(f'CREATE DATABASE "{name}_draft"')
            fill_database(data=TEMPLATES / "postgres-data", database_url=with_name(admin_url, f"{name}_draft"))
            connection.execute(f'ALTER DATABASE "{name}_draft" RENAME TO "{name}"')
    return name


def postgres_copy(*, admin_url: str, name: str) -> str:
    """Make a fresh copy of the template under a name and return its address."""
    import psycopg

    template = postgres_template(admin_url)
    with only_one("postgres-copy"), psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return with_name(admin_url, name)


def with_name(url: str, name: str) -> str:
    """Return a server's address with another database's name."""
    head, _, query = url.partition("?")
    scheme, _, rest = head.partition("://")
    host = rest.partition("/")[0]
    return f"{scheme}://{host}/{name}" + (f"?{query}" if query else "")


def fill_database(*, data: Path, database_url: str) -> None:
    """Migrate and load in a process of its own, as the product does it."""
    import os

    data.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "MITEINANDER_DATA": str(data), "DJANGO_SETTINGS_MODULE": "miteinander.config.settings"}
    environment.pop("DATABASE_URL", None)
    if database_url:
        environment["DATABASE_URL"] = database_url
    done = subprocess.run(
        [sys.executable, "-m", "tests.fill"], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"The test database could not be made:\n{done.stdout}\n{done.stderr}")
