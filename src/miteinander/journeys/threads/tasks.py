"""Work at night: every story is told once more, so that nothing is missed and nothing false stays."""

from datetime import time
from typing import Any

from miteinander.foundation.outbox.service import JobInfo, handler, recurring
from miteinander.journeys.threads.domain.tying import settle

SETTLE = "threads.settle"


@handler(SETTLE)
def settle_all(_payload: dict[str, Any], _job: JobInfo) -> None:
    """Tie what is missing and let go of what is not told any more."""
    settle()


def register() -> None:
    """Register the nightly work."""
    recurring(name=SETTLE, handler=SETTLE, at=time(3, 20))
