"""Kinds of organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    TOWN = "town", _("Stadt")
    COUNTY = "county", _("Kreis")
    STATE = "state", _("Land oder Bund")
    WELFARE = "welfare", _("Wohlfahrtsverband")
    ASSOCIATION = "association", _("Verein")
    RELIGIOUS = "religious", _("Religionsgemeinschaft")
    EDUCATION = "education", _("Bildungseinrichtung")
    COMPANY = "company", _("Unternehmen")
    INITIATIVE = "initiative", _("Initiative")
    NETWORK = "network", _("Netzwerk")
