"""Samples of the concept's addresses."""

from typing import Any

from miteinander.concept.domain.desk.reporting import save_task
from tests.concept.making import OFFICER, goal, measure, need, world
from tests.samples import Sample, step

PUBLIC = {
    "concept:overview": Sample(),
    "concept:measures": Sample(),
    "concept:needs": Sample(),
    "concept:plan": Sample(values=lambda: {"key": world().plan.key}),
    "concept:pillar": Sample(values=lambda: {"key": world().pillar.key}),
    "concept:field": Sample(values=lambda: {"key": world().field.key}),
    "concept:goal": Sample(values=lambda: {"slug": goal(world()).slug}),
    "concept:need": Sample(values=lambda: {"slug": need(world()).slug}),
    "concept:measure": Sample(values=lambda: {"slug": measure(world()).slug}),
    "concept:version": Sample(values=lambda: {"key": world().plan.key, "label": "2024"}),
}


def one_measure() -> dict[str, Any]:
    """Make a measure and return the parts of its address."""
    return {"public_id": measure(world()).public_id}


def one_task() -> dict[str, Any]:
    """Make a step of a measure and return the parts of its address."""
    values = one_measure()
    made = save_task(measure_id=values["public_id"], title="Raum finden", due=None, done=None, by=OFFICER)
    return {**values, "task_id": made}


DESK = {
    "concept_desk:mine": Sample(person="officer"),
    "concept_desk:measure": Sample(person="officer", values=one_measure),
    "concept_desk:report": Sample(person="officer", values=one_measure),
    "concept_desk:people": Sample(person="officer", values=one_measure),
    "concept_desk:task_new": Sample(person="officer", values=one_measure),
    "concept_desk:task": Sample(person="officer", values=one_task),
    "concept_desk:task_removed": step("officer", values=one_task),
    "concept_desk:elements": Sample(person="officer", values=lambda: {"kind": "need"}),
    "concept_desk:element_new": Sample(person="officer", values=lambda: {"kind": "measure"}),
    "concept_desk:element": Sample(person="officer", values=lambda: {"kind": "measure", **one_measure()}),
}
SAMPLES: dict[str, Sample] = {**PUBLIC, **DESK}
