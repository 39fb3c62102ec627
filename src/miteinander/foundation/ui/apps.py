"""Register the interface room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Components, base pages and everything one looks at; it has no tables."""

    name = "miteinander.foundation.ui"
    label = "mt_ui"
