"""Register the cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Reports of conflicts, their answers, and the work on them; the content is sealed."""

    name = "miteinander.conflict.cases"
    label = "mt_cases"

    def ready(self) -> None:
        """Register permissions, journal actions, personal data, and navigation."""
        from miteinander.conflict.cases import registration  # models are loaded by now

        registration.register()
