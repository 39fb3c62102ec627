"""Kinds of gatherings, and how a registration goes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.kernel.moves import MoveTable


class GatheringKind(models.TextChoices):
    """What people come together for."""

    CONFERENCE = "conference", _("Fachtag")
    MEETING = "meeting", _("Sitzung")
    WORKSHOP = "workshop", _("Werkstatt")
    TRAINING = "training", _("Schulung")
    EVENT = "event", _("Veranstaltung")
    OTHER = "other", _("Treffen")


class RegistrationState(models.TextChoices):
    """Where a registration stands. ``offered``: a place became free and is held for this person for a while."""

    CONFIRMED = "confirmed", _("angemeldet")
    WAITING = "waiting", _("auf der Warteliste")
    OFFERED = "offered", _("Platz angeboten")
    CANCELLED = "cancelled", _("abgemeldet")


REGISTRATION_MOVES: MoveTable = {
    RegistrationState.WAITING: frozenset({RegistrationState.OFFERED, RegistrationState.CANCELLED}),
    RegistrationState.OFFERED: frozenset({RegistrationState.CONFIRMED, RegistrationState.CANCELLED}),
    RegistrationState.CONFIRMED: frozenset({RegistrationState.CANCELLED}),
    RegistrationState.CANCELLED: frozenset(),
}
TAKES_A_PLACE = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)
