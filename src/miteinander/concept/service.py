"""The door of the concept: so far its fields of action."""

from miteinander.concept.models import FieldOfAction
from miteinander.foundation.languages.service import Word, words_of

__all__ = ["fields_of_action"]


def fields_of_action() -> list[Word]:
    """Return the fields of action in their fixed order, in one query."""
    return words_of(FieldOfAction.objects.order_by("order", "key"))
