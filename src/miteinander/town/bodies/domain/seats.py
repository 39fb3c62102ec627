"""Seats: given, changed and ended; consent to be shown; forgetting those who left."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record, unheld
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.town.bodies.domain.bodies import locked_body
from miteinander.town.bodies.domain.following import body_ref, follow_seat
from miteinander.town.bodies.domain.oparl.organisations import project_people
from miteinander.town.bodies.enums import SeatRole
from miteinander.town.bodies.models import Body, Member, Seat
from miteinander.town.organisations.service import sort_key

KEPT_AFTER_LAST_SEAT = timedelta(days=730)
SEAT_FACTS = ("role", "function", "votes", "begins", "ends", "consent_on")
MEMBER_FACTS = ("name", "email", "language")


def current(*, prefix: str = "") -> Q:
    """Return the filter on seats held today; ``prefix`` leads from another model to the seat."""
    today = clock.today()
    begun = Q(**{f"{prefix}begins__lte": today})
    return begun & (Q(**{f"{prefix}ends__isnull": True}) | Q(**{f"{prefix}ends__gte": today}))


@transaction.atomic
def save_seat(
    *,
    body_id: UUID,
    values: Mapping[str, Any],
    by: Actor,
    seat_id: UUID | None = None,
    seen_revision: int | None = None,
) -> UUID:
    """Give a seat, or change one; return its public id.

    ``values``: role, function, votes, begins, ends, consent_on; ``organisation`` and ``deputy_for`` as database keys
    or ``None``; who holds it as ``member`` (a public id) or as ``name``, ``email``, ``language``. Nobody: vacant.
    Effects: rows, journal without names, OParl. Raises ``NotFound``, ``Conflict``, ``InvalidInput``.
    """
    body = locked_body(body_id=body_id, by=by)
    seat = (
        locked(rows=Seat.objects.filter(body=body, public_id=seat_id), seen_revision=seen_revision)
        if seat_id
        else Seat(body=body, revision=0)
    )
    before = seat.member
    _check(values=values, seat=seat, body=body)
    for name in SEAT_FACTS:
        if name in values:
            setattr(seat, name, values[name])
    for name in ("organisation", "deputy_for"):
        if name in values:
            setattr(seat, f"{name}_id", values[name])
    seat.member = _holder(values=values, seat=seat)
    seat.modified = clock.now()
    save_next(seat)
    facts = {"seat": str(seat.public_id), "role": seat.role}
    record(action="bodies.seat_saved", by=by, about=body_ref(body_id), facts=facts)
    follow_seat(body, members=[one for one in dict.fromkeys([before, seat.member]) if one])
    return seat.public_id


@transaction.atomic
def withdraw_consent(*, seat_id: UUID, by: Actor) -> None:
    """Stop showing the holder of a seat, at once and everywhere. Effects: row, journal, OParl marks as deleted."""
    seat = Seat.objects.select_related("body", "member").filter(public_id=seat_id).first()
    body = locked_body(body_id=seat.body.public_id if seat else UUID(int=0), by=by)
    if seat is None or seat.consent_on is None:
        return
    seat.consent_on, seat.modified = None, clock.now()
    save_next(seat)
    record(action="bodies.consent_withdrawn", by=by, about=body_ref(body.public_id), facts={"seat": str(seat_id)})
    follow_seat(body, members=[seat.member] if seat.member else [])


def due_members(before: datetime) -> QuerySet[Member]:
    """Return those with a name whose last seat ended before a moment."""
    lasting = Seat.objects.filter(member=OuterRef("pk")).filter(Q(ends__isnull=True) | Q(ends__gte=before.date()))
    return Member.objects.filter(~Q(name=""), ~Exists(lasting), created__lt=before)


def forget_members(before: datetime) -> int:
    """Empty name and mail of those whose last seat ended before a moment; return how many.

    Seats stay, so that old minutes say who was there by function and organisation.
    """
    gone = unheld(due_members(before))
    with transaction.atomic():
        members = list(gone.select_for_update(of=("self",)))
        for member in members:
            member.name = member.sort_name = member.email = member.language = ""
            member.account_id = None
            member.save()
        Seat.objects.filter(member__in=members).update(consent_on=None)
        project_people(members)
    return len(members)


def _holder(*, values: Mapping[str, Any], seat: Seat) -> Member | None:
    """Return who holds the seat: somebody known, the present holder with changed facts, or somebody new."""
    if values.get("member"):
        return Member.objects.filter(public_id=values["member"]).first()
    name = str(values.get("name") or "").strip()
    if not name:
        return seat.member if "name" not in values else None
    member = seat.member or Member(revision=0)
    for fact in MEMBER_FACTS:
        if fact in values:
            setattr(member, fact, str(values[fact] or "").strip())
    if "account_id" in values:
        member.account_id = values["account_id"]
    member.sort_name, member.modified = sort_key(name), clock.now()
    save_next(member)
    return member


def _check(*, values: Mapping[str, Any], seat: Seat, body: Body) -> None:
    fields: dict[str, list[str]] = {}
    begins = values.get("begins", seat.begins if seat.pk else None)
    ends = values.get("ends", seat.ends)
    if begins is None:
        fields["begins"] = [_("Bitte sagen Sie, ab wann.")]
    elif ends and ends < begins:
        fields["ends"] = [_("Das Ende liegt vor dem Beginn.")]
    held = values.get("member") or str(values.get("name") or "").strip() or ("name" not in values and seat.member)
    if values.get("consent_on") and not held:
        fields["consent_on"] = [_("Ein freier Sitz kann nicht zustimmen.")]
    if values.get("consent_on") and values["consent_on"] > clock.today():
        fields["consent_on"] = [_("Dieser Tag liegt in der Zukunft.")]
    deputy_for = values.get("deputy_for")
    if deputy_for and (deputy_for == seat.pk or not Seat.objects.filter(pk=deputy_for, body=body).exists()):
        fields["deputy_for"] = [_("Bitte wählen Sie einen anderen Sitz dieses Gremiums.")]
    if values.get("role") == SeatRole.DEPUTY and not deputy_for:
        fields["deputy_for"] = [_("Bitte sagen Sie, wen diese Person vertritt.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)
