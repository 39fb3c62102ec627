"""Register the tables room with Django."""

from django.apps import AppConfig


class TablesConfig(AppConfig):
    """Protected tables and their pictures; it has no database tables."""

    name = "miteinander.foundation.tables"
    label = "mt_tables"
