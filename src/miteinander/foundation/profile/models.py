"""What was last loaded of the town's profile, so that people's edits and the profile's changes can be told apart."""

from typing import Any
from uuid import UUID

from django.db import models


class LoadedEntry(models.Model):
    """An entry of the profile as it was last loaded: per field the value that the profile then had."""

    section = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    public_id: "models.UUIDField[UUID, UUID]" = models.UUIDField()
    values: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("section", "key"), name="mt_profile_entry_unique"),)


class LoadedProfile(models.Model):
    """One row: the digest of the profile that was loaded last, and when."""

    town = models.CharField(max_length=60, unique=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
