"""Bodies that come from the town's profile, and how a body's values are read and written."""

from collections.abc import Collection
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.ids import slug_of
from miteinander.foundation.profile.service import ModelTarget, Values
from miteinander.town.bodies.domain.following import body_ref, follow_bodies
from miteinander.town.bodies.domain.oparl.town import project_town
from miteinander.town.bodies.enums import BodyState
from miteinander.town.bodies.models import Body, BodyTranslation, CouncilTerm

SETS = ("sent_by", "districts", "contacts", "subjects")


class BodyValues(ModelTarget):
    """A body's values by name; lists that have no order are sorted, so that they compare alike."""

    translated: ClassVar[tuple[str, ...]] = BodyTranslation.TEXT_FIELDS

    def values_of(self, row: Any, names: list[str]) -> Values:
        """Return a body's values as a profile would state them."""
        values = super().values_of(row, names)
        return {name: sorted(value) if name in SETS else value for name, value in values.items()}

    def prepare(self, row: Any, key: str) -> None:
        """Give a new body its address."""
        if not row.slug:
            row.slug = free_slug(key)

    def _value_names(self) -> list[str]:
        return [name for name in super()._value_names() if name not in {"slug", "state"}]


class BodyTarget(BodyValues):
    """The profile's section: a new body is public at once, because the town itself published it."""

    def write(self, *, public_id: UUID, key: str, values: Values, creating: bool, by: Actor) -> None:
        """Write one entry and its journal; register and OParl follow once for all in ``finish``."""
        self.write_rows(public_id=public_id, key=key, values=values, creating=creating)
        if creating:
            Body.objects.filter(public_id=public_id).update(state=BodyState.PUBLIC)
        action = "bodies.body_created" if creating else "bodies.body_changed"
        record(action=action, by=by, about=body_ref(public_id), facts={"fields": sorted(values)})

    def finish(self) -> None:
        """Set references between bodies, then publish every public body anew."""
        super().finish()
        project_town()
        follow_bodies(Body.objects.order_by("slug"))


class TermTarget(ModelTarget):
    """Council terms; OParl follows with the bodies."""

    def existing(self, ids: Collection[UUID]) -> dict[UUID, Values]:
        """Return the present values, days as text."""
        found = super().existing(ids)
        return {
            one: {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
            for one, values in found.items()
        }


def free_slug(text: str) -> str:
    """Return a piece of an address that no other body has."""
    wanted = slug_of(text, length=70)
    taken = set(Body.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(one for one in (wanted, *(f"{wanted}-{number}" for number in range(2, 999))) if one not in taken)


BODY_VALUES = BodyValues(model=Body, source_language=settings.LANGUAGE_CODE)
TERM_TARGET = TermTarget(model=CouncilTerm, source_language=settings.LANGUAGE_CODE)
