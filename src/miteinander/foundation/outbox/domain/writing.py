"""How a job is written: in the transaction of the change that wants it."""

from datetime import datetime
from typing import Any

from miteinander.foundation.kernel import clock
from miteinander.foundation.outbox.domain.handlers import handlers
from miteinander.foundation.outbox.models import Job


class UnknownHandler(LookupError):
    """No room declared a handler of this name: a mistake of the program, told at once."""


def write_job(*, handler: str, payload: dict[str, Any], due: datetime | None, unique: str | None) -> None:
    """Write one job; a second one with the same unique key is the same job and changes nothing."""
    if handlers.get(handler) is None:
        raise UnknownHandler(handler)
    job = Job(handler=handler, payload=payload, due=due or clock.now(), unique_key=unique)
    if unique is None:
        job.save(force_insert=True)
        return
    Job.objects.bulk_create([job], ignore_conflicts=True)
