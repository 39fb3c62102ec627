"""Register the shelf with Django."""

from django.apps import AppConfig


class ShelfConfig(AppConfig):
    """The shelf: public pages kept in memory under the version of their rooms."""

    name = "miteinander.foundation.shelf"
    label = "mt_shelf"
