"""The profile's sections of the concept: plans, versions, pillars, fields of action, goals, needs and measures."""

from typing import Any
from uuid import UUID

from django.conf import settings

from miteinander.concept.domain.loading import finish_loading, load_element
from miteinander.concept.domain.values import KINDS, ElementValues
from miteinander.concept.enums import NeedState, Phase, ProgressFrom, VersionState
from miteinander.concept.models import FieldOfAction, Pillar, Plan, PlanVersion
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.profile.service import (
    PARTIAL_DATE,
    SOURCE,
    VOCABULARY_FIELDS,
    Choice,
    FieldSpec,
    KeyedTarget,
    Kind,
    ListOf,
    MappingOf,
    Number,
    Ref,
    Section,
    Text,
    Texts,
    Values,
    words,
)
from miteinander.foundation.profile.service import (
    register as add_section,
)

# Kinds of other rooms' things that a profile may name, and the sections they stand in.
LINKED = {"offer": "offers", "indicator": "indicators", "organisation": "organisations", "body": "bodies"}


class _LinkKind:
    """A thing of another room by kind and key; read as kind and public id."""

    _mapping = MappingOf((("kind", Choice(tuple(LINKED))), ("key", Text(most=80))), needed=("kind", "key"))

    def read(self, node: Any, reading: Any) -> dict[str, str] | None:
        """Return kind and public id, and remember to check that the thing exists."""
        value = self._mapping.read(node, reading)
        if value is None or not {"kind", "key"} <= value.keys():
            return None
        section = LINKED[value["kind"]]
        reading.references.append((node, section, value["key"]))
        return {"kind": value["kind"], "id": reading.public_id(section, value["key"])}


LINK: Kind = _LinkKind()
HUE = Choice(("blue", "terracotta", "teal", "plum", "grey"))
SUMMARIES = FieldSpec(path="summary", to="summaries", kind=Texts(most=2000), default={})
ORIGIN = FieldSpec(path="source", kind=SOURCE, default={})
ICON = FieldSpec(path="icon", kind=Text(most=40), default="")

PLAN_FIELDS = (
    *VOCABULARY_FIELDS,
    ICON,
    SUMMARIES,
    FieldSpec(path="update_days", kind=Number(7, 2000, whole=True), default=180),
    ORIGIN,
)
VERSION_FIELDS = (
    *VOCABULARY_FIELDS,
    FieldSpec(path="plan", kind=Ref("plans"), required=True),
    FieldSpec(path="label", kind=Text(most=20), required=True),
    SUMMARIES,
    FieldSpec(path="state", kind=Choice(words(VersionState.choices)), required=True),
    FieldSpec(path="adopted", kind=PARTIAL_DATE, default=""),
    FieldSpec(path="replaces", kind=Ref("plan_versions")),
    ORIGIN,
)
PILLAR_FIELDS = (
    *VOCABULARY_FIELDS,
    FieldSpec(path="plan", kind=Ref("plans"), required=True),
    FieldSpec(path="hue", kind=HUE, default=""),
    ICON,
    SUMMARIES,
    ORIGIN,
)
ELEMENT_FIELDS = (
    FieldSpec(path="since", kind=Ref("plan_versions"), required=True),
    FieldSpec(path="until", kind=Ref("plan_versions")),
    FieldSpec(path="pillar", kind=Ref("pillars")),
    FieldSpec(path="fields", to="fields_of_action", kind=ListOf(Ref("fields")), default=[]),
    FieldSpec(path="order", kind=Number(0, 1000, whole=True), default=0),
    FieldSpec(path="title", kind=Text(most=200), translated=True, required=True),
    FieldSpec(path="summary", kind=Text(most=400), translated=True, required=True),
    FieldSpec(path="description", kind=Text(), translated=True, default=""),
    FieldSpec(path="links", kind=ListOf(LINK), default=[]),
    ORIGIN,
)
NEED_FIELDS = (
    *ELEMENT_FIELDS,
    FieldSpec(path="state", kind=Choice(words(NeedState.choices)), default="open"),
    FieldSpec(path="goals", kind=ListOf(Ref("goals")), default=[]),
)
MEASURE_FIELDS = (
    *ELEMENT_FIELDS,
    FieldSpec(path="goals", kind=ListOf(Ref("goals")), default=[]),
    FieldSpec(path="needs", kind=ListOf(Ref("needs")), default=[]),
    FieldSpec(path="phase", kind=Choice(words(Phase.choices)), required=True),
    FieldSpec(path="starts", kind=PARTIAL_DATE, default=""),
    FieldSpec(path="ends", kind=PARTIAL_DATE, default=""),
    FieldSpec(path="lead", kind=ListOf(Ref("organisations")), default=[]),
    FieldSpec(path="partners", kind=ListOf(Ref("organisations")), default=[]),
    FieldSpec(path="progress.from", to="progress_from", kind=Choice(words(ProgressFrom.choices)), default="none"),
    FieldSpec(path="progress.indicator", to="progress_indicator", kind=Ref("indicators")),
    FieldSpec(path="progress.start", to="progress_start", kind=Number(-1e12, 1e12)),
    FieldSpec(path="progress.target", to="progress_target", kind=Number(-1e12, 1e12)),
    FieldSpec(path="progress.percent", to="progress_percent", kind=Number(0, 100, whole=True)),
    FieldSpec(path="progress.reason", to="progress_reason", kind=Text(most=500), default=""),
)


class VersionTarget(KeyedTarget):
    """Versions; what was frozen is never a profile's business."""

    def _value_names(self) -> list[str]:
        own = {"frozen", "frozen_at", "digest"}
        return [name for name in super()._value_names() if name not in own]


class ElementTarget(ElementValues):
    """Goals, needs and measures: written through the room's own functions."""

    def __init__(self, kind: str) -> None:
        """Bind the kind."""
        super().__init__(KINDS[kind])
        self._kind = kind

    def write(self, *, public_id: UUID, key: str, values: Values, creating: bool, by: Actor) -> None:
        """Create an element or change it."""
        load_element(kind=self._kind, public_id=public_id, key=key, values=values, creating=creating, by=by)

    def finish(self) -> None:
        """Freeze and publish, once, after the last of the room's sections."""
        if self._kind == "measure":
            finish_loading()


def register() -> None:
    """Add the sections, from the whole to its parts."""
    source = settings.LANGUAGE_CODE
    fields = (*VOCABULARY_FIELDS, SUMMARIES)
    add_section(Section(name="fields", fields=fields, target=KeyedTarget(model=FieldOfAction, source_language=source)))
    add_section(Section(name="plans", fields=PLAN_FIELDS, target=KeyedTarget(model=Plan, source_language=source)))
    versions = VersionTarget(model=PlanVersion, source_language=source)
    add_section(Section(name="plan_versions", fields=VERSION_FIELDS, target=versions))
    pillars = KeyedTarget(model=Pillar, source_language=source)
    add_section(Section(name="pillars", fields=PILLAR_FIELDS, target=pillars))
    for kind, name, specs in (
        ("goal", "goals", ELEMENT_FIELDS),
        ("need", "needs", NEED_FIELDS),
        ("measure", "measures", MEASURE_FIELDS),
    ):
        add_section(Section(name=name, fields=specs, target=ElementTarget(kind)))
