"""Register the pages for those who watch over data protection."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from miteinander.foundation.kernel.registry import NavigationItem, navigation


class PrivacyConfig(AppConfig):
    """The register of personal data as people use it; it has no tables: the journal keeps them."""

    name = "miteinander.foundation.privacy"
    label = "mt_privacy"

    def ready(self) -> None:
        """Add the line of the navigation and what waits."""
        # Django lets nobody import models before the apps are ready.
        from miteinander.foundation.privacy.web import waiting
        from miteinander.foundation.ui.service import waiting_lines

        navigation.add(
            "privacy.desk",
            NavigationItem(
                title=_("Datenschutz"),
                url_name="privacy:register",
                area="desk",
                order=910,
                icon="shield",
                permission="accounts.see_register",
            ),
        )
        waiting_lines.add("privacy", waiting.lines)
