"""States of a translated text."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationState(models.TextChoices):
    """How far a text may be trusted; only a signed-in person sets ``reviewed``."""

    MACHINE = "machine", _("maschinell übersetzt")
    DRAFT = "draft", _("Entwurf")
    REVIEWED = "reviewed", _("geprüft")
