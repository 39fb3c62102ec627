"""What data protection tells the house at start."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.privacy.web.desk import waiting
from miteinander.foundation.ui.service import waiting_lines


def register() -> None:
    """Add the line of the navigation and what waits; called once at start."""
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
