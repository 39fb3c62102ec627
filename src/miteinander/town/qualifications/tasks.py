"""Recurring work of this room: people hear in time that a certificate ends."""

from datetime import datetime

from django.utils import timezone

from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.town.qualifications.domain.desk.reminding import remind_of_ends


def remind(now: datetime) -> None:
    """Write to those whose certificate ends soon; about each certificate once."""
    remind_of_ends(day=timezone.localtime(now).date(), by=SYSTEM)
