"""Register the qualifications."""

from django.apps import AppConfig


class QualificationsConfig(AppConfig):
    """Trainings and certificates."""

    name = "miteinander.town.qualifications"
    label = "mt_qualifications"

    def ready(self) -> None:
        """Register sections, permission, journal actions, personal data, reminders and navigation."""
        from miteinander.town.qualifications import desk  # models are loaded by now

        desk.register()
