"""What the OParl interface shows: a ledger of public objects, written with the change that makes them public."""

from typing import Any

from django.db import models


class OParlObject(models.Model):
    """An object as OParl tells it. ``scope`` names the thing whose change writes it anew; addresses are relative.

    ``created`` is when it became public, ``modified`` when what is told of it changed last. A deleted one keeps type,
    id and times and nothing else (OParl 1.1, "Gelöschte Objekte").
    """

    type = models.CharField(max_length=16)
    public_id = models.UUIDField()
    scope = models.CharField(max_length=60, db_index=True)
    body_id = models.UUIDField(null=True, blank=True)
    created = models.DateTimeField()
    modified = models.DateTimeField()
    deleted = models.BooleanField(default=False)
    content: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    class Meta:
        ordering = ("public_id",)
        constraints = (models.UniqueConstraint(fields=("type", "public_id"), name="mt_bodies_oparl_unique"),)
        indexes = (models.Index(fields=("type", "modified"), name="mt_bodies_oparl_modified"),)
