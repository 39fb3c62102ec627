"""The accounts' door: who acts, roles and permissions, the administrator's power, invitations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from miteinander.foundation.accounts.access import forget_access
from miteinander.foundation.accounts.domain import invitations
from miteinander.foundation.accounts.domain.grants import end_role, grant_role, valid_grants
from miteinander.foundation.accounts.domain.people import add_person
from miteinander.foundation.accounts.gate import ask_again
from miteinander.foundation.accounts.history import actor_name, history_lines
from miteinander.foundation.accounts.links import invitation_link
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.accounts.organisations import offer_organisations
from miteinander.foundation.accounts.power import power_on as _power_on
from miteinander.foundation.accounts.roles import declare_role, roles
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, Actor
from miteinander.foundation.kernel.permissions import actor_of, declare_permission, desk_page, require

__all__ = [
    "Reachable",
    "actor_name",
    "actor_of",
    "add_person",
    "administrator_invitation",
    "ask_again",
    "declare_permission",
    "declare_role",
    "desk_page",
    "end_role",
    "first_invitation",
    "grant_role",
    "history_lines",
    "names_of",
    "offer_organisations",
    "people_choices",
    "people_who_may",
    "person_by_email",
    "power_on",
    "reachable",
    "recovery_link",
    "require",
]


def first_invitation() -> str | None:
    """Return the first administrator's one-time link on a fresh installation (24 hours), else ``None``."""
    invited = invitations.first_invitation()
    return invitation_link(invited.secret) if invited else None


def administrator_invitation(*, by: Actor = SYSTEM) -> str:
    """Return a one-time link (24 hours) for a new administrator; earlier unused ones no longer open anything."""
    return invitation_link(invitations.invite_administrator(by=by).secret)


def recovery_link(*, email: str, by: Actor = SYSTEM) -> str:
    """Return a one-time link (24 hours) that gives somebody the access back. Raises ``NotFound``."""
    return invitation_link(invitations.recover(email=email, by=by).secret)


def power_on(*, request: HttpRequest, reason: str, by: Actor) -> datetime:
    """Switch the administrator's power on for this session, half an hour; returns until when. See ``power.py``."""
    until = _power_on(request=request, reason=reason, by=by)
    forget_access(request)
    return until


def names_of(person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of people by public id, as far as they still exist; one query."""
    return dict(Person.objects.filter(public_id__in=set(person_ids)).values_list("public_id", "display_name"))


def people_choices() -> list[tuple[str, str]]:
    """Return everybody who has access as (public id, name) for a form, by name; one query."""
    rows = Person.objects.filter(is_active=True).order_by("sort_key", "public_id")
    return [(str(public_id), name) for public_id, name in rows.values_list("public_id", "display_name")]


def people_who_may(permission: str) -> list[tuple[str, str]]:
    """Return who holds a role with this permission now, as (public id, name), by name; one query.

    Permissions that sleep until their holder wakes them count too.
    """
    named = [name for name, role in roles.items() if permission in role.permissions]
    holders = valid_grants(clock.now()).filter(role__in=named).values("person")
    rows = Person.objects.filter(is_active=True, pk__in=holders).order_by("sort_key", "public_id")
    return [(str(public_id), name) for public_id, name in rows.values_list("public_id", "display_name")]


@dataclass(frozen=True, kw_only=True)
class Reachable:
    """Somebody to whom the platform may write about their own work."""

    public_id: UUID
    name: str
    email: str
    language: str


def reachable(person_ids: Iterable[UUID]) -> dict[UUID, Reachable]:
    """Return how people are reached, by public id, as far as their access is open; one query."""
    rows = Person.objects.filter(public_id__in=set(person_ids), is_active=True)
    return {
        row.public_id: Reachable(public_id=row.public_id, name=row.display_name, email=row.email, language=row.language)
        for row in rows
    }


def person_by_email(email: str) -> UUID | None:
    """Return the public id of somebody whose access is open, by the address they sign in with; one query."""
    rows = Person.objects.filter(email=email.strip().lower(), is_active=True)
    return rows.values_list("public_id", flat=True).first()
