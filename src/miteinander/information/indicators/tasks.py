"""The report's background work: deliveries are checked and stored, old files cleared away, editions put on paper."""

from datetime import datetime
from typing import Any
from uuid import UUID

from miteinander.foundation.outbox.service import JobInfo, effect_after, enqueue, handler
from miteinander.information.indicators import events
from miteinander.information.indicators.domain.importing import storing
from miteinander.information.indicators.domain.importing.checking import check_batch
from miteinander.information.indicators.domain.report.making import MAKE, make_files


@effect_after(storing.CHECK)
def check(payload: dict[str, Any], job: JobInfo) -> None:
    """Check a delivery: long, without a transaction; only the outcome is written, once."""
    check_batch(UUID(payload["batch"]), attempt=job.attempt)


@handler(storing.STORE)
def store(payload: dict[str, Any], _job: JobInfo) -> None:
    """Store one part of a delivery."""
    storing.store_part(payload)


@handler("indicators.want_report", on=events.EDITION_APPROVED)
def want_report(payload: dict[str, Any], _job: JobInfo) -> None:
    """Ask for the report of an approved edition on paper."""
    edition = str(payload["edition"])
    enqueue(handler=MAKE, payload={"edition": edition}, unique=f"{MAKE}:{edition}")


@effect_after(MAKE)
def make_report(payload: dict[str, Any], _job: JobInfo) -> None:
    """Put the report on paper: seconds of work, without a transaction; each file is written once."""
    make_files(UUID(payload["edition"]))


def clear_imports(now: datetime) -> None:
    """Clear away deliveries that nobody stored, and files that nobody needs."""
    storing.clear_away(now)
