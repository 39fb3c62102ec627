"""Events of this room: names only; facts are ids (``case``, ``lesson``). No event carries content."""

REPORTED = "cases.reported"
CLOSED = "cases.closed"
ESCALATED = "cases.escalated"
LESSON_CARRIED = "cases.lesson_carried"
