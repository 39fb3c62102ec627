"""A concern of a district becomes a proposal of the forum: told at once, as both pages say so at once."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import JobInfo, handler
from miteinander.journeys.threads.domain.stories import Step, Story, stories
from miteinander.journeys.threads.domain.tying import follow
from miteinander.participation.forum import service as forum
from miteinander.participation.neighbourhood import events
from miteinander.participation.neighbourhood.service import KIND, handed_in

NAME = "concern_to_proposal"


def find(facts: dict[str, Any]) -> Iterable[Step]:
    """Yield the step from one concern, or the steps from all that became proposals."""
    concern = facts.get("concern")
    for one in handed_in(UUID(concern) if concern else None):
        source = ThingRef(kind=KIND, public_id=one.concern_id)
        yield Step(source=source, target=ThingRef(kind=forum.KIND, public_id=one.proposal_id), at=one.at)


@handler("threads.concern_to_proposal", on=events.CONCERN_CHANGED)
def after_handing_in(payload: dict[str, Any], _job: JobInfo) -> None:
    """Tie a concern to the proposal it became."""
    follow(NAME, payload)


def register() -> None:
    """Register the story; its kinds come with the two that lead to a measure."""
    stories.add(NAME, Story(find=find))
