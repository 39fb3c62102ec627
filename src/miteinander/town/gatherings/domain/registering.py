"""Registering without an account, the waiting list and how one moves up, giving a place back."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from miteinander.foundation.codes.service import Opened, close, holder_of, open_matter
from miteinander.foundation.journal.service import record, unheld
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import SYSTEM, VISITOR, Actor
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.town.gatherings.domain.telling import tell
from miteinander.town.gatherings.enums import REGISTRATION_MOVES, TAKES_A_PLACE, RegistrationState
from miteinander.town.gatherings.models import Gathering, Option, Registration

KIND = "registration"
PURPOSE = gettext_noop("Sie haben sich zu einem Termin angemeldet.")
DAYS_AFTER = 30
OFFER_HOURS = 48
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is read as something else


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What somebody tells when registering; only the language is needed."""

    language: str
    name: str = ""
    email: str = ""
    interpreter: str = ""
    children: int = 0
    access_needs: str = ""
    choices: Sequence[UUID] = ()


@dataclass(frozen=True, kw_only=True)
class Registered:
    """A registration just made: the code is shown once; ``waiting`` is the place in the line, 0 for a sure place."""

    opened: Opened
    registration_id: UUID
    ticket: str
    waiting: int


@transaction.atomic
def register(*, gathering_id: UUID, wishes: Wishes, draft: UUID | None = None) -> Registered:
    """Take a registration: a place while there are some, else the end of the waiting list.

    The row of the gathering is locked, so the last place is given once. ``draft`` is the form's own id: who sends the
    same form again, because the answer was lost, gets a new code for the same registration and no second place.
    Effects: row, answer channel, message there (and by mail where given), journal. Raises ``NotFound``,
    ``MoveNotAllowed`` when registration is not open, ``InvalidInput`` for wishes that cannot be.
    """
    gathering = _locked_gathering(gathering_id)
    again = Registration.objects.filter(public_id=draft, gathering=gathering).first() if draft else None
    if again is not None:
        return _code_anew(again)
    _check_open(gathering)
    chosen = _chosen(gathering, wishes.choices)
    free = free_places(gathering)
    state = RegistrationState.CONFIRMED if free is None or free > 0 else RegistrationState.WAITING
    row = Registration(
        public_id=draft or ids.new_id(),
        gathering=gathering,
        state=state,
        language=wishes.language,
        person_name=wishes.name,
        email=wishes.email,
        interpreter=wishes.interpreter,
        children=wishes.children,
        access_needs=wishes.access_needs,
        first_choice=chosen[0] if chosen else None,
        second_choice=chosen[1] if len(chosen) > 1 else None,
        seat=_seat(chosen) if state == RegistrationState.CONFIRMED else None,
        ticket=_new_ticket(),
    )
    opened = _open(row)
    row.channel_id = opened.channel_id
    row.save(force_insert=True)
    record(action="gatherings.registered", by=VISITOR, about=_about(gathering), facts={"state": state.value})
    tell(row, step="registered" if state == RegistrationState.CONFIRMED else "waiting")
    return Registered(opened=opened, registration_id=row.public_id, ticket=row.ticket, waiting=place_in_line(row))


@transaction.atomic
def give_back(*, channel_id: UUID, by: Actor) -> None:
    """Cancel the registration of a code and let the next one in the line move up; nothing where it is cancelled."""
    row = Registration.objects.filter(channel_id=channel_id).first()
    if row is not None:
        _cancel(row, by=by)


@transaction.atomic
def cancel_registration(*, registration_id: UUID, by: Actor) -> None:
    """Cancel a registration from the desk; the person is told, and the next one in the line moves up."""
    row = _locked_row(registration_id)
    if row.state != RegistrationState.CANCELLED:
        _cancel(row, by=by)
        tell(row, step="cancelled")


@transaction.atomic
def accept(*, secret: str) -> UUID:
    """Take the place that was offered by a link; return the gathering's id.

    Pressing twice does no harm. Raises ``NotFound`` for an unknown link, ``MoveNotAllowed`` when its time is over.
    """
    found = Registration.objects.filter(accept_digest=digest_of(secret)).first()
    if found is None:
        raise NotFound(_("Diesen Link gibt es nicht."))
    _locked_gathering(found.gathering.public_id)
    row = _locked_row(found.public_id)
    if row.state == RegistrationState.CONFIRMED:
        return row.gathering.public_id
    if row.state != RegistrationState.OFFERED or (row.offered_until and row.offered_until <= clock.now()):
        raise MoveNotAllowed(_("Der Platz ist inzwischen vergeben. Sie können sich gern noch einmal anmelden."))
    _move(row, to=RegistrationState.CONFIRMED)
    row.seat = _seat([one for one in (row.first_choice, row.second_choice) if one])
    row.save()
    record(action="gatherings.place_accepted", by=holder_of(row.channel_id), about=_about(row.gathering))
    tell(row, step="registered")
    return row.gathering.public_id


def promote(gathering: Gathering) -> int:
    """Offer every free place to who waits longest, for 48 hours at most; return how many were offered.

    The caller holds the gathering's row. Nothing is offered once the gathering began or was cancelled.
    """
    if gathering.cancelled or gathering.starts_at <= clock.now():
        return 0
    free = free_places(gathering)
    line = Registration.objects.filter(gathering=gathering, state=RegistrationState.WAITING).order_by("created", "pk")
    rows = list(line if free is None else line[: max(free, 0)])
    for row in rows:
        secret = secrets.token_urlsafe(9)
        _move(row, to=RegistrationState.OFFERED)
        row.offered_until = min(clock.now() + timedelta(hours=OFFER_HOURS), gathering.starts_at)
        row.accept_digest = digest_of(secret)
        row.save()
        record(action="gatherings.place_offered", by=SYSTEM, about=_about(gathering))
        tell(row, step="offered", secret=secret)
    return len(rows)


def end_offers(now: datetime) -> None:
    """Take back places that nobody accepted in time, tell so, and offer them to the next; every few minutes."""
    late = Registration.objects.filter(state=RegistrationState.OFFERED, offered_until__lte=now)
    for public_id, gathering_id in list(late.values_list("public_id", "gathering__public_id")):
        with transaction.atomic():
            _locked_gathering(gathering_id)
            row = _locked_row(public_id)
            if row.state == RegistrationState.OFFERED and row.offered_until and row.offered_until <= now:
                _cancel(row, by=SYSTEM)
                tell(row, step="lapsed")


def fill_free_places(gathering_id: UUID) -> int:
    """Offer what became free because the gathering itself changed (more places); return how many were offered."""
    with transaction.atomic():
        return promote(_locked_gathering(gathering_id))


def free_places(gathering: Gathering) -> int | None:
    """Return how many places nobody holds; ``None`` where there is no limit. The line goes first: then there are 0."""
    if gathering.capacity is None:
        return None
    taken = Registration.objects.filter(gathering=gathering, state__in=TAKES_A_PLACE).count()
    return gathering.capacity - taken


def place_in_line(row: Registration) -> int:
    """Return the place in the waiting list, from 1; 0 for who does not wait."""
    if row.state != RegistrationState.WAITING:
        return 0
    line = Registration.objects.filter(gathering=row.gathering_id, state=RegistrationState.WAITING)
    return line.filter(created__lt=row.created).count() + 1


def due_people(before: datetime) -> QuerySet[Registration]:
    """Return the registrations of gatherings that ended before a moment, as far as they still tell about persons."""
    return Registration.objects.filter(gathering__ends_at__lt=before).exclude(
        person_name="", email="", access_needs="", interpreter="", children=0
    )


def forget_people(before: datetime) -> int:
    """Empty what tells about persons in registrations of gatherings that ended before a moment; return how many.

    That somebody came, in which language and to which table, stays as a number.
    """
    return unheld(due_people(before)).update(person_name="", email="", access_needs="", interpreter="", children=0)


def digest_of(secret: str) -> str:
    """Return what is kept of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _cancel(row: Registration, *, by: Actor) -> None:
    if row.state == RegistrationState.CANCELLED:
        return
    gathering = _locked_gathering(row.gathering.public_id)
    _move(row, to=RegistrationState.CANCELLED)
    row.seat, row.offered_until, row.accept_digest = None, None, ""
    row.save()
    record(action="gatherings.registration_cancelled", by=by, about=_about(gathering))
    promote(gathering)


def _move(row: Registration, *, to: RegistrationState) -> None:
    check_move(moves=REGISTRATION_MOVES, before=row.state, after=to)
    row.state = to
    row.modified = clock.now()


def _code_anew(row: Registration) -> Registered:
    """Give a registration a new code in place of the one whose page never arrived."""
    close(channel_id=row.channel_id, by=SYSTEM)
    opened = _open(row)
    Registration.objects.filter(pk=row.pk).update(channel_id=opened.channel_id)
    return Registered(opened=opened, registration_id=row.public_id, ticket=row.ticket, waiting=place_in_line(row))


def _open(row: Registration) -> Opened:
    days = max((row.gathering.ends_at - clock.now()).days, 0) + 1 + DAYS_AFTER
    return open_matter(
        matter=ThingRef(kind=KIND, public_id=row.public_id), purpose=PURPOSE, days=days, language=row.language
    )


def _check_open(gathering: Gathering) -> None:
    now = clock.now()
    opens, closes = gathering.registration_opens, gathering.registration_closes or gathering.starts_at
    if gathering.cancelled or opens is None or not opens <= now < closes or gathering.ends_at <= now:
        raise MoveNotAllowed(_("Eine Anmeldung ist gerade nicht möglich."))


def _chosen(gathering: Gathering, choices: Sequence[UUID]) -> list[Option]:
    """Return the options in the order of the wishes. Raises ``InvalidInput`` for one of another gathering."""
    wanted = list(dict.fromkeys(choices))
    found = {one.public_id: one for one in Option.objects.filter(gathering=gathering, public_id__in=wanted)}
    if len(wanted) != len(found):
        raise InvalidInput(
            _("Diesen Tisch gibt es nicht."), fields={"first_choice": [_("Diesen Tisch gibt es nicht.")]}
        )
    return [found[one] for one in wanted]


def _seat(chosen: Sequence[Option]) -> Option | None:
    """Return the first wished option that still has room; nothing where all are full: the town then finds a seat."""
    for one in chosen:
        if one.capacity is None or one.seated.filter(state__in=TAKES_A_PLACE).count() < one.capacity:
            return one
    return None


def _new_ticket() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _number in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _locked_gathering(public_id: UUID) -> Gathering:
    row = Gathering.objects.select_for_update(of=("self",)).filter(public_id=public_id).first()
    if row is None:
        raise NotFound(_("Diesen Termin gibt es nicht."))
    return row


def _locked_row(public_id: UUID) -> Registration:
    rows = Registration.objects.select_for_update(of=("self",)).select_related(
        "gathering", "first_choice", "second_choice"
    )
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound(_("Diese Anmeldung gibt es nicht."))
    return row


def _about(gathering: Gathering) -> ThingRef:
    return ThingRef(kind="gathering", public_id=gathering.public_id)
