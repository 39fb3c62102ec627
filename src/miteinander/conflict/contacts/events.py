"""Events of this room: names only; facts are ids (``point``, ``person``)."""

MEMBERS_CHANGED = "contacts.members_changed"
