"""Samples of the addresses of gatherings."""

from typing import Any

from tests.samples import Sample, file, step
from tests.town.gatherings.making import make_gathering


def one_gathering() -> dict[str, Any]:
    """Return the parts of a gathering's address."""
    return {"public_id": make_gathering(place_text="Bürgerhaus")}


SAMPLES = {
    "gatherings:gatherings": Sample(),
    "gatherings:calendar": file(),
    "gatherings:gathering": Sample(values=one_gathering),
    "gatherings:one_calendar": file(values=one_gathering),
    "gatherings_desk:gatherings": Sample(person="editor"),
    "gatherings_desk:new": Sample(person="editor"),
    "gatherings_desk:gathering": Sample(person="editor", values=one_gathering),
    "gatherings_desk:cancelled": step("editor", values=one_gathering),
}
