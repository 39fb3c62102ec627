"""Arabic dates with hours: Django has none and would take the American order."""

SHORT_DATETIME_FORMAT = "d\u200f/m\u200f/Y H:i"
