"""Kinds and states of offers, with their allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.kernel.moves import MoveTable


class OfferKind(models.TextChoices):
    """What an entry of the directory is."""

    OFFER = "offer", _("Angebot")
    COURSE = "course", _("Kurs")
    CONTACT_POINT = "contact_point", _("Anlaufstelle")
    NETWORK = "network", _("Netzwerk")
    PROJECT = "project", _("Projekt")


class Publication(models.TextChoices):
    """Whether an offer is public. ``scheduled`` becomes public at ``publish_at``."""

    DRAFT = "draft", _("Entwurf")
    SCHEDULED = "scheduled", _("geplant")
    PUBLISHED = "published", _("veröffentlicht")
    UNPUBLISHED = "unpublished", _("zurückgezogen")


PUBLICATION_MOVES: MoveTable = {
    Publication.DRAFT: frozenset({Publication.PUBLISHED, Publication.SCHEDULED}),
    Publication.SCHEDULED: frozenset({Publication.PUBLISHED, Publication.DRAFT, Publication.SCHEDULED}),
    Publication.PUBLISHED: frozenset({Publication.UNPUBLISHED}),
    Publication.UNPUBLISHED: frozenset({Publication.PUBLISHED, Publication.SCHEDULED}),
}


class Running(models.TextChoices):
    """Whether the thing itself takes place (HSDS ``status`` is derived from it)."""

    RUNNING = "running", _("läuft")
    PLANNED = "planned", _("geplant")
    APPLIED_FOR = "applied_for", _("beantragt")
    RESTING = "resting", _("ruht")
    ENDED = "ended", _("beendet")


class Hours(models.TextChoices):
    """What is known about the times."""

    OPEN_HOURS = "open_hours", _("feste Zeiten")
    BY_APPOINTMENT = "by_appointment", _("nach Vereinbarung")
    NONE = "none", _("ohne feste Zeiten")
    UNKNOWN = "unknown", _("unbekannt")


class DraftState(models.TextChoices):
    """What became of a provider's proposed change."""

    OPEN = "open", _("offen")
    ACCEPTED = "accepted", _("übernommen")
    DECLINED = "declined", _("nicht übernommen")


DRAFT_MOVES: MoveTable = {DraftState.OPEN: frozenset({DraftState.ACCEPTED, DraftState.DECLINED})}
