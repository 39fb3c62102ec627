"""Freezing: from book, values, living texts and statements to the report of an edition as plain data, once.

The data is JSON: ``languages`` holds the sections per language, ``quotes`` the checked sentences of sources, ``claims``
those of the report's own text, ``sources`` the publishers' terms, ``shapes`` the districts as they are cut now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation

from miteinander.information.indicators.domain.queries.book import Book
from miteinander.information.indicators.domain.queries.sentences import passage
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.report.figures import Figures, Plain, frozen_passage
from miteinander.information.indicators.domain.report.placeholders import filled
from miteinander.information.indicators.domain.statements.checking import check
from miteinander.information.indicators.domain.statements.table import Table
from miteinander.information.indicators.domain.statements.wording import said_in_all
from miteinander.information.indicators.enums import Licence, Verdict

FORM = 1


@dataclass(frozen=True, kw_only=True)
class SectionText:
    """A section of the living text: headings and bodies by language, and the keys of the indicators it shows."""

    key: str
    topic: str
    shown: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict, hash=False)
    bodies: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, kw_only=True)
class StatementText:
    """A statement: the sentence, what it claims, and where it stands: in a section, or in a source."""

    key: str
    quote: str
    claim: Mapping[str, Any] = field(hash=False)
    section: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class AreaShape:
    """How an area is cut now (GeoJSON); ``schematic`` when that is no official border."""

    geometry: Mapping[str, Any] = field(hash=False)
    schematic: bool = True


def frozen_report(
    *,
    books: Mapping[str, Book],
    values: Sequence[ValueView],
    sections: Sequence[SectionText],
    statements: Sequence[StatementText],
    shapes: Mapping[str, AreaShape],
    confirmed: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the report of an edition as JSON, the same for the same arguments; empty where there are no sections.

    Every statement is checked against the values. ``confirmed`` says by its key why a false one of the own text may
    stand nevertheless; that reason is published beside it.
    """
    if not sections:
        return {}
    tables = {language: Table(values, book=book) for language, book in books.items()}
    checked = list(_checked(statements, books=books, tables=tables, confirmed=confirmed or {}))
    of_indicators = _by_indicator(values)
    return {
        "form": FORM,
        "languages": {
            language: {"sections": [_section(one, table=table, values=of_indicators) for one in sections]}
            for language, table in tables.items()
        },
        "sources": {language: _sources(book) for language, book in books.items()},
        "quotes": [one for one in checked if not one["section"]],
        "claims": [one for one in checked if one["section"]],
        "shapes": {key: {"geometry": one.geometry, "schematic": one.schematic} for key, one in shapes.items()},
    }


def unconfirmed(report: Mapping[str, Any]) -> list[str]:
    """Return the sentences of the report's own text that are false and that nobody confirmed."""
    return [
        str(one["quote"])
        for one in report.get("claims", ())
        if one["verdict"] == Verdict.FALSE and not one["confirmed"]
    ]


def _by_indicator(values: Iterable[ValueView]) -> dict[str, list[ValueView]]:
    found: dict[str, list[ValueView]] = {}
    for one in values:
        found.setdefault(one.indicator, []).append(one)
    return found


def _section(section: SectionText, *, table: Table, values: Mapping[str, list[ValueView]]) -> Plain:
    book = table.book
    with translation.override(book.language):
        figures = Figures(book=book)
        for key in section.shown:
            if key in book.indicators and key in values:
                figures.add(book.indicators[key], values[key])
        return {
            "key": section.key,
            "topic": section.topic,
            "heading": _text(section.headings, table=table),
            "body": _text(section.bodies, table=table),
            **figures.plain,
        }


def _text(texts: Mapping[str, str], *, table: Table) -> Plain:
    """Return a text in the book's language, else in the source language, with its numbers in the form of that one."""
    for language in (table.book.language, settings.LANGUAGE_CODE):
        if texts.get(language):
            words = filled(texts[language], table, language=language)
            return frozen_passage(passage(words, language=language))
    return {"text": "", "language": ""}


def _checked(
    statements: Sequence[StatementText],
    *,
    books: Mapping[str, Book],
    tables: Mapping[str, Table],
    confirmed: Mapping[str, str],
) -> Iterable[Plain]:
    table = tables[settings.LANGUAGE_CODE]
    for one in statements:
        finding = check(one.claim, table)
        yield {
            "key": one.key,
            "section": one.section,
            "source": one.source,
            "quote": one.quote,
            "verdict": finding.verdict.value,
            "reasons": said_in_all(finding, books=books),
            "confirmed": confirmed.get(one.key, "") if finding.verdict == Verdict.FALSE else "",
        }


def _sources(book: Book) -> Plain:
    """Return what is said of each source: its name, how it is to be named, its terms."""
    with translation.override(book.language):
        return {
            key: {
                "name": one.name,
                "attribution": one.attribution,
                "url": one.url,
                "licence": str(Licence(one.licence).label),
            }
            for key, one in book.sources.items()
        }
