"""What is tied to what: a knot for each thing that lies on a thread, and a tie for each step from one to the next."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.models import Revised


class Knot(models.Model):
    """A thing of another room on a thread. ``titles`` by language stay when the thing is gone."""

    kind = models.CharField(max_length=40)
    public_id = models.UUIDField()
    thread = models.UUIDField(default=ids.new_id, db_index=True)
    titles: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "public_id"), name="mt_threads_knot_unique"),)


class Draft(Revised):
    """A proposal drafted from what another room learnt, until somebody hands it in or lets go of it."""

    public_id: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=ids.new_id, unique=True, editable=False)
    lesson = models.UUIDField(unique=True)
    text = models.CharField(max_length=2000)
    made = models.DateField(default=clock.today)
    proposal = models.UUIDField(null=True, blank=True)
    dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ("made", "pk")


class Tie(models.Model):
    """One step: ``target`` came of ``source``, as a story tells. ``at`` is when it happened."""

    story = models.CharField(max_length=40)
    source = models.ForeignKey(Knot, on_delete=models.CASCADE, related_name="leads_to")
    target = models.ForeignKey(Knot, on_delete=models.CASCADE, related_name="comes_from")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("source", "target"), name="mt_threads_tie_unique"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="mt_threads_tie_between_two"),
        )
