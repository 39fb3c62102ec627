"""Whom a training is for (brochure, "Kommunales Konfliktmanagement", third component), and whether somebody came."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Whom a training is for."""

    CONTACT_PERSONS = "contact_persons", _("Ansprechpersonen für Konflikte")
    VOLUNTEERS = "volunteers", _("Ehrenamtliche")
    MEDIATORS = "mediators", _("Mediatorinnen und Mediatoren")
    ADMINISTRATIONS = "administrations", _("Fachleute in den Verwaltungen")


class Attendance(models.TextChoices):
    """Whether somebody came to a training."""

    CAME = "came", _("war da")
    ABSENT = "absent", _("war nicht da")
