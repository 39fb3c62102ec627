"""Register the organisations room."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations and contacts."""

    name = "miteinander.town.organisations"
    label = "mt_organisations"

    def ready(self) -> None:
        """Register sections, permissions, journal actions, navigation and personal data."""
        from miteinander.town.organisations import registration  # models are loaded by now

        registration.register()
