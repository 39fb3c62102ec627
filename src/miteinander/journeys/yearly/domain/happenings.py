"""What is counted in a year: a registry of counters, each asking one lower room."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from miteinander.foundation.kernel.registry import Registry
from miteinander.journeys.yearly.enums import Part

Row = tuple[str, date, str]
Ask = Callable[[datetime, datetime], list[Row]]


@dataclass(frozen=True, kw_only=True)
class Counter:
    """One number of the year: German title (msgid), its pillar, and who is asked.

    ``ask`` takes the first moment and the first moment after, and returns (title, day, address or "") by day;
    at most two queries. Rows name things, never people.
    """

    title: str
    part: Part
    ask: Ask


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A counter's answer: the number is the number of its rows."""

    key: str
    title: str
    rows: list[Row]

    @property
    def number(self) -> int:
        """How many there were."""
        return len(self.rows)


happenings: Registry[Counter] = Registry("counter of the year")


def counted(year: int) -> list[tuple[Part, list[Counted]]]:
    """Return every pillar with what was counted in it; a pillar without any counter has an empty list."""
    first, after = _moments(year)
    found: dict[Part, list[Counted]] = {part: [] for part in Part}
    for key, one in happenings.items():
        found[one.part].append(Counted(key=key, title=one.title, rows=one.ask(first, after)))
    return list(found.items())


def _moments(year: int) -> tuple[datetime, datetime]:
    """Return the first moment of a year and of the next, in the town's time."""
    first, after = (timezone.make_aware(datetime.combine(date(one, 1, 1), time.min)) for one in (year, year + 1))
    return first, after
