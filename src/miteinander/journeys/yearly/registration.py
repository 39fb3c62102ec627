"""What the year registers at start."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.kernel.permissions import declare_permission
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.journeys.yearly import rules
from miteinander.journeys.yearly.domain import counters


def register() -> None:
    """Register counters, permission and navigation, once, at start."""
    counters.register()
    declare_permission(name=rules.SEE, title=_("Sehen, was in einem Jahr geschehen ist"), roles=("officer",))
    navigation.add(
        "yearly.desk",
        NavigationItem(
            title=_("Das Jahr"),
            url_name="yearly_desk:year",
            area="desk",
            order=9,
            icon="history",
            permission=rules.SEE,
        ),
    )
