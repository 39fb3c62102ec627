"""The living report as the database holds it now: texts, statements and shapes, ready to be frozen."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from miteinander.information.indicators.domain.queries.book import Book, book
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.report.freezing import (
    AreaShape,
    SectionText,
    StatementText,
    frozen_report,
)
from miteinander.information.indicators.models import Area, AreaVersion, ReportSection, Statement


def report_now(values: list[ValueView], *, confirmed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the report that would be frozen now with these values, as JSON; a handful of queries."""
    return frozen_report(
        books=books(),
        values=values,
        sections=sections(),
        statements=statements(),
        shapes=shapes(),
        confirmed=confirmed,
    )


def books() -> dict[str, Book]:
    """Return the book in every language of the town."""
    return {code: book(code) for code, _name in settings.LANGUAGES}


def sections() -> list[SectionText]:
    """Return the sections in their order; two queries."""
    rows = ReportSection.objects.select_related("topic").prefetch_related("translations")
    return [
        SectionText(
            key=one.key,
            topic=one.topic.key if one.topic else "",
            shown=tuple(str(key) for key in one.shown),
            headings={text.language: text.heading for text in one.translations.all()},
            bodies={text.language: text.body for text in one.translations.all()},
        )
        for one in rows
    ]


def statements() -> list[StatementText]:
    """Return the statements in their order; one query."""
    rows = Statement.objects.select_related("section", "source")
    return [
        StatementText(
            key=one.key,
            quote=one.quote,
            claim=one.claim,
            section=one.section.key if one.section else "",
            source=one.source.key if one.source else "",
        )
        for one in rows
    ]


def shapes() -> dict[str, AreaShape]:
    """Return how the districts are cut today: the area's own shape, else that of the town's district; two queries."""
    own = AreaVersion.objects.filter(valid_until__isnull=True, geometry__isnull=False)
    found = {
        key: AreaShape(geometry=geometry, schematic=False)
        for key, geometry in own.values_list("area__key", "geometry")
        if geometry
    }
    for one in Area.objects.filter(district__isnull=False).select_related("district"):
        district = one.district
        if district is not None and district.geometry and one.key not in found:
            found[one.key] = AreaShape(geometry=district.geometry, schematic=district.schematic)
    return found
