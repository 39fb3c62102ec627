"""Goals, needs and measures as plain values: one form for the profile, the desk and other rooms.

Names are those of the model's fields; references are public ids as text; texts in other languages than the source are
named "summary@ar".
"""

from typing import Any
from uuid import UUID

from django.conf import settings

from miteinander.concept.models import Element, ElementTranslation, Goal, Measure, Need
from miteinander.foundation.kernel.ids import slug_of
from miteinander.foundation.profile.service import ModelTarget, Values

_OWN = {"slug", "origin_kind", "origin_id", "reported"}


class ElementValues(ModelTarget):
    """Reads and writes the values of one kind of element."""

    translated = ElementTranslation.TEXT_FIELDS

    def __init__(self, model: type[Element]) -> None:
        """Bind the model."""
        super().__init__(model=model, source_language=settings.LANGUAGE_CODE)

    def values_of(self, row: Any, names: list[str]) -> Values:
        """Return a row's values as a profile would state them: ids are texts there."""
        found = super().values_of(row, names)
        return {name: str(value) if isinstance(value, UUID) else value for name, value in found.items()}

    def prepare(self, row: Any, key: str) -> None:
        """Give a new element its address: the profile's key, or what the title makes; a number where it is taken."""
        if row.slug:
            return
        base = slug_of(key, length=70)
        taken = set(self.model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
        row.slug = next(one for one in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if one not in taken)

    def apply(self, *, public_id: UUID, key: str, values: Values, creating: bool) -> Any:
        """Write values into the rows of one element and return it. The caller checks, journals and publishes."""
        self.write_rows(public_id=public_id, key=key, values=values, creating=creating)
        return self.model._default_manager.get(public_id=public_id)

    def _value_names(self) -> list[str]:
        return [name for name in super()._value_names() if name not in _OWN]


KINDS: dict[str, type[Element]] = {"goal": Goal, "need": Need, "measure": Measure}
VALUES = {kind: ElementValues(model) for kind, model in KINDS.items()}
