"""Register the year."""

from django.apps import AppConfig


class YearlyConfig(AppConfig):
    """What happened in a year."""

    name = "miteinander.journeys.yearly"
    label = "mt_yearly"

    def ready(self) -> None:
        """Register counters, permission and navigation."""
        from miteinander.journeys.yearly import registration  # models are loaded by now

        registration.register()
