"""The profile's section ``gatherings``: when and where the town came or comes together, as far as printed."""

from typing import Any

from django.conf import settings

from miteinander.foundation.profile.service import (
    SOURCE,
    Choice,
    FieldSpec,
    ModelTarget,
    Number,
    Ref,
    Section,
    Text,
    Values,
    YesNo,
    words,
)
from miteinander.foundation.profile.service import register as add_section
from miteinander.town.gatherings.domain.moments import as_moment, as_stated
from miteinander.town.gatherings.domain.publishing import publish_or_withdraw
from miteinander.town.gatherings.enums import GatheringKind
from miteinander.town.gatherings.models import Gathering

MOMENT = Text(pattern=r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", looks_like="a moment such as 2023-10-24T09:00")

FIELDS = (
    FieldSpec(path="kind", kind=Choice(words(GatheringKind.choices)), required=True),
    FieldSpec(path="title", kind=Text(most=200), translated=True, required=True),
    FieldSpec(path="summary", kind=Text(most=4000), translated=True, default=""),
    FieldSpec(path="starts", to="starts_at", kind=MOMENT, required=True),
    FieldSpec(path="ends", to="ends_at", kind=MOMENT, required=True),
    FieldSpec(path="place", kind=Ref("places")),
    FieldSpec(path="place_text", kind=Text(most=300), default=""),
    FieldSpec(path="capacity", kind=Number(1, 100_000, whole=True)),
    FieldSpec(path="registration_opens", kind=MOMENT),
    FieldSpec(path="registration_closes", kind=MOMENT),
    FieldSpec(path="public", kind=YesNo(), default=True),
    FieldSpec(path="source", kind=SOURCE, default={}),
)


class MomentTarget(ModelTarget):
    """Rows with moments, which a profile writes by the town's clock."""

    moments: tuple[str, ...] = ()

    def values_of(self, row: Any, names: list[str]) -> Values:
        """Return a row's values as a profile would state them."""
        found = super().values_of(row, names)
        return {name: as_stated(value) if name in self.moments else value for name, value in found.items()}

    def _set(self, row: Any, name: str, value: Any) -> None:
        super()._set(row, name, as_moment(value) if name in self.moments else value)


class GatheringTarget(MomentTarget):
    """Gatherings, with their texts; the register follows."""

    translated = ("title", "summary")
    moments = ("starts_at", "ends_at", "registration_opens", "registration_closes")

    def finish(self) -> None:
        """Bring the register up to what was loaded."""
        super().finish()
        for row in Gathering.objects.select_related("place__district").prefetch_related("translations"):
            publish_or_withdraw(row)

    def _value_names(self) -> list[str]:
        left_out = {"series", "owner_kind", "owner_id", "cancelled", "online", "online_url"}
        return [name for name in super()._value_names() if name not in left_out]


def register() -> None:
    """Add the section."""
    target = GatheringTarget(model=Gathering, source_language=settings.LANGUAGE_CODE)
    add_section(Section(name="gatherings", fields=FIELDS, target=target))
