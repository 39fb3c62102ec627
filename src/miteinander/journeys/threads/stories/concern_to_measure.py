"""A concern of a district becomes a measure: told at once, as its page says so at once.

A resident's words are shown while the concern is public and never kept.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop as noop

from miteinander.concept import events
from miteinander.concept.service import ROOM, measure_refs
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import JobInfo, handler
from miteinander.journeys.threads.domain.kinds import Kind, kinds
from miteinander.journeys.threads.domain.stories import Step, Story, stories
from miteinander.journeys.threads.domain.tying import follow
from miteinander.journeys.threads.stories.words import add_kind, told_by_register
from miteinander.participation.neighbourhood.service import KIND

NAME = "concern_to_measure"


def find(facts: dict[str, Any]) -> Iterable[Step]:
    """Yield the step to one measure, or the steps to all that grew from a concern."""
    measure = facts.get("measure")
    for one in measure_refs([UUID(measure)] if measure else None):
        if one.origin is not None and one.origin[0] == KIND:
            source = ThingRef(kind=KIND, public_id=one.origin[1])
            yield Step(source=source, target=ThingRef(kind="measure", public_id=one.public_id), at=one.created)


@handler("threads.concern_to_measure", on=events.MEASURE_ADDED)
def after_adding(payload: dict[str, Any], _job: JobInfo) -> None:
    """Tie a new measure to the concern it grew from."""
    follow(NAME, payload)


def register() -> None:
    """Register the story and its kinds."""
    stories.add(NAME, Story(find=find))
    tell = told_by_register(KIND)
    concerns = Kind(title=noop("Anliegen"), icon="megaphone", order=10, room=ROOM, tell=tell, keeps_title=False)
    kinds.add(KIND, concerns)
    add_kind("measure", title=noop("Maßnahme"), icon="list-checks", order=40, room=ROOM)
