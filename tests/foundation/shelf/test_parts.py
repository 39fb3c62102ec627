"""The shelf's parts: canonical addresses, memory within its bound, and versions read beside Django."""

from pathlib import Path

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from miteinander.foundation.shelf.domain.memory import ENTRY_OVERHEAD, Entry, Memory
from miteinander.foundation.shelf.domain.packing import encoding_for
from miteinander.foundation.shelf.domain.plans import Plan
from miteinander.foundation.shelf.domain.versions import VersionReader
from miteinander.foundation.shelf.models import RoomVersion
from miteinander.foundation.shelf.service import raise_version, version_of

PLAN = Plan(rooms=("directory",), parameters=("category", "page"), unshelved=("q",))


@given(st.lists(st.tuples(st.sampled_from(["category", "page", "foreign"]), st.text(max_size=8)), max_size=6))
def test_canonical_query_does_not_depend_on_order(pairs: list[tuple[str, str]]) -> None:
    from urllib.parse import urlencode

    one = PLAN.canonical(urlencode(pairs))
    other = PLAN.canonical(urlencode(list(reversed(pairs))))
    assert one == other
    assert one is not None
    assert PLAN.canonical(one) == one
    assert "foreign" not in one


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("", ""), ("gzip", "gzip"), ("br, gzip", "br"), ("gzip;q=1, br;q=0", "gzip"), ("br;q=viel", ""), ("*", "")],
)
def test_encoding_follows_what_is_accepted(accepted: str, encoding: str) -> None:
    assert encoding_for(accepted) == encoding


def entry(size: int) -> Entry:
    """Return an entry that weighs so many bytes."""
    return Entry(body=b"x" * (size - ENTRY_OVERHEAD), headers=[], not_modified=[], etag="", state="", valid_until=0.0)


def test_memory_lets_go_of_what_was_not_asked_for_the_longest() -> None:
    memory = Memory(limit=80_000)
    keys = [("h", f"/{number}", "", "", False, False) for number in range(10)]
    for key in keys[:8]:
        memory.put(key, entry(10_000))
    memory.get(keys[0])
    memory.put(keys[8], entry(10_000))
    assert [memory.get(key) is not None for key in keys] == [True, False, *[True] * 7, False]
    assert (memory.used, len(memory)) == (80_000, 8)
    memory.put(keys[0], entry(5_000))
    assert memory.used == 75_000
    memory.put(keys[9], entry(10_001))
    assert memory.get(keys[9]) is None


@pytest.mark.sql
@pytest.mark.django_db(transaction=True)
def test_version_rises_with_the_commit_and_not_before() -> None:
    raise_version("rooms_one")
    before = version_of(["rooms_one", "rooms_two"])
    with transaction.atomic():
        raise_version("rooms_one")
        raise_version("rooms_two")
        transaction.set_rollback(True)
    assert version_of(["rooms_one", "rooms_two"]) == before == "rooms_one:1"
    raise_version("rooms_one")
    assert version_of(["rooms_two", "rooms_one"]) == "rooms_one:2"


@pytest.mark.sql
@pytest.mark.django_db(transaction=True)
def test_reader_sees_what_another_connection_committed(tmp_path: Path) -> None:
    database = dict(connection.settings_dict)
    RoomVersion.objects.all().delete()
    if connection.vendor == "sqlite":
        raise_version("directory")
        copy = tmp_path / "copy.sqlite3"
        connection.cursor().execute("VACUUM INTO %s", [str(copy)])
        database["NAME"] = str(copy)
        import sqlite3

        other = sqlite3.connect(copy, isolation_level=None)
        reader = VersionReader(database)
        assert reader.read() == "directory 1"
        other.execute("UPDATE mt_shelf_roomversion SET version = 2")
        assert reader.read() == "directory 2"
        other.execute("DROP TABLE mt_shelf_roomversion")
        assert reader.read() is None
        other.close()
    else:
        reader = VersionReader(database)
        with transaction.atomic():
            raise_version("directory")
            assert reader.read() == ""
        assert reader.read() == "directory 1"
    reader.close()


def test_missing_database_is_no_error_and_is_not_made(tmp_path: Path) -> None:
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "none ü.sqlite3")}
    assert VersionReader(database).read() is None
    assert list(tmp_path.iterdir()) == []
