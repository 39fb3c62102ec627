"""Samples of the demonstration's addresses: outside a demonstration there is no such page."""

from tests.samples import Sample

SAMPLES = {"demo_people": Sample(answers=404, page=False)}
