"""Samples of the interface room's addresses."""

from tests.samples import Sample, file

SAMPLES = {
    "ui:gallery": Sample(),
    "ui:town": file(values=lambda: {"version": "anything"}),
    "ui:crest": Sample(answers=404, page=False),  # the town of the tests has supplied none
}
