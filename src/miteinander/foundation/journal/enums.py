"""Words of keeping and forgetting: what starts a period, and why something was deleted."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Begins(TextChoices):
    """The three starts of a deletion class (DIN 66398: a class is a period and the kind of its start)."""

    COLLECTION = "collection", _("ab der Erhebung")
    PROCESS_END = "process_end", _("ab dem Ende des Vorgangs")
    RELATIONSHIP_END = "relationship_end", _("ab dem Ende der Beziehung")


class Cause(TextChoices):
    """Why something was deleted."""

    PERIOD = "period", _("Frist abgelaufen")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
    REPLACED = "replaced", _("durch dieselbe Eingabe ersetzt")
