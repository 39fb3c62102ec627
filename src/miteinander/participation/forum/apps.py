"""Register the forum."""

from django.apps import AppConfig


class ForumConfig(AppConfig):
    """Conferences, proposals and their answers."""

    name = "miteinander.participation.forum"
    label = "mt_forum"

    def ready(self) -> None:
        """Register sections, permissions, journal actions, personal data and navigation."""
        from miteinander.participation.forum import registration  # models are loaded by now

        registration.register()
