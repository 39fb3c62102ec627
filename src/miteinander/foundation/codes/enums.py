"""States of a channel, and how they may follow each other."""

from django.db import models

from miteinander.foundation.kernel.moves import MoveTable


class ChannelState(models.TextChoices):
    """Where a channel stands: both may write, the office ended it, or the code's holder took the matter back."""

    OPEN = "open", "open"
    CLOSED = "closed", "closed"
    WITHDRAWN = "withdrawn", "withdrawn"


MOVES: MoveTable = {
    ChannelState.OPEN: frozenset({ChannelState.CLOSED, ChannelState.WITHDRAWN}),
    ChannelState.CLOSED: frozenset(),
    ChannelState.WITHDRAWN: frozenset(),
}
