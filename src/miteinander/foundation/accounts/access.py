"""Who asks: from a request to an actor with the permissions held at this moment."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from miteinander.foundation.accounts.domain.grants import valid_grants
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.accounts.power import power_until
from miteinander.foundation.accounts.roles import Role, roles
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import VISITOR, Actor, ActorKind

POWER_ON = "accounts.power_on"


@dataclass(frozen=True, kw_only=True)
class Access:
    """What a request may do now.

    ``sleeping`` are permissions of an administrator whose power is off; ``power_until`` says until when it is on.
    """

    actor: Actor
    person: Person | None = None
    roles: tuple[Role, ...] = ()
    sleeping: frozenset[str] = field(default_factory=frozenset)
    power_until: datetime | None = None

    @property
    def needs_second_factor(self) -> bool:
        """Tell whether one of the roles asks for a second factor."""
        return any(role.second_factor for role in self.roles)


NOBODY = Access(actor=VISITOR)


def access_of(request: HttpRequest) -> Access:
    """Return what this request may do; read once a request.

    Without a session cookie nothing is read. Signed in it costs three queries: session, person, grants.
    """
    known: Access | None = getattr(request, "access", None)
    if known is None:
        known = _read(request)
        request.access = known  # type: ignore[attr-defined]  # kept on the request, as Django keeps the user
    return known


def forget_access(request: HttpRequest) -> None:
    """Read the access anew the next time, after power or roles changed within a request."""
    request.access = None  # type: ignore[attr-defined]  # see access_of


def _read(request: HttpRequest) -> Access:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return NOBODY
    person = request.user
    if not isinstance(person, Person):
        return NOBODY
    now = clock.now()
    until = power_until(request)
    return access_from(person=person, at=now, until=until if until and until > now else None)


def access_from(*, person: Person, at: datetime, until: datetime | None) -> Access:
    """Return what a person may do at a moment, the administrator's power being on until ``until`` (or off)."""
    awake: set[str] = set()
    sleeping: set[str] = set()
    held: dict[str, Role] = {}
    organisations = set()
    for grant in valid_grants(at).filter(person=person):
        role = roles.get(grant.role)
        if role is None:
            continue  # a role that a release no longer knows gives nothing
        held[role.name] = role
        (sleeping if role.powered and until is None else awake).update(role.permissions)
        if role.powered:
            awake.add(POWER_ON)
        if grant.organisation:
            organisations.add(grant.organisation)
    actor = Actor(
        kind=ActorKind.PERSON,
        public_id=person.public_id,
        permissions=frozenset(awake),
        organisations=frozenset(organisations),
    )
    return Access(
        actor=actor,
        person=person,
        roles=tuple(held.values()),
        sleeping=frozenset(sleeping - awake),
        power_until=until if any(role.powered for role in held.values()) else None,
    )
