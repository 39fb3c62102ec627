"""Register the outbox with Django."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The outbox: what is to be done after a commit."""

    name = "miteinander.foundation.outbox"
    label = "mt_outbox"

    def ready(self) -> None:
        """Register the outbox's own work."""
        from miteinander.foundation.outbox import tasks  # registers on import; models must be loaded first

        tasks.register()
