"""Background work of the contact points: what is kept of the cards follows the numbers of the organisations."""

from typing import Any

from miteinander.foundation.outbox.service import JobInfo, handler
from miteinander.foundation.shelf.service import raise_version
from miteinander.town.organisations import events as organisation_events

ROOM = "contacts"


@handler("contacts.numbers_changed", on=organisation_events.ORGANISATION_CHANGED)
def numbers_changed(_payload: dict[str, Any], _job: JobInfo) -> None:
    """Let cards be made anew: they show the central point's numbers."""
    raise_version(ROOM)
