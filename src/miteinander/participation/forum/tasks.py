"""Background work of the forum: proposals whose holder takes them back, mail addresses that are no longer needed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from miteinander.foundation.codes import events as code_events
from miteinander.foundation.journal.service import unheld
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.outbox.service import JobInfo, effect_after, handler
from miteinander.participation.forum.domain.basics import KIND, TRANSLATE
from miteinander.participation.forum.domain.giving import withdraw
from miteinander.participation.forum.domain.translating import translate_by_machine
from miteinander.participation.forum.models import Proposal


@handler("forum.withdraw", on=code_events.WITHDRAWN)
def withdraw_proposal(payload: dict[str, Any], _job: JobInfo) -> None:
    """Take back the proposal whose holder closed the matter with the code."""
    if payload["kind"] == KIND:
        withdraw(channel_id=UUID(payload["channel_id"]), by=SYSTEM)


def due_addresses(before: datetime) -> QuerySet[Proposal]:
    """Return the proposals given before a moment that still have a mail address."""
    return Proposal.objects.filter(created__lt=before).exclude(email="")


def forget_addresses(before: datetime) -> int:
    """Empty mail addresses of proposals given before a moment; return how many."""
    return unheld(due_addresses(before)).update(email="")


@effect_after(TRANSLATE)
def ask_the_machine(payload: dict[str, Any], _job: JobInfo) -> None:
    """Let the machine translate a new proposal, where the town set one up."""
    translate_by_machine(UUID(payload["proposal"]))
