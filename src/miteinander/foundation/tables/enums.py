"""How numbers are protected, and what a protected cell says of itself."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

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


class SdmxCodes(NamedTuple):
    """What a cell is called in SDMX: codes of CL_OBS_STATUS 2.0 and CL_CONF_STATUS 1.0."""

    obs_status: str
    conf_status: str


# Both lists know no code for rounding or for a share without its parts: to them these are normal, free values.
SDMX: Mapping[CellStatus, SdmxCodes] = MappingProxyType(
    {
        CellStatus.NORMAL: SdmxCodes("A", "F"),
        CellStatus.PROVISIONAL: SdmxCodes("P", "F"),
        CellStatus.ESTIMATED: SdmxCodes("E", "F"),
        CellStatus.ROUNDED: SdmxCodes("A", "F"),
        CellStatus.HIDDEN_PRIMARY: SdmxCodes("Q", "C"),  # missing, suppressed; confidential statistical information
        CellStatus.HIDDEN_SECONDARY: SdmxCodes("Q", "D"),  # … secondary confidentiality, set by the sender
        CellStatus.MISSING: SdmxCodes("O", "F"),  # missing value
        CellStatus.NOT_APPLICABLE: SdmxCodes("M", "F"),  # missing, data cannot exist
        CellStatus.UNKNOWN_PARTS: SdmxCodes("A", "F"),
    }
)
