"""Information und Kommunikation: directory, pages, calendar and figures."""
