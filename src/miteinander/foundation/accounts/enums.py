"""Words of the accounts room: the four roles and the purposes of an invitation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleName(models.TextChoices):
    """The roles that every town begins with; what each may do is declared by the rooms."""

    PROVIDER = "provider", _("Anbieterin oder Anbieter")
    EDITOR = "editor", _("Redaktion")
    OFFICER = "officer", _("Fachstelle")
    ADMINISTRATOR = "administrator", _("Verwaltung der Plattform")


class InvitationPurpose(models.TextChoices):
    """What a one-time link opens."""

    JOIN = "join", _("Zugang einrichten")
    RECOVER = "recover", _("Zugang wiederherstellen")
