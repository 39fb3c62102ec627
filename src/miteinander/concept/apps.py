"""Register the concept."""

from django.apps import AppConfig


class ConceptConfig(AppConfig):
    """The integration concept."""

    name = "miteinander.concept"
    label = "mt_concept"

    def ready(self) -> None:
        """Register the profile's section of fields of action."""
        from miteinander.concept import sections  # models are loaded by now

        sections.register()
