"""Register the languages room."""

from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    """Content in several languages."""

    name = "miteinander.foundation.languages"
    label = "mt_languages"
