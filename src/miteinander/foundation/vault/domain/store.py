"""The second small store: the shred keys, in an SQLite file of their own, whatever the main database is.

A safe's seed is encrypted under its shred key before it is wrapped for anybody. Destroying the shred key therefore
closes the safe in every older backup of the main database too. The store's own backup is kept for seven days at most
(``docs/operations/vault.md``). ``destroyed`` remembers what was destroyed, so that an interrupted shredding is
finished, and a store brought back from a backup does not bring a destroyed key to life again.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from miteinander.foundation.kernel import clock
from miteinander.foundation.vault import crypto

_TABLES = """
CREATE TABLE IF NOT EXISTS shred_key (key_id TEXT PRIMARY KEY, secret BLOB NOT NULL, made TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS destroyed (key_id TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
"""


def file() -> Path:
    """Return the store's file."""
    return Path(settings.DATA) / "shred" / "keys.sqlite3"


@contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    """Give a connection; what is written is on the disk when it closes."""
    place = file()
    fresh = not place.exists()
    if fresh:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.touch(mode=0o600)
    with closing(sqlite3.connect(place, timeout=20)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA synchronous=FULL")
        if fresh:
            connection.executescript(_TABLES)
        with connection:
            yield connection


def create(key_id: UUID) -> bytes:
    """Make, store and return the shred key of a safe's epoch; before the epoch itself is written."""
    secret = crypto.new_seed()
    with _opened() as connection:
        row = (str(key_id), secret, clock.now().isoformat())
        connection.execute("INSERT INTO shred_key VALUES (?, ?, ?)", row)
    return secret


def read(key_ids: Iterable[UUID]) -> dict[UUID, bytes]:
    """Return the shred keys that still exist, of those asked for."""
    asked = json.dumps([str(one) for one in key_ids])
    question = "SELECT key_id, secret FROM shred_key WHERE key_id IN (SELECT value FROM json_each(?))"
    with _opened() as connection:
        rows = connection.execute(question, (asked,)).fetchall()
    return {UUID(key_id): bytes(secret) for key_id, secret in rows}


def destroy(key_ids: Iterable[UUID]) -> int:
    """Destroy shred keys for good and remember that; return how many there were."""
    rows = [(str(one),) for one in key_ids]
    with _opened() as connection:
        at = clock.now().isoformat()
        connection.executemany("INSERT OR IGNORE INTO destroyed VALUES (?, ?)", [(*row, at) for row in rows])
        return connection.executemany("DELETE FROM shred_key WHERE key_id = ?", rows).rowcount


def forget(key_ids: Iterable[UUID]) -> None:
    """Destroy halves of passkeys' secrets that were replaced; unlike a shredding, nobody has to finish that."""
    with _opened() as connection:
        connection.executemany("DELETE FROM shred_key WHERE key_id = ?", [(str(one),) for one in key_ids])


def made_before(moment: datetime) -> list[UUID]:
    """Return the ids of the shred keys made before a moment."""
    with _opened() as connection:
        rows = connection.execute("SELECT key_id FROM shred_key WHERE made < ?", (moment.isoformat(),)).fetchall()
    return [UUID(key_id) for (key_id,) in rows]


def destroyed() -> list[UUID]:
    """Return the ids whose shred keys were destroyed."""
    with _opened() as connection:
        return [UUID(key_id) for (key_id,) in connection.execute("SELECT key_id FROM destroyed").fetchall()]


def count() -> int:
    """Return how many shred keys there are."""
    with _opened() as connection:
        (number,) = connection.execute("SELECT COUNT(*) FROM shred_key").fetchone()
    return int(number)
