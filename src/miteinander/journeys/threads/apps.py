"""Register the threads."""

from django.apps import AppConfig


class ThreadsConfig(AppConfig):
    """Threads between what the rooms made of each other's things."""

    name = "miteinander.journeys.threads"
    label = "mt_threads"

    def ready(self) -> None:
        """Register stories and slots."""
        from miteinander.journeys.threads import registration  # models are loaded by now

        registration.register()
