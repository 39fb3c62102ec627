"""Gatherings and their texts. Times are aware moments; a series ties gatherings that repeat."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.foundation.languages.models import TranslationRow
from miteinander.town.gatherings.enums import GatheringKind, RegistrationState
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
    source: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

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


class Option(PublicThing):
    """Something one chooses when registering, such as a table; ``names`` maps languages to its name."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="options")
    key = models.SlugField(max_length=80)
    order = models.PositiveSmallIntegerField(default=0)
    names: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    capacity = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = (models.UniqueConstraint(fields=("gathering", "key"), name="mt_gatherings_option_unique"),)


class Registration(PublicThing):
    """Somebody wants to come. No account: a personal code (``channel_id``) leads back to it, mail only if given.

    ``ticket`` is the number of the ticket, which the QR code carries and the entrance types in. While a place is
    offered, ``offered_until`` says how long, and ``accept_digest`` is the digest of the link that takes it.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="registrations")
    state = models.CharField(max_length=10, choices=RegistrationState)
    channel_id = models.UUIDField(unique=True)
    language = models.CharField(max_length=12)
    person_name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    interpreter = models.CharField(max_length=12, blank=True)
    children = models.PositiveSmallIntegerField(default=0)
    access_needs = models.TextField(blank=True)
    first_choice = models.ForeignKey(Option, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    second_choice = models.ForeignKey(Option, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    seat = models.ForeignKey(Option, null=True, blank=True, on_delete=models.SET_NULL, related_name="seated")
    ticket = models.CharField(max_length=12, unique=True)
    offered_until = models.DateTimeField(null=True, blank=True)
    accept_digest = models.CharField(max_length=64, blank=True, db_index=True)
    checked_in = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created", "pk")
        indexes = (models.Index(fields=("gathering", "state", "created"), name="mt_gatherings_line"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=RegistrationState.OFFERED) | Q(offered_until__isnull=False),
                name="mt_gatherings_offer_has_end",
            ),
        )
