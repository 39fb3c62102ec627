"""Invented offers for the tests of the public pages, made and published as editors do it."""

from typing import Any
from uuid import UUID

from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.ids import new_id
from miteinander.information.directory.domain.offers import create_offer, set_publication
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Category, Offer
from miteinander.town.organisations.models import Organisation
from miteinander.town.places.models import District, Place


def make_organisation(name: str = "Verein der Probe", **values: Any) -> Organisation:
    """Make an organisation."""
    slug = f"probe-{new_id().hex[-10:]}"
    return Organisation.objects.create(name=name, sort_name=name.casefold(), slug=slug, kind="association", **values)


def make_place(**values: Any) -> Place:
    """Make a place in the town's first district."""
    first = District.objects.order_by("order").first()
    told = {"name": "Haus der Probe", "street": "Am Markt 1", "postal_code": "59423", "city": "Unna", "district": first}
    return Place.objects.create(**{**told, **values})


def make_offer(texts: dict[str, str] | None = None, *, public: bool = True, **values: Any) -> Offer:
    """Make an offer, public unless said otherwise; values are those of the domain (``domain/values.py``).

    ``texts`` are those in other languages ("name@ar").
    """
    category = Category.objects.order_by("order").values_list("public_id", flat=True)[0]
    told: dict[str, Any] = {
        "name": "Probe-Treff",
        "summary": "Hier probieren alle etwas aus.",
        "kind": "offer",
        "categories": [str(category)],
        **values,
        **(texts or {}),
    }
    if "organisation" not in told:
        told["organisation"] = str(make_organisation().public_id)
    offer_id: UUID = create_offer(values=told, by=SYSTEM, key=f"probe-{new_id().hex[-12:]}")
    if public:
        set_publication(offer_id=offer_id, publication=Publication.PUBLISHED, by=SYSTEM)
    return Offer.objects.get(public_id=offer_id)
