"""Reading spreadsheets that people upload: .xlsx, .ods and .csv become rows of text.

Formulas are never evaluated: of an .xlsx or .ods the value last shown is read, in a .csv a formula is plain text.
What is stopped here: an archive that unpacks to gigabytes, a cell named in the far corner that would make the reader
allocate the whole sheet, entity tricks in XML, and files that are something else than their name says.
"""

import csv
import datetime as dt
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import PurePath
from typing import Any
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from miteinander.foundation.kernel.errors import InvalidInput

Rows = list[list[str]]
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")


@dataclass(frozen=True, kw_only=True)
class SheetLimits:
    """How much is read: bytes as uploaded and unpacked, rows and columns of the sheet, letters of a cell."""

    upload: int = 5_000_000
    unpacked: int = 60_000_000
    rows: int = 10_000
    columns: int = 200
    letters: int = 20_000


ORDINARY = SheetLimits()


def spreadsheet_rows(data: bytes, name: str, *, limits: SheetLimits = ORDINARY) -> Rows:
    """Return the rows of a spreadsheet's first sheet as text, without empty rows at the end.

    ``name`` is the file's name; its ending says what it should be. Dates become ISO 8601, whole numbers lose their
    ".0", yes and no become "true" and "false". Raises ``InvalidInput`` whose sentence says what to do.
    """
    if not data:
        raise InvalidInput(_("Die Datei ist leer."))
    if len(data) > limits.upload:
        megabytes = max(1, limits.upload // 1_000_000)
        raise InvalidInput(_("Die Datei ist zu groß. Höchstens %(size)s MB sind möglich.") % {"size": megabytes})
    ending = PurePath(name).suffix.lower()
    if ending == ".csv":
        rows = _csv_rows(data)
    elif ending in {".xlsx", ".ods"}:
        rows = _archive_rows(data, ending=ending, limits=limits)
    else:
        raise InvalidInput(_("Bitte eine Datei mit der Endung .xlsx, .ods oder .csv wählen."), ending=ending)
    return _checked(rows, limits=limits)


def _checked(rows: Rows, *, limits: SheetLimits) -> Rows:
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise InvalidInput(_("Die Tabelle hat keine Zeilen."))
    if len(rows) > limits.rows:
        raise _too_many(limits)
    for number, row in enumerate(rows, start=1):
        if len(row) > limits.columns:
            raise _too_many(limits)
        if any(len(cell) > limits.letters for cell in row):
            raise InvalidInput(_("In Zeile %(row)s ist eine Zelle zu lang.") % {"row": number}, row=number)
    return rows


def _too_many(limits: SheetLimits) -> InvalidInput:
    sentence = _("Die Tabelle ist zu groß. Höchstens %(rows)s Zeilen und %(columns)s Spalten sind möglich.")
    return InvalidInput(sentence % {"rows": limits.rows, "columns": limits.columns})


def _csv_rows(data: bytes) -> Rows:
    text = _decoded(data)
    if "\x00" in text:
        raise InvalidInput(_("Das ist keine Textdatei. Bitte die Tabelle als .csv oder .xlsx speichern."))
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        rows = [[cell.strip() for cell in row] for row in reader]
    except csv.Error as error:
        raise InvalidInput(
            _("Zeile %(row)s ist nicht lesbar: ein Anführungszeichen fehlt oder steht zu viel.")
            % {"row": reader.line_num},
            row=reader.line_num,
            said=str(error),
        ) from error
    return rows[1:] if text.startswith("sep=") else rows


def _decoded(data: bytes) -> str:
    """Decode as UTF-8 or UTF-16 where the file says so, else as UTF-8, else as Windows writes in Western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """Return what parts the cells: Excel's own word for it, else what stands most often in the first line."""
    first = text.lstrip("\r\n").partition("\n")[0].strip()
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    outside = "".join(first.split('"')[::2])
    return max(";,\t", key=outside.count) if outside else ";"


def _archive_rows(data: bytes, *, ending: str, limits: SheetLimits) -> Rows:
    from python_calamine import CalamineError, CalamineWorkbook  # heavy: a compiled library, only for uploads

    parts = _unpacked(data, limits=limits)
    if ("xl/workbook.xml" if ending == ".xlsx" else "content.xml") not in parts:
        raise _unreadable(ending)
    try:
        _check_extent(parts, ending=ending, limits=limits)
        workbook = CalamineWorkbook.from_filelike(BytesIO(_packed(parts)))
        if not workbook.sheet_names:
            raise _unreadable(ending)
        found = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ET.ParseError) as error:
        raise _unreadable(ending) from error
    return [[_as_text(value) for value in row] for row in found]


def _unreadable(ending: str) -> InvalidInput:
    sentence = _(
        "Die Datei ist beschädigt oder keine echte %(ending)s-Datei. Bitte neu speichern und noch einmal wählen."
    )
    return InvalidInput(sentence % {"ending": ending})


def _unpacked(data: bytes, *, limits: SheetLimits) -> dict[str, bytes]:
    """Return the archive's parts, counted while they unpack: an archive that lies about its sizes gains nothing."""
    parts: dict[str, bytes] = {}
    left = limits.unpacked
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                with archive.open(info) as part:
                    parts[info.filename] = part.read(left + 1)
                left -= len(parts[info.filename])
                if left < 0 or len(parts) > 2_000:
                    raise InvalidInput(_("Die Datei ist entpackt zu groß."))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _unreadable(".xlsx/.ods") from error
    return parts


def _packed(parts: dict[str, bytes]) -> bytes:
    """Pack the counted parts anew, so that the reader sees what was counted and nothing else."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _check_extent(parts: dict[str, bytes], *, ending: str, limits: SheetLimits) -> None:
    """Refuse a sheet whose cells reach further than the limits: the reader allocates the whole rectangle."""
    for name, content in parts.items():
        if not name.lower().endswith((".xml", ".rels")):
            continue
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content or not _is_utf8(content):
            raise _unreadable(ending)
        if ending == ".ods" and name == "content.xml":
            _check_ods(content, limits=limits)
        elif ending == ".xlsx" and name.startswith("xl/worksheets/"):
            _check_xlsx(content, limits=limits)


def _is_utf8(content: bytes) -> bool:
    """Tell whether XML is written as office programs write it; another encoding could hide a document type."""
    declared = _ENCODING.match(content)
    return b"\x00" not in content and (declared is None or declared[1].lower() in {b"utf-8", b"us-ascii"})


def _check_xlsx(content: bytes, *, limits: SheetLimits) -> None:
    for _event, element in ET.iterparse(BytesIO(content), events=("end",)):  # noqa: S314 -- entities refused above, size counted
        if element.tag.endswith("}c") and _beyond(element.get("r", "A1"), limits=limits):
            raise _too_many(limits)
        element.clear()


def _beyond(cell: str, *, limits: SheetLimits) -> bool:
    """Tell whether a cell's name ("XFD1048576") lies outside the limits."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    row = cell[len(letters) :]
    return column > limits.columns or (row.isdigit() and int(row) > limits.rows)


def _check_ods(content: bytes, *, limits: SheetLimits) -> None:
    """Count rows and cells with their repetitions; empty ones at the end of a row or sheet weigh nothing."""
    rows: list[int] = []
    cells: list[int] = []
    for event, element in ET.iterparse(BytesIO(content), events=("start", "end")):  # noqa: S314 -- as above
        kind = element.tag.rpartition("}")[2]
        if event == "start":
            if kind == "table":
                rows = []
            elif kind == "table-row":
                cells = []
        elif kind in {"table-cell", "covered-table-cell"}:
            filled = len(element) > 0 or _attribute(element, "value-type") != ""
            cells.append(_repeated(element, "number-columns-repeated") * (1 if filled else -1))
        elif kind == "table-row":
            width = _extent(cells)
            rows.append(_repeated(element, "number-rows-repeated") * (1 if width else -1))
            if width > limits.columns or _extent(rows) > limits.rows:
                raise _too_many(limits)
            element.clear()


def _extent(runs: list[int]) -> int:
    """Return how far a row or sheet reaches; negative runs are empty and count only before a filled one."""
    filled = [at for at, run in enumerate(runs) if run > 0]
    return sum(abs(run) for run in runs[: filled[-1] + 1]) if filled else 0


def _attribute(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _repeated(element: ET.Element, name: str) -> int:
    text = _attribute(element, name)
    return int(text) if text.isdigit() else 1


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value).strip()
