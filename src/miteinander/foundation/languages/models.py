"""The abstract rows in which content speaks: one row per language beside the thing."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.wording import wording
from miteinander.foundation.languages.enums import TranslationState


class TranslationRow(models.Model):
    """A thing's texts in one language.

    The row in the source language is the source itself. ``made_from`` keeps, per field, the source text from which
    this row's text was made; it is outdated when that differs from the source field now.
    """

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = ()

    language = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=TranslationState, default=TranslationState.DRAFT)
    made_from = models.JSONField(default=dict, blank=True)
    modified = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True

    @property
    def texts(self) -> dict[str, str]:
        """Return the row's texts by field name."""
        return {name: getattr(self, name) for name in self.TEXT_FIELDS}


class VocabularyTerm(models.Model):
    """A word of a small vocabulary that the town's profile brings: category, field of action, target group …

    ``names`` maps each language to the term's name.
    """

    key = models.SlugField(max_length=60)
    public_id: "models.UUIDField[UUID, UUID]" = models.UUIDField(default=ids.new_id, unique=True, editable=False)
    order = models.PositiveSmallIntegerField(default=0)
    names: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    class Meta:
        abstract = True
        ordering = ("order", "key")

    def name_in(self, language: str) -> str:
        """Return the name in a language; where it is missing, as ``wording`` says."""
        return str(wording(self.names, language, otherwise=self.key))
