"""Bringing data folder and database up to this program: backup, tables, town, and the record of the version.

One at a time (a lock in the data folder). Each step may be done twice without harm; what an interrupted upgrade had
done already stands in ``upgrade.json``, so the next start goes on from there and does not back up a half-changed
database over the whole one.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from miteinander.config import backups
from miteinander.config.archive import whole_file
from miteinander.config.release import RELEASE, code_digest

KEEP_BACKUPS = 5
PREFIX = "before-upgrade"

Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Version:
    """Which program the data were last brought up to."""

    release: str
    code: str


@dataclass(kw_only=True)
class Progress:
    """An upgrade under way: to which code, whether the platform is new, and the backup made before it."""

    code: str
    fresh: bool
    backup: str = ""


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Let one upgrade at a time work on a data folder; a second one waits and then finds nothing to do."""
    handle = os.open(folder / "upgrade.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def recorded_version() -> Version | None:
    """Return the version recorded in the data folder."""
    kept = _read(_version_file())
    return Version(**kept) if kept else None


def upgrade(*, say: Say, invite: bool = True) -> None:
    """Bring everything up to this program; do nothing where nothing changed.

    In order: refuse data of a newer release; back up (not a new platform); migrate; make the cache's table; load the
    town when its profile changed; record the version; on a new platform print the first administrator's link, unless
    ``invite`` is false.
    """
    with only_one(Path(settings.DATA)):
        code = code_digest()
        version = recorded_version()
        current = version is not None and version.code == code and not pending_migrations() and _town_is_loaded()
        if current and not _progress_file().exists():
            return
        backups.refuse_newer(backups.applied_migrations())
        progress = _begin(code)
        if not progress.fresh and not progress.backup:
            progress.backup = _back_up(say=say)
            _write(_progress_file(), asdict(progress))
        _bring_up(say=say)
        _write(_version_file(), asdict(Version(release=RELEASE, code=code)))
        if progress.fresh and invite:
            _print_first_link(say=say)
        _progress_file().unlink(missing_ok=True)


def _begin(code: str) -> Progress:
    """Return the upgrade under way, or begin one. A backup made for other code still is the whole one: it is kept."""
    kept = _read(_progress_file())
    progress = Progress(**kept) if kept else Progress(code=code, fresh=backups.is_empty())
    progress.code = code
    _write(_progress_file(), asdict(progress))
    return progress


def _back_up(*, say: Say) -> str:
    target = backups.default_target(prefix=PREFIX)
    say(f"Backing up to {target} …")
    backups.back_up(target)
    for old in sorted(target.parent.glob(f"{PREFIX}-*.tar.gz"))[:-KEEP_BACKUPS]:
        old.unlink()
    return target.name


def _bring_up(*, say: Say) -> None:
    if pending_migrations():
        say("Bringing the database up to this release …")
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    if not _town_is_loaded():
        from miteinander.foundation.kernel.actor import SYSTEM
        from miteinander.foundation.profile.service import load

        say(f"Loading the town's profile from {settings.TOWN_FOLDER} …")
        load(settings.TOWN_FOLDER, by=SYSTEM)


def _print_first_link(*, say: Say) -> None:
    from miteinander.foundation.accounts.service import first_invitation

    link = first_invitation()
    if link:
        say("")
        say("The first administrator opens this link (24 hours, once):")
        say(f"  {link}")
        say("")


def pending_migrations() -> list[str]:
    """Return what is still to be applied, "app.name"."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def _town_is_loaded() -> bool:
    from miteinander.foundation.profile.service import is_loaded

    return not pending_migrations() and is_loaded(settings.TOWN_FOLDER)


def _version_file() -> Path:
    return Path(settings.DATA) / "version.json"


def _progress_file() -> Path:
    return Path(settings.DATA) / "upgrade.json"


def _read(file: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(file.read_text())
    except FileNotFoundError:
        return {}
    return found


def _write(file: Path, content: dict[str, Any]) -> None:
    with whole_file(file) as draft:
        draft.write_text(json.dumps(content, indent=1) + "\n")
