"""An offer as plain values: one form for the profile, the desk, proposals of providers, imports and history.

Names are those of the model's fields; references are public ids as text; texts in other languages than the source
are named "summary@ar". Two values are lists of their own: ``spoken`` (language codes, ``None`` where unknown) and
``offer_places`` ({place, note, opening_hours, hours_printed}).
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.conf import settings

from miteinander.foundation.kernel.ids import slug_of
from miteinander.foundation.profile.service import ModelTarget, Values
from miteinander.information.directory.models import Offer, OfferLanguage, OfferPlace, OfferTranslation
from miteinander.town.places.service import place_keys

_OWN = {"slug", "publication", "publish_at", "assured_date", "review_date"}
_PLACE_FIELDS = ("note", "opening_hours", "hours_printed")


class OfferValues(ModelTarget):
    """Reads and writes an offer's values; publication and review are moved by functions of their own."""

    translated = OfferTranslation.TEXT_FIELDS

    def __init__(self) -> None:
        """Bind the model."""
        super().__init__(model=Offer, source_language=settings.LANGUAGE_CODE)

    def existing(self, ids: Collection[UUID]) -> dict[UUID, Values]:
        """Return the values of the offers with these public ids."""
        found = super().existing(ids)
        for public_id, spoken, places in _parts_of(ids):
            found[public_id] |= {"spoken": spoken, "offer_places": places}
        return found

    def prepare(self, row: Any, key: str) -> None:
        """Give a new offer its address: the profile's key, or what the name makes; a number where it is taken."""
        if row.slug:
            return
        base = slug_of(key, length=70)
        taken = set(Offer.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        number = next(n for n in range(1, 10_000) if (base if n == 1 else f"{base}-{n}") not in taken)
        row.slug = base if number == 1 else f"{base}-{number}"

    def apply(self, *, offer_id: UUID, key: str, values: Values, creating: bool) -> Offer:
        """Write values into the rows of one offer and return it. The caller checks, journals and publishes."""
        self.write_rows(public_id=offer_id, key=key, values=values, creating=creating)
        offer = Offer.objects.get(public_id=offer_id)
        if "spoken" in values:
            offer.spoken.all().delete()
            codes = sorted(set(values["spoken"] or []))
            OfferLanguage.objects.bulk_create(OfferLanguage(offer=offer, code=code) for code in codes)
        if "offer_places" in values:
            _write_places(offer=offer, wanted=values["offer_places"] or [])
        return offer

    def _value_names(self) -> list[str]:
        return [name for name in super()._value_names() if name not in _OWN]


def _parts_of(ids: Collection[UUID]) -> list[tuple[UUID, list[str] | None, list[dict[str, str]]]]:
    """Return spoken languages and places per offer, in two queries."""
    offers = Offer.objects.filter(public_id__in=ids).prefetch_related("spoken", "offer_places__place")
    return [
        (
            offer.public_id,
            sorted(one.code for one in offer.spoken.all()) or None,
            [
                {"place": str(one.place.public_id)}
                | {name: getattr(one, name) for name in _PLACE_FIELDS if getattr(one, name)}
                for one in offer.offer_places.all()
            ],
        )
        for offer in offers
    ]


def _write_places(*, offer: Offer, wanted: list[dict[str, str]]) -> None:
    """Make the offer's places those of the list; a place that stays keeps its row and public id."""
    keys = place_keys(one["place"] for one in wanted)
    kept = {str(one.place.public_id): one for one in offer.offer_places.select_related("place")}
    for order, one in enumerate(wanted):
        row = kept.pop(one["place"], None) or OfferPlace(offer=offer, place_id=keys[one["place"]])
        row.order = order
        for name in _PLACE_FIELDS:
            setattr(row, name, one.get(name, ""))
        row.save()
    OfferPlace.objects.filter(pk__in=[row.pk for row in kept.values()]).delete()


OFFER_VALUES = OfferValues()


def values_of(offer_id: UUID) -> Values:
    """Return one offer's present values."""
    return OFFER_VALUES.existing([offer_id])[offer_id]
