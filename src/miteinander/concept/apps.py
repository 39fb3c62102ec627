"""Register the concept."""

from django.apps import AppConfig


class ConceptConfig(AppConfig):
    """The integration concept."""

    name = "miteinander.concept"
    label = "mt_concept"

    def ready(self) -> None:
        """Register sections, permissions, journal, navigation, personal data, background work; lend words to bodies."""
        from miteinander.concept import registration, service  # models are loaded by now
        from miteinander.town.bodies.service import lend_subjects

        registration.register()
        lend_subjects(service.fields_of_action)
