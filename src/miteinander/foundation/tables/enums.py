"""How numbers are protected, and what a protected cell says of itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Method(models.TextChoices):
    """How a table is protected before anybody sees it."""

    OPEN = "open", _("offen, nur kleinste Zahlen geschützt")
    ROUND5 = "round5", _("auf Fünfer gerundet")
    SUPPRESS = "suppress", _("kleine Zahlen gesperrt")


class CellStatus(models.TextChoices):
    """What stands in a cell, and why."""

    NORMAL = "normal", _("endgültig")
    PROVISIONAL = "provisional", _("vorläufig")
    ESTIMATED = "estimated", _("geschätzt")
    ROUNDED = "rounded", _("gerundet")
    HIDDEN_PRIMARY = "hidden_primary", _("geschützt, weil die Zahl klein ist")
    HIDDEN_SECONDARY = "hidden_secondary", _("geschützt, damit andere Zahlen nicht zu errechnen sind")
    MISSING = "missing", _("liegt nicht vor")
    NOT_APPLICABLE = "not_applicable", _("nicht sinnvoll")
    UNKNOWN_PARTS = "unknown_parts", _("wie veröffentlicht, Zähler und Nenner unbekannt")
