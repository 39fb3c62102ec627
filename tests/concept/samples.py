"""Samples of the concept's addresses."""

from typing import Any

from miteinander.concept.domain.desk.elements import change_element
from miteinander.concept.domain.desk.reporting import save_task
from miteinander.concept.domain.desk.rounds import open_round
from miteinander.concept.domain.desk.versions import begin_version
from miteinander.concept.domain.freezing import freeze
from miteinander.concept.domain.paper.making import make_papers
from miteinander.concept.models import PlanVersion
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.ids import new_id
from tests.concept.making import OFFICER, World, goal, measure, need, world
from tests.concept.surveys import open_survey, survey
from tests.samples import Sample, file, step


def fresh_world() -> World:
    """Return a plan of its own for each address: samples are made side by side in one database."""
    return world(f"probe-{new_id().hex[-8:]}")


def frozen_version() -> dict[str, str]:
    """Freeze a version and change something since; return the parts of its address."""
    made = fresh_world()
    one = goal(made)
    freeze(made.version)
    change_element(kind="goal", public_id=one.public_id, values={"title": "Anderes Ziel"}, by=OFFICER)
    measure(made)
    return {"key": made.plan.key, "label": "2024"}


def paper() -> dict[str, str]:
    """Put a version on paper and return the parts of its address."""
    values = frozen_version()
    make_papers(PlanVersion.objects.get(plan__key=values["key"], label="2024").public_id)
    return values


def one_draft() -> dict[str, Any]:
    """Begin a version and return the parts of its address."""
    made = fresh_world()
    return {"public_id": begin_version(plan_id=made.plan.public_id, label="2027", names={"de": "Neu"}, by=OFFICER)}


def one_round() -> dict[str, Any]:
    """Open a review round and return the parts of its address."""
    made = fresh_world()
    measure(made)
    day = clock.today()
    found = open_round(plan_id=made.plan.public_id, title="Probe", starts=day, ends=day, due=day, by=OFFICER)
    return {"public_id": found}


def one_survey() -> dict[str, Any]:
    """Write a draft of a survey and return the parts of its address."""
    return {"public_id": survey().public_id}


def one_question() -> dict[str, Any]:
    """Write a draft of a survey and return the parts of a question's address."""
    made = survey()
    return {"public_id": made.public_id, "question_id": made.questions.get(kind="words").public_id}


PUBLIC = {
    "concept:surveys": Sample(),
    "concept:survey": Sample(values=lambda: {"slug": open_survey().slug}),
    "concept:survey_sent": Sample(values=lambda: {"slug": open_survey().slug}),
    "concept:overview": Sample(),
    "concept:measures": Sample(),
    "concept:needs": Sample(),
    "concept:plan": Sample(values=lambda: {"key": fresh_world().plan.key}),
    "concept:pillar": Sample(values=lambda: {"key": fresh_world().pillar.key}),
    "concept:field": Sample(values=lambda: {"key": fresh_world().field.key}),
    "concept:goal": Sample(values=lambda: {"slug": goal(fresh_world()).slug}),
    "concept:need": Sample(values=lambda: {"slug": need(fresh_world()).slug}),
    "concept:measure": Sample(values=lambda: {"slug": measure(fresh_world()).slug}),
    "concept:changes": Sample(values=frozen_version),
    "concept:version_pdf": file(values=paper),
    "concept:version": Sample(values=lambda: {"key": fresh_world().plan.key, "label": "2024"}),
}


def one_measure() -> dict[str, Any]:
    """Make a measure and return the parts of its address."""
    return {"public_id": measure(fresh_world()).public_id}


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
    "concept_desk:plans": Sample(person="officer"),
    "concept_desk:version_new": Sample(person="officer", values=lambda: {"public_id": fresh_world().plan.public_id}),
    "concept_desk:version": Sample(person="officer", values=one_draft),
    "concept_desk:version_adopted": step("officer", values=one_draft),
    "concept_desk:rounds": Sample(person="officer"),
    "concept_desk:round_new": Sample(person="officer"),
    "concept_desk:round": Sample(person="officer", values=one_round),
    "concept_desk:round_closed": step("officer", values=one_round),
    "concept_desk:surveys": Sample(person="officer"),
    "concept_desk:survey_new": Sample(person="officer"),
    "concept_desk:survey": Sample(person="officer", values=one_survey),
    "concept_desk:survey_moved": step("officer", values=one_survey),
    "concept_desk:question_new": Sample(person="officer", values=one_survey),
    "concept_desk:question": Sample(person="officer", values=one_question),
    "concept_desk:question_removed": step("officer", values=one_question),
    "concept_desk:elements": Sample(person="officer", values=lambda: {"kind": "need"}),
    "concept_desk:element_new": Sample(person="officer", values=lambda: {"kind": "measure"}),
    "concept_desk:element": Sample(person="officer", values=lambda: {"kind": "measure", **one_measure()}),
}
SAMPLES: dict[str, Sample] = {**PUBLIC, **DESK}
