"""What waits for somebody at the desk: every room says what of its own, the desk's first page shows it by date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from miteinander.foundation.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Something that waits: what, where one does it, since or until when, and of which room (for the eye)."""

    title: str
    url: str
    day: date | None = None
    room: str = ""
    icon: str = ""


waiting_lines: Registry[Callable[[HttpRequest], list[Waiting]]] = Registry("what waits")


def waiting_for(request: HttpRequest) -> list[Waiting]:
    """Return what waits for the person of this request, earliest first, what has no date last."""
    found = [line for lines in waiting_lines.values() for line in lines(request)]
    return sorted(found, key=lambda line: (line.day or date.max, line.title))
