"""Platforms of their own for tests that start processes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from miteinander.foundation.kernel import ids
from tests.config.platforms import Platform, new_platform

Make = Callable[..., Platform]


@pytest.fixture
def make_platform(tmp_path: Path, admin_url: str) -> Iterator[Make]:
    """Return what makes platforms; every process they start is ended with the test."""
    made: list[Platform] = []

    def make(*, loaded: bool = True, sqlite_only: bool = False) -> Platform:
        folder = tmp_path / str(len(made))
        folder.mkdir()
        url = "" if sqlite_only else admin_url
        made.append(new_platform(folder, loaded=loaded, name=f"mt_platform_{ids.new_id().hex}", admin_url=url))
        return made[-1]

    yield make
    for one in made:
        one.end()
    if admin_url:
        drop_databases(
            [one.environment["DATABASE_URL"] for one in made if "DATABASE_URL" in one.environment], admin_url
        )


def drop_databases(urls: list[str], admin_url: str) -> None:
    """Drop the databases of the test's platforms."""
    from urllib.parse import urlsplit

    import psycopg

    with psycopg.connect(admin_url, autocommit=True) as connection:
        for url in urls:
            connection.execute(f'DROP DATABASE IF EXISTS "{urlsplit(url).path[1:]}" WITH (FORCE)'.encode())


@pytest.fixture
def platform(make_platform: Make) -> Platform:
    """A platform with the loaded database."""
    return make_platform()
