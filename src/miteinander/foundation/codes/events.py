"""What others may hear of a channel. Facts: ``kind`` and ``public_id`` of the matter, ``channel_id``; never a text."""

ANSWERED = "codes.answered"
WITHDRAWN = "codes.withdrawn"
