"""Samples of the addresses for whoever holds a code."""

from tests.samples import Sample

SAMPLES = {"codes:enter": Sample()}
