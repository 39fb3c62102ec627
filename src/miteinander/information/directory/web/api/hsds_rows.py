"""What the HSDS feeds read: public offers and the keys of what they name, in a fixed number of queries."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer, OfferPlace

Keys = QuerySet[Any, Any]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list is narrowed to; ``None`` means: not narrowed. ``terms`` is any of, ``term`` is one more condition."""

    ids: tuple[UUID, ...] | None = None
    term: UUID | None = None
    terms: tuple[UUID, ...] | None = None
    organisation: UUID | None = None
    modified_after: datetime | None = None
    postcode: str = ""


def offers(wanted: Wanted) -> QuerySet[Offer]:
    """Return public offers in their lasting order."""
    rows = Offer.objects.filter(publication=Publication.PUBLISHED)
    if wanted.ids is not None:
        rows = rows.filter(public_id__in=wanted.ids)
    if wanted.term is not None:
        rows = rows.filter(pk__in=_having((wanted.term,)))
    if wanted.terms is not None:
        rows = rows.filter(pk__in=_having(wanted.terms))
    if wanted.organisation:
        rows = rows.filter(organisation__public_id=wanted.organisation)
    if wanted.modified_after:
        rows = rows.filter(modified__gte=wanted.modified_after)
    if wanted.postcode:
        rows = rows.filter(pk__in=OfferPlace.objects.filter(place__postal_code=wanted.postcode).values("offer"))
    return rows.order_by("slug")


def offer_places(wanted: Wanted) -> QuerySet[OfferPlace]:
    """Return the places of public offers, offer by offer."""
    rows = OfferPlace.objects.filter(offer__in=offers(replace(wanted, postcode="")).order_by())
    if wanted.postcode:
        rows = rows.filter(place__postal_code=wanted.postcode)
    return rows.select_related("offer").order_by("offer__slug", "order", "pk")


def with_texts(rows: QuerySet[Offer]) -> QuerySet[Offer]:
    """Return offers with their texts: all that their own fields need."""
    return rows.prefetch_related("translations")


def with_parts(rows: QuerySet[Offer]) -> QuerySet[Offer]:
    """Return offers with all that a full object names except places, organisations and contacts."""
    return rows.select_related("course_kind").prefetch_related(
        "translations", "categories", "fields_of_action", "target_groups", "service_areas", "spoken", "offer_places"
    )


def place_keys() -> Keys:
    """Return the keys of the places at which a public offer takes place."""
    return OfferPlace.objects.filter(offer__publication=Publication.PUBLISHED).values("place")


def contact_keys() -> Keys:
    """Return the keys of the contacts that a public offer names."""
    return offers(Wanted()).order_by().filter(contacts__isnull=False).values("contacts")


def organisation_keys() -> Keys:
    """Return the keys of organisations that provide or take part in a public offer, or stand above its provider."""
    public = offers(Wanted()).order_by()
    return public.values("organisation").union(
        public.filter(partners__isnull=False).values("partners"),
        public.filter(organisation__parent__isnull=False).values("organisation__parent"),
    )


def links_to_contacts(keys: list[int]) -> list[tuple[int, int]]:
    """Return which offers name which contacts: pairs of keys; one query."""
    rows = Offer.contacts.through.objects.filter(offer_id__in=keys)
    return list(rows.values_list("offer_id", "contact_id"))


def _having(terms: tuple[UUID, ...]) -> QuerySet[Any, Any]:
    """Return the keys of the offers that carry one of the terms."""
    chosen = (
        Q(categories__public_id__in=terms)
        | Q(fields_of_action__public_id__in=terms)
        | Q(target_groups__public_id__in=terms)
        | Q(course_kind__public_id__in=terms)
    )
    return Offer.objects.filter(chosen).values("pk")
