"""Samples of the desk for places."""

from miteinander.town.places.models import Place
from tests.samples import Sample

SAMPLES = {
    "places_desk:places": Sample(person="editor"),
    "places_desk:new": Sample(person="editor"),
    "places_desk:place": Sample(
        person="editor", values=lambda: {"public_id": Place.objects.order_by("pk")[0].public_id}
    ),
}
