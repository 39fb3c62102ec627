"""Register search with Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The public register, its index and the bridge between languages."""

    name = "miteinander.foundation.search"
    label = "mt_search"

    def ready(self) -> None:
        """Register the thesaurus section of the profile and the index's background work."""
        from miteinander.foundation.search import registration  # models are loaded by now

        registration.register()
