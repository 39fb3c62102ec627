"""What tests ask for: the loaded database, people with roles, a running server, a browser."""

import os
import shutil
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.test import SimpleTestCase
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

from tests import databases

_copies: list[str] = []
_opened: WeakSet[BaseDatabaseWrapper] = WeakSet()


@receiver(connection_created)
def _remember(*, connection: BaseDatabaseWrapper, **_facts: Any) -> None:
    """Keep in mind what was opened.

    While the browser's loop runs, Django's connections are others than outside of it, in the same thread.
    """
    _opened.add(connection)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL leave out what never opens a database: it would do there what it did on SQLite."""
    if not os.environ.get("DATABASE_URL"):
        return
    left = [item for item in items if not _opens_a_database(item)]
    items[:] = [item for item in items if _opens_a_database(item)]
    config.hook.pytest_deselected(items=left)


def _opens_a_database(item: pytest.Item) -> bool:
    named = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("sql")
    of_django = issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
    return bool(marked) or of_django or bool(named & {"db", "transactional_db", "live_server", "admin_url"})


@pytest.fixture(autouse=True)
def _source_language() -> None:
    """Begin each test in the town's own language: the pages that an earlier one asked for left theirs behind."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def reference() -> Path:
    """Return the folder of standards, brochure and measuring data; skip loudly where it is not named."""
    named = os.environ.get("MITEINANDER_REFERENCE", "")
    if not named or not Path(named).is_dir():
        pytest.skip("not checked: standards and measuring data (MITEINANDER_REFERENCE names no folder)")
    return Path(named)


@pytest.fixture(scope="session")
def worker_name() -> str:
    """Return a name that no other worker of this machine has."""
    return f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"


@pytest.fixture(scope="session")
def admin_url() -> str:
    """Return the PostgreSQL server's address, or nothing on SQLite."""
    return os.environ.get("DATABASE_URL", "")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, worker_name: str, admin_url: str) -> None:
    """Give this worker a copy of the loaded database."""
    with django_db_blocker.unblock():
        use_fresh_copy(worker_name=worker_name, admin_url=admin_url)


def use_fresh_copy(*, worker_name: str, admin_url: str) -> None:
    """Put a fresh copy of the template in the place of the worker's database."""
    _copies.append(worker_name)
    connection = connections["default"]
    for one in [connection, *_opened]:
        if one._thread_ident == threading.get_ident():  # type: ignore[attr-defined]  # Django's own mark of the owner
            one.close()
    if admin_url:
        name = f"mt_{worker_name}"
        databases.postgres_copy(admin_url=admin_url, name=name)
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
        return
    file = Path(settings.DATA) / f"{worker_name}.sqlite3"
    for ending in ("", "-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    shutil.copyfile(databases.sqlite_template(), file)
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = str(file)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """When a test's commits were real, its end emptied the tables: copy the template again, after everything else."""
    yield
    names = set(getattr(item, "fixturenames", ()))
    if not item.get_closest_marker("django_db") and not names & {"db", "transactional_db", "live_server"}:
        return
    from miteinander.foundation.profile.models import LoadedProfile  # Django's apps are loaded by now

    if not _copies:
        return  # skipped before any database was made
    with item.config.stash[blocking_manager_key].unblock():
        if not LoadedProfile.objects.exists():
            worker = f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
            use_fresh_copy(worker_name=worker, admin_url=os.environ.get("DATABASE_URL", ""))
