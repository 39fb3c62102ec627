"""Register the accounts: roles, permissions, the door of the desk, journal actions, personal data, navigation."""

from django.apps import AppConfig

from miteinander.foundation.accounts import declarations


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "miteinander.foundation.accounts"
    label = "mt_accounts"

    def ready(self) -> None:
        """Declare what the room brings, and take the door of the desk."""
        from miteinander.foundation.accounts import gate, purging  # models may be imported only from here on
        from miteinander.foundation.kernel.permissions import set_gatekeeper

        declarations.declare_roles()
        declarations.declare_permissions()
        declarations.declare_actions()
        declarations.declare_personal_data(
            delete_people=purging.delete_people,
            delete_grants=purging.delete_grants,
            delete_invitations=purging.delete_invitations,
            delete_sessions=purging.delete_sessions,
        )
        declarations.declare_navigation()
        set_gatekeeper(gate.guard)
