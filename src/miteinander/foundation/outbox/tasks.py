"""The outbox's own work: running recurring work, and clearing away what is finished."""

from datetime import datetime, time
from typing import Any

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.schedule import declare_recurring, recurring
from miteinander.foundation.outbox.domain.handlers import JobInfo, handler
from miteinander.foundation.outbox.domain.repair import clear_finished
from miteinander.foundation.outbox.domain.times import RUN_RECURRING


@handler(RUN_RECURRING)
def run_recurring(payload: dict[str, Any], _job: JobInfo) -> None:
    """Do the recurring work the payload names; a name of an earlier release is passed over."""
    work = recurring.get(payload["name"])
    if work is not None:
        work.run(clock.now())


def clear(now: datetime) -> None:
    """Clear away what is finished."""
    clear_finished(now)


def register() -> None:
    """Register the nightly clearing."""
    declare_recurring(name="outbox.clear", run=clear, at=time(3, 30))
