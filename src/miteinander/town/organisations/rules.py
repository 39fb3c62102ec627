"""Who may change organisations and contacts."""

EDIT = "organisations.edit"
