"""The door of the codes room: an answer channel for somebody who left no name."""

from uuid import UUID

from miteinander.foundation.codes.domain.channels import (
    Channel,
    Message,
    Opened,
    channel_of,
    channels_about,
    close,
    enter,
    messages,
    open_matter,
    post,
    unseen_by_office,
)
from miteinander.foundation.codes.domain.permits import channel_by_permit, permit_for
from miteinander.foundation.kernel.actor import Actor, ActorKind

__all__ = [
    "Channel",
    "Message",
    "Opened",
    "channel_by_permit",
    "channel_of",
    "channels_about",
    "close",
    "enter",
    "holder_of",
    "messages",
    "open_matter",
    "permit_for",
    "post",
    "unseen_by_office",
]


def holder_of(channel_id: UUID) -> Actor:
    """Return the actor who holds a channel's code."""
    return Actor(kind=ActorKind.CODE_HOLDER, public_id=channel_id)
