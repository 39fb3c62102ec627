"""The profile's sections of the forum: conferences, their themes, and the project group's criteria."""

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
from miteinander.participation.forum.domain.planning import offer_tables
from miteinander.participation.forum.domain.publishing import publish_or_withdraw
from miteinander.participation.forum.enums import ThemeKind
from miteinander.participation.forum.models import Conference, Criterion, Theme
from miteinander.town.gatherings.service import as_moment, as_stated

MOMENT = Text(pattern=r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", looks_like="a moment such as 2023-10-24T09:00")
MOMENTS = ("proposals_open", "proposals_close", "voting_open", "voting_close")

CONFERENCE_FIELDS = (
    FieldSpec(path="gathering", kind=Ref("gatherings"), required=True),
    FieldSpec(path="intro", kind=Text(most=2000), translated=True, required=True),
    FieldSpec(path="outcome", kind=Text(most=2000), translated=True, default=""),
    FieldSpec(path="participants", kind=Number(1, 100_000, whole=True)),
    FieldSpec(path="votes_each", kind=Number(1, 10, whole=True), default=3),
    FieldSpec(path="check_first", kind=YesNo(), default=False),
    *(FieldSpec(path=name, kind=MOMENT) for name in MOMENTS),
    FieldSpec(path="source", kind=SOURCE, default={}),
)
THEME_FIELDS = (
    FieldSpec(path="conference", kind=Ref("forum_conferences"), required=True),
    FieldSpec(path="kind", kind=Choice(words(ThemeKind.choices)), required=True),
    FieldSpec(path="order", kind=Number(0, 1000, whole=True), default=0),
    FieldSpec(path="table", kind=Number(1, 200, whole=True)),
    FieldSpec(path="seats", kind=Number(1, 1000, whole=True)),
    FieldSpec(path="name", kind=Text(most=120), translated=True, required=True),
    FieldSpec(path="question", kind=Text(most=400), translated=True, required=True),
    FieldSpec(path="talk", kind=Text(most=1000), translated=True, default=""),
    FieldSpec(path="icon", kind=Text(most=40), default=""),
    FieldSpec(path="source", kind=SOURCE, default={}),
)
CRITERION_FIELDS = (
    FieldSpec(path="conference", kind=Ref("forum_conferences"), required=True),
    FieldSpec(path="order", kind=Number(0, 1000, whole=True), default=0),
    FieldSpec(path="weight", kind=Number(1, 5, whole=True), default=1),
    FieldSpec(path="name", kind=Text(most=80), translated=True, required=True),
    FieldSpec(path="description", kind=Text(most=400), translated=True, default=""),
)


class ConferenceTarget(ModelTarget):
    """Conferences: their key is their address."""

    translated = ("intro", "outcome")

    def values_of(self, row: Any, names: list[str]) -> Values:
        """Return a row's values as a profile would state them."""
        found = super().values_of(row, names)
        return {name: as_stated(value) if name in MOMENTS else value for name, value in found.items()}

    def prepare(self, row: Any, key: str) -> None:
        """Take the key for the address."""
        row.key = row.key or key

    def finish(self) -> None:
        """Bring the register up to what was loaded."""
        super().finish()
        for row in Conference.objects.select_related("gathering").prefetch_related("translations"):
            publish_or_withdraw(row)

    def _set(self, row: Any, name: str, value: Any) -> None:
        super()._set(row, name, as_moment(value) if name in MOMENTS else value)

    def _value_names(self) -> list[str]:
        left_out = {"published", "answers_published"}
        return [name for name in super()._value_names() if name not in left_out]


class ThemeTarget(ModelTarget):
    """Themes; those with a table become choices of the registration."""

    translated = ("name", "question", "talk")

    def prepare(self, row: Any, key: str) -> None:
        """Keep the key."""
        row.key = row.key or key

    def finish(self) -> None:
        """Offer the tables to those who register."""
        super().finish()
        for row in Conference.objects.select_related("gathering"):
            offer_tables(row)

    def _value_names(self) -> list[str]:
        return [name for name in super()._value_names() if name != "scribe_digest"]


class CriterionTarget(ModelTarget):
    """Criteria of the project group."""

    translated = ("name", "description")

    def prepare(self, row: Any, key: str) -> None:
        """Keep the key."""
        row.key = row.key or key


def register() -> None:
    """Add the sections."""
    source = settings.LANGUAGE_CODE
    for name, fields, target in (
        ("forum_conferences", CONFERENCE_FIELDS, ConferenceTarget(model=Conference, source_language=source)),
        ("forum_themes", THEME_FIELDS, ThemeTarget(model=Theme, source_language=source)),
        ("forum_criteria", CRITERION_FIELDS, CriterionTarget(model=Criterion, source_language=source)),
    ):
        add_section(Section(name=name, fields=fields, target=target))
