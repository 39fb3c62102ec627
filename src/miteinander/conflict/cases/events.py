"""Events of this room: names only; facts are ids (``case``, ``request``). No event carries content."""

REPORTED = "cases.reported"
CLOSED = "cases.closed"
# Told once an hour for all new requests, never in the moment one is made: its time must not lead to a case.
INTERPRETER_WANTED = "cases.interpreter_wanted"
