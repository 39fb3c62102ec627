"""An administrator's power: switched on for half an hour, with a reason, in this session only, and written down."""

from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest

from miteinander.foundation.accounts.domain.people import person_ref
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.permissions import require

MINUTES = 30
SHORTEST_REASON = 10
_KEY = "mt_power_until"


def power_on(*, request: HttpRequest, reason: str, by: Actor) -> datetime:
    """Switch the power on for this session; returns until when. Writes the journal with the reason.

    Raises ``NotAllowed`` for one who is no administrator and ``InvalidInput`` for a reason too short to tell anything.
    """
    require(by, "accounts.power_on")
    why = reason.strip()
    if by.public_id is None or len(why) < SHORTEST_REASON:
        raise InvalidInput(
            "Bitte nennen Sie den Grund.",
            fields={"reason": ["Ein kurzer Satz genügt, zum Beispiel: Neue Kollegin einladen."]},
        )
    until = clock.now() + timedelta(minutes=MINUTES)
    with transaction.atomic():
        record(
            action="accounts.power_on",
            by=by,
            about=person_ref(by.public_id),
            facts={"reason": why, "minutes": MINUTES},
        )
        request.session[_KEY] = until.isoformat()
    return until


def power_off(*, request: HttpRequest, by: Actor) -> None:
    """Switch the power off before its time; writes the journal."""
    if request.session.pop(_KEY, None) is None or by.public_id is None:
        return
    with transaction.atomic():
        record(action="accounts.power_off", by=by, about=person_ref(by.public_id))


def power_until(request: HttpRequest) -> datetime | None:
    """Return until when this session's power is on, be it past or to come; ``None`` when it was never switched on."""
    text = request.session.get(_KEY)
    return datetime.fromisoformat(text) if isinstance(text, str) else None
