"""People, the roles they hold for a time, and the one-time links that let them in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from miteinander.foundation.accounts.enums import InvitationPurpose
from miteinander.foundation.kernel.actor import ActorKind
from miteinander.foundation.kernel.models import PublicThing

ACTOR_KINDS = [(kind.value, kind.value) for kind in ActorKind]


class Person(AbstractBaseUser, PublicThing):
    """Somebody who works here and signs in with an e-mail address, always kept in lower case.

    ``sort_key`` orders names alike on both databases. ``deactivated`` starts the period after which the row goes.
    """

    email = models.EmailField(unique=True, max_length=254)
    display_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=240)
    language = models.CharField(max_length=12, default="de")
    is_active = models.BooleanField(default=True)
    deactivated = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    objects = BaseUserManager()

    class Meta:
        ordering = ("sort_key", "public_id")
        constraints = (
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="mt_person_email_lower"),
            models.CheckConstraint(
                condition=models.Q(is_active=True, deactivated__isnull=True)
                | models.Q(is_active=False, deactivated__isnull=False),
                name="mt_person_deactivated_known",
            ),
        )

    def __str__(self) -> str:
        """Return the name others see."""
        return self.display_name

    def get_full_name(self) -> str:
        """Return the name others see, where Django or allauth ask for one."""
        return self.display_name


class RoleGrant(PublicThing):
    """A role somebody holds from ``begin`` until ``end`` (open: until it is ended), for one organisation or for all.

    Who gave it and why stands beside it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=60)
    organisation = models.UUIDField(null=True, blank=True)
    begin = models.DateTimeField()
    end = models.DateTimeField(null=True, blank=True)
    granted_by_kind = models.CharField(max_length=20, choices=ACTOR_KINDS)
    granted_by_id = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ("-begin", "public_id")
        indexes = (models.Index(fields=("person", "begin"), name="mt_grant_person"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("begin")),
                name="mt_grant_end_after_begin",
            ),
        )

    def __str__(self) -> str:
        """Name the role and its begin."""
        return f"{self.role} {self.begin:%Y-%m-%d}"


class Invitation(PublicThing):
    """A one-time link: only the SHA-256 of its secret is kept. Lapsed, used or withdrawn, it opens nothing.

    ``person`` is set where the link recovers an account that exists.
    """

    purpose = models.CharField(max_length=10, choices=InvitationPurpose)
    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    email = models.EmailField(blank=True, max_length=254)
    display_name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, default="de")
    role = models.CharField(max_length=60, blank=True)
    organisation = models.UUIDField(null=True, blank=True)
    role_end = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)
    invited_by_kind = models.CharField(max_length=20, choices=ACTOR_KINDS)
    invited_by_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "public_id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(purpose=InvitationPurpose.RECOVER.value) | models.Q(person__isnull=False),
                name="mt_invitation_recover_person",
            ),
        )

    def __str__(self) -> str:
        """Name the purpose and the time of making."""
        return f"{self.purpose} {self.created:%Y-%m-%d %H:%M}"
