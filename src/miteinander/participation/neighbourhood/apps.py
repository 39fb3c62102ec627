"""Register the neighbourhood room."""

from django.apps import AppConfig


class NeighbourhoodConfig(AppConfig):
    """Needs and ideas of the districts."""

    name = "miteinander.participation.neighbourhood"
    label = "mt_neighbourhood"

    def ready(self) -> None:
        """Register permissions, journal actions, personal data, slots and navigation."""
        from miteinander.participation.neighbourhood import registration  # models are loaded by now

        registration.register()
