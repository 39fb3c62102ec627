"""The rows as files: one long CSV for programs, one for Excel in German, a workbook."""

import csv
import io
from collections.abc import Callable, Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from miteinander.foundation.documents.service import Sheet, xlsx_of
from miteinander.information.indicators.domain.opendata.rows import COLUMNS, Cell, OpenRow, in_order
from miteinander.information.indicators.domain.queries.book import Book

# Signs with which a text would run as a formula on the reader's machine (CSV injection, OWASP).
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def long_csv(rows: Sequence[OpenRow]) -> str:
    """Return RFC 4180: comma, point for decimals, UTF-8, an empty cell for what is not known."""
    return _written(rows, delimiter=",", write=_plain)


def german_csv(rows: Sequence[OpenRow]) -> str:
    """Return what Excel in German opens with a double click: semicolon, decimal comma, a mark of UTF-8 in front."""
    return "\ufeff" + _written(rows, delimiter=";", write=_german)


def workbook(rows: Sequence[OpenRow], *, book: Book, title: str) -> bytes:
    """Return an .xlsx with the values, what each indicator means, and the sources with their terms."""
    right_to_left = book.language in settings.LANGUAGES_BIDI
    used = {row.indicator for row in rows}
    sheets = (
        Sheet(name=_("Werte"), columns=COLUMNS, rows=in_order(rows), right_to_left=right_to_left),
        Sheet(
            name=_("Kennzahlen"),
            columns=("indicator", "name", "meaning", "formula", "caution"),
            rows=[
                (one.code, one.name, one.meaning, one.formula, one.caution)
                for one in book.indicators.values()
                if one.code in used
            ],
            right_to_left=right_to_left,
        ),
        Sheet(
            name=_("Quellen"),
            columns=("source", "name", "publisher", "licence", "redistributable", "attribution", "url"),
            rows=[
                (one.key, one.name, one.publisher, one.licence, one.redistributable, one.attribution, one.url)
                for one in book.sources.values()
            ],
            right_to_left=right_to_left,
        ),
    )
    return xlsx_of(sheets=sheets, title=title)


def _written(rows: Sequence[OpenRow], *, delimiter: str, write: Callable[[Cell], str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([write(cell) for cell in row] for row in in_order(rows))
    return out.getvalue()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return _harmless(cell) if isinstance(cell, str) else f"{cell:.15g}"


def _german(cell: Cell) -> str:
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return _plain(cell).replace(".", ",") if is_number else _plain(cell)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_DANGEROUS) else text
