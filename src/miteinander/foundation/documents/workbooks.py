"""Writing spreadsheets: what people typed stays text.

A cell that begins with "=", "+", "-", "@" or a tab could run as a formula on the reader's machine (CSV injection,
OWASP). Here every text is stored as text and such a one carries the mark that keeps it text when it is edited.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils import timezone

Value = str | int | float | bool | date | datetime | None
_DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")  # the wide ones are read as formulas in Japan
_WIDEST = 60


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: its name, the heads of its columns, its rows; ``right_to_left`` for Arabic."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]
    right_to_left: bool = False


def xlsx_of(*, sheets: Sequence[Sheet], title: str) -> bytes:
    """Return an .xlsx file with a frozen first row; times are in the town's time zone."""
    import xlsxwriter  # heavy: only where a table is exported

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "quoted": book.add_format({"quote_prefix": True}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    for number, sheet in enumerate(sheets, start=1):
        page = book.add_worksheet(_sheet_name(sheet.name) or str(number))
        if sheet.right_to_left:
            page.right_to_left()
        for column, head in enumerate(sheet.columns):
            page.write_string(0, column, head, formats["head"])
            page.set_column(column, column, _width(sheet, column))
        page.freeze_panes(1, 0)
        for line, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row):
                _write(page=page, line=line, column=column, value=value, formats=formats)
    book.close()
    return out.getvalue()


def _write(*, page: Any, line: int, column: int, value: Value, formats: dict[str, Any]) -> None:
    """Write one cell by its type; ``page`` and ``formats`` are xlsxwriter's, which carries no types."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(line, column, value)
    elif isinstance(value, int | float):
        page.write_number(line, column, value)
    elif isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        page.write_datetime(line, column, local.replace(tzinfo=None), formats["time"])
    elif isinstance(value, date):
        page.write_datetime(line, column, value, formats["date"])
    else:
        page.write_string(line, column, value, formats["quoted"] if value.startswith(_DANGEROUS) else None)


def _width(sheet: Sheet, column: int) -> int:
    """Return a width in characters that shows most of the column."""
    longest = max((len(str(row[column])) for row in sheet.rows if column < len(row)), default=0)
    return min(max(longest, len(sheet.columns[column]), 8) + 2, _WIDEST)


def _sheet_name(name: str) -> str:
    """Return a name as Excel allows it: 31 characters, no brackets, slashes, colons, stars or marks."""
    return "".join(" " if char in "[]:*?/\\" else char for char in name)[:31].strip("' ")
