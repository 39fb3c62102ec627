"""Samples of the translation desk's addresses."""

from typing import Any

from miteinander.information.directory.models import Offer
from tests.samples import Sample, file

LIST = {"kind": "offer", "language": "ar"}


def one_offer() -> dict[str, Any]:
    """Return the parts of the address of one offer's Arabic texts."""
    return {**LIST, "public_id": Offer.objects.get(slug="movement").public_id}


SAMPLES = {
    "translations:overview": Sample(person="editor"),
    "translations:list": Sample(person="editor", values=lambda: LIST),
    "translations:received": Sample(person="editor", values=lambda: LIST),
    "translations:sent": file(person="editor", values=lambda: LIST),
    "translations:edit": Sample(person="editor", values=one_offer),
}
