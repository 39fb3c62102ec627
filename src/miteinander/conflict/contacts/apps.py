"""Register the contact points."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Contact points and their members."""

    name = "miteinander.conflict.contacts"
    label = "mt_contacts"

    def ready(self) -> None:
        """Register section, permissions, journal actions, personal data and navigation."""
        from miteinander.conflict.contacts import registration  # models are loaded by now

        registration.register()
