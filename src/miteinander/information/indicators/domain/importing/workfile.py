"""The working file of a delivery: checked rows, what is stored already, and how they differ; one SQLite file each.

It stands beside the upload, whatever database the platform has: a million rows are sorted, compared and handed on
from the disk, not from memory. Whoever holds it whole may store it; a killed check leaves only a draft.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from miteinander.information.indicators.domain.importing.reading import Record

_COLUMNS = ", ".join(Record._fields)
_TABLES = f"""
CREATE TABLE rows (n INTEGER PRIMARY KEY, {_COLUMNS});
CREATE TABLE stored (
  indicator, base, period, area, numerator, denominator, published, decimals, status,
  PRIMARY KEY (indicator, base, period, area)
) WITHOUT ROWID;
CREATE TABLE periods (code INTEGER PRIMARY KEY, key TEXT NOT NULL);
CREATE TABLE changes (n INTEGER PRIMARY KEY, kind TEXT, indicator, base, period, area, row);
CREATE INDEX changes_by_kind ON changes (kind, n);
"""
# Stored values first: one of the file takes its place; of two in the file the first counts.
_STANDING = """
SELECT area, numerator, denominator, published, decimals, status, 0, -1, 0 FROM stored
WHERE indicator = ? AND base = ? AND period = ?
UNION ALL
SELECT * FROM (
  SELECT area, numerator, denominator, published, decimals, status, line, column, n FROM rows
  WHERE indicator = ? AND base = ? AND period = ? ORDER BY n DESC
)"""


class Cell(NamedTuple):
    """A value of the file (``line`` > 0) or one that is stored already, as whole numbers (``reading.Record``)."""

    area: int
    numerator: int | None
    denominator: int | None
    published: int | None
    decimals: int | None
    status: str
    line: int = 0
    column: int = -1
    n: int = 0

    @property
    def value(self) -> int | None:
        """The number that is compared: as printed, else the count."""
        if self.published is not None:
            return self.published
        return None if self.numerator is None or self.denominator is not None else self.numerator * 10

    @property
    def content(self) -> tuple[object, ...]:
        """What makes two values the same."""
        return (self.numerator, self.denominator, self.published, self.decimals, self.status)


class Key(NamedTuple):
    """What a group of values shares: all areas at one time."""

    indicator: int
    base: int
    period: int


class Group(NamedTuple):
    """The values of all areas of one indicator, base and time: those of the file and those stored, by area."""

    key: Key
    delivered: dict[int, Cell]
    stored: dict[int, Cell]

    @property
    def standing(self) -> dict[int, Cell]:
        """The values as they would stand once the file is stored."""
        return {**self.stored, **self.delivered}


class Change(NamedTuple):
    """A value that is new, changed or gone: the numbers before and after, ``None`` where there is none."""

    kind: str
    key: Key
    area: int
    before: Cell | None
    after: Cell | None


class WorkFile:
    """An open working file."""

    def __init__(self, file: Path) -> None:
        """Open a working file that exists, even if empty."""
        self._base = sqlite3.connect(file, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=OFF")  # a broken draft is thrown away, never repaired
        self._base.execute("PRAGMA synchronous=OFF")
        self._base.execute("PRAGMA cache_size=-40000")
        self._base.execute("PRAGMA temp_store=FILE")

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    # Writing, while a file is checked

    def begin(self) -> None:
        """Make the tables."""
        self._base.executescript(_TABLES)

    def add_records(self, records: Iterable[Record]) -> None:
        """Add checked rows in the order of the file."""
        marks = ", ".join("?" * len(Record._fields))
        with self._together():
            self._base.executemany(f"INSERT INTO rows ({_COLUMNS}) VALUES ({marks})", records)  # noqa: S608 -- own names

    def add_stored(self, cells: Iterable[tuple[Any, ...]]) -> None:
        """Add what is stored already (the columns of ``stored``); of two for one place the later one counts."""
        with self._together():
            self._base.executemany("INSERT OR REPLACE INTO stored VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", cells)

    def add_periods(self, periods: Iterable[tuple[int, str]]) -> None:
        """Add the times that occur, by their numbers."""
        with self._together():
            self._base.executemany("INSERT OR IGNORE INTO periods VALUES (?, ?)", periods)

    def add_changes(self, changes: Iterable[tuple[str, Key, int, int]]) -> None:
        """Add differences: kind, group, area, and the row of the file (0 for what is gone)."""
        with self._together():
            self._base.executemany(
                "INSERT INTO changes (kind, indicator, base, period, area, row) VALUES (?, ?, ?, ?, ?, ?)",
                ((kind, *key, area, row) for kind, key, area, row in changes),
            )

    def sort(self) -> None:
        """Sort the rows by what they speak of; to be called once, after the last row."""
        self._base.execute("CREATE INDEX by_key ON rows (indicator, base, period, area, n)")

    @contextmanager
    def _together(self) -> Iterator[None]:
        self._base.execute("BEGIN")
        yield
        self._base.execute("COMMIT")

    # Reading

    def count(self) -> int:
        """Return how many rows were checked."""
        return self._number("SELECT count(*) FROM rows")

    def _number(self, question: str) -> int:
        return int(self._base.execute(question).fetchone()[0])

    def double_rows(self) -> Iterator[tuple[int, int, int]]:
        """Yield line and column of each row that speaks of the same as an earlier one, and the earlier one's line."""
        question = """
            SELECT line, column, first FROM (
              SELECT n, line, column, first_value(line) OVER same AS first, row_number() OVER same AS number FROM rows
              WINDOW same AS (PARTITION BY indicator, base, period, area ORDER BY n)
            ) WHERE number > 1 ORDER BY n"""
        yield from self._base.execute(question)

    def references(self) -> dict[str, set[int]]:
        """Return the indicators, areas, bases and sources that the rows name."""
        return {
            name: {int(one) for (one,) in self._base.execute(f"SELECT DISTINCT {name} FROM rows") if one is not None}  # noqa: S608 -- own names
            for name in ("indicator", "area", "base", "source")
        }

    def spans(self) -> dict[tuple[int, int], list[tuple[int, int]]]:
        """Return from when until when the file speaks, by indicator and base: first and last time of each kind."""
        question = "SELECT indicator, base, min(period), max(period) FROM rows GROUP BY indicator, base, period >> 44"
        found: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for indicator, base, first, last in self._base.execute(question):
            found.setdefault((indicator, base), []).append((first, last))
        return found

    def periods(self) -> dict[int, str]:
        """Return the keys of the times by their numbers."""
        return dict(self._base.execute("SELECT code, key FROM periods"))

    def groups(self) -> Iterator[Group]:
        """Yield all values, of the file and stored, in groups; those of one kind of time follow each other in time."""
        question = """
            SELECT indicator, base, period, area, numerator, denominator, published, decimals, status, line, column, n
            FROM rows
            UNION ALL
            SELECT indicator, base, period, area, numerator, denominator, published, decimals, status, 0, -1, 0
            FROM stored
            ORDER BY 1, 2, 3"""
        for key, rows in groupby(self._base.execute(question), key=lambda row: row[:3]):
            group = Group(Key(*key), {}, {})
            for row in rows:
                cell = Cell(*row[3:])
                (group.delivered if cell.line else group.stored).setdefault(cell.area, cell)
            yield group

    def standing(self, key: Key) -> dict[int, Cell]:
        """Return the values of one group as they would stand once the file is stored."""
        rows = self._base.execute(_STANDING, (*key, *key))
        return {row[0]: Cell(*row) for row in rows}

    def records_after(self, n: int, *, most: int) -> list[tuple[int, Record]]:
        """Return the next rows in the order of the file, each with its number."""
        question = f"SELECT n, {_COLUMNS} FROM rows WHERE n > ? ORDER BY n LIMIT ?"  # noqa: S608 -- own names
        return [(row[0], Record(*row[1:])) for row in self._base.execute(question, (n, most))]

    def count_changes(self) -> dict[str, int]:
        """Return how many differences of each kind were kept."""
        return dict(self._base.execute("SELECT kind, count(*) FROM changes GROUP BY kind"))

    def changes(self, *, kind: str, begin: int, most: int) -> list[Change]:
        """Return some differences of one kind in their order."""
        question = """
            SELECT changes.indicator, changes.base, changes.period, changes.area,
              stored.numerator, stored.denominator, stored.published, stored.decimals, stored.status,
              rows.numerator, rows.denominator, rows.published, rows.decimals, rows.status,
              rows.line, rows.column, rows.n
            FROM changes
            LEFT JOIN stored ON stored.indicator = changes.indicator AND stored.base = changes.base
              AND stored.period = changes.period AND stored.area = changes.area
            LEFT JOIN rows ON rows.n = changes.row
            WHERE changes.kind = ? ORDER BY changes.n LIMIT ? OFFSET ?"""
        return [_change(kind, row) for row in self._base.execute(question, (kind, most, begin))]


def _change(kind: str, row: tuple[Any, ...]) -> Change:
    area = row[3]
    before = Cell(area, *row[4:9]) if row[8] is not None else None
    after = Cell(area, *row[9:17]) if row[13] is not None else None
    return Change(kind, Key(*row[:3]), area, before, after)


@contextmanager
def opened_workfile(file: Path) -> Iterator[WorkFile]:
    """Open a working file for the time of a block."""
    work = WorkFile(file)
    try:
        yield work
    finally:
        work.close()
