"""Invented plans for tests: a plan with two versions, a pillar, a field, a goal, a need and measures."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from miteinander.concept.domain.desk.elements import create_element
from miteinander.concept.domain.publishing import publish_all
from miteinander.concept.enums import VersionState
from miteinander.concept.models import FieldOfAction, Goal, Measure, Need, Pillar, Plan, PlanVersion
from miteinander.foundation.kernel.actor import SYSTEM, Actor, ActorKind
from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.kernel.permissions import permissions_of

OFFICER = Actor(kind=ActorKind.PERSON, public_id=new_id(), permissions=permissions_of("officer"))


@dataclass(frozen=True, kw_only=True)
class World:
    """A plan and its parts."""

    plan: Plan
    old: PlanVersion
    version: PlanVersion
    pillar: Pillar
    field: FieldOfAction


def world(key: str = "probe") -> World:
    """Return a plan with a superseded version and one in force, a pillar and a field of action."""
    plan = Plan.objects.create(
        key=key, order=90, names={"de": "Probeplan", "ar": "خطة تجريبية"}, summaries={"de": "Ein Plan zum Prüfen."}
    )
    old = PlanVersion.objects.create(
        key=f"{key}-2020", plan=plan, order=1, label="2020", names={"de": "Alt"}, state=VersionState.SUPERSEDED
    )
    version = PlanVersion.objects.create(
        key=f"{key}-2024",
        plan=plan,
        order=2,
        label="2024",
        names={"de": "Neu"},
        state=VersionState.IN_FORCE,
        adopted="2024-03",
        replaces=old,
    )
    pillar = Pillar.objects.create(
        key=f"{key}-saeule", plan=plan, order=1, hue="teal", names={"de": "Probesäule", "ar": "ركيزة"}
    )
    field = FieldOfAction.objects.create(key=f"{key}-feld", order=90, names={"de": "Probefeld"})
    publish_all()
    return World(plan=plan, old=old, version=version, pillar=pillar, field=field)


def element_values(made: World, title: str, **more: Any) -> dict[str, Any]:
    """Return the values of an element of the plan."""
    return {
        "title": title,
        "summary": f"{title} in einem Satz.",
        "since": str(made.version.public_id),
        "pillar": str(made.pillar.public_id),
        "fields_of_action": [str(made.field.public_id)],
        **more,
    }


def goal(made: World, title: str = "Probeziel", **more: Any) -> Goal:
    """Return a goal of the plan."""
    return Goal.objects.get(public_id=_made("goal", element_values(made, title, **more)))


def need(made: World, title: str = "Probebedarf", **more: Any) -> Need:
    """Return a need of the plan."""
    return Need.objects.get(public_id=_made("need", element_values(made, title, **more)))


def measure(made: World, title: str = "Probemaßnahme", **more: Any) -> Measure:
    """Return a running measure of the plan."""
    return Measure.objects.get(public_id=_made("measure", element_values(made, title, **{"phase": "running", **more})))


def _made(kind: str, values: dict[str, Any]) -> UUID:
    return create_element(kind=kind, values=values, by=SYSTEM)
