"""Which public offers belong to an organisation."""

from uuid import UUID

from django.db.models import Q

from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer


def offers_of(organisation: int) -> tuple[list[UUID], list[UUID]]:
    """Return the public ids of its own public offers, and of those of others in which it takes part; one query."""
    rows = (
        Offer.objects.filter(publication=Publication.PUBLISHED)
        .filter(Q(organisation_id=organisation) | Q(partners=organisation))
        .values_list("public_id", "organisation_id")
        .distinct()
    )
    own = [public_id for public_id, owner in rows if owner == organisation]
    return own, [public_id for public_id, owner in rows if owner != organisation]
