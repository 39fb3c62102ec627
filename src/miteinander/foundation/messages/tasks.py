"""Delivery in the background, and the clearing of what has been delivered into the folder."""

from datetime import datetime, timedelta
from typing import Any

from miteinander.foundation.journal.service import is_held
from miteinander.foundation.messages.domain.delivery import DELIVER, deliver, log
from miteinander.foundation.messages.domain.letters import Letter
from miteinander.foundation.messages.domain.transport import MailFolder, transport
from miteinander.foundation.outbox.service import JobInfo, clear_finished, effect_after

KEEP_UNSENT_DAYS = 30
KEEP_FILES = timedelta(days=30)


@effect_after(DELIVER)
def deliver_letter(payload: dict[str, Any], job: JobInfo) -> None:
    """Deliver one letter; tried again with pauses while the server does not take it."""
    deliver(letter=Letter.from_payload(payload), by_way_of=transport())
    log.info("message delivered", extra={"attempt": job.attempt})


def delete_unsent(before: datetime) -> int:
    """Delete messages that could not be delivered and were given up before a moment; return how many jobs went.

    All stay while they are held back: a job has no id by which one alone could be.
    """
    if is_held(model_label="mt_outbox.Job"):
        return 0
    return clear_finished(before + timedelta(days=KEEP_UNSENT_DAYS))


def clear_folder(now: datetime) -> None:
    """Delete messages that have lain in the data folder for 30 days."""
    way = transport()
    if not isinstance(way, MailFolder) or not way.path.is_dir():
        return
    for file in way.path.glob("*.txt"):
        if file.stat().st_mtime < (now - KEEP_FILES).timestamp():
            file.unlink(missing_ok=True)
