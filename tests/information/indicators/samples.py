"""Samples of the report's addresses."""

from tests.samples import Sample

SAMPLES: dict[str, Sample] = {}
