"""Papers, the points of agendas they are consulted in, and files."""

from django.db import models
from django.db.models import Q

from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.town.bodies.enums import FileRole
from miteinander.town.bodies.models.bodies import Body
from miteinander.town.bodies.models.meetings import AgendaItem, Meeting


class Paper(PublicThing, Revised):
    """A Vorlage, an Antrag, a report: what a body consults. Not public unless somebody says so."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="papers")
    name = models.CharField(max_length=300)
    reference = models.CharField(max_length=60, blank=True)
    paper_type = models.CharField(max_length=60, blank=True)
    day = models.DateField(null=True, blank=True)
    public = models.BooleanField(default=False)

    class Meta:
        ordering = ("-day", "pk")


class Consultation(PublicThing):
    """A paper at a point of an agenda; ``authoritative`` where this body decides."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="consultations")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="consultations")
    authoritative = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("paper", "item"), name="mt_bodies_consultation_unique"),
            models.UniqueConstraint(fields=("item",), name="mt_bodies_consultation_one_paper"),
        )


class Document(PublicThing):
    """A file of a meeting or paper. One without content is made from the platform's data whenever it is asked for.

    ``removed`` files answer 410 for ever. ``content`` is a PDF as it was checked at the upload.
    """

    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="documents")
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.CASCADE, related_name="documents")
    role = models.CharField(max_length=12, choices=FileRole)
    name = models.CharField(max_length=200)
    file_name = models.CharField(max_length=120)
    size = models.PositiveIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=128, blank=True)
    content = models.BinaryField(null=True, blank=True)
    removed = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, paper__isnull=True) | Q(meeting__isnull=True, paper__isnull=False),
                name="mt_bodies_document_of_one_thing",
            ),
        )
