"""A proposal of a conference becomes a measure: told when the answers are published, not before.

Proposals that were merged into it lead to it. A proposal's own words never become a title: it is called by its number.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as noop

from miteinander.concept import service as concept
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import JobInfo, handler
from miteinander.journeys.threads.domain.kinds import Kind, Told, kinds
from miteinander.journeys.threads.domain.stories import Step, Story, stories
from miteinander.journeys.threads.domain.tying import follow
from miteinander.journeys.threads.stories.words import add_kind
from miteinander.participation.forum import events
from miteinander.participation.forum.service import KIND, ROOM, adopted, numbers_of

NAME = "proposal_to_measure"


def find(facts: dict[str, Any]) -> Iterable[Step]:
    """Yield the steps of one conference whose answers are published, or of all."""
    conference = facts.get("conference")
    for one in adopted(conference_id=UUID(conference) if conference else None):
        proposal = ThingRef(kind=KIND, public_id=one.proposal_id)
        yield Step(source=proposal, target=ThingRef(kind="measure", public_id=one.measure_id), at=one.at)
        for source in one.source_ids:
            yield Step(source=ThingRef(kind=KIND, public_id=source), target=proposal, at=one.at)


def tell(public_ids: Collection[UUID], language: str) -> Mapping[UUID, Told]:
    """Return public proposals by their number."""
    with override(language):
        return {
            one.public_id: Told(
                title=gettext("Vorschlag Nummer %(number)s") % {"number": one.number},
                language=language,
                address=one.address,
            )
            for one in numbers_of(public_ids)
        }


@handler("threads.proposal_to_measure", on=events.ANSWERS_PUBLISHED)
def after_answers(payload: dict[str, Any], _job: JobInfo) -> None:
    """Tie the proposals of a conference to what became of them."""
    follow(NAME, payload)


def register() -> None:
    """Register the story and its kinds."""
    stories.add(NAME, Story(find=find))
    proposals = Kind(title=noop("Vorschlag"), icon="lightbulb", order=20, room=ROOM, tell=tell, keeps_title=False)
    kinds.add(KIND, proposals)
    add_kind("measure", title=noop("Maßnahme"), icon="list-checks", order=40, room=concept.ROOM)
