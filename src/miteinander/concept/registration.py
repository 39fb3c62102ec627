"""What the concept registers at start: the profile's sections, its public pages, and what the desk needs."""

from django.utils.translation import gettext_noop as _

from miteinander.concept import desk, sections
from miteinander.foundation.kernel.registry import NavigationItem, navigation


def register() -> None:
    """Register everything, once, at start."""
    sections.register()
    navigation.add(
        "concept.public",
        NavigationItem(title=_("Konzept"), url_name="concept:overview", area="public", order=25, icon="columns-3"),
    )
    desk.register()
