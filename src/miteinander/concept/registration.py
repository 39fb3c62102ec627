"""What the concept registers at start: the profile's sections, its public pages, and what the desk needs."""

from datetime import time

from django.utils.translation import gettext_noop as _

from miteinander.concept import desk, sections, tasks
from miteinander.concept.service import KINDS
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.kernel.schedule import declare_recurring
from miteinander.foundation.search.service import name_kind


def register() -> None:
    """Register everything, once, at start."""
    sections.register()
    for kind, one in KINDS.items():
        name_kind(kind, title=one.title, icon=one.icon)
    navigation.add(
        "concept.public",
        NavigationItem(title=_("Konzept"), url_name="concept:overview", area="public", order=25, icon="columns-3"),
    )
    desk.register()
    declare_recurring(name="concept.forget_people", run=tasks.forget_gone, at=time(3, 10))
    declare_recurring(name="concept.digests", run=tasks.write_digests, at=time(7, 30))
