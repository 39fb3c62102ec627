"""Register the vault."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Sealed content."""

    name = "miteinander.foundation.vault"
    label = "mt_vault"

    def ready(self) -> None:
        """Register journal actions, personal data, recurring work and the page at the desk."""
        from miteinander.foundation.vault import desk  # models are loaded by now

        desk.register()
