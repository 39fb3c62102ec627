"""A database of its own for measuring search: the rooms that search stands on, and nothing else."""

import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

ROOMS = [
    "miteinander.foundation.kernel",
    "miteinander.foundation.profile",
    "miteinander.foundation.journal",
    "miteinander.foundation.outbox",
    "miteinander.foundation.search",
]
LANGUAGES = ("de", "en", "ar", "ru", "tr", "uk")


def set_up(*, folder: Path, database_url: str = "") -> None:
    """Configure Django with the rooms of search and migrate an empty database: a SQLite file in ``folder``, or
    the PostgreSQL database that ``database_url`` names.
    """
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.configure(
        INSTALLED_APPS=ROOMS,
        DATABASES={"default": _postgresql(database_url) if database_url else _sqlite(folder)},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        LANGUAGE_CODE="de",
        LANGUAGES=[(code, code) for code in LANGUAGES],
        USE_TZ=True,
        TIME_ZONE="Europe/Berlin",
    )
    django.setup()
    call_command("migrate", verbosity=0)


def temporary_folder() -> "tempfile.TemporaryDirectory[str]":
    """Return a folder that goes when the measurement ends."""
    return tempfile.TemporaryDirectory(prefix="miteinander-bench-", dir=os.environ.get("TMPDIR"))


def _sqlite(folder: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(folder / "search.sqlite3"),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": parts.username or "",
        "PASSWORD": parts.password or "",
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
    }
