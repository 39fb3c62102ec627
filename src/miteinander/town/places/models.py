"""Districts and places. Field names follow HSDS 3.0 (location, address, accessibility) where it has a term."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.foundation.languages.models import TranslationRow, VocabularyTerm
from miteinander.town.places.enums import Answer, Exactness


class District(VocabularyTerm):
    """A Stadtteil or Sozialraum, valid for a time.

    ``geometry`` is a GeoJSON geometry in WGS 84 (degrees, longitude first); ``schematic`` says that it was drawn for
    orientation and is no official border. ``summaries`` maps languages to one sentence.
    """

    villages: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)
    summaries: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    geometry: "models.JSONField[dict[str, Any] | None, dict[str, Any] | None]" = models.JSONField(null=True, blank=True)
    schematic = models.BooleanField(default=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta(VocabularyTerm.Meta):
        constraints = (models.UniqueConstraint(fields=("key",), name="mt_places_district_key_unique"),)


class Place(PublicThing, Revised):
    """Where something happens (HSDS ``location`` with its physical ``address``).

    ``latitude`` and ``longitude`` are WGS 84 degrees; both or neither. ``source`` says where the facts come from.
    """

    name = models.CharField(max_length=200)
    street = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=12, blank=True)
    city = models.CharField(max_length=100, blank=True)
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="places")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    exactness = models.CharField(max_length=10, choices=Exactness, default=Exactness.UNKNOWN)
    step_free = models.CharField(max_length=8, choices=Answer, default=Answer.UNKNOWN)
    source: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="mt_places_place_position_whole",
            ),
        )


class PlaceTranslation(TranslationRow):
    """What is said about a place, in one language."""

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = ("directions", "accessibility_details")

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="translations")
    directions = models.TextField(blank=True)
    accessibility_details = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("place", "language"), name="mt_places_translation_unique"),)
