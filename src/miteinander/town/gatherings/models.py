"""Gatherings and their texts. Times are aware moments; a series ties gatherings that repeat."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.foundation.languages.models import TranslationRow
from miteinander.town.gatherings.enums import GatheringKind
from miteinander.town.places.models import Place


class Series(PublicThing):
    """Gatherings that repeat: each has its own row and may be changed or cancelled alone."""


class Gathering(PublicThing, Revised):
    """People come together: from when to when, at a place of the town, elsewhere (``place_text``), or online.

    ``owner_kind`` and ``owner_id`` name the thing of a higher room to which it belongs (a council, a conference);
    empty where it stands for itself. ``capacity`` empty: as many as come. Registration is possible between
    ``registration_opens`` and ``registration_closes``; without the first there is none.
    """

    kind = models.CharField(max_length=12, choices=GatheringKind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="gatherings")
    place_text = models.CharField(max_length=300, blank=True)
    online = models.BooleanField(default=False)
    online_url = models.CharField(max_length=500, blank=True)
    public = models.BooleanField(default=False)
    cancelled = models.DateTimeField(null=True, blank=True)
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.SET_NULL, related_name="gatherings")
    owner_kind = models.CharField(max_length=60, blank=True)
    owner_id = models.UUIDField(null=True, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    registration_opens = models.DateTimeField(null=True, blank=True)
    registration_closes = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at", "pk")
        indexes = (
            models.Index(fields=("public", "starts_at"), name="mt_gatherings_public_time"),
            models.Index(fields=("owner_kind", "owner_id"), name="mt_gatherings_owner"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="mt_gatherings_ends_after_start"),
            models.CheckConstraint(
                condition=Q(registration_closes__isnull=True)
                | Q(registration_opens__isnull=False, registration_closes__gt=F("registration_opens")),
                name="mt_gatherings_registration_forward",
            ),
        )


class GatheringTranslation(TranslationRow):
    """What a gathering is called and about, in one language."""

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = ("title", "summary")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="translations")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("gathering", "language"), name="mt_gatherings_translation_unique"),
        )
