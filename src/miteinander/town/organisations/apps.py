"""Register the organisations room."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations and contacts."""

    name = "miteinander.town.organisations"
    label = "mt_organisations"

    def ready(self) -> None:
        """Register the profile's sections and the personal data of this room."""
        from miteinander.town.organisations import personal_data, sections  # models are loaded by now

        sections.register()
        personal_data.register()
