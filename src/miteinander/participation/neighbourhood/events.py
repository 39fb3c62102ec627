"""Events of this room for others: names only; facts are ids (``concern``)."""

CONCERN_CHANGED = "neighbourhood.concern_changed"
