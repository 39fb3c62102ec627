"""Kinds of contact points (brochure, figure "Koordinierte Konfliktanlaufstellen")."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PointKind(models.TextChoices):
    """What a point is within the town's conflict management."""

    CENTRAL = "central", _("Zentrale Stelle")
    VILLAGE_HEAD = "village_head", _("Ortsvorsteherin oder Ortsvorsteher")
    INTEGRATION_COUNCIL = "integration_council", _("Integrationsrat")
    REFUGEES = "refugees", _("Psychosoziale Beratung für Geflüchtete")
    NEIGHBOURHOOD = "neighbourhood", _("Stelle im Quartier")
    WELFARE = "welfare", _("Wohlfahrtsverbände")
    DISTRICT = "district", _("Stelle für die Stadtteile")
    ROUND_TABLE = "round_table", _("Runder Tisch")
    CASE_MANAGEMENT = "case_management", _("Fallmanagement für Integration")
    MIGRANT_ORGANISATION = "migrant_organisation", _("Migrantenselbstorganisation")
    INTERNAL = "internal", _("Interne Konfliktberatung und Mediation")
    EXTERNAL = "external", _("Externe Fachleute")
    STEERING = "steering", _("Steuerungsgruppe")


# Reports come to the central point and to the decentral ones; the others help from behind.
BEHIND = (PointKind.INTERNAL, PointKind.EXTERNAL, PointKind.STEERING)
TAKES_REPORTS = tuple(kind for kind in PointKind if kind not in BEHIND)
