"""Background work of the neighbourhood: what was taken back with a code."""

from typing import Any
from uuid import UUID

from miteinander.foundation.codes import events as code_events
from miteinander.foundation.outbox.service import JobInfo, handler
from miteinander.participation.neighbourhood.domain.publishing import KIND
from miteinander.participation.neighbourhood.domain.reporting import take_back


@handler("neighbourhood.take_back", on=code_events.WITHDRAWN)
def take_concern_back(payload: dict[str, Any], _job: JobInfo) -> None:
    """Take a concern back whose writer said so with the code."""
    if payload["kind"] == KIND:
        take_back(channel_id=UUID(payload["channel_id"]))
