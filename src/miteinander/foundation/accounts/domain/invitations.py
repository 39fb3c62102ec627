"""One-time links: the first administrator, invited colleagues, and the way back for somebody locked out."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import QuerySet

from miteinander.foundation.accounts.domain.grants import grant_role
from miteinander.foundation.accounts.domain.people import MANAGE, add_person, locked_person, person_ref
from miteinander.foundation.accounts.enums import InvitationPurpose, RoleName
from miteinander.foundation.accounts.models import Invitation, Person
from miteinander.foundation.accounts.roles import roles
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM, Actor, ActorKind
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef

ADMINISTRATOR_HOURS = 24
COLLEAGUE_DAYS = 7
GONE = "Dieser Link gilt nicht mehr. Bitte lassen Sie sich einen neuen geben."


@dataclass(frozen=True, kw_only=True)
class Invited:
    """A fresh one-time link: its secret exists only here."""

    public_id: UUID
    secret: str
    expires: datetime


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """What a link opened: whose access, and whether it was made now."""

    person_id: UUID
    is_new: bool


def digest_of_secret(secret: str) -> str:
    """Return what is kept of a link's secret: 256 bits of chance need no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def first_invitation() -> Invited | None:
    """Make the first administrator's link on a fresh installation; ``None`` once anybody exists or was invited."""
    with transaction.atomic():
        if Person.objects.exists() or Invitation.objects.exists():
            return None
        return invite_administrator(by=SYSTEM)


def invite_administrator(*, by: Actor) -> Invited:
    """Make a link with which somebody becomes administrator: 24 hours, once. Earlier unused ones are withdrawn.

    Raises ``NotAllowed`` without the permission.
    """
    require(by, MANAGE)
    with transaction.atomic():
        earlier = _open_invitations(clock.now()).filter(role=RoleName.ADMINISTRATOR, email="")
        earlier.update(withdrawn=clock.now())
        return _make(
            Invitation(
                purpose=InvitationPurpose.JOIN,
                role=RoleName.ADMINISTRATOR,
                reason="Ersteinrichtung",
                expires=clock.now() + timedelta(hours=ADMINISTRATOR_HOURS),
            ),
            by=by,
        )


def invite_colleague(
    *,
    email: str,
    display_name: str,
    language: str,
    role: str,
    role_end: datetime | None,
    reason: str,
    by: Actor,
    organisation: UUID | None = None,
) -> Invited:
    """Make a link for a colleague who gets ``role`` when it is used: seven days, once. The caller sends it by mail.

    Writes the invitation and the journal entry. Raises ``NotAllowed``; ``InvalidInput`` when the address already has
    an access or nobody declared the role.
    """
    require(by, MANAGE)
    address = email.strip().lower()
    if roles.get(role) is None:
        raise InvalidInput(
            "Diese Rolle gibt es nicht.", fields={"role": ["Bitte wählen Sie eine Rolle aus der Liste."]}
        )
    with transaction.atomic():
        if Person.objects.filter(email=address).exists():
            raise InvalidInput(
                "Diese Person hat schon einen Zugang.",
                fields={"email": ["Zu dieser Adresse gibt es schon einen Zugang. Geben Sie dort die Rolle."]},
            )
        _open_invitations(clock.now()).filter(email=address).update(withdrawn=clock.now())
        return _make(
            Invitation(
                purpose=InvitationPurpose.JOIN,
                email=address,
                display_name=display_name.strip(),
                language=language,
                role=role,
                organisation=organisation,
                role_end=role_end,
                reason=reason,
                expires=clock.now() + timedelta(days=COLLEAGUE_DAYS),
            ),
            by=by,
        )


def recover(*, email: str, by: Actor) -> Invited:
    """Make a link that gives somebody back the access: new password, new second factor; 24 hours, once.

    Raises ``NotAllowed``; ``NotFound`` when nobody active has this address.
    """
    require(by, MANAGE)
    with transaction.atomic():
        person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
        if person is None:
            raise NotFound("Zu dieser Adresse gibt es keinen offenen Zugang.")
        _open_invitations(clock.now()).filter(person=person).update(withdrawn=clock.now())
        return _make(
            Invitation(
                purpose=InvitationPurpose.RECOVER,
                person=person,
                email=person.email,
                display_name=person.display_name,
                language=person.language,
                expires=clock.now() + timedelta(hours=ADMINISTRATOR_HOURS),
            ),
            by=by,
        )


def withdraw(*, invitation_id: UUID, by: Actor) -> None:
    """Withdraw a link that was not used yet; writes the journal. Raises ``NotAllowed``."""
    require(by, MANAGE)
    with transaction.atomic():
        if _open_invitations(clock.now()).filter(public_id=invitation_id).update(withdrawn=clock.now()):
            record(
                action="accounts.invitation_withdrawn",
                by=by,
                about=ThingRef(kind="invitation", public_id=invitation_id),
            )


def find_open(secret: str) -> Invitation:
    """Return the invitation a secret opens now; raise ``NotFound`` for one used, lapsed, withdrawn or never made."""
    invitation = _open_invitations(clock.now()).filter(digest=digest_of_secret(secret)).first()
    if invitation is None:
        raise NotFound(GONE)
    return invitation


def accept(*, secret: str, email: str, display_name: str, language: str, password: str) -> Accepted:
    """Use a link, once: make the person with the role, or give the existing one a new password.

    In one transaction: the link is marked as used (the attack is two people using it at once), the person and the
    address are made or the password is set and every second factor removed, the role is given, the journal written.
    An invitation that names an address keeps it, whatever ``email`` says. Raises ``NotFound``, ``InvalidInput``.
    """
    with transaction.atomic():
        invitation = find_open(secret)
        taken = Invitation.objects.filter(pk=invitation.pk, used__isnull=True, withdrawn__isnull=True)
        if not taken.update(used=clock.now()):
            raise NotFound(GONE)
        if invitation.person is not None:
            return _recovered(person_id=invitation.person.public_id, password=password)
        inviter = _inviter(invitation)
        person_id = add_person(
            email=invitation.email or email,
            display_name=display_name,
            language=language,
            password=password,
            by=inviter,
        )
        if invitation.role:
            _give_role(invitation=invitation, person_id=person_id, by=inviter)
        record(action="accounts.invitation_accepted", by=_person(person_id), about=person_ref(person_id))
    return Accepted(person_id=person_id, is_new=True)


def _recovered(*, person_id: UUID, password: str) -> Accepted:
    """Set a new password (which ends all sessions) and remove every second factor; the next one is asked for anew."""
    person = locked_person(person_id)
    person.set_password(password)
    person.modified = clock.now()
    person.save(update_fields=["password", "modified"])
    Authenticator.objects.filter(user_id=person.pk).delete()
    record(action="accounts.recovered", by=_person(person_id), about=person_ref(person_id))
    return Accepted(person_id=person_id, is_new=False)


def _give_role(*, invitation: Invitation, person_id: UUID, by: Actor) -> None:
    now = clock.now()
    if invitation.role_end is not None and invitation.role_end <= now:
        return
    grant_role(
        person_id=person_id,
        role=invitation.role,
        begin=now,
        end=invitation.role_end,
        reason=invitation.reason,
        organisation=invitation.organisation,
        by=by,
    )


def _inviter(invitation: Invitation) -> Actor:
    """Return who stands behind an invitation, with the one right that inviting needed."""
    return Actor(
        kind=ActorKind(invitation.invited_by_kind),
        public_id=invitation.invited_by_id,
        permissions=frozenset({MANAGE}),
    )


def _person(person_id: UUID) -> Actor:
    return Actor(kind=ActorKind.PERSON, public_id=person_id)


def _make(invitation: Invitation, *, by: Actor) -> Invited:
    """Save an invitation under a fresh secret and write the journal."""
    secret = secrets.token_urlsafe(32)
    invitation.digest = digest_of_secret(secret)
    invitation.invited_by_kind = by.kind.value
    invitation.invited_by_id = by.public_id
    invitation.save()
    about = person_ref(invitation.person.public_id) if invitation.person else None
    record(
        action=f"accounts.{invitation.purpose}_link_made",
        by=by,
        about=about or ThingRef(kind="invitation", public_id=invitation.public_id),
        facts={"role": roles[invitation.role].title if invitation.role else ""},
    )
    return Invited(public_id=invitation.public_id, secret=secret, expires=invitation.expires)


def _open_invitations(at: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(used__isnull=True, withdrawn__isnull=True, expires__gt=at)
