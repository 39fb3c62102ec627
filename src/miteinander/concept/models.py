"""The concept's fields of action (Handlungsfelder)."""

from django.db import models

from miteinander.foundation.languages.models import VocabularyTerm


class FieldOfAction(VocabularyTerm):
    """A Handlungsfeld of the integration concept, such as housing or health."""

    class Meta(VocabularyTerm.Meta):
        constraints = (models.UniqueConstraint(fields=("key",), name="mt_concept_field_key_unique"),)
