"""Cases, their sealed entries, and the days of checking.

What lies in clear is an allow-list (decision 0022): a random id, point, state, level, coarse topic, district,
language, month of entry, days of deadlines. Everything that anybody wrote lies in envelopes of the vault.
"""

from uuid import UUID

from django.db import models

from miteinander.conflict.cases.enums import Level, Side, State, Topic, Wanted, Wish
from miteinander.conflict.contacts.models import ContactPoint
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.models import Revised
from miteinander.foundation.vault.models import SealedField
from miteinander.town.places.models import District


class Case(Revised):
    """One conflict that somebody reported.

    ``talk_id`` and ``file_id`` are its two safes in the vault: the talk with the reporter, and the file of those who
    work on it. ``mailbox_id`` is the reporter's key. ``draft`` is the form's own id, told to nobody. ``news`` says
    that the reporter wrote something nobody has opened yet.
    """

    public_id: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    point = models.ForeignKey(ContactPoint, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    topic = models.CharField(max_length=16, choices=Topic)
    level = models.CharField(max_length=14, choices=Level, blank=True)
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    month = models.DateField()
    answer_due = models.DateField()
    answered = models.BooleanField(default=False)
    result_due = models.DateField()
    ends = models.DateField(null=True, blank=True)
    news = models.BooleanField(default=True)
    talk_id = models.UUIDField(unique=True)
    file_id = models.UUIDField(unique=True)
    mailbox_id = models.UUIDField(unique=True)
    draft = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    class Meta:
        ordering = ("answer_due", "pk")
        indexes = (models.Index(fields=("point", "state"), name="mt_cases_point_state"),)


class Entry(models.Model):
    """Something in a case. Kind, time, who wrote it and every word lie within ``text``."""

    public_id: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="entries")
    side = models.CharField(max_length=4, choices=Side)
    text = SealedField()

    class Meta:
        ordering = ("pk",)


class CaseFile(models.Model):
    """A file in a case; its name, kind and size lie in an entry, its content in sealed parts."""

    public_id: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="files")
    side = models.CharField(max_length=4, choices=Side)


class FilePart(models.Model):
    """A part of a sealed file, about a megabyte: one stream, cut for the database."""

    file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField(editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("file", "number"), name="mt_cases_part_number"),)


class Evaluation(models.Model):
    """A closed case in coarse codes, sealed to those who evaluate; nothing says which case it was."""

    public_id: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    record = SealedField()


class Escalation(Revised):
    """What somebody hands up to the steering group; words and answer are sealed to the group."""

    public_id: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    asked = models.DateField()
    text = SealedField()
    answer = SealedField(default=bytes)
    decided = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("asked", "pk")


class Lesson(Revised):
    """What was learnt, told without persons, for everybody who does this work. ``carried``: it shall become more."""

    public_id: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    text = models.CharField(max_length=2000)
    topic = models.CharField(max_length=16, choices=Topic)
    level = models.CharField(max_length=14, choices=Level)
    month = models.DateField()
    carried = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)


class Check(models.Model):
    """A day on which somebody asks whether an agreement holds."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="checks")
    due = models.DateField()
    done = models.BooleanField(default=False)

    class Meta:
        ordering = ("due", "pk")


class AccessRequest(models.Model):
    """Somebody asked what is kept about them (Art. 15 GDPR). Only its clock lies in clear; who asked is sealed."""

    public_id: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="access_requests")
    due = models.DateField()
    extended = models.BooleanField(default=False)
    done = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due", "pk")


class InterpreterRequest(Revised):
    """Somebody is needed to interpret in a talk without legal effect: no name, no number, no word about why.

    There is no key to a case, no maker and no moment of making: only the case's sealed entry knows this id.
    ``announced`` says that the event went out.
    """

    public_id: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    language = models.CharField(max_length=12)
    day = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField()
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    wish = models.CharField(max_length=8, choices=Wish, default=Wish.ANY)
    video = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=Wanted, default=Wanted.OPEN)
    announced = models.BooleanField(default=False)

    class Meta:
        ordering = ("day", "begins", "public_id")
        constraints = (
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("begins")), name="mt_cases_request_runs"),
        )
