"""A delivered file as a stream of rows: CSV of any common kind, and spreadsheets through the documents room.

Nothing here holds a whole CSV file: a million rows pass through a few kilobytes. What is stopped: a file that is no
text, a quotation mark that swallows the rest, a line without end.
"""

import codecs
import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from typing import TextIO
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.utils import translation

from miteinander.foundation.documents.service import spreadsheet_rows
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.information.indicators.domain.importing.files import MOST_SHEET_BYTES, SHEETS
from miteinander.information.indicators.domain.importing.findings import Refusal

MOST_ROWS = 1_000_000
MOST_COLUMNS = 200
_HEAD_LINES = 50
_LONGEST_LINE = 400_000
_BLOCK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OTHER_FILES = ((b"PK\x03\x04", "is_workbook"), (b"\xd0\xcf\x11\xe0", "is_workbook"), (b"%PDF", "is_pdf"))
_WEB_PAGE = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<head")
_CONTROLS = frozenset(map(chr, range(32))) - {"\t", "\r", "\n"}
Row = list[str]


@dataclass(kw_only=True)
class Table:
    """A file opened for reading. ``rows`` gives each row with its number as a spreadsheet shows it.

    ``part`` tells how much was read, from 0 to 1. ``sheets`` counts the sheets of a workbook; the first is read.
    """

    rows: Iterator[tuple[int, Row]]
    part: Callable[[], float]
    encoding: str = ""
    delimiter: str = ""
    sheets: int = 1

    @property
    def is_sheet(self) -> bool:
        """Tell whether cells have types of their own: a spreadsheet's numbers come with a point."""
        return not self.delimiter


@contextmanager
def opened(file: Path, *, ending: str) -> Iterator[Table]:
    """Open a delivered file. Raises ``Refusal`` now or while its rows are read."""
    if ending in SHEETS:
        yield _sheet(file, ending=ending)
        return
    encoding, size = _encoding_of(file), max(1, file.stat().st_size)
    with file.open("rb") as raw, TextIOWrapper(raw, encoding=encoding, newline="") as stream:
        lines = _lines(stream)
        head = list(islice(lines, _HEAD_LINES))
        if any(not _CONTROLS.isdisjoint(line) for line in head):
            raise Refusal("is_no_text")
        delimiter, begin = _delimiter(head)
        yield Table(
            rows=_csv_rows(chain(head[begin:], lines), delimiter=delimiter),
            part=lambda: min(1.0, raw.tell() / size),
            encoding=encoding,
            delimiter=delimiter,
        )


def _encoding_of(file: Path) -> str:
    """Return how a text is encoded: as its first bytes say, else UTF-8, else as Windows writes in Western Europe."""
    with file.open("rb") as content:
        begin = content.read(512)
        for mark, encoding in _MARKS:
            if begin.startswith(mark):
                return encoding
        for mark, code in _OTHER_FILES:
            if begin.startswith(mark):
                raise Refusal(code)
        if begin.lstrip().lower().startswith(_WEB_PAGE):
            raise Refusal("is_web_page")
        content.seek(0)
        decoder, fits = codecs.getincrementaldecoder("utf-8")(), True
        while block := content.read(_BLOCK):
            if b"\x00" in block:
                raise Refusal("is_no_text")
            fits = fits and _decodes(decoder, block)
    return "utf-8" if fits else "cp1252"


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes) -> bool:
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True


def _lines(stream: TextIO) -> Iterator[str]:
    """Yield the lines without marks at the very beginning; one line is never more than can be held."""
    number = 0
    try:
        while line := stream.readline(_LONGEST_LINE):
            number += 1
            if len(line) == _LONGEST_LINE:
                raise Refusal("line_too_long", cell=str(number))
            if "\x00" in line:
                raise Refusal("is_no_text", cell=str(number))
            yield line.lstrip("\ufeff") if number == 1 else line
    except UnicodeDecodeError as error:
        raise Refusal("encoding", cell=str(number + 1)) from error


def _delimiter(head: list[str]) -> tuple[str, int]:
    """Return what parts the cells, and how many lines say nothing else: Excel's "sep=;".

    Of the common ones it is the one that stands equally often in most lines; commas within German numbers do not.
    """
    first = head[0].strip().lower() if head else ""
    if first.startswith("sep=") and len(first) <= 5:
        return (first[4:] or "\t"), 1
    lines = ["".join(line.split('"')[::2]) for line in head]
    best, most = ";", 0
    for one in (";", "\t", ","):
        counts = Counter(number for line in lines if (number := line.count(one)))
        alike = max(counts.values(), default=0)
        if alike > most:
            best, most = one, alike
    return best, 0


def _csv_rows(lines: Iterable[str], *, delimiter: str) -> Iterator[tuple[int, Row]]:
    number = 0
    try:
        for row in csv.reader(lines, delimiter=delimiter, strict=True):
            number += 1
            if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
                raise Refusal("too_many_columns", cell=str(number), columns=len(row), most=MOST_COLUMNS)
            if number > MOST_ROWS + _HEAD_LINES:
                raise Refusal("too_many_rows", most=MOST_ROWS)
            yield number, row
    except csv.Error as error:
        raise Refusal("quotes", cell=str(number + 1)) from error


def _sheet(file: Path, *, ending: str) -> Table:
    with file.open("rb") as content:
        data = content.read(MOST_SHEET_BYTES + 1)
    rows = _sheet_rows(data, name=f"table{ending}")
    done = 0

    def numbered() -> Iterator[tuple[int, Row]]:
        nonlocal done
        for number, row in enumerate(rows, start=1):
            done = number
            yield number, row

    return Table(rows=numbered(), part=lambda: done / len(rows), sheets=_sheets(file, ending=ending))


def _sheet_rows(data: bytes, *, name: str) -> list[Row]:
    """Return a spreadsheet's rows; what the documents room says of one it refuses is kept in the desk's languages."""
    said: dict[str, str] = {}
    for code in settings.DESK_LANGUAGES:
        with translation.override(code):
            try:
                return spreadsheet_rows(data, name)
            except InvalidInput as refused:
                said[code] = refused.sentence
    raise Refusal("sheet", said=said)


def _sheets(file: Path, *, ending: str) -> int:
    """Count the sheets of an .xlsx by the names of its parts; the documents room has checked the archive."""
    if ending != ".xlsx":
        return 1
    try:
        with ZipFile(file) as archive:
            names = archive.namelist()
    except (BadZipFile, OSError):
        return 1
    return sum(1 for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")) or 1
