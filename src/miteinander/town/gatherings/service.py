"""The door of gatherings: plan, change, cancel, look up, and hand out calendar files."""

from miteinander.town.gatherings.domain.changing import (
    KIND,
    cancel_gathering,
    change_gathering,
    create_gathering,
    create_series,
    gathering_ref,
)
from miteinander.town.gatherings.domain.queries import (
    GatheringView,
    calendar_of,
    gathering,
    gatherings_by_id,
    gatherings_of,
    upcoming,
)

__all__ = [
    "KIND",
    "GatheringView",
    "calendar_of",
    "cancel_gathering",
    "change_gathering",
    "create_gathering",
    "create_series",
    "gathering",
    "gathering_ref",
    "gatherings_by_id",
    "gatherings_of",
    "upcoming",
]
