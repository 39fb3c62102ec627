"""Events of this room; facts are public ids."""

EDITION_APPROVED = "indicators.edition_approved"
