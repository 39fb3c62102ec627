"""A measure is at work as offers that people find, and shows in figures: told by the measure's own links."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop as noop

from miteinander.concept import events
from miteinander.concept.service import ROOM, measure_refs
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.outbox.service import JobInfo, handler
from miteinander.journeys.threads.domain.stories import Step, Story, stories
from miteinander.journeys.threads.domain.tying import follow
from miteinander.journeys.threads.stories.words import add_kind

NAME = "measure_to_work"
_LINKED = ("offer", "indicator")


def find(facts: dict[str, Any]) -> Iterable[Step]:
    """Yield the steps of one measure, or of all."""
    measure = facts.get("measure")
    for one in measure_refs([UUID(measure)] if measure else None):
        source = ThingRef(kind="measure", public_id=one.public_id)
        for kind, public_id in one.links:
            if kind in _LINKED:
                yield Step(source=source, target=ThingRef(kind=kind, public_id=public_id), at=one.created)


@handler("threads.measure_added", on=events.MEASURE_ADDED)
def after_adding(payload: dict[str, Any], _job: JobInfo) -> None:
    """Tie a new measure to its offers and figures."""
    follow(NAME, payload)


@handler("threads.measure_changed", on=events.MEASURE_CHANGED)
def after_changing(payload: dict[str, Any], _job: JobInfo) -> None:
    """Tie a changed measure to what was linked; what was unlinked goes at night."""
    follow(NAME, payload)


def register() -> None:
    """Register the story and its kinds."""
    stories.add(NAME, Story(find=find))
    add_kind("measure", title=noop("Maßnahme"), icon="list-checks", order=40, room=ROOM)
    add_kind("offer", title=noop("Angebot"), icon="map-pin", order=60, room="directory")
    add_kind("indicator", title=noop("Kennzahl"), icon="chart-column", order=70, room="indicators")
