"""The index's background work: learning the bridge anew and settling drift, when enough has changed."""

from datetime import datetime
from typing import Any

from miteinander.foundation.outbox.service import JobInfo, effect_after, enqueue
from miteinander.foundation.search.domain.freshness import is_stale, refresh
from miteinander.foundation.search.models import IndexState

REFRESH = "search.refresh"


@effect_after(REFRESH)
def refresh_index(_payload: dict[str, Any], _job: JobInfo) -> None:
    """Learn the bridge and make the index anew, in many short transactions; doing it twice does no harm."""
    if is_stale():
        refresh()


def keep_fresh(_now: datetime) -> None:
    """Write the job when bridge or impacts no longer fit the content."""
    if is_stale():
        state = IndexState.objects.get(pk=1)
        enqueue(handler=REFRESH, payload={}, unique=f"{REFRESH}:{state.stamp}")
