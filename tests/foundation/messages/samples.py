"""Samples of the messages' addresses at the desk."""

from tests.samples import Sample

SAMPLES = {
    "messages:outgoing": Sample(person="editor"),
    "messages:again": Sample(person="administrator", answers=405, page=False),
}
