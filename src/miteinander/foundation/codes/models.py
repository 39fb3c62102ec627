"""Channels and their messages. Of the code only its digest is kept; who holds it is not known here."""

from django.db import models

from miteinander.foundation.codes.enums import ChannelState
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import ActorKind


class Channel(models.Model):
    """A channel between the holder of a code and the office, about one matter (by kind and public id)."""

    public_id = models.UUIDField(default=ids.new_id, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    matter_kind = models.CharField(max_length=60)
    matter_id = models.UUIDField()
    purpose = models.CharField(max_length=200)
    language = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=ChannelState, default=ChannelState.OPEN)
    opened = models.DateTimeField(default=clock.now)
    expires = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("matter_kind", "matter_id"), name="mt_codes_matter"),
            models.Index(fields=("expires",), name="mt_codes_expires"),
        )


class ChannelMessage(models.Model):
    """A message in a channel; ``seen`` is when the other side read it first."""

    public_id = models.UUIDField(default=ids.new_id, unique=True)
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="messages")
    actor_kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ActorKind])
    actor_id = models.UUIDField(null=True)
    text = models.TextField()
    written = models.DateTimeField(default=clock.now)
    seen = models.DateTimeField(null=True)

    class Meta:
        ordering = ("written", "id")
