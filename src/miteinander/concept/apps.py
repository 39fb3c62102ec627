"""Register the concept."""

from django.apps import AppConfig


class ConceptConfig(AppConfig):
    """The integration concept."""

    name = "miteinander.concept"
    label = "mt_concept"

    def ready(self) -> None:
        """Register sections, permissions, journal, navigation, personal data and background work."""
        from miteinander.concept import registration  # models are loaded by now

        registration.register()
