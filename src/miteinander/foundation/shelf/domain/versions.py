"""Reading the rooms' versions at every hit: one small query on a connection of its own.

Django's connection is not used: it would begin transactions and cost ten times as much. Each thread keeps one
connection, so no lock is needed; what another process committed is seen by the next read.
"""

import sqlite3
import threading
from typing import Any
from urllib.parse import quote

from django.conf import settings

# One row, one text ("directory 12,places 3"): compared as it is, taken apart only when it differs.
SQLITE = "SELECT group_concat(room || ' ' || version) FROM mt_shelf_roomversion"
POSTGRESQL = b"SELECT string_agg(room || ' ' || version, ',') FROM mt_shelf_roomversion"
PREPARED = b"mt_shelf"


def versions_in(state: str) -> dict[str, int]:
    """Return the versions a state holds."""
    pairs = (part.rsplit(" ", 1) for part in state.split(",") if part)
    return {room: int(version) for room, version in pairs}


class VersionReader:
    """Reads the state of all versions; one connection per thread, in autocommit."""

    def __init__(self, database: dict[str, Any] | None = None) -> None:
        """Take Django's settings of a database, the default one's if none are given."""
        self._database = database or settings.DATABASES["default"]
        self._ask = _ask_sqlite if self._database["ENGINE"].endswith("sqlite3") else _ask_postgresql
        self._local = threading.local()

    def read(self) -> str | None:
        """Return the state of all versions; ``None`` when the database cannot be asked (then nothing is kept)."""
        try:
            connection = getattr(self._local, "connection", None) or self._connect()
            return self._ask(connection)
        except Exception:  # noqa: BLE001 -- two drivers' errors; Django's own answer tells the visitor what is wrong
            self.close()
            return None

    def close(self) -> None:
        """Close this thread's connection; the next read opens another."""
        connection = self._local.__dict__.pop("connection", None)
        if connection is not None:
            connection.close()

    def _connect(self) -> Any:
        if self._ask is _ask_sqlite:
            address = f"file:{quote(str(self._database['NAME']))}?mode=rw"  # "rw": never make an empty file
            connection: Any = sqlite3.connect(address, uri=True, timeout=5, isolation_level=None)
            connection.execute("PRAGMA query_only=1")
        else:
            connection = _postgresql(self._database)
        self._local.connection = connection
        return connection


def _ask_sqlite(connection: Any) -> str:
    return connection.execute(SQLITE).fetchone()[0] or ""


def _ask_postgresql(connection: Any) -> str:
    """Ask by libpq itself: a cursor and its conversions would take longer than the database."""
    result = connection.pgconn.exec_prepared(PREPARED, None)
    if result.ntuples != 1:
        raise OSError(result.error_message)
    return (result.get_value(0, 0) or b"").decode()


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
    connection = psycopg.connect(autocommit=True, **options)
    connection.pgconn.prepare(PREPARED, POSTGRESQL)
    return connection
