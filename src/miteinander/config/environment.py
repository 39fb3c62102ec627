"""What the surroundings decide: folders, addresses, keys and the database, read once at start."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent.parent


def data_folder() -> Path:
    """Return the one folder that holds database, files, mail and keys (``MITEINANDER_DATA``)."""
    folder = Path(os.environ.get("MITEINANDER_DATA") or PROJECT / "data").absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def town_folder() -> Path:
    """Return the folder of the town's profile (``MITEINANDER_TOWN``, a path; Unna's by default)."""
    return Path(os.environ.get("MITEINANDER_TOWN") or PROJECT / "towns" / "unna").absolute()


def secret_keys(data: Path) -> list[str]:
    """Return the signing keys, newest first; make the first one on a fresh data folder.

    One key a file (``keys/signing-<n>``), readable by the owner only. Rotation adds a file with a higher number; the
    older ones still check what they signed.
    """
    folder = data / "keys"
    folder.mkdir(mode=0o700, exist_ok=True)
    files = sorted(folder.glob("signing-*"), key=lambda file: int(file.name.split("-")[1]), reverse=True)
    if not files:
        files = [_make_key(folder / "signing-1")]
    return [file.read_text().strip() for file in files]


def rotate_keys(data: Path, *, keep: int) -> tuple[Path, list[Path]]:
    """Make a signing key that counts from the next start on; return it, and the oldest ones: all but ``keep`` go."""
    secret_keys(data)
    files = sorted((data / "keys").glob("signing-*"), key=lambda file: int(file.name.split("-")[1]))
    made = _make_key(data / "keys" / f"signing-{int(files[-1].name.split('-')[1]) + 1}")
    gone = [*files, made][:-keep]
    for file in gone:
        file.unlink()
    return made, gone


def _make_key(file: Path) -> Path:
    """Write a new key, whole or not at all, even when two starts do it at once."""
    draft = file.with_suffix(f".{os.getpid()}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(secrets.token_urlsafe(48))
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass  # the other start was quicker; its key counts
    finally:
        draft.unlink()
    return file


def database(data: Path) -> dict[str, Any]:
    """Return Django's settings of the database: ``DATABASE_URL`` (PostgreSQL), else SQLite in the data folder."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "miteinander.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    "PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
                    # What is deleted is overwritten. trusted_schema=OFF would be good too, but SQLite up to 3.40 at
                    # least then refuses JSON_VALID in a CHECK, which every JSONField of Django has.
                    "PRAGMA secure_delete=ON;"
                ),
            },
            "CONN_MAX_AGE": None,
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SystemExit(f"DATABASE_URL must begin with postgresql:// (it begins with {parts.scheme!r}).")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or query.pop("port", "")),
        "OPTIONS": query,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def public_hosts(public_url: str) -> tuple[list[str], list[str]]:
    """Return allowed hosts and trusted origins; without ``PUBLIC_URL`` only loopback is served."""
    loopback = ["localhost", "127.0.0.1", "[::1]"]
    if not public_url:
        return loopback, []
    parts = urlsplit(public_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SystemExit("PUBLIC_URL must be a whole address such as https://miteinander.example")
    return [parts.hostname, *loopback], [f"{parts.scheme}://{parts.netloc}"]
