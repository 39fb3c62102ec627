"""What the threads register at start."""

from miteinander.foundation.kernel.registry import slots
from miteinander.journeys.threads import tasks
from miteinander.journeys.threads.stories import (
    concern_to_measure,
    concern_to_proposal,
    measure_to_work,
    proposal_to_measure,
)
from miteinander.journeys.threads.web.parts import PART

SLOT = "thread"


def register() -> None:
    """Register stories, slots and the nightly work, once, at start."""
    concern_to_measure.register()
    proposal_to_measure.register()
    concern_to_proposal.register()
    measure_to_work.register()
    tasks.register()
    slots.add(SLOT, PART)
