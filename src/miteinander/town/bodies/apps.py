"""Register the bodies room."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    """Councils, networks and groups."""

    name = "miteinander.town.bodies"
    label = "mt_bodies"

    def ready(self) -> None:
        """Register sections, permissions, journal actions, personal data, navigation and background work."""
        from miteinander.town.bodies import registration  # models are loaded by now

        registration.register()
