"""How exact a position is, and answers that may be unknown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Exactness(models.TextChoices):
    """How exactly a position is known; an inexact one is drawn as an area, never as a pin."""

    HOUSE = "house", _("Haus")
    STREET = "street", _("Straße")
    DISTRICT = "district", _("Stadtteil")
    UNKNOWN = "unknown", _("unbekannt")


class Answer(models.TextChoices):
    """Yes, no, or nobody has said."""

    YES = "yes", _("ja")
    NO = "no", _("nein")
    UNKNOWN = "unknown", _("unbekannt")
