"""Register the gatherings room."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """When and where people meet."""

    name = "miteinander.town.gatherings"
    label = "mt_gatherings"

    def ready(self) -> None:
        """Register permissions, journal actions, translations, navigation and personal data."""
        from miteinander.town.gatherings import registration  # models are loaded by now

        registration.register()
