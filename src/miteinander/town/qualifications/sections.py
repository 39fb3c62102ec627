"""The profile's sections ``qualification_kinds`` and ``trainings``."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings

from miteinander.foundation.profile.service import (
    SOURCE,
    Choice,
    FieldSpec,
    KeyedTarget,
    ListOf,
    ModelTarget,
    Number,
    Ref,
    Section,
    Text,
    Texts,
    Values,
    words,
)
from miteinander.foundation.profile.service import register as add_section
from miteinander.town.qualifications.enums import Audience
from miteinander.town.qualifications.models import QualificationKind, Training

DAY = Text(pattern=r"\d{4}-\d{2}-\d{2}", looks_like="a day such as 2023-10-24")
TASK = Text(most=60, pattern=r"[a-z_]+\.[a-z_]+", looks_like="a task such as conflict.take_over")

KIND_FIELDS = (
    FieldSpec(path="name", to="names", kind=Texts(), required=True),
    FieldSpec(path="months", kind=Number(1, 600, whole=True)),
    FieldSpec(path="tasks", kind=ListOf(TASK), default=[]),
    FieldSpec(path="order", kind=Number(0, 1000, whole=True), default=0),
    FieldSpec(path="source", kind=SOURCE, default={}),
)
TRAINING_FIELDS = (
    FieldSpec(path="title", kind=Text(most=200), required=True),
    FieldSpec(path="content", kind=Text(most=4000), default=""),
    FieldSpec(path="given_by", kind=Text(most=200), default=""),
    FieldSpec(path="audiences", kind=ListOf(Choice(words(Audience.choices))), default=[]),
    FieldSpec(path="kind", kind=Ref("qualification_kinds")),
    FieldSpec(path="first_day", kind=DAY, required=True),
    FieldSpec(path="last_day", kind=DAY, required=True),
    FieldSpec(path="times", kind=Text(most=120), default=""),
    FieldSpec(path="hours", kind=Number(1, 2000, whole=True)),
    FieldSpec(path="place", kind=Ref("places")),
    FieldSpec(path="place_text", kind=Text(most=300), default=""),
    FieldSpec(path="source", kind=SOURCE, default={}),
)


class TrainingTarget(ModelTarget):
    """Trainings, whose days a profile states as text; places and cancelling are said at the desk."""

    days: ClassVar[tuple[str, ...]] = ("first_day", "last_day")

    def values_of(self, row: Any, names: list[str]) -> Values:
        """Return a row's values as a profile would state them."""
        found = super().values_of(row, names)
        return {name: value.isoformat() if name in self.days else value for name, value in found.items()}

    def _set(self, row: Any, name: str, value: Any) -> None:
        super()._set(row, name, date.fromisoformat(value) if name in self.days else value)

    def _value_names(self) -> list[str]:
        return [name for name in super()._value_names() if name not in {"capacity", "cancelled"}]


def register() -> None:
    """Add the sections: the kinds first, the trainings name them."""
    kinds = KeyedTarget(model=QualificationKind, source_language=settings.LANGUAGE_CODE)
    add_section(Section(name="qualification_kinds", fields=KIND_FIELDS, target=kinds))
    trainings = TrainingTarget(model=Training, source_language=settings.LANGUAGE_CODE)
    add_section(Section(name="trainings", fields=TRAINING_FIELDS, target=trainings))
