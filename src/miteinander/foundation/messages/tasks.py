"""Delivery in the background, and the clearing of what has been delivered into the folder."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import override

from miteinander.foundation.accounts.service import reachable
from miteinander.foundation.journal.service import is_held
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.messages.domain.delivery import DELIVER, deliver, log
from miteinander.foundation.messages.domain.letters import Letter
from miteinander.foundation.messages.domain.transport import MailFolder, transport
from miteinander.foundation.messages.domain.vault_letters import letters
from miteinander.foundation.messages.service import send
from miteinander.foundation.outbox.service import JobInfo, clear_finished, effect_after, handler
from miteinander.foundation.vault import events as vault_events

KEEP_UNSENT_DAYS = 30
KEEP_FILES = timedelta(days=30)


@effect_after(DELIVER)
def deliver_letter(payload: dict[str, Any], job: JobInfo) -> None:
    """Deliver one letter; tried again with pauses while the server does not take it."""
    deliver(letter=Letter.from_payload(payload), by_way_of=transport())
    log.info("message delivered", extra={"attempt": job.attempt})


@handler("messages.vault_emergency", on=vault_events.EMERGENCY_USED)
def tell_emergency(payload: dict[str, Any], job: JobInfo) -> None:
    """Tell every holder that the emergency key was used."""
    _tell(payload["holders"], about="emergency", key=job.key)


@handler("messages.vault_started_over", on=vault_events.STARTED_OVER)
def tell_started_over(payload: dict[str, Any], job: JobInfo) -> None:
    """Tell the person, and who shares something with them, that a vault was begun anew."""
    _tell([payload["person_id"]], about="reset", key=job.key)
    _tell(payload["holders"], about="lost", key=job.key)


@handler("messages.vault_granted", on=vault_events.GRANTED)
def tell_granted(payload: dict[str, Any], _job: JobInfo) -> None:
    """Tell a person that something was given to them, once a day and matter: a case has two safes."""
    key = f"{payload['matter']}:{clock.today().isoformat()}"
    _tell([payload["person_id"]], about="granted", key=key)


@handler("messages.vault_changed", on=vault_events.OWN_CHANGED)
def tell_changed(payload: dict[str, Any], job: JobInfo) -> None:
    """Tell a person that a way into their vault changed."""
    _tell([payload["person_id"]], about="changed", key=job.key)


def _tell(people: list[str], *, about: str, key: str) -> None:
    """Write to people in their language."""
    for one in reachable(UUID(text) for text in people).values():
        with override(one.language):
            subject, text = letters()[about]
        unique = f"vault.{about}:{key}:{one.public_id}"
        send(key=unique, to=one.email, subject=subject, text=text, language=one.language, by=SYSTEM)


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
