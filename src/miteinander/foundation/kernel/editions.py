"""Editions: frozen by one person, approved by another (four eyes), corrected by a new one, never changed.

Rooms that publish what must stay build upon this: the report's editions, the yearly reports.
"""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import NotAllowed
from miteinander.foundation.kernel.models import PublicThing
from miteinander.foundation.kernel.moves import MoveTable, check_move


class EditionState(models.TextChoices):
    """The state of an edition: frozen by one person, approved by another, never changed afterwards."""

    FROZEN = "frozen", gettext_lazy("eingefroren, wartet auf Freigabe")
    APPROVED = "approved", gettext_lazy("freigegeben")
    DECLINED = "declined", gettext_lazy("nicht freigegeben")


EDITION_MOVES: MoveTable = {
    EditionState.FROZEN: frozenset({EditionState.APPROVED, EditionState.DECLINED}),
    EditionState.APPROVED: frozenset[EditionState](),
    EditionState.DECLINED: frozenset[EditionState](),
}


class FrozenEdition(PublicThing):
    """What every edition has. ``number`` is "2024" and then "2024.1" for its first correction.

    ``digest`` is the SHA-256 over all that is frozen. The room adds what it freezes and which edition one corrects.
    """

    number = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=EditionState, default=EditionState.FROZEN)
    digest = models.CharField(max_length=64)
    frozen_by_kind = models.CharField(max_length=20)
    frozen_by = models.UUIDField(null=True, blank=True)
    approved_by_kind = models.CharField(max_length=20, blank=True)
    approved_by = models.UUIDField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("-approved_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=EditionState.APPROVED) | Q(approved_at__isnull=False),
                name="%(app_label)s_approved_has_time",
            ),
            # Four eyes: a person never approves what the same person froze.
            models.CheckConstraint(
                condition=Q(frozen_by__isnull=True) | Q(approved_by__isnull=True) | ~Q(frozen_by=F("approved_by")),
                name="%(app_label)s_four_eyes",
            ),
            # What was declined does not use its number up.
            models.UniqueConstraint(
                fields=("number",),
                condition=~Q(state=EditionState.DECLINED),
                name="%(app_label)s_edition_number_unique",
            ),
        )


def why_not_second(edition: FrozenEdition, *, by: Actor) -> str:
    """Return why this actor cannot approve an edition, in a kind sentence; empty where nothing stands against it."""
    if (by.kind, by.public_id) == (edition.frozen_by_kind, edition.frozen_by):
        return _("Sie haben diese Ausgabe selbst eingefroren. Bitte lassen Sie sie von einer zweiten Person freigeben.")
    return ""


def check_second_person(edition: FrozenEdition, *, by: Actor) -> None:
    """Raise ``NotAllowed`` for whoever froze the edition."""
    if reason := why_not_second(edition, by=by):
        raise NotAllowed(reason, edition=edition.number)


def set_approved(edition: FrozenEdition, *, by: Actor) -> None:
    """Mark an edition as approved and save it; the caller has checked the move and holds the transaction."""
    edition.state = EditionState.APPROVED
    edition.approved_by_kind, edition.approved_by, edition.approved_at = by.kind, by.public_id, clock.now()
    edition.save(update_fields=("state", "approved_by_kind", "approved_by", "approved_at"))


def set_declined(edition: FrozenEdition) -> None:
    """Decline an edition and save it. Raises ``MoveNotAllowed`` for one that is decided."""
    check_move(moves=EDITION_MOVES, before=edition.state, after=EditionState.DECLINED)
    edition.state = EditionState.DECLINED
    edition.save(update_fields=("state",))


def next_free(number: str, *, taken: Iterable[str]) -> str:
    """Return the number itself while it is free, else that of its next correction."""
    used = set(taken)
    if number not in used:
        return number
    correction = 1
    while f"{number}.{correction}" in used:
        correction += 1
    return f"{number}.{correction}"


def taken_numbers(editions: "models.QuerySet[models.Model] | models.Manager[models.Model]") -> set[str]:
    """Return the numbers in use; one query."""
    return {str(one) for one in editions.exclude(state=EditionState.DECLINED).values_list("number", flat=True)}
