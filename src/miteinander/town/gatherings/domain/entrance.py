"""The entrance: tickets are scanned or typed in, and the desk sees who comes."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.town.gatherings import rules
from miteinander.town.gatherings.enums import RegistrationState
from miteinander.town.gatherings.models import Registration


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody who registered, as the desk sees it."""

    registration_id: UUID
    name: str
    state: str
    state_name: str
    ticket: str
    language: str
    interpreter: str
    children: int
    access_needs: str
    seat: str
    checked_in: datetime | None


@dataclass(frozen=True, kw_only=True)
class GuestList:
    """All who registered, in order of their arrival, and the figures the kitchen and the interpreters need."""

    guests: tuple[Guest, ...]
    coming: int
    waiting: int
    came: int
    children: int
    interpreters: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def check_in(*, gathering_id: UUID, ticket: str, by: Actor) -> Guest:
    """Let a ticket in, whether scanned (a whole address) or typed; a second time says the same and changes nothing.

    Journal: ``gatherings.checked_in``. Raises ``NotAllowed``, ``InvalidInput`` for a number that is no ticket of this
    gathering, ``MoveNotAllowed`` for who waits or cancelled.
    """
    require(by, rules.CHECK_IN)
    rows = Registration.objects.select_for_update(of=("self",)).select_related("seat", "gathering")
    row = rows.filter(gathering__public_id=gathering_id, ticket=plain_ticket(ticket)).first()
    if row is None:
        raise InvalidInput(
            _("Diese Nummer gehört nicht zu diesem Termin."),
            fields={"ticket": [_("Diese Nummer gehört nicht zu diesem Termin. Bitte noch einmal lesen.")]},
        )
    if row.state != RegistrationState.CONFIRMED:
        raise MoveNotAllowed(_("Diese Anmeldung hat keinen Platz: %(state)s.") % {"state": row.get_state_display()})
    if row.checked_in is None:
        row.checked_in = clock.now()
        row.save(update_fields=["checked_in"])
        about = ThingRef(kind="gathering", public_id=gathering_id)
        record(action="gatherings.checked_in", by=by, about=about)
    return guest_of(row)


def plain_ticket(typed: str) -> str:
    """Return a ticket's number from what was typed or scanned: lower case, missing hyphen, a whole address."""
    last = typed.strip().rstrip("/").rsplit("=", 1)[-1].rsplit("/", 1)[-1]
    letters = "".join(one for one in last.upper() if one.isalnum())[:12]
    return f"{letters[:4]}-{letters[4:]}"


def guest_list(*, gathering_id: UUID, by: Actor) -> GuestList:
    """Return who registered; one query. Raises ``NotAllowed``."""
    require(by, rules.CHECK_IN)
    rows = list(
        Registration.objects.filter(gathering__public_id=gathering_id).select_related("seat").order_by("created", "pk")
    )
    coming = [row for row in rows if row.state == RegistrationState.CONFIRMED]
    return GuestList(
        guests=tuple(guest_of(row) for row in rows),
        coming=len(coming),
        waiting=sum(row.state in {RegistrationState.WAITING, RegistrationState.OFFERED} for row in rows),
        came=sum(row.checked_in is not None for row in rows),
        children=sum(row.children for row in coming),
        interpreters=dict(sorted(Counter(row.interpreter for row in coming if row.interpreter).items())),
    )


def guest_of(row: Registration) -> Guest:
    """Return a row as the desk sees it."""
    return Guest(
        registration_id=row.public_id,
        name=row.person_name,
        state=row.state,
        state_name=str(row.get_state_display()),
        ticket=row.ticket,
        language=row.language,
        interpreter=row.interpreter,
        children=row.children,
        access_needs=row.access_needs,
        seat=row.seat.names.get(settings.LANGUAGE_CODE, row.seat.key) if row.seat else "",
        checked_in=row.checked_in,
    )
