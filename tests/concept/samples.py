"""Samples of the concept's addresses."""

from tests.concept.making import goal, measure, need, world
from tests.samples import Sample

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
SAMPLES: dict[str, Sample] = {**PUBLIC}
