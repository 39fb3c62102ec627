"""What waits for somebody at the desk: every room says what of its own, the desk's first page shows it by date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Something that waits: what, where one does it, and of which room (for the eye).

    ``day`` is since when it waits, or with ``until`` the day by which it should be done.
    """

    title: str
    url: str
    day: date | None = None
    until: bool = False
    room: str = ""
    icon: str = ""

    @property
    def overdue(self) -> bool:
        """Whether the day by which it should be done is over."""
        return self.until and self.day is not None and self.day < clock.today()


waiting_lines: Registry[Callable[[HttpRequest], list[Waiting]]] = Registry("what waits")


def waiting_for(request: HttpRequest) -> list[Waiting]:
    """Return what waits for the person of this request: overdue first, then by date, what has no date last.

    A fixed number of queries per room, however much waits.
    """
    found = [line for lines in waiting_lines.values() for line in lines(request)]
    return sorted(found, key=lambda line: (not line.overdue, line.day or date.max, line.title))
