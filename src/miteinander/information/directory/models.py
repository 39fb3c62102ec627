"""The directory's rows. Field names follow HSDS 3.0 (service, service_at_location, schedule) where it has a term."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from miteinander.concept.models import FieldOfAction
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.foundation.languages.models import TranslationRow, VocabularyTerm
from miteinander.information.directory.enums import DraftState, Hours, OfferKind, Publication, Running
from miteinander.town.organisations.models import Contact, Organisation
from miteinander.town.organisations.service import dial_number
from miteinander.town.places.enums import Answer
from miteinander.town.places.models import District, Place


class Category(VocabularyTerm):
    """One of the map's categories, with its icon, its hue and an everyday example per language."""

    icon = models.CharField(max_length=40, blank=True)
    hue = models.CharField(max_length=20, blank=True)
    examples: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta(VocabularyTerm.Meta):
        constraints = (models.UniqueConstraint(fields=("key",), name="mt_directory_category_key_unique"),)


class TargetGroup(VocabularyTerm):
    """For whom an offer is."""

    class Meta(VocabularyTerm.Meta):
        constraints = (models.UniqueConstraint(fields=("key",), name="mt_directory_target_group_key_unique"),)


class CourseKind(VocabularyTerm):
    """What kind of course it is."""

    class Meta(VocabularyTerm.Meta):
        constraints = (models.UniqueConstraint(fields=("key",), name="mt_directory_course_kind_key_unique"),)


class Offer(PublicThing, Revised):
    """Something a person can use, join or turn to (HSDS ``service``).

    ``opening_hours`` is in the OpenStreetMap syntax; ``hours_printed`` is what the source prints. ``period_from`` and
    ``period_until`` are ISO dates, cut to the month or year where no more is known. ``assured_date`` is the day on
    which somebody last checked the entry, ``review_date`` the day by which it should be checked again.
    """

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=14, choices=OfferKind)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="offers")
    publication = models.CharField(max_length=12, choices=Publication, default=Publication.DRAFT)
    publish_at = models.DateTimeField(null=True, blank=True)
    running = models.CharField(max_length=12, choices=Running, default=Running.RUNNING)
    period_from = models.CharField(max_length=10, blank=True)
    period_until = models.CharField(max_length=10, blank=True)
    categories = models.ManyToManyField(Category, related_name="offers")
    fields_of_action = models.ManyToManyField(FieldOfAction, related_name="offers", blank=True)
    target_groups = models.ManyToManyField(TargetGroup, related_name="offers", blank=True)
    course_kind = models.ForeignKey(CourseKind, null=True, blank=True, on_delete=models.PROTECT, related_name="offers")
    level = models.CharField(max_length=60, blank=True)
    service_areas = models.ManyToManyField(District, related_name="offers", blank=True)
    partners = models.ManyToManyField(Organisation, related_name="partner_offers", blank=True)
    contacts = models.ManyToManyField(Contact, related_name="offers", blank=True)
    url = models.CharField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    phone_dial = models.CharField(max_length=20, blank=True)
    hours = models.CharField(max_length=16, choices=Hours, default=Hours.UNKNOWN)
    opening_hours = models.CharField(max_length=500, blank=True)
    hours_printed = models.CharField(max_length=500, blank=True)
    free_of_charge = models.CharField(max_length=8, choices=Answer, default=Answer.UNKNOWN)
    registration = models.CharField(max_length=8, choices=Answer, default=Answer.UNKNOWN)
    child_care = models.CharField(max_length=8, choices=Answer, default=Answer.UNKNOWN)
    assured_date = models.DateField(null=True, blank=True)
    review_date = models.DateField(null=True, blank=True)
    source: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("slug",)
        indexes = (models.Index(fields=("publication", "publish_at"), name="mt_directory_offer_due"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(publication=Publication.SCHEDULED) | Q(publish_at__isnull=False),
                name="mt_directory_offer_schedule_has_time",
            ),
        )

    @property
    def dial(self) -> str:
        """Return the number to dial in E.164, or nothing."""
        return self.phone_dial or dial_number(self.phone)


class OfferTranslation(TranslationRow):
    """An offer's texts in one language."""

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = (
        "name",
        "summary",
        "description",
        "fees_description",
        "application_process",
        "eligibility_description",
        "required_documents",
        "schedule_description",
        "status_note",
    )

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    description = models.TextField(blank=True)
    fees_description = models.TextField(blank=True)
    application_process = models.TextField(blank=True)
    eligibility_description = models.TextField(blank=True)
    required_documents = models.TextField(blank=True)
    schedule_description = models.TextField(blank=True)
    status_note = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("offer", "language"), name="mt_directory_translation_unique"),)


class OfferLanguage(models.Model):
    """A language spoken at an offer (BCP 47); no row at all means that it is not known."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="spoken")
    code = models.CharField(max_length=12, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("offer", "code"), name="mt_directory_spoken_unique"),)


class OfferPlace(models.Model):
    """An offer at a place (HSDS ``service_at_location``), where needed with hours of its own."""

    public_id: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=ids.new_id, unique=True, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="offer_places")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="offer_places")
    order = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    opening_hours = models.CharField(max_length=500, blank=True)
    hours_printed = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = (models.UniqueConstraint(fields=("offer", "place"), name="mt_directory_offer_place_unique"),)


class OpeningInterval(models.Model):
    """A time in which an offer is open, computed for the next 14 days; holidays and rules are already in it."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="openings")
    offer_place = models.ForeignKey(OfferPlace, null=True, on_delete=models.CASCADE, related_name="openings")
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("starts", "ends"), name="mt_directory_opening_time"),
            models.Index(fields=("offer", "starts"), name="mt_directory_opening_offer"),
        )
        constraints = (models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="mt_directory_opening_forward"),)


class OfferVersion(models.Model):
    """What an offer looked like after a change: the history one can read and go back to.

    ``snapshot`` holds facts and texts; ``by_kind`` and ``by_id`` say who changed it.
    """

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="versions")
    revision = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=12)
    by_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    snapshot: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()

    class Meta:
        ordering = ("-revision",)
        constraints = (models.UniqueConstraint(fields=("offer", "revision"), name="mt_directory_version_unique"),)


class MaintenanceLink(PublicThing):
    """A link by which one organisation proposes changes to its entries: 30 days, one session, drafts only.

    Only the digest of the link's secret is kept; ``session_digest`` ties it to the first browser that opened it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="maintenance_links")
    digest = models.CharField(max_length=64, unique=True)
    session_digest = models.CharField(max_length=64, blank=True)
    expires = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)


class OfferDraft(PublicThing):
    """A change that a provider proposes; an editor takes it over or declines it.

    ``changes`` maps field names to proposed values, ``base_revision`` is the revision it was made from.
    """

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="drafts")
    link = models.ForeignKey(MaintenanceLink, null=True, on_delete=models.SET_NULL, related_name="drafts")
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.OPEN)
    base_revision = models.PositiveIntegerField()
    changes: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    decided = models.DateTimeField(null=True, blank=True)
    decision_note = models.CharField(max_length=500, blank=True)


class MistakeReport(PublicThing):
    """Somebody says that something about an offer is wrong. The words lie in the answer channel, not here.

    ``channel_id`` is the public id of the channel in the codes room.
    """

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="mistake_reports")
    channel_id = models.UUIDField(unique=True)
    closed = models.DateTimeField(null=True, blank=True)


class ImportDraft(PublicThing):
    """A table that an editor read in and has not yet taken over: its rows as values, kept for a day.

    ``rows`` are [{"id": public id or empty, "values": {...}}].
    """

    name = models.CharField(max_length=200)
    by_id = models.UUIDField(null=True)
    rows: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
