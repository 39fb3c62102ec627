"""Concerns of residents, what was answered, to whom they were passed on, and who supports them."""

from django.db import models
from django.db.models import Q

from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.participation.neighbourhood.enums import ConcernKind, NoteKind, Reason, State, Topic
from miteinander.town.organisations.models import Organisation
from miteinander.town.places.models import District, Place


class DistrictOffice(PublicThing):
    """An organisation that looks after a district: its people handle the concerns of this district."""

    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="offices")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("district", "organisation"), name="mt_neighbourhood_office"),)


class Concern(PublicThing, Revised):
    """A need or an idea, in the words and the language of who wrote it.

    Of the writer nothing is known but, if they wished, a mail address; ``channel_id`` leads back to the holder of the
    code; ``draft`` is the form's own id, told to nobody. ``latitude`` and ``longitude`` are WGS 84 degrees, both or
    neither. ``supporters_before`` counts those whose marks were forgotten. ``result_id`` is the measure that grew
    from it.
    """

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="concerns")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    place_text = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    kind = models.CharField(max_length=8, choices=ConcernKind)
    topic = models.CharField(max_length=10, choices=Topic, default=Topic.OTHER)
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    published = models.DateTimeField(null=True, blank=True)
    channel_id = models.UUIDField(null=True, blank=True, unique=True)
    draft = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    email = models.EmailField(blank=True)
    joined_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="sources")
    result_kind = models.CharField(max_length=20, blank=True)
    result_id = models.UUIDField(null=True, blank=True)
    supporters_before = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-created", "-pk")
        indexes = (models.Index(fields=("district", "state", "created"), name="mt_neighbourhood_line"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="mt_neighbourhood_position_whole",
            ),
            models.CheckConstraint(
                condition=Q(state=State.JOINED, joined_into__isnull=False)
                | (~Q(state=State.JOINED) & Q(joined_into__isnull=True)),
                name="mt_neighbourhood_joined_has_target",
            ),
        )


class ConcernPhoto(models.Model):
    """A concern's photo, drawn anew without position and notes. Seen by others only when somebody allowed it."""

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, related_name="photo")
    data = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    shown = models.BooleanField(default=False)
    created = models.DateTimeField(default=clock.now)


class ConcernNote(models.Model):
    """A public answer or an internal note."""

    public_id = models.UUIDField(default=ids.new_id, unique=True)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind)
    text = models.TextField()
    language = models.CharField(max_length=12)
    author_id = models.UUIDField(null=True)
    written = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("written", "pk")


class ConcernPass(models.Model):
    """A concern passed on: to which office (public), to whom there (internal), until when an answer is expected."""

    public_id = models.UUIDField(default=ids.new_id, unique=True)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="passes")
    office = models.CharField(max_length=200)
    person_name = models.CharField(max_length=120, blank=True)
    due = models.DateField()
    made = models.DateTimeField(default=clock.now)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("made", "pk")


class Support(models.Model):
    """One browser supports one concern. ``mark`` is a digest that differs from district to district."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="supports")
    mark = models.CharField(max_length=64)
    created = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("concern", "mark"), name="mt_neighbourhood_support_once"),)
