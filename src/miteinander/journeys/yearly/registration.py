"""What the year registers at start: its counters, its public pages, and what the desk needs."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.search.service import name_kind
from miteinander.journeys.yearly import (
    desk,
    tasks,  # noqa: F401  # its handlers register by being read
)
from miteinander.journeys.yearly.domain import counters
from miteinander.journeys.yearly.domain.basics import KIND


def register() -> None:
    """Register everything, once, at start."""
    counters.register()
    name_kind(KIND, title=_("Jahresbericht"), icon="book-open")
    navigation.add(
        "yearly.public",
        NavigationItem(
            title=_("Jahresberichte"), url_name="yearly:reports", area="public", order=33, icon="book-open", minor=True
        ),
    )
    desk.register()
