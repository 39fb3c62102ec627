"""The profile's sections of this room: topics, sources, bases, areas, indicators, figures, the report's text."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from miteinander.foundation.profile.service import (
    VOCABULARY_FIELDS,
    WEB,
    Choice,
    FieldSpec,
    KeyedTarget,
    Kind,
    ListOf,
    MappingOf,
    ModelTarget,
    Number,
    Reading,
    Ref,
    Section,
    Text,
    Texts,
    Values,
    YesNo,
    words,
)
from miteinander.foundation.profile.service import (
    register as add_section,
)
from miteinander.foundation.tables.enums import Method
from miteinander.information.indicators.domain.loading import finish_loading
from miteinander.information.indicators.domain.statements.claims import ClaimKind
from miteinander.information.indicators.enums import AreaKind, Derivation, Direction, Licence, ObservationStatus, Unit
from miteinander.information.indicators.models import (
    Area,
    AreaVersion,
    DataSource,
    Definition,
    Figure,
    Indicator,
    PopulationBase,
    ReportSection,
    SeriesBreak,
    Statement,
    Topic,
)

DAY = Text(pattern=r"\d{4}-\d{2}-\d{2}", looks_like="a day (2022-12-31)")
PERIOD = Text(pattern=r"\d{4}[0-9/-]*", most=24, looks_like="a time (2022-12-31, 2022-12, 2022, 2022/2023)")
NUMBER = Text(pattern=r"-?\d+(\.\d{1,4})?", most=24, looks_like="a number with a point for decimals (13.3)")


@dataclass(frozen=True)
class KeyOf:
    """The key of an entry in another section, kept as the key: claims stay readable, at the desk as in the profile."""

    section: str

    def read(self, node: Any, reading: Reading) -> str | None:
        """Return the key; that the entry exists is checked as for every reference."""
        return Text().read(node, reading) if Ref(self.section).read(node, reading) else None


# What each kind needs is said in domain/statements/claims.py.
CLAIM: Kind = MappingOf(
    (
        ("kind", Choice(words(ClaimKind.choices))),
        ("indicator", KeyOf("indicators")),
        ("other", KeyOf("indicators")),
        ("also", KeyOf("indicators")),
        ("without", KeyOf("indicators")),
        ("area", KeyOf("areas")),
        ("than", KeyOf("areas")),
        ("base", KeyOf("population_bases")),
        ("period", PERIOD),
        ("since", PERIOD),
        ("value", NUMBER),
        ("unit", Choice(words(Unit.choices))),
        ("of", KeyOf("population_bases")),
        ("fraction", Text(most=20, pattern=r"[1-9]\d*/[1-9]\d*", looks_like="a fraction (1/3)")),
    ),
    needed=("kind", "indicator"),
)

SOURCE_FIELDS = (
    *VOCABULARY_FIELDS,
    FieldSpec(path="publisher", kind=Text(most=200), default=""),
    FieldSpec(path="url", kind=WEB, default=""),
    FieldSpec(path="licence", kind=Choice(words(Licence.choices)), default="unknown"),
    FieldSpec(path="redistributable", kind=YesNo(), default=False),
    FieldSpec(path="unaltered", kind=YesNo(), default=False),
    FieldSpec(path="attribution", kind=Text(most=300), default=""),
)
BASE_FIELDS = (
    *VOCABULARY_FIELDS,
    FieldSpec(path="description", to="descriptions", kind=Texts(most=600), default={}),
    FieldSpec(path="within", kind=Ref("population_bases")),
)
AREA_FIELDS = (
    *VOCABULARY_FIELDS,
    FieldSpec(path="label", kind=Text(most=100), required=True),
    FieldSpec(path="kind", kind=Choice(words(AreaKind.choices)), required=True),
    FieldSpec(path="district", kind=Ref("districts")),
)
AREA_VERSION_FIELDS = (
    FieldSpec(path="area", kind=Ref("areas"), required=True),
    FieldSpec(path="parent", kind=Ref("areas")),
    FieldSpec(path="from", to="valid_from", kind=DAY),
    FieldSpec(path="until", to="valid_until", kind=DAY),
    FieldSpec(path="note", to="notes", kind=Texts(), default={}),
)
INDICATOR_FIELDS = (
    FieldSpec(path="topic", kind=Ref("report_topics"), required=True),
    FieldSpec(path="order", kind=Number(0, 1000, whole=True), default=0),
    FieldSpec(path="unit", kind=Choice(words(Unit.choices)), required=True),
    FieldSpec(path="decimals", kind=Number(0, 4, whole=True), default=0),
    FieldSpec(path="direction", kind=Choice(words(Direction.choices)), default="neutral"),
    FieldSpec(path="method", kind=Choice(words(Method.choices)), default="suppress"),
    FieldSpec(path="threshold", kind=Number(0, 100, whole=True), default=3),
    FieldSpec(path="within", kind=Ref("indicators")),
    FieldSpec(path="name", kind=Text(most=200), translated=True, required=True),
    FieldSpec(path="meaning", kind=Text(most=600), translated=True, required=True),
    FieldSpec(path="formula", kind=Text(most=600), translated=True, default=""),
    FieldSpec(path="caution", kind=Text(most=1000), translated=True, default=""),
)
DEFINITION_FIELDS = (
    FieldSpec(path="indicator", kind=Ref("indicators"), required=True),
    FieldSpec(path="derivation", kind=Choice(words(Derivation.choices)), required=True),
    FieldSpec(path="base", kind=Ref("population_bases"), required=True),
    FieldSpec(path="numerator", kind=Ref("indicators")),
    FieldSpec(path="denominator", kind=Ref("indicators")),
    FieldSpec(path="denominator_base", kind=Ref("population_bases")),
    FieldSpec(path="factor", kind=Number(1, 100_000, whole=True), default=1),
    FieldSpec(path="from", to="valid_from", kind=DAY),
    FieldSpec(path="until", to="valid_until", kind=DAY),
)
BREAK_FIELDS = (
    FieldSpec(path="indicators", kind=ListOf(Ref("indicators")), required=True, default=[]),
    FieldSpec(path="at", kind=DAY, required=True),
    FieldSpec(path="cause", to="causes", kind=Texts(most=600), required=True),
)
FIGURE_FIELDS = (
    FieldSpec(path="order", kind=Number(0, 100_000, whole=True), default=0),
    FieldSpec(path="indicator", kind=Ref("indicators"), required=True),
    FieldSpec(path="area", kind=Ref("areas"), required=True),
    FieldSpec(path="base", kind=Ref("population_bases"), required=True),
    FieldSpec(path="source", kind=Ref("data_sources")),
    FieldSpec(path="period", kind=PERIOD, default=""),
    FieldSpec(path="value", kind=NUMBER, required=True),
    FieldSpec(path="numerator", kind=NUMBER, default=""),
    FieldSpec(path="denominator", kind=NUMBER, default=""),
    FieldSpec(path="status", kind=Choice(words(ObservationStatus.choices)), default="normal"),
    FieldSpec(path="wording", kind=Text(most=400), default=""),
    FieldSpec(path="section", kind=Text(most=200), default=""),
    FieldSpec(path="note", to="notes", kind=Texts(most=1200), default={}),
)
REPORT_FIELDS = (
    FieldSpec(path="order", kind=Number(0, 1000, whole=True), default=0),
    FieldSpec(path="topic", kind=Ref("report_topics")),
    FieldSpec(path="shown", kind=ListOf(Text(most=60)), default=[]),
    FieldSpec(path="heading", kind=Text(most=200), translated=True, required=True),
    FieldSpec(path="body", kind=Text(), translated=True, default=""),
)
STATEMENT_FIELDS = (
    FieldSpec(path="order", kind=Number(0, 1000, whole=True), default=0),
    FieldSpec(path="section", kind=Ref("report_sections")),
    FieldSpec(path="source", kind=Ref("data_sources")),
    FieldSpec(path="quote", kind=Text(most=400), required=True),
    FieldSpec(path="claim", kind=CLAIM, required=True, default={}),
)


class DatedTarget(ModelTarget):
    """Rows with days: a profile states them as texts."""

    def values_of(self, row: Any, names: list[str]) -> Values:
        """Return a row's values, days as ISO 8601."""
        found = super().values_of(row, names)
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}


class KeyedDatedTarget(DatedTarget):
    """Rows with days and a key."""

    keyed = True


class IndicatorTarget(KeyedTarget):
    """Indicators with their texts."""

    translated = ("name", "meaning", "formula", "caution")


class ReportTarget(KeyedTarget):
    """Sections of the report's text."""

    translated = ("heading", "body")


class FigureTarget(KeyedTarget):
    """Figures."""


class StatementTarget(KeyedTarget):
    """Statements; once all of the profile is written, its edition is made."""

    def finish(self) -> None:
        """Bring batch and edition up to what changed."""
        super().finish()
        finish_loading()

    def _value_names(self) -> list[str]:
        """Leave out what checking writes."""
        return [name for name in super()._value_names() if name not in {"verdict", "reasons", "checked_at"}]


def register() -> None:
    """Add the sections, in the order in which they refer to each other."""
    source = settings.LANGUAGE_CODE
    rows: tuple[tuple[str, type[models.Model], tuple[FieldSpec, ...], type[ModelTarget]], ...] = (
        ("report_topics", Topic, (*VOCABULARY_FIELDS, FieldSpec(path="icon", kind=Text(most=40))), KeyedTarget),
        ("data_sources", DataSource, SOURCE_FIELDS, KeyedTarget),
        ("population_bases", PopulationBase, BASE_FIELDS, KeyedTarget),
        ("areas", Area, AREA_FIELDS, KeyedTarget),
        ("area_versions", AreaVersion, AREA_VERSION_FIELDS, DatedTarget),
        ("indicators", Indicator, INDICATOR_FIELDS, IndicatorTarget),
        ("definitions", Definition, DEFINITION_FIELDS, DatedTarget),
        ("series_breaks", SeriesBreak, BREAK_FIELDS, KeyedDatedTarget),
        ("figures", Figure, FIGURE_FIELDS, FigureTarget),
        ("report_sections", ReportSection, REPORT_FIELDS, ReportTarget),
        ("statements", Statement, STATEMENT_FIELDS, StatementTarget),
    )
    for name, model, fields, target in rows:
        add_section(Section(name=name, fields=fields, target=target(model=model, source_language=source)))
