"""Kinds of qualification, trainings with those who take part, and certificates.

Nothing here is public. ``person_id`` is the public id of who has access; ``name`` is kept only of those who have none.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q

from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.town.places.models import Place
from miteinander.town.qualifications.enums import Attendance

ONE_OF_BOTH = Q(person_id__isnull=False, name="") | (Q(person_id__isnull=True) & ~Q(name=""))


class QualificationKind(PublicThing):
    """What somebody may be qualified for. ``months``: how long a certificate holds, empty for good.

    ``tasks`` are the names of work, declared by higher rooms, for which the town wants it; where several kinds name
    the same task, one of them is enough.
    """

    key = models.SlugField(max_length=80, unique=True)
    names: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    tasks: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    source: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("order", "key")

    def name_in(self, language: str) -> str:
        """Return the name in a language, else in the first there is."""
        return self.names.get(language) or next(iter(self.names.values()), self.key)


class Training(PublicThing, Revised):
    """Somebody teaches something on some days. Without ``kind`` it is useful, but there is no certificate for it."""

    title = models.CharField(max_length=200)
    content = models.TextField(blank=True)
    given_by = models.CharField(max_length=200, blank=True)
    audiences: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)
    kind = models.ForeignKey(
        QualificationKind, null=True, blank=True, on_delete=models.PROTECT, related_name="trainings"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    times = models.CharField(max_length=120, blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place_text = models.CharField(max_length=300, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    cancelled = models.BooleanField(default=False)
    source: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-first_day", "title")
        constraints = (
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="mt_qualifications_training_runs"),
        )


class Participant(models.Model):
    """Somebody takes part in a training; ``attendance`` is empty until it is recorded."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="participants")
    person_id = models.UUIDField(null=True, blank=True)
    name = models.CharField(max_length=120, blank=True)
    attendance = models.CharField(max_length=8, choices=Attendance, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("person_id",), name="mt_qualifications_guest"),)
        constraints = (
            models.CheckConstraint(condition=ONE_OF_BOTH, name="mt_qualifications_guest_one"),
            models.UniqueConstraint(fields=("training", "person_id"), name="mt_qualifications_guest_once"),
            models.UniqueConstraint(
                fields=("training", "name"), condition=~Q(name=""), name="mt_qualifications_name_once"
            ),
        )


class Certificate(PublicThing):
    """What somebody is qualified for, since when and until which day; never changed, only withdrawn or followed.

    ``valid_until`` is the last day, empty for good. ``issuer`` is who issued it, which may be somebody elsewhere.
    ``reminded`` is the day on which the person was written to, because it ends soon.
    """

    kind = models.ForeignKey(QualificationKind, on_delete=models.PROTECT, related_name="certificates")
    person_id = models.UUIDField(null=True, blank=True)
    name = models.CharField(max_length=120, blank=True)
    training = models.ForeignKey(
        Training, null=True, blank=True, on_delete=models.SET_NULL, related_name="certificates"
    )
    issuer = models.CharField(max_length=200)
    issued = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    withdrawn = models.DateField(null=True, blank=True)
    reminded = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-issued", "-pk")
        indexes = (
            models.Index(fields=("person_id", "kind"), name="mt_qualifications_person"),
            models.Index(fields=("valid_until",), name="mt_qualifications_until"),
        )
        constraints = (
            models.CheckConstraint(condition=ONE_OF_BOTH, name="mt_qualifications_holder_one"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("issued")),
                name="mt_qualifications_certificate_runs",
            ),
            models.UniqueConstraint(
                fields=("training", "person_id"),
                condition=Q(withdrawn__isnull=True),
                name="mt_qualifications_issued_once",
            ),
            models.UniqueConstraint(
                fields=("training", "name"),
                condition=Q(withdrawn__isnull=True) & ~Q(name=""),
                name="mt_qualifications_issued_name_once",
            ),
        )
