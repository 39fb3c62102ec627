"""Concerns that were joined into another: which they are, and what becomes of them when it goes."""

from miteinander.participation.neighbourhood.domain.basics import keep, move
from miteinander.participation.neighbourhood.domain.telling import tell
from miteinander.participation.neighbourhood.enums import State
from miteinander.participation.neighbourhood.models import Concern


def sources_of(row: Concern) -> list[Concern]:
    """Return the concerns joined into this one, oldest first."""
    rows = Concern.objects.select_related("district", "place", "joined_into").filter(joined_into=row)
    return list(rows.order_by("pk"))


def free_sources(row: Concern) -> None:
    """Let what was joined into a concern stand for itself: it is refused or taken back, and theirs is not."""
    for source in sources_of(row):
        move(source, to=State.OPEN)
        source.joined_into = None
        keep(source)
        tell(source, step="apart")
