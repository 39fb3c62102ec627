"""The version of each room's public content: one number a room, raised with every change."""

from django.db import models


class RoomVersion(models.Model):
    """How often the public content of a room has changed."""

    room = models.CharField(max_length=60, primary_key=True)
    version = models.PositiveBigIntegerField(default=0)
