"""Abstract models that every room builds upon."""

from django.db import models

from miteinander.foundation.kernel import clock, ids


class PublicThing(models.Model):
    """Something with a public id and the times of its making and last change."""

    public_id = models.UUIDField(default=ids.new_id, unique=True, editable=False)
    created = models.DateTimeField(default=clock.now, editable=False)
    modified = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True


class Revised(models.Model):
    """Something two people may edit at once: ``revision`` rises by one with each change."""

    revision = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
