"""Contact points and the people who work there."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from miteinander.conflict.contacts.enums import PointKind
from miteinander.foundation.kernel.models import PublicThing
from miteinander.foundation.kernel.wording import wording
from miteinander.town.bodies.models import Body
from miteinander.town.organisations.models import Organisation


class ContactPoint(PublicThing):
    """A place or group one may turn to in a conflict, or that helps from behind.

    ``names`` maps languages to its name. ``entry`` is the public id of its offer in the directory, which stands beside
    this pillar, so it is named, not keyed. ``area`` is what the town assigned to it, in the town's words ("Massen");
    empty where nothing is assigned: without it a village head cannot be chosen.
    """

    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=24, choices=PointKind)
    names: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    entry = models.CharField(max_length=36, blank=True)
    area = models.CharField(max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    source: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("order", "key")

    def name_in(self, language: str) -> str:
        """Return the name in a language, with the area that the town assigned."""
        name = wording(self.names, language, otherwise=self.key)
        return f"{name} · {self.area}" if self.area else name


class PointMember(models.Model):
    """Somebody who works at a point, from a day to a day. ``person_id`` is the public id of who signs in."""

    point = models.ForeignKey(ContactPoint, on_delete=models.CASCADE, related_name="members")
    person_id = models.UUIDField()
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("begins", "pk")
        indexes = (models.Index(fields=("person_id",), name="mt_contacts_member_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=("point", "person_id"), condition=Q(ends__isnull=True), name="mt_contacts_member_once"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="mt_contacts_member_runs"
            ),
        )
