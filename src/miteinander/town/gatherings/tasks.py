"""Background work of gatherings: codes taken back, guests told of changes, free places offered on."""

from typing import Any
from uuid import UUID

from miteinander.foundation.codes import events as code_events
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.outbox.service import JobInfo, handler
from miteinander.town.gatherings import events
from miteinander.town.gatherings.domain.registering import KIND, fill_free_places, give_back
from miteinander.town.gatherings.domain.telling import tell
from miteinander.town.gatherings.enums import RegistrationState
from miteinander.town.gatherings.models import Registration


@handler("gatherings.give_back", on=code_events.WITHDRAWN)
def give_place_back(payload: dict[str, Any], _job: JobInfo) -> None:
    """Cancel the registration whose holder took it back with the code."""
    if payload["kind"] == KIND:
        give_back(channel_id=UUID(payload["channel_id"]), by=SYSTEM)


@handler("gatherings.tell_cancelled", on=events.GATHERING_CANCELLED)
def tell_cancelled(payload: dict[str, Any], _job: JobInfo) -> None:
    """Tell all who registered that the gathering is off."""
    _tell_all(payload["gathering"], step="off")


@handler("gatherings.tell_changed", on=events.GATHERING_CHANGED)
def tell_changed(payload: dict[str, Any], _job: JobInfo) -> None:
    """Tell all who registered what is new about when and where, and offer places that are new."""
    if payload.get("moved"):
        _tell_all(payload["gathering"], step="changed")
    fill_free_places(UUID(payload["gathering"]))


def _tell_all(gathering_id: str, *, step: str) -> None:
    rows = Registration.objects.filter(gathering__public_id=gathering_id).exclude(state=RegistrationState.CANCELLED)
    for row in rows.select_related("gathering"):
        tell(row, step=step)
