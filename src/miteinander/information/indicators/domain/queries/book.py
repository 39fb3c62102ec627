"""The vocabulary of the report in one language: topics, indicators, areas, bases, sources, times.

Small and asked for by every page: it is read once for each version of the room and held by the process.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings

from miteinander.foundation.kernel.wording import wording
from miteinander.foundation.shelf.service import version_of
from miteinander.information.indicators.models import (
    Area,
    AreaVersion,
    DataSource,
    Definition,
    Indicator,
    Period,
    PopulationBase,
    SeriesBreak,
    Topic,
)

ROOM = "indicators"


@dataclass(frozen=True, kw_only=True)
class TopicView:
    """A field of the report."""

    key: str
    name: str
    icon: str
    order: int


@dataclass(frozen=True, kw_only=True)
class BaseView:
    """Of whom figures speak; ``within`` is the key of the larger base."""

    key: str
    name: str
    description: str
    within: str = ""


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """A publisher and its terms."""

    key: str
    name: str
    publisher: str
    url: str
    licence: str
    redistributable: bool
    unaltered: bool
    attribution: str


@dataclass(frozen=True, kw_only=True)
class AreaView:
    """An area: ``label`` as files name it, ``district`` the key of the town's district, ``parent`` the area above."""

    key: str
    label: str
    name: str
    kind: str
    order: int
    district: str = ""
    parent: str = ""


@dataclass(frozen=True, kw_only=True)
class DefinitionView:
    """How an indicator is computed from ``valid_from`` until ``valid_until``; counts are keys of indicators."""

    derivation: str
    base: str
    numerator: str
    denominator: str
    factor: int
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, kw_only=True)
class BreakView:
    """A break in a series: the day and its cause in words."""

    at: date
    cause: str


@dataclass(frozen=True, kw_only=True)
class IndicatorView:
    """An indicator with its words; ``code`` is its key in files and interfaces (``foreigners_share``)."""

    key: str
    public_id: UUID
    topic: str
    order: int
    unit: str
    decimals: int
    direction: str
    method: str
    threshold: int
    name: str
    meaning: str
    formula: str
    caution: str
    within: str = ""
    text_language: str = ""
    definitions: tuple[DefinitionView, ...] = ()
    breaks: tuple[BreakView, ...] = ()

    @property
    def code(self) -> str:
        """Its key in files and interfaces."""
        return self.key.replace("-", "_")


@dataclass(frozen=True, kw_only=True)
class Book:
    """The whole vocabulary, by key and in order."""

    language: str
    topics: Mapping[str, TopicView] = field(hash=False)
    indicators: Mapping[str, IndicatorView] = field(hash=False)
    areas: Mapping[str, AreaView] = field(hash=False)
    bases: Mapping[str, BaseView] = field(hash=False)
    sources: Mapping[str, SourceView] = field(hash=False)
    # Database keys, so that rows of values need no joins.
    indicator_keys: Mapping[int, str] = field(hash=False)
    area_keys: Mapping[int, str] = field(hash=False)
    base_keys: Mapping[int, str] = field(hash=False)
    source_keys: Mapping[int, str] = field(hash=False)
    period_keys: Mapping[int, str] = field(hash=False)

    @property
    def town(self) -> AreaView | None:
        """The town itself."""
        return next((one for one in self.areas.values() if one.kind == "town"), None)

    @property
    def districts(self) -> list[AreaView]:
        """The town's parts, always in the same order."""
        return [one for one in self.areas.values() if one.kind == "district"]


def book(language: str) -> Book:
    """Return the vocabulary in a language; one query in a warm process."""
    return _book(language, version_of((ROOM, "places")))


@lru_cache(maxsize=16)
def _book(language: str, _version: str) -> Book:
    rows = list(Indicator.objects.select_related("topic", "within").prefetch_related("translations"))
    definitions, breaks = _definitions(), _breaks(language)
    areas, bases, sources = list(Area.objects.select_related("district")), _bases(), list(DataSource.objects.all())
    parents = _parents()
    return Book(
        language=language,
        topics={
            one.key: TopicView(key=one.key, name=one.name_in(language), icon=one.icon, order=one.order)
            for one in Topic.objects.all()
        },
        indicators={
            one.key: _indicator(one, language=language, definitions=definitions, breaks=breaks) for one in rows
        },
        areas={one.key: _area(one, language=language, parents=parents) for one in areas},
        bases={one.key: _base(one, language=language) for one in bases},
        sources={one.key: _source(one, language=language) for one in sources},
        indicator_keys={one.pk: one.key for one in rows},
        area_keys={one.pk: one.key for one in areas},
        base_keys={one.pk: one.key for one in bases},
        source_keys={one.pk: one.key for one in sources},
        period_keys=dict(Period.objects.values_list("pk", "key")),
    )


def _indicator(
    row: Indicator,
    *,
    language: str,
    definitions: Mapping[int, tuple[DefinitionView, ...]],
    breaks: Mapping[int, tuple[BreakView, ...]],
) -> IndicatorView:
    """Return the indicator; a language without a name gets all its words from the source language."""
    texts = {one.language: one for one in row.translations.all()}
    chosen = texts.get(language)
    if chosen is None or not chosen.name:
        chosen = texts.get(settings.LANGUAGE_CODE)
    return IndicatorView(
        key=row.key,
        public_id=row.public_id,
        topic=row.topic.key,
        order=row.order,
        unit=row.unit,
        decimals=row.decimals,
        direction=row.direction,
        method=row.method,
        threshold=row.threshold,
        name=chosen.name if chosen else row.key,
        meaning=chosen.meaning if chosen else "",
        formula=chosen.formula if chosen else "",
        caution=chosen.caution if chosen else "",
        within=row.within.key if row.within else "",
        text_language=chosen.language if chosen else "",
        definitions=definitions.get(row.pk, ()),
        breaks=breaks.get(row.pk, ()),
    )


def _definitions() -> dict[int, tuple[DefinitionView, ...]]:
    found: dict[int, tuple[DefinitionView, ...]] = {}
    for one in Definition.objects.select_related("base", "numerator", "denominator"):
        view = DefinitionView(
            derivation=one.derivation,
            base=one.base.key,
            numerator=one.numerator.key if one.numerator else "",
            denominator=one.denominator.key if one.denominator else "",
            factor=one.factor,
            valid_from=one.valid_from,
            valid_until=one.valid_until,
        )
        found[one.indicator_id] = (*found.get(one.indicator_id, ()), view)
    return found


def _breaks(language: str) -> dict[int, tuple[BreakView, ...]]:
    found: dict[int, tuple[BreakView, ...]] = {}
    for one in SeriesBreak.objects.prefetch_related("indicators"):
        view = BreakView(at=one.at, cause=_word(one.causes, language))
        for indicator in one.indicators.all():
            found[indicator.pk] = (*found.get(indicator.pk, ()), view)
    return found


def _bases() -> list[PopulationBase]:
    return list(PopulationBase.objects.select_related("within"))


def _parents() -> dict[int, str]:
    rows = AreaVersion.objects.filter(valid_until__isnull=True, parent__isnull=False)
    return {area: str(parent) for area, parent in rows.values_list("area_id", "parent__key")}


def _area(row: Area, *, language: str, parents: Mapping[int, str]) -> AreaView:
    return AreaView(
        key=row.key,
        label=row.label,
        name=row.district.name_in(language) if row.district else row.name_in(language),
        kind=row.kind,
        order=row.order,
        district=row.district.key if row.district else "",
        parent=parents.get(row.pk, ""),
    )


def _base(row: PopulationBase, *, language: str) -> BaseView:
    return BaseView(
        key=row.key,
        name=row.name_in(language),
        description=_word(row.descriptions, language),
        within=row.within.key if row.within else "",
    )


def _source(row: DataSource, *, language: str) -> SourceView:
    return SourceView(
        key=row.key,
        name=row.name_in(language),
        publisher=row.publisher,
        url=row.url,
        licence=row.licence,
        redistributable=row.redistributable,
        unaltered=row.unaltered,
        attribution=row.attribution,
    )


def _word(texts: Mapping[str, Any], language: str) -> str:
    return str(wording(texts, language))
