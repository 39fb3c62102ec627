"""English dates as this house writes them: a month by its name, since 06/12 is read in two ways."""

SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
