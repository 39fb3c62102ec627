"""Register the places room."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Districts and places."""

    name = "miteinander.town.places"
    label = "mt_places"

    def ready(self) -> None:
        """Register the profile's sections of this room."""
        from miteinander.town.places import sections  # models are loaded by now

        sections.register()
