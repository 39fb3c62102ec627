"""Bodies, who keeps them, who sits in them and for whom."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.foundation.languages.models import TranslationRow
from miteinander.town.bodies.enums import BodyKind, BodyState, MinutesKind, Quorum, SeatRole
from miteinander.town.organisations.models import Contact, Organisation
from miteinander.town.places.enums import Answer
from miteinander.town.places.models import District


class CouncilTerm(PublicThing, Revised):
    """A Wahlperiode of the town's council (OParl ``LegislativeTerm``)."""

    name = models.CharField(max_length=200)
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("begins", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="mt_bodies_term_runs"
            ),
        )


class Body(PublicThing, Revised):
    """A council, committee, network, round table or group.

    ``organisation`` is the entry of the organisations room that is this body, ``directory_entry`` the public id of its
    offer in the directory (which stands above this room, so it is named, not keyed). ``subjects`` are public ids of
    fields of action, for the same reason. Without districts it works for the whole town. ``founded`` and ``ended`` are
    ISO dates, cut to the month or year where no more is known.
    """

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=16, choices=BodyKind)
    state = models.CharField(max_length=10, choices=BodyState, default=BodyState.DRAFT)
    short_name = models.CharField(max_length=60, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="bodies"
    )
    coordinator = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="coordinated_bodies"
    )
    sent_by = models.ManyToManyField(Organisation, related_name="sends_to", blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    directory_entry = models.CharField(max_length=36, blank=True)
    districts = models.ManyToManyField(District, related_name="bodies", blank=True)
    subjects: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)
    contacts = models.ManyToManyField(Contact, related_name="bodies", blank=True)
    open_to_all = models.CharField(max_length=8, choices=Answer, default=Answer.UNKNOWN)
    quorum = models.CharField(max_length=16, choices=Quorum, default=Quorum.NONE)
    minutes_kind = models.CharField(max_length=10, choices=MinutesKind, default=MinutesKind.PROTOCOL)
    founded = models.CharField(max_length=10, blank=True)
    ended = models.CharField(max_length=10, blank=True)
    source: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")), name="mt_bodies_body_not_its_own_parent"
            ),
        )


class BodyTranslation(TranslationRow):
    """A body's texts in one language."""

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = ("name", "purpose", "composition", "rhythm", "joining")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    composition = models.TextField(blank=True)
    rhythm = models.CharField(max_length=300, blank=True)
    joining = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("body", "language"), name="mt_bodies_translation_unique"),)


class Keeper(models.Model):
    """Who keeps a body's office (Geschäftsführung), from a day to a day: may change this body and no other.

    ``person_id`` is the public id of somebody who signs in.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="keepers")
    person_id = models.UUIDField()
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("begins", "pk")
        indexes = (models.Index(fields=("person_id",), name="mt_bodies_keeper_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=("body", "person_id"), condition=Q(ends__isnull=True), name="mt_bodies_keeper_once"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="mt_bodies_keeper_runs"
            ),
        )


class Member(PublicThing, Revised):
    """Somebody who sits in bodies. ``account_id`` is the public id of the person's own access, where there is one.

    Name and mail are emptied two years after the last seat ended.
    """

    name = models.CharField(max_length=200, blank=True)
    sort_name = models.CharField(max_length=200, blank=True, db_index=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=12, blank=True)
    account_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("sort_name", "pk")


class Seat(PublicThing, Revised):
    """A seat for a time: who sits there, sent by whom, with which role and right.

    Without a member it is vacant. ``consent_on`` is the day on which the member agreed to be shown in public;
    without it the public page counts the seat and names nobody.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    role = models.CharField(max_length=14, choices=SeatRole, default=SeatRole.MEMBER)
    function = models.CharField(max_length=200, blank=True)
    votes = models.BooleanField(default=True)
    deputy_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="deputies")
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)
    consent_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("begins", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="mt_bodies_seat_runs"
            ),
            models.CheckConstraint(
                condition=Q(consent_on__isnull=True) | Q(member__isnull=False),
                name="mt_bodies_seat_consent_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(deputy_for__isnull=True) | ~Q(deputy_for=F("pk")), name="mt_bodies_seat_deputy_of_another"
            ),
        )
