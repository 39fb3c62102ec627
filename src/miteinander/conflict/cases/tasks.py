"""Background work of the cases: an inbox follows who works at its point, rows follow their keys.

No payload carries content.
"""

from typing import Any
from uuid import UUID

from miteinander.conflict.cases.domain.forgetting import forget_shredded
from miteinander.conflict.cases.domain.inboxes import shut_out
from miteinander.conflict.contacts import events as contact_events
from miteinander.foundation.outbox.service import JobInfo, handler
from miteinander.foundation.vault import events as vault_events


@handler("cases.follow_members", on=contact_events.MEMBERS_CHANGED)
def follow_members(payload: dict[str, Any], _job: JobInfo) -> None:
    """Take the inbox's key from who left a point."""
    shut_out(point_id=UUID(payload["point"]), person_id=UUID(payload["person"]))


@handler("cases.follow_shredding", on=vault_events.SHREDDED)
def follow_shredding(payload: dict[str, Any], _job: JobInfo) -> None:
    """Delete the rows of a case whose keys are gone: an older backup brought the rows back, and not the shred keys."""
    forget_shredded(UUID(payload["safe_id"]))
