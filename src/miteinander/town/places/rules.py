"""Who may change places."""

EDIT = "places.edit"
