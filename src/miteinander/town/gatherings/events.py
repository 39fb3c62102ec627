"""Events of gatherings for other rooms: names only; facts are ids (``gathering``)."""

GATHERING_CHANGED = "gatherings.gathering_changed"
GATHERING_CANCELLED = "gatherings.gathering_cancelled"
