"""Work at night: every story is told once more, so that nothing is missed and nothing false stays."""

from datetime import time
from typing import Any
from uuid import UUID

from miteinander.conflict.cases.events import LESSON_CARRIED
from miteinander.foundation.outbox.service import JobInfo, handler, recurring
from miteinander.journeys.threads.domain.drafting import draft_from_lesson
from miteinander.journeys.threads.domain.tying import settle

SETTLE = "threads.settle"


@handler("threads.draft_proposal", on=LESSON_CARRIED)
def draft_proposal(payload: dict[str, Any], _job: JobInfo) -> None:
    """Draft a proposal from what was learnt in conflicts."""
    draft_from_lesson(UUID(payload["lesson"]))


@handler(SETTLE)
def settle_all(_payload: dict[str, Any], _job: JobInfo) -> None:
    """Tie what is missing and let go of what is not told any more."""
    settle()


def register() -> None:
    """Register the nightly work."""
    recurring(name=SETTLE, handler=SETTLE, at=time(3, 20))
