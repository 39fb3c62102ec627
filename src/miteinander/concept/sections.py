"""The profile's section ``fields``: the concept's fields of action."""

from django.conf import settings

from miteinander.concept.models import FieldOfAction
from miteinander.foundation.profile.service import (
    VOCABULARY_FIELDS,
    KeyedTarget,
    Section,
)
from miteinander.foundation.profile.service import (
    register as add_section,
)


def register() -> None:
    """Add the section."""
    target = KeyedTarget(model=FieldOfAction, source_language=settings.LANGUAGE_CODE)
    add_section(Section(name="fields", fields=VOCABULARY_FIELDS, target=target))
