"""Register the concept."""

from django.apps import AppConfig


class ConceptConfig(AppConfig):
    """The integration concept."""

    name = "miteinander.concept"
    label = "mt_concept"

    def ready(self) -> None:
        """Register the profile's section of fields of action, and lend its words to the bodies of the town."""
        from miteinander.concept import sections, service  # models are loaded by now
        from miteinander.town.bodies.service import lend_subjects

        sections.register()
        lend_subjects(service.fields_of_action)
