"""Register the directory."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The directory of offers."""

    name = "miteinander.information.directory"
    label = "mt_directory"

    def ready(self) -> None:
        """Register sections, permissions, personal data, navigation and background work."""
        from miteinander.information.directory import registration  # models are loaded by now

        registration.register()
