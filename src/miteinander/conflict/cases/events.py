"""Events of this room: names only; facts are ids (``case``, ``lesson``, ``request``). No event carries content."""

REPORTED = "cases.reported"
CLOSED = "cases.closed"
ESCALATED = "cases.escalated"
LESSON_CARRIED = "cases.lesson_carried"
# Told once an hour for all new requests, never in the moment one is made: its time must not lead to a case.
INTERPRETER_WANTED = "cases.interpreter_wanted"
