"""Reading the rooms' versions at every hit: one small query on a connection of its own.

Django's connection is not used: it would begin transactions and cost ten times as much. Each thread keeps one
connection, so no lock is needed; what another process committed is seen by the next read.
"""

import sqlite3
import threading
from typing import Any
from urllib.parse import quote

from django.conf import settings

ALL_VERSIONS = "SELECT room, version FROM mt_shelf_roomversion"
Rows = list[tuple[str, int]]


class VersionReader:
    """Reads all versions; one connection per thread, in autocommit."""

    def __init__(self, database: dict[str, Any] | None = None) -> None:
        """Take Django's settings of a database, the default one's if none are given."""
        self._database = database or settings.DATABASES["default"]
        self._local = threading.local()

    def read(self) -> Rows | None:
        """Return each room with its version; ``None`` when the database cannot be asked (then nothing is kept)."""
        try:
            connection = getattr(self._local, "connection", None) or self._connect()
            rows: Rows = connection.execute(ALL_VERSIONS).fetchall()
        except Exception:  # noqa: BLE001 -- two drivers' errors; Django's own answer tells the visitor what is wrong
            self.close()
            return None
        return rows

    def close(self) -> None:
        """Close this thread's connection; the next read opens another."""
        connection = self._local.__dict__.pop("connection", None)
        if connection is not None:
            connection.close()

    def _connect(self) -> Any:
        if self._database["ENGINE"].endswith("sqlite3"):
            address = f"file:{quote(str(self._database['NAME']))}?mode=rw"  # "rw": never make an empty file
            connection: Any = sqlite3.connect(address, uri=True, timeout=5, isolation_level=None)
            connection.execute("PRAGMA query_only=1")
        else:
            connection = _postgresql(self._database)
        self._local.connection = connection
        return connection


def _postgresql(database: dict[str, Any]) -> Any:
    import psycopg  # only where PostgreSQL is used

    given = {
        "dbname": database["NAME"],
        "user": database["USER"],
        "password": database["PASSWORD"],
        "host": database["HOST"],
        "port": database["PORT"],
    }
    options = {**database.get("OPTIONS", {}), **{name: value for name, value in given.items() if value}}
    return psycopg.connect(autocommit=True, prepare_threshold=1, **options)
