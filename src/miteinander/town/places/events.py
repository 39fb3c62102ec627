"""Events of this room; facts are public ids."""

PLACE_CHANGED = "places.changed"
