"""Register the places room."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Districts and places."""

    name = "miteinander.town.places"
    label = "mt_places"

    def ready(self) -> None:
        """Register sections, permission, journal action and navigation."""
        from miteinander.town.places import registration  # models are loaded by now

        registration.register()
