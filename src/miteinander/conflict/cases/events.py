"""Events of this room: names only; facts are ids (``case``). No event carries content."""

REPORTED = "cases.reported"
CLOSED = "cases.closed"
