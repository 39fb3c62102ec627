"""Values of an edition as flat rows: what every file and interface of the open data is written from.

Names follow the figures' own file: ``indicator`` (``foreigners_share``), ``area`` (its name), ``period``
("2022-12-31"). Numbers of a hidden value do not exist here either: rows come from the protected table alone.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any

from miteinander.foundation.kernel.wording import wording
from miteinander.foundation.tables.service import sdmx_of
from miteinander.information.indicators.domain.queries.book import Book, SourceView
from miteinander.information.indicators.domain.queries.values import EditionView, ValueView, values

Cell = str | int | float | bool | None


@dataclass(frozen=True, kw_only=True)
class OpenRow:
    """One value as it is passed on; ``None`` where a number is not known or not shown (see ``status``).

    ``value`` is in ``unit``; ``numerator`` and ``denominator`` are counts; ``published`` is the number as the source
    printed it and ``recomputed`` what its parts give. ``obs_status`` and ``conf_status`` are SDMX codes.
    """

    indicator: str
    label: str
    area: str
    period: str
    base: str
    value: Cell
    unit: str
    numerator: Cell
    denominator: Cell
    published: Cell
    recomputed: Cell
    low: Cell
    high: Cell
    status: str
    obs_status: str
    conf_status: str
    own_calculation: bool
    source: str
    source_name: str
    licence: str
    redistributable: bool
    section: str
    note: str
    edition: str


COLUMNS = tuple(one.name for one in fields(OpenRow))


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which rows are asked for; empty means all. Indicators by code, areas by label, sources and topics by key."""

    indicators: Collection[str] = ()
    areas: Collection[str] = ()
    sources: Collection[str] = ()
    topics: Collection[str] = ()
    period: str | None = None


def open_rows(*, edition: EditionView, book: Book, wanted: Wanted) -> list[OpenRow]:
    """Return the rows of an edition, in the order of the report; one query."""
    keys = {one.key for one in book.indicators.values() if not wanted.topics or one.topic in wanted.topics}
    if wanted.indicators:
        keys &= {one.key for one in book.indicators.values() if one.code in wanted.indicators}
    areas = {one.key for one in book.areas.values() if one.label in wanted.areas}
    if not keys or (wanted.areas and not areas):
        return []
    found = values(edition=edition.pk, book=book, indicators=keys, areas=areas, period=wanted.period)
    return [
        row_of(one, edition=edition, book=book) for one in found if not wanted.sources or one.source in wanted.sources
    ]


def row_of(value: ValueView, *, edition: EditionView, book: Book) -> OpenRow:
    """Return a value as a row."""
    indicator, source = book.indicators[value.indicator], book.sources.get(value.source)
    observed, confidential = sdmx_of(value.status)
    return OpenRow(
        indicator=indicator.code,
        label=indicator.name,
        area=book.areas[value.area].label,
        period=value.period,
        base=value.base,
        value=number(value.value),
        unit=indicator.unit,
        numerator=number(value.numerator),
        denominator=number(value.denominator),
        published=number(value.printed),
        recomputed=number(value.recomputed),
        low=number(value.low),
        high=number(value.high),
        status=value.status,
        obs_status=observed,
        conf_status=confidential,
        own_calculation=value.own_calculation,
        section=value.section,
        note=_note(value.notes, book.language),
        edition=edition.number,
        **_terms(source),
    )


def number(value: Decimal | None) -> Cell:
    """Return a number as JSON writes it: whole ones without a point, others without needless zeros."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def cells(row: OpenRow) -> dict[str, Cell]:
    """Return a row by column."""
    return asdict(row)


def in_order(rows: Iterable[OpenRow]) -> list[list[Cell]]:
    """Return rows as lists in the order of ``COLUMNS``."""
    return [list(cells(row).values()) for row in rows]


def _terms(source: SourceView | None) -> dict[str, Any]:
    return {
        "source": source.key if source else "",
        "source_name": source.attribution or source.name if source else "",
        "licence": source.licence if source else "unknown",
        "redistributable": bool(source and source.redistributable),
    }


def _note(notes: Mapping[str, str], language: str) -> str:
    return str(wording(notes, language))
