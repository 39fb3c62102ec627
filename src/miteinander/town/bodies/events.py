"""Events of this room for other rooms: names only; facts are public ids."""

BODY_CHANGED = "bodies.body_changed"
MEETING_INVITED = "bodies.meeting_invited"
MEETING_CANCELLED = "bodies.meeting_cancelled"
DECISION_TAKEN = "bodies.decision_taken"
MINUTES_PUBLISHED = "bodies.minutes_published"
