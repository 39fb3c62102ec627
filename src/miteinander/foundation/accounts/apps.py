"""Register the accounts: roles, permissions, the door of the desk, journal actions, personal data, navigation."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "miteinander.foundation.accounts"
    label = "mt_accounts"

    def ready(self) -> None:
        """Declare what the room brings, and take the door of the desk."""
        from miteinander.foundation.accounts import declarations  # models are loaded by now

        declarations.declare_all()
