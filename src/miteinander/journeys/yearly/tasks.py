"""The year's background work: an approved report is put on paper."""

from typing import Any
from uuid import UUID

from miteinander.foundation.outbox.service import JobInfo, effect_after, enqueue, handler
from miteinander.journeys.yearly import events
from miteinander.journeys.yearly.domain.paper.making import MAKE, make_papers


@handler("yearly.want_papers", on=events.REPORT_PUBLISHED)
def want_papers(payload: dict[str, Any], _job: JobInfo) -> None:
    """Ask for the papers of an approved report."""
    edition = str(payload["edition"])
    enqueue(handler=MAKE, payload={"edition": edition}, unique=f"{MAKE}:{edition}")


@effect_after(MAKE)
def papers(payload: dict[str, Any], _job: JobInfo) -> None:
    """Put the report on paper: seconds of work, without a transaction; each file is written once."""
    make_papers(UUID(payload["edition"]))
