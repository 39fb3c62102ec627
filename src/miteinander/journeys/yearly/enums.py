"""The pillars a year is told by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """A pillar of the integration work."""

    PARTICIPATION = "participation", _("Beteiligung")
    CONFLICT = "conflict", _("Konfliktmanagement")
    INFORMATION = "information", _("Information und Kommunikation")
    MEASURES = "measures", _("Maßnahmen und Projekte")
