"""Events of this room; facts are public ids."""

ORGANISATION_CHANGED = "organisations.changed"
