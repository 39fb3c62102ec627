"""Register the indicators room."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """The integrated report (Integrierte Berichterstattung)."""

    name = "miteinander.information.indicators"
    label = "mt_indicators"

    def ready(self) -> None:
        """Register sections, permissions, journal actions, navigation and background work."""
        from miteinander.information.indicators import registration  # models are loaded by now

        registration.register()
