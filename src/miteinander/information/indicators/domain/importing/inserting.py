"""Checked rows become observations: many by one statement, so that a million of them do not become objects first."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from miteinander.information.indicators.domain.importing.reading import Record
from miteinander.information.indicators.domain.loading import period_of
from miteinander.information.indicators.models import Batch, Observation

_LIMITED = gettext_noop("Die Quelle nennt diesen Wert eingeschränkt aussagefähig.")
_NO_NOTES = "{}"
_FIELDS = (
    "batch",
    "indicator",
    "area",
    "period",
    "base",
    "source",
    "numerator",
    "denominator",
    "published",
    "decimals",
    "status",
    "wording",
    "section",
    "notes",
)


def insert_observations(batch: Batch, *, records: list[Record], keys: dict[int, str]) -> None:
    """Store checked rows of a delivery; ``keys`` are the times' keys by their numbers. Times are made where new.

    Values go to the database as text, which both databases read as the column's type.
    """
    periods = {code: period_of(keys[code]).pk for code in {one.period for one in records}}
    limited = _limited_notes() if any(one.limited for one in records) else {}
    quote = connection.ops.quote_name
    columns = {one.name: str(one.column) for one in Observation._meta.concrete_fields}
    names = ", ".join(quote(columns[name]) for name in _FIELDS)
    marks = ", ".join(["%s"] * len(_FIELDS))
    statement = f"INSERT INTO {quote(Observation._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608 -- own names
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(_rows(batch, records=records, periods=periods, limited=limited)))


def _rows(
    batch: Batch, *, records: list[Record], periods: dict[int, int], limited: dict[str, str]
) -> Iterator[tuple[Any, ...]]:
    number, source = batch.pk, batch.source_id
    for one in records:
        yield (
            number,
            one.indicator,
            one.area,
            periods[one.period],
            one.base,
            one.source or source,
            _decimal(one.numerator, 3),
            _decimal(one.denominator, 3),
            _decimal(one.published, 4),
            one.decimals,
            one.status,
            one.wording,
            one.section,
            _notes(one, limited=limited) if one.note or one.limited else _NO_NOTES,
        )


def _decimal(number: int | None, places: int) -> str | None:
    """Write a whole number of 1 / 10 ** ``places`` with a point."""
    if number is None:
        return None
    digits = f"{abs(number):0{places + 1}d}"
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def _notes(one: Record, *, limited: dict[str, str]) -> str:
    """Return the note of the file in the source language, and that of a bracket in every language, as JSON."""
    notes = dict(limited) if one.limited else {}
    if one.note:
        language = settings.LANGUAGE_CODE
        notes[language] = f"{one.note} {notes[language]}" if language in notes else one.note
    return json.dumps(notes)


def _limited_notes() -> dict[str, str]:
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = _(_LIMITED)
    return found
