"""What counts: of all stored deliveries the latest one says what holds for an indicator, an area, a time and a base."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from miteinander.foundation.kernel.actor import ActorKind
from miteinander.information.indicators.domain.computing.facts import Fact, Spot
from miteinander.information.indicators.domain.computing.plan import (
    Break,
    Cut,
    IndicatorPlan,
    Plan,
    Rule,
    SourcePlan,
)
from miteinander.information.indicators.enums import BatchState
from miteinander.information.indicators.models import (
    Area,
    AreaVersion,
    DataSource,
    Definition,
    Indicator,
    Observation,
    Period,
    PopulationBase,
    SeriesBreak,
)

_AT_A_TIME = 5000
_COLUMNS = (
    "indicator_id",
    "area_id",
    "period_id",
    "base_id",
    "source_id",
    "numerator",
    "denominator",
    "published",
    "decimals",
    "status",
    "wording",
    "section",
    "notes",
    "batch__by_kind",
)


def effective(rows: QuerySet[Observation] | None = None) -> QuerySet[Observation]:
    """Return the observations that count, among all or among some.

    Of the batches that are stored the latest (``stored_at``, then the later row) wins; one that was undone no longer
    counts, and what stood before it counts again. ``rows`` may be narrowed by indicator, area, period and base only.
    """
    chosen = Observation.objects.all() if rows is None else rows
    latest = Window(
        RowNumber(),
        partition_by=[F("indicator"), F("area"), F("period"), F("base")],
        order_by=[F("batch__stored_at").desc(), F("batch_id").desc()],
    )
    stored = chosen.filter(batch__state=BatchState.STORED)
    return stored.order_by().annotate(place=latest).filter(place=1)


def facts() -> Iterator[Fact]:
    """Return what counts as plain data, in no order; a handful of queries, read in pieces.

    What the town's profile brings, its source printed publicly: it is open and cannot be hidden any more.
    """
    indicators = dict(Indicator.objects.values_list("pk", "key"))
    areas = dict(Area.objects.values_list("pk", "key"))
    periods = dict(Period.objects.values_list("pk", "key"))
    bases = dict(PopulationBase.objects.values_list("pk", "key"))
    sources: dict[int | None, str] = dict(DataSource.objects.values_list("pk", "key"))
    for row in effective().values_list(*_COLUMNS).iterator(chunk_size=_AT_A_TIME):
        indicator, area, period, base, source, *numbers, status, wording, section, notes, brought_by = row
        yield Fact(
            spot=Spot(indicators[indicator], areas[area], periods[period], bases[base]),
            source=sources.get(source, ""),
            numerator=numbers[0],
            denominator=numbers[1],
            published=numbers[2],
            decimals=numbers[3],
            status=status,
            wording=wording,
            section=section,
            notes=notes,
            open=brought_by == ActorKind.SYSTEM,
        )


def read_plan() -> Plan:
    """Return the plan by which values are computed now; a handful of queries."""
    return Plan(
        indicators=_indicators(),
        areas=dict(Area.objects.order_by("order", "key").values_list("key", "kind")),
        cuts=tuple(_cuts()),
        bases={
            one.key: one.within.key if one.within else "" for one in PopulationBase.objects.select_related("within")
        },
        sources={one.key: _source(one) for one in DataSource.objects.all()},
        languages=tuple(code for code, _name in settings.LANGUAGES),
    )


def _indicators() -> dict[str, IndicatorPlan]:
    rules: dict[int, list[Rule]] = {}
    for one in Definition.objects.select_related("base", "numerator", "denominator", "denominator_base"):
        rules.setdefault(one.indicator_id, []).append(_rule(one))
    breaks: dict[int, list[Break]] = {}
    for gap in SeriesBreak.objects.prefetch_related("indicators"):
        for indicator in gap.indicators.all():
            breaks.setdefault(indicator.pk, []).append(Break(at=gap.at, causes=gap.causes))
    return {
        one.key: IndicatorPlan(
            key=one.key,
            unit=one.unit,
            decimals=one.decimals,
            rules=tuple(rules.get(one.pk, ())),
            breaks=tuple(breaks.get(one.pk, ())),
            method=one.method,
            threshold=one.threshold,
            within=one.within.key if one.within else "",
        )
        for one in Indicator.objects.select_related("within")
    }


def _rule(row: Definition) -> Rule:
    return Rule(
        derivation=row.derivation,
        base=row.base.key,
        numerator=row.numerator.key if row.numerator else "",
        denominator=row.denominator.key if row.denominator else "",
        denominator_base=row.denominator_base.key if row.denominator_base else "",
        factor=row.factor,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def _cuts() -> Iterator[Cut]:
    for one in AreaVersion.objects.select_related("area", "parent"):
        yield Cut(
            area=one.area.key,
            parent=one.parent.key if one.parent else "",
            valid_from=one.valid_from,
            valid_until=one.valid_until,
            notes=_texts(one.notes),
        )


def _source(row: DataSource) -> SourcePlan:
    return SourcePlan(
        key=row.key, names=_texts(row.names), unaltered=row.unaltered, redistributable=row.redistributable
    )


def _texts(texts: dict[str, Any]) -> dict[str, str]:
    return {language: str(text) for language, text in texts.items()}
