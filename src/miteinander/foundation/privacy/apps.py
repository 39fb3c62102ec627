"""Register the pages for those who watch over data protection."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The register of personal data as people use it; it has no tables: the journal keeps them."""

    name = "miteinander.foundation.privacy"
    label = "mt_privacy"

    def ready(self) -> None:
        """Add the line of the navigation and what waits."""
        from miteinander.foundation.privacy import desk  # models are loaded by now

        desk.register()
