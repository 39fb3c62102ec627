"""Samples of the desk for organisations and contacts."""

from typing import Any

from miteinander.town.organisations.models import Contact, Organisation
from tests.samples import Sample, step


def one_organisation() -> dict[str, Any]:
    """Return the parts of an organisation's address."""
    return {"public_id": Organisation.objects.get(slug="vhs-unna").public_id}


def one_contact() -> dict[str, Any]:
    """Return the parts of a contact's address."""
    contact = Contact.objects.select_related("organisation").order_by("pk")[0]
    return {"public_id": contact.organisation.public_id, "contact_id": contact.public_id}


SAMPLES = {
    "organisations_desk:organisations": Sample(person="editor"),
    "organisations_desk:new": Sample(person="editor"),
    "organisations_desk:organisation": Sample(person="editor", values=one_organisation),
    "organisations_desk:contact_new": Sample(person="editor", values=one_organisation),
    "organisations_desk:contact": Sample(person="editor", values=one_contact),
    "organisations_desk:contact_removed": step("editor", values=one_contact),
}
