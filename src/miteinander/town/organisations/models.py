"""Organisations and contacts. Field names follow HSDS 3.0 (organization, contact, phone)."""

from typing import Any, ClassVar

from django.db import models

from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.foundation.languages.models import TranslationRow
from miteinander.town.organisations.enums import OrganisationKind
from miteinander.town.organisations.names import dial_number
from miteinander.town.places.models import Place


class Organisation(PublicThing, Revised):
    """A body that offers something: office, association, community, company, initiative (HSDS ``organization``).

    ``sort_name`` is the folded name by which lists sort alike on both databases.
    """

    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200, db_index=True)
    alternate_name = models.CharField(max_length=100, blank=True)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=OrganisationKind)
    website = models.CharField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    phone_dial = models.CharField(max_length=20, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="organisations")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    source: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("sort_name", "pk")

    @property
    def dial(self) -> str:
        """Return the number to dial in E.164, or nothing."""
        return self.phone_dial or dial_number(self.phone)


class OrganisationTranslation(TranslationRow):
    """What an organisation is and does, in one language."""

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = ("summary",)

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="translations")
    summary = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "language"), name="mt_organisations_translation_unique"),
        )


class Contact(PublicThing, Revised):
    """Whom to call: a function, or a person where the source prints one (HSDS ``contact``).

    ``phone`` stays as printed. ``phone_dial`` is a checked number in E.164 for tap-to-call where the printed one is
    faulty; else ``dial`` makes it from the printed one.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=200)
    is_person = models.BooleanField(default=False)
    title = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    phone_dial = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    source: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("name", "pk")

    @property
    def dial(self) -> str:
        """Return the number to dial in E.164, or nothing."""
        return self.phone_dial or dial_number(self.phone)
