"""What the threads register at start."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import declare_action, keep_facts
from miteinander.foundation.kernel.registry import NavigationItem, navigation, slots
from miteinander.foundation.ui.service import waiting_lines
from miteinander.journeys.threads import tasks
from miteinander.journeys.threads.domain.drafting import HAND_IN
from miteinander.journeys.threads.stories import (
    concern_to_measure,
    concern_to_proposal,
    measure_to_work,
    proposal_to_measure,
)
from miteinander.journeys.threads.web import desk
from miteinander.journeys.threads.web.parts import PART

SLOT = "thread"
_ACTIONS = {
    "drafted": _("Vorschlag entworfen aus einer Erfahrung"),
    "draft_handed_in": _("Entwurf als Vorschlag eingereicht"),
    "draft_dropped": _("Entwurf nicht weiter verfolgt"),
}


def register() -> None:
    """Register stories, slots and the nightly work, once, at start."""
    concern_to_measure.register()
    proposal_to_measure.register()
    concern_to_proposal.register()
    measure_to_work.register()
    tasks.register()
    slots.add(SLOT, PART)
    _register_drafts()


def _register_drafts() -> None:
    for name, sentence in _ACTIONS.items():
        declare_action(name=f"threads.{name}", sentence=sentence, room="threads", forget=keep_facts())
    waiting_lines.add("threads", desk.waiting)
    navigation.add(
        "drafts.desk",
        NavigationItem(
            title=_("Entwürfe für Vorschläge"),
            url_name="drafts_desk:drafts",
            area="desk",
            order=27,
            icon="lightbulb",
            permission=HAND_IN,
        ),
    )
