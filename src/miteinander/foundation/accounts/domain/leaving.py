"""People leave, and come back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from miteinander.foundation.accounts.domain.grants import end_all_grants
from miteinander.foundation.accounts.domain.people import MANAGE, locked_person, person_ref
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotAllowed
from miteinander.foundation.kernel.permissions import require


def deactivate(*, person_id: UUID, reason: str, by: Actor) -> None:
    """Close somebody's access at once: every session ends with the next click; roles end, the row goes in time.

    Raises ``NotAllowed`` without the permission and for oneself (an administrator alone would lock the town out).
    """
    require(by, MANAGE)
    if by.public_id == person_id:
        raise NotAllowed("Den eigenen Zugang kann nur jemand anderes schließen.", person=str(person_id))
    with transaction.atomic():
        person = locked_person(person_id)
        if not person.is_active:
            return
        now = clock.now()
        _set_active(person, active=False, at=now)
        end_all_grants(person=person, at=now)
        record(action="accounts.deactivated", by=by, about=person_ref(person_id), facts={"reason": reason})


def reactivate(*, person_id: UUID, reason: str, by: Actor) -> None:
    """Open a closed access again; roles do not come back by themselves. Raises ``NotAllowed``."""
    require(by, MANAGE)
    with transaction.atomic():
        person = locked_person(person_id)
        if person.is_active:
            return
        _set_active(person, active=True, at=None)
        record(action="accounts.reactivated", by=by, about=person_ref(person_id), facts={"reason": reason})


def _set_active(person: Person, *, active: bool, at: datetime | None) -> None:
    person.is_active = active
    person.deactivated = at
    person.modified = clock.now()
    person.save(update_fields=["is_active", "deactivated", "modified"])
