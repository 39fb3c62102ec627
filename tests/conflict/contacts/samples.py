"""Samples of the addresses of the contact points."""

from typing import Any

from tests.conflict.contacts.making import central_id
from tests.samples import Sample, file, step


def central() -> dict[str, Any]:
    """Return the parts of the central point's address."""
    return {"public_id": central_id()}


SAMPLES = {
    "contacts:about": Sample(),
    "contacts:cards": Sample(),
    "contacts:cards_pdf": file(values=lambda: {"size": "small"}),
    "contacts_desk:points": Sample(person="officer"),
    "contacts_desk:point": Sample(person="officer", values=central),
    **{f"contacts_desk:{name}": step("officer", values=central) for name in ("add", "end", "area")},
}
