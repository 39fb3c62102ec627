"""The door of the year: which public pages there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from miteinander.journeys.yearly.domain.basics import KIND
from miteinander.journeys.yearly.domain.queries import current_editions

__all__ = ["KIND", "PublicPage", "public_pages"]


@dataclass(frozen=True, kw_only=True)
class PublicPage:
    """A public page for search engines: its path in the active language, and when it changed last."""

    path: str
    changed: datetime | None = None


def public_pages(*, language: str) -> Iterator[PublicPage]:
    """Yield the list of reports and the report of each year, in the active language; two queries."""
    lines = current_editions(language=language)
    if lines:
        yield PublicPage(path=reverse("yearly:reports"))
    for line, _older in lines:
        path = reverse("yearly:report", kwargs={"number": line.number})
        yield PublicPage(path=path, changed=line.approved_at)
