"""From a row of a table to observations: every cell becomes a number, a name, a time, or a finding at its place."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from miteinander.information.indicators.domain.importing.figures import (
    COMMA,
    EMPTY,
    SHEET,
    Read,
    Unread,
    read_figure,
)
from miteinander.information.indicators.domain.importing.findings import Findings, Level
from miteinander.information.indicators.domain.importing.heads import Field, Layout
from miteinander.information.indicators.domain.importing.names import Vocabulary, folded
from miteinander.information.indicators.domain.importing.plausible import implausible
from miteinander.information.indicators.domain.importing.subjects import PERCENT, Choices, Subject, Subjects
from miteinander.information.indicators.domain.periods import Time
from miteinander.information.indicators.enums import ObservationStatus, Unit

_LONGEST = {Field.NOTE: 1_000, Field.SECTION: 200, Field.WORDING: 400}
_FOOTNOTE = re.compile(
    r"\s*(?:[*¹²³_©]|[0-9]{1,2}\)|[-–—]\s|\.\s|/\s|x\s|(?:daten)?quelle|anmerkung|hinweis|stand\b|source|notes?\b|legende|"
    r"zeichenerkl)",
    re.IGNORECASE,
)
_STATUS_WORDS = {
    "endgueltig": ObservationStatus.NORMAL,
    "final": ObservationStatus.NORMAL,
    "vorlaeufig": ObservationStatus.PROVISIONAL,
    "geschaetzt": ObservationStatus.ESTIMATED,
    "geheim": ObservationStatus.CONFIDENTIAL,
    "gesperrt": ObservationStatus.CONFIDENTIAL,
    "p": ObservationStatus.PROVISIONAL,
    "s": ObservationStatus.ESTIMATED,
    "r": ObservationStatus.NORMAL,
    **{folded(one.value): one for one in ObservationStatus},
}
# Where a finding about a whole row is shown, if there is such a column.
_PLACES = {"denominator": Field.DENOMINATOR, "future": Field.PERIOD}
_NORMAL = ObservationStatus.NORMAL


class Record(NamedTuple):
    """An observation as the working file keeps it: ids, whole numbers of thousandths (parts) and of 1/10,000 (value).

    ``line`` and ``column`` say where it stood.
    """

    line: int
    column: int
    indicator: int
    base: int
    period: int
    area: int
    source: int | None
    numerator: int | None
    denominator: int | None
    published: int | None
    decimals: int | None
    status: str
    limited: bool
    note: str
    section: str
    wording: str


@dataclass(slots=True)
class _Row:
    """A row while it is read."""

    line: int
    cells: list[str]
    area: int
    source: int | None
    status: ObservationStatus


class Reader:
    """Reads the rows below a head."""

    def __init__(
        self, *, layout: Layout, words: Vocabulary, choices: Choices, style: str, today: date, findings: Findings
    ) -> None:
        """Take what is the same for all rows. Raises ``Refusal`` for a table without indicator or time."""
        self.empty = self.footnotes = self.heads = 0
        self._subjects = Subjects(layout=layout, words=words, choices=choices, today=today, findings=findings)
        self._words, self._choices = words, choices
        self._style, self._findings = style, findings
        self._layout, self._columns = layout, layout.columns
        self._width = len(layout.headings)
        self._head = [cell.strip() for cell in layout.headings]
        self._values = self._value_columns()
        self._texts = [(name, layout.columns[name]) for name in _LONGEST if name in layout.columns]
        self._has_value = layout.wide or Field.VALUE in layout.columns

    @property
    def periods(self) -> dict[int, str]:
        """The times that occurred, by their numbers."""
        return self._subjects.periods

    def _value_columns(self) -> list[tuple[int, Time | None, int | None]]:
        if self._layout.series:
            return [(one.column, one.time, one.indicator) for one in self._layout.series]
        return [(self._columns.get(Field.VALUE, self._columns.get(Field.NUMERATOR, 0)), None, None)]

    def read(self, line: int, cells: list[str]) -> list[Record]:
        """Return the observations of one row: none of an empty one, a footnote, or one with errors."""
        if len(cells) != self._width:
            if any(cells[self._width :]):
                self._error("cells_beyond", line, self._width, cells[self._width], expected=self._width)
                return []
            cells = cells + [""] * (self._width - len(cells))
        row = self._row(line, cells)
        if row is None:
            return []
        found = []
        for column, time, indicator in self._values:
            record = self._record(row, column, time, indicator)
            if record is not None:
                found.append(record)
        return found

    def _row(self, line: int, cells: list[str]) -> _Row | None:
        """Return a row with its area, or ``None`` for what is no row of figures."""
        column = self._columns.get(Field.AREA, -1)
        area = self._words.town if column < 0 else self._words.areas.find(cells[column])
        if area is None:
            self._no_area(line, cells, column=column)
            return None
        source = self._choices.source
        if Field.SOURCE in self._columns and cells[self._columns[Field.SOURCE]].strip():
            source = self._subjects.named(Field.SOURCE, self._words.sources, line, cells)
            if source is None:
                return None
        status = self._status(line, cells) if Field.STATUS in self._columns else _NORMAL
        return None if status is None else _Row(line, cells, area, source, status)

    def _no_area(self, line: int, cells: list[str], *, column: int) -> None:
        filled = [cell for cell in cells if cell.strip()]
        if not filled:
            return
        if [cell.strip() for cell in cells] == self._head:
            self.heads += 1
        elif column < 0:
            self._error("no_town", line, -1, "")
        elif len(filled) == 1 or self._is_footnote(cells, column=column):
            self.footnotes += 1
        elif not cells[column].strip():
            self._error("area_missing", line, column, "")
        else:
            self._subjects.named(Field.AREA, self._words.areas, line, cells)

    def _is_footnote(self, cells: list[str], *, column: int) -> bool:
        figures = [read_figure(cells[at], self._style) for at, _time, _indicator in self._values]
        numbers = any(isinstance(one, Read) and one is not EMPTY for one in figures)
        return not numbers and bool(_FOOTNOTE.match(cells[column]))

    def _record(self, row: _Row, column: int, time: Time | None, indicator: int | None) -> Record | None:
        """Return the observation of one cell, or ``None`` where it is empty or wrong."""
        value = self._figure(row, column) if self._has_value else EMPTY
        numerator, denominator = self._part(row, Field.NUMERATOR), self._part(row, Field.DENOMINATOR)
        if value is None or numerator is None or denominator is None:
            return None
        if value is EMPTY and numerator is EMPTY and row.status is _NORMAL:
            self.empty += 1
            return None
        subject = self._subjects.of(row.line, row.cells, time=time, indicator=indicator)
        if subject is None or (value.unit and not self._sign_fits(row, column, value=value, unit=subject.unit)):
            return None
        if value.doubtful:
            value = self._without_doubt(value, subject=subject, row=row, column=column)
        return self._whole(row, column=column, subject=subject, parts=(value, numerator, denominator))

    def _whole(self, row: _Row, *, column: int, subject: Subject, parts: tuple[Read, Read, Read]) -> Record | None:
        value, numerator, denominator = parts
        counted = subject.counted and denominator.digits is None
        above = numerator if numerator.digits is not None or not counted else value
        printed = numerator if counted and value is EMPTY else value
        texts = self._texts_of(row) if self._texts else ("", "", "")
        record = Record(
            row.line,
            column,
            subject.indicator,
            subject.base,
            subject.period,
            row.area,
            row.source,
            above.scaled(3),
            denominator.scaled(3),
            printed.scaled(4),
            value.decimals if value.digits is not None else None,
            self._final_status(parts, counted=counted, status=row.status).value,
            value.limited,
            *texts,
        )
        return record if self._is_plausible(record, row=row, column=column, subject=subject) else None

    def _is_plausible(self, record: Record, *, row: _Row, column: int, subject: Subject) -> bool:
        """Say what is wrong or strange about an observation; tell whether it may stay."""
        found = True
        for code, level in implausible(record, unit=subject.unit, definition=subject.definition, future=subject.future):
            found = found and level is not Level.ERROR
            place = self._columns.get(_PLACES.get(code, Field.VALUE), column)
            self._findings.add(code, level=level, line=row.line, column=place, read=row.cells[place])
        return found

    def _texts_of(self, row: _Row) -> tuple[str, str, str]:
        texts = {name: row.cells[column].strip()[: _LONGEST[name]] for name, column in self._texts}
        return texts.get(Field.NOTE, ""), texts.get(Field.SECTION, ""), texts.get(Field.WORDING, "")

    def _final_status(
        self, parts: tuple[Read, Read, Read], *, counted: bool, status: ObservationStatus
    ) -> ObservationStatus:
        """Return what the observation says of itself: a sign in any cell first, then the column, then the choice."""
        for part in parts:
            if part.status is not _NORMAL and part is not EMPTY:
                return part.status
        if status is not _NORMAL:
            return status
        if self._choices.status is not _NORMAL:
            return self._choices.status
        whole = counted or (parts[1].digits is not None and parts[2].digits is not None)
        return _NORMAL if whole else ObservationStatus.UNKNOWN_PARTS

    # Cells

    def _figure(self, row: _Row, column: int) -> Read | None:
        read = read_figure(row.cells[column], self._style)
        if isinstance(read, Unread):
            self._error(read.code, row.line, column, row.cells[column], suggestion=read.suggestion)
            return None
        if read.cut:
            level = Level.WARNING if self._style != SHEET else Level.NOTE  # a computed cell has all its places
            self._findings.add("decimals_cut", level=level, line=row.line, column=column, read=row.cells[column])
        return read

    def _part(self, row: _Row, name: Field) -> Read | None:
        column = self._columns.get(name)
        if column is None or self._layout.wide:
            return EMPTY
        read = self._figure(row, column)
        return self._thousands(row.cells[column]) or read if read and read.doubtful else read

    @staticmethod
    def _thousands(text: str) -> Read | None:
        """Read "1.234" as a count: of people a thousand and more, never one and a bit."""
        whole = read_figure(re.sub("[.,]", "", text), COMMA)
        return whole if isinstance(whole, Read) else None

    def _without_doubt(self, value: Read, *, subject: Subject, row: _Row, column: int) -> Read:
        """Decide what "1.234" in a spreadsheet is: of people a thousand, of a rate one and a bit; and say so."""
        text = row.cells[column]
        taken = (self._thousands(text) or value) if subject.counted else value
        self._findings.add(
            "doubtful", level=Level.WARNING, line=row.line, column=column, read=text, taken=taken.scaled(4)
        )
        return taken

    def _sign_fits(self, row: _Row, column: int, *, value: Read, unit: str) -> bool:
        """Compare the sign behind a number with the indicator's unit."""
        if unit in PERCENT if value.unit == "%" else unit == Unit.EUR:
            return True
        self._error("unit_differs", row.line, column, row.cells[column], unit=unit)
        return False

    def _status(self, line: int, cells: list[str]) -> ObservationStatus | None:
        column = self._columns[Field.STATUS]
        text = cells[column].strip()
        if not text:
            return _NORMAL
        sign = read_figure(text, COMMA)
        if isinstance(sign, Read) and sign.digits is None:
            return sign.status
        known = _STATUS_WORDS.get(folded(text))
        if known is None and text not in {"-", "–"}:
            self._error("status_unknown", line, column, text)
            return None
        return known or _NORMAL

    def _error(self, code: str, line: int, column: int, read: str, *, suggestion: str = "", **facts: Any) -> None:
        self._findings.add(code, line=line, column=column, read=read, suggestion=suggestion, **facts)
