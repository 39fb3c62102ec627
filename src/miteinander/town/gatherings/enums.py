"""Kinds of gatherings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GatheringKind(models.TextChoices):
    """What people come together for."""

    CONFERENCE = "conference", _("Fachtag")
    MEETING = "meeting", _("Sitzung")
    WORKSHOP = "workshop", _("Werkstatt")
    TRAINING = "training", _("Schulung")
    EVENT = "event", _("Veranstaltung")
    OTHER = "other", _("Treffen")
