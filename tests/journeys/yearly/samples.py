"""Samples of the year's addresses."""

from tests.samples import Sample

SAMPLES = {"yearly_desk:year": Sample(person="officer")}
