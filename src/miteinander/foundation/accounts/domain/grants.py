"""Roles are given for a time, and ended."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from miteinander.foundation.accounts.domain.people import MANAGE, locked_person, person_ref
from miteinander.foundation.accounts.models import Person, RoleGrant
from miteinander.foundation.accounts.roles import roles
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotAllowed, NotFound
from miteinander.foundation.kernel.permissions import require


def valid_grants(at: datetime) -> QuerySet[RoleGrant]:
    """Return the grants that hold at a moment: begun, not ended."""
    return RoleGrant.objects.filter(Q(end__isnull=True) | Q(end__gt=at), begin__lte=at)


def grant_role(
    *,
    person_id: UUID,
    role: str,
    begin: datetime,
    end: datetime | None,
    reason: str,
    by: Actor,
    organisation: UUID | None = None,
) -> UUID:
    """Give a person a role from ``begin`` until ``end``; returns the grant's public id and writes the journal.

    Raises ``NotAllowed`` without the permission, and for oneself: the attack is an administrator who quietly widens
    the own rights. Raises ``InvalidInput`` for a role nobody declared, an end before the begin, a closed access, or
    the same role at the same time.
    """
    require(by, MANAGE)
    if by.public_id is not None and by.public_id == person_id:
        raise NotAllowed("Eine Rolle gibt man sich nicht selbst.", person=str(person_id))
    with transaction.atomic():
        person = locked_person(person_id)
        _check_grant(person=person, role=role, begin=begin, end=end, organisation=organisation)
        grant = RoleGrant.objects.create(
            person=person,
            role=role,
            organisation=organisation,
            begin=begin,
            end=end,
            granted_by_kind=by.kind.value,
            granted_by_id=by.public_id,
            reason=reason,
        )
        record(
            action="accounts.role_granted",
            by=by,
            about=person_ref(person_id),
            facts={
                "role": roles[role].title,
                "role_name": role,
                "begin": _day(begin),
                "end": _day(end) if end else "(offen)",
                "organisation": str(organisation or ""),
                "reason": reason,
            },
        )
    return grant.public_id


def end_role(*, grant_id: UUID, reason: str, by: Actor) -> None:
    """End a role now (one not yet begun never begins); writes the journal. Raises ``NotAllowed``, ``NotFound``."""
    require(by, MANAGE)
    with transaction.atomic():
        grant = (
            RoleGrant.objects.select_for_update(of=("self",))
            .select_related("person")
            .filter(public_id=grant_id)
            .first()
        )
        if grant is None:
            raise NotFound("Diese Rolle gibt es nicht.", grant=str(grant_id))
        now = clock.now()
        if grant.end is not None and grant.end <= now:
            return
        role = roles.get(grant.role)
        grant.end = max(now, grant.begin)
        grant.modified = now
        grant.save(update_fields=["end", "modified"])
        record(
            action="accounts.role_ended",
            by=by,
            about=person_ref(grant.person.public_id),
            facts={"role": role.title if role else grant.role, "role_name": grant.role, "reason": reason},
        )


def end_all_grants(*, person: Person, at: datetime) -> None:
    """End every role of a person at a moment; those not yet begun never begin."""
    RoleGrant.objects.filter(person=person, begin__gt=at).update(end=F("begin"), modified=at)
    open_ones = RoleGrant.objects.filter(Q(end__isnull=True) | Q(end__gt=at), person=person, begin__lte=at)
    open_ones.update(end=at, modified=at)


def _day(moment: datetime) -> str:
    """Return a day as the journal's sentences name it."""
    return f"{timezone.localtime(moment):%d.%m.%Y}"


def _check_grant(
    *, person: Person, role: str, begin: datetime, end: datetime | None, organisation: UUID | None
) -> None:
    if roles.get(role) is None:
        raise InvalidInput(
            "Diese Rolle gibt es nicht.", fields={"role": ["Bitte wählen Sie eine Rolle aus der Liste."]}
        )
    if end is not None and end <= begin:
        raise InvalidInput("Das Ende liegt vor dem Beginn.", fields={"end": ["Das Ende muss nach dem Beginn liegen."]})
    if not person.is_active:
        raise InvalidInput("Dieser Zugang ist geschlossen. Öffnen Sie ihn zuerst wieder.")
    same = RoleGrant.objects.filter(Q(end__isnull=True) | Q(end__gt=begin), person=person, role=role)
    same = same.filter(organisation=organisation) if organisation else same.filter(organisation__isnull=True)
    if end is not None:
        same = same.filter(begin__lt=end)
    if same.exists():
        raise InvalidInput(
            "Diese Rolle hat die Person in dieser Zeit schon.",
            fields={"role": ["Beenden Sie zuerst die vorhandene Rolle oder wählen Sie eine andere Zeit."]},
        )
