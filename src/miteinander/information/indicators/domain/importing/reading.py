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
from miteinander.information.indicators.domain.importing.findings import Findings, Level, Refusal
from miteinander.information.indicators.domain.importing.heads import Field, Layout
from miteinander.information.indicators.domain.importing.moments import NoMoment, code_of, read_moment
from miteinander.information.indicators.domain.importing.names import IndicatorFacts, Names, Vocabulary, folded
from miteinander.information.indicators.domain.importing.plausible import implausible
from miteinander.information.indicators.domain.periods import Time
from miteinander.information.indicators.enums import ObservationStatus, Unit

COUNTED = frozenset({Unit.PERSONS, Unit.COUNT, Unit.EUR})
# Where a finding about a whole row is shown, if there is such a column.
_PLACES = {"denominator": Field.DENOMINATOR, "future": Field.PERIOD}
_PERCENT = frozenset({Unit.PERCENT, Unit.PERCENTAGE_POINTS, Unit.PERCENT_AS_STATED})
_LONGEST = {Field.NOTE: 1_000, Field.SECTION: 200, Field.WORDING: 400}
_FOOTNOTE = re.compile(
    r"\s*(?:[*¹²³_©]|[0-9]{1,2}\)|[-–—]\s|\.\s|/\s|x\s|(?:daten)?quelle|anmerkung|hinweis|stand\b|source|notes?\b|legende|"
    r"zeichenerkl)",
    re.IGNORECASE,
)
_UNITS = {
    **{folded(unit.value): unit for unit in Unit},
    "%": Unit.PERCENT,
    "prozent": Unit.PERCENT,
    "personen": Unit.PERSONS,
    "anzahl": Unit.COUNT,
    "prozentpunkte": Unit.PERCENTAGE_POINTS,
    "euro": Unit.EUR,
    "index": Unit.INDEX,
    "je 100": Unit.PER_100,
    "je 1 000": Unit.PER_1000,
    "je 1000": Unit.PER_1000,
}
_STATUS_WORDS = {
    "endgultig": ObservationStatus.NORMAL,
    "endgueltig": ObservationStatus.NORMAL,
    "final": ObservationStatus.NORMAL,
    "vorlaufig": ObservationStatus.PROVISIONAL,
    "vorlaeufig": ObservationStatus.PROVISIONAL,
    "geschaetzt": ObservationStatus.ESTIMATED,
    "geheim": ObservationStatus.CONFIDENTIAL,
    "gesperrt": ObservationStatus.CONFIDENTIAL,
    "p": ObservationStatus.PROVISIONAL,
    "s": ObservationStatus.ESTIMATED,
    "r": ObservationStatus.NORMAL,
    **{folded(one.value): one for one in ObservationStatus},
}


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


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What was chosen beside the file, for what its columns do not say; ids, ``None`` for nothing chosen."""

    indicator: int | None = None
    base: int | None = None
    source: int | None = None
    time: Time | None = None
    status: ObservationStatus = ObservationStatus.NORMAL


@dataclass(kw_only=True)
class _Row:
    """A row while it is read."""

    line: int
    cells: list[str]
    area: int
    source: int | None
    texts: dict[Field, str]


class Reader:
    """Reads the rows below a head. ``periods`` collects the times that occur, by their numbers."""

    def __init__(
        self,
        *,
        layout: Layout,
        words: Vocabulary,
        choices: Choices,
        style: str,
        today: date,
        findings: Findings,
    ) -> None:
        """Take what is the same for all rows."""
        self.periods: dict[int, str] = {}
        self.empty = self.footnotes = self.heads = 0
        self._layout, self._words, self._choices = layout, words, choices
        self._style, self._today, self._findings = style, today, findings
        self._columns = layout.columns
        self._width = len(layout.headings)
        self._head = [cell.strip() for cell in layout.headings]
        self._values = self._value_columns()
        self._check_choices()

    def _check_choices(self) -> None:
        """Refuse a table that speaks of no indicator or of no time: one answer, not one for each row."""
        no_time = any(time is None for _column, time, _indicator in self._values)
        no_indicator = any(indicator is None for _column, _time, indicator in self._values)
        if no_indicator and self._choices.indicator is None and Field.INDICATOR not in self._columns:
            raise Refusal("indicator_missing")
        if no_time and self._choices.time is None and Field.PERIOD not in self._columns:
            raise Refusal("time_missing")

    def _value_columns(self) -> list[tuple[int, Time | None, int | None]]:
        if self._layout.series:
            return [(one.column, one.time, one.indicator) for one in self._layout.series]
        return [(self._columns.get(Field.VALUE, self._columns.get(Field.NUMERATOR, 0)), None, None)]

    def read(self, line: int, cells: list[str]) -> list[Record]:
        """Return the observations of one row: none of an empty one, a footnote, or one with errors."""
        if len(cells) < self._width:
            cells = cells + [""] * (self._width - len(cells))
        elif any(cells[self._width :]):
            self._error("cells_beyond", line, self._width, cells[self._width], expected=self._width)
            return []
        row = self._row(line, cells)
        if row is None:
            return []
        return [
            record
            for column, time, indicator in self._values
            if (record := self._record(row, column=column, time=time, indicator=indicator)) is not None
        ]

    def _row(self, line: int, cells: list[str]) -> _Row | None:
        """Return a row with its area, or ``None`` for what is no row of figures."""
        column = self._columns.get(Field.AREA, -1)
        area = self._words.town if column < 0 else self._words.areas.find(cells[column])
        if area is None:
            self._no_area(line, cells, column=column)
            return None
        source = self._choices.source
        if Field.SOURCE in self._columns and cells[self._columns[Field.SOURCE]].strip():
            source = self._named(Field.SOURCE, self._words.sources, line, cells)
            if source is None:
                return None
        texts = {
            name: cells[self._columns[name]].strip()[:most] for name, most in _LONGEST.items() if name in self._columns
        }
        return _Row(line=line, cells=cells, area=area, source=source, texts=texts)

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
            self._unknown("area_unknown", self._words.areas, line, column, cells[column])

    def _is_footnote(self, cells: list[str], *, column: int) -> bool:
        figures = [read_figure(cells[at], self._style) for at, _time, _indicator in self._values]
        numbers = any(isinstance(one, Read) and one is not EMPTY for one in figures)
        return not numbers and bool(_FOOTNOTE.match(cells[column]))

    def _record(self, row: _Row, *, column: int, time: Time | None, indicator: int | None) -> Record | None:
        """Return the observation of one cell, or ``None`` where it is empty or wrong."""
        value = self._figure(row, column) if Field.VALUE in self._columns or self._layout.wide else EMPTY
        numerator, denominator = self._part(row, Field.NUMERATOR), self._part(row, Field.DENOMINATOR)
        status = self._status(row)
        if value is None or numerator is None or denominator is None or status is None:
            return None
        if value is EMPTY and numerator is EMPTY and status is ObservationStatus.NORMAL:
            self.empty += 1
            return None
        number = indicator or self._indicator(row)
        moment = time or self._time(row)
        if number is None or moment is None:
            return None
        facts = self._words.facts[number]
        base = self._base(row, facts=facts, moment=moment)
        if base is None or not self._unit_fits(row, facts=facts, value=value, column=column):
            return None
        value = self._without_doubt(value, facts=facts, row=row, column=column)
        return self._whole(
            row,
            column=column,
            facts=facts,
            ids=(number, base, self._period(moment)),
            moment=moment,
            parts=(value, numerator, denominator),
            status=status,
        )

    def _whole(
        self,
        row: _Row,
        *,
        column: int,
        facts: IndicatorFacts,
        ids: tuple[int, int, int],
        moment: Time,
        parts: tuple[Read, Read, Read],
        status: ObservationStatus,
    ) -> Record | None:
        value, numerator, denominator = parts
        counted = facts.unit in COUNTED and denominator.digits is None
        top = numerator.scaled(3)
        if counted and top is None:
            top = value.scaled(3)
        record = Record(
            line=row.line,
            column=column,
            indicator=ids[0],
            base=ids[1],
            period=ids[2],
            area=row.area,
            source=row.source,
            numerator=top,
            denominator=denominator.scaled(3),
            published=(numerator if counted and value is EMPTY else value).scaled(4),
            decimals=value.decimals if value.digits is not None else None,
            status=self._final_status(parts, counted=counted, status=status).value,
            limited=value.limited,
            note=row.texts.get(Field.NOTE, ""),
            section=row.texts.get(Field.SECTION, ""),
            wording=row.texts.get(Field.WORDING, ""),
        )
        definition = facts.definition_at(moment.end)
        wrong = False
        for code, level in implausible(
            record, unit=facts.unit, definition=definition, moment=moment, today=self._today
        ):
            wrong = wrong or level is Level.ERROR
            place = self._columns.get(_PLACES.get(code, Field.VALUE), column)
            self._findings.add(code, level=level, line=row.line, column=place, read=row.cells[place])
        return None if wrong else record

    def _final_status(
        self, parts: tuple[Read, Read, Read], *, counted: bool, status: ObservationStatus
    ) -> ObservationStatus:
        """Return what the observation says of itself: a sign in any cell first, then the column, then the choice."""
        for part in parts:
            if part.status is not ObservationStatus.NORMAL and part is not EMPTY:
                return part.status
        if status is not ObservationStatus.NORMAL:
            return status
        if self._choices.status is not ObservationStatus.NORMAL:
            return self._choices.status
        whole = counted or (parts[1].digits is not None and parts[2].digits is not None)
        return ObservationStatus.NORMAL if whole else ObservationStatus.UNKNOWN_PARTS

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
        if read is None or not read.doubtful:
            return read
        whole = read_figure(re.sub("[.,]", "", row.cells[column]), COMMA)  # a part is a count: 1.234 people are many
        return whole if isinstance(whole, Read) else read

    def _without_doubt(self, value: Read, *, facts: IndicatorFacts, row: _Row, column: int) -> Read:
        """Decide what "1.234" in a spreadsheet is: of people a thousand, of a rate one and a bit; and say so."""
        if not value.doubtful:
            return value
        if facts.unit in COUNTED:
            whole = read_figure(re.sub("[.,]", "", row.cells[column]), COMMA)
            value = whole if isinstance(whole, Read) else value
        self._findings.add(
            "doubtful",
            level=Level.WARNING,
            line=row.line,
            column=column,
            read=row.cells[column],
            taken=value.scaled(4),
        )
        return value

    def _status(self, row: _Row) -> ObservationStatus | None:
        column = self._columns.get(Field.STATUS)
        text = row.cells[column].strip() if column is not None else ""
        if column is None or not text:
            return ObservationStatus.NORMAL
        sign = read_figure(text, COMMA)
        if isinstance(sign, Read) and sign.digits is None:
            return sign.status
        known = _STATUS_WORDS.get(folded(text))
        if known is None and text not in {"-", "–"}:
            self._error("status_unknown", row.line, column, text)
            return None
        return known or ObservationStatus.NORMAL

    def _indicator(self, row: _Row) -> int | None:
        column = self._columns.get(Field.INDICATOR)
        if column is None or not row.cells[column].strip():
            if self._choices.indicator is None:
                self._error("indicator_missing", row.line, column if column is not None else -1, "")
            return self._choices.indicator
        return self._named(Field.INDICATOR, self._words.indicators, row.line, row.cells)

    def _base(self, row: _Row, *, facts: IndicatorFacts, moment: Time) -> int | None:
        column = self._columns.get(Field.BASE)
        if column is not None and row.cells[column].strip():
            return self._named(Field.BASE, self._words.bases, row.line, row.cells)
        if self._choices.base is not None:
            return self._choices.base
        definition = facts.definition_at(moment.end)
        if definition is None:
            self._error("base_missing", row.line, column if column is not None else -1, "", indicator=facts.key)
            return None
        return self._words.base_numbers[definition.base]

    def _time(self, row: _Row) -> Time | None:
        column = self._columns.get(Field.PERIOD)
        text = row.cells[column] if column is not None else ""
        if column is None or not text.strip():
            if self._choices.time is None:
                self._error("time_missing", row.line, column if column is not None else -1, "")
            return self._choices.time
        read = read_moment(text)
        if isinstance(read, NoMoment):
            self._error(read.code, row.line, column, text, suggestion=read.suggestion)
            return None
        return read

    def _unit_fits(self, row: _Row, *, facts: IndicatorFacts, value: Read, column: int) -> bool:
        place = self._columns.get(Field.UNIT)
        text = row.cells[place].strip() if place is not None else ""
        named = _UNITS.get("%" if text == "%" else folded(text)) if text else None
        if place is not None and text and named != facts.unit and not (named in _PERCENT and facts.unit in _PERCENT):
            self._error("unit_differs", row.line, place, text, unit=facts.unit)
            return False
        fits = {"%": facts.unit in _PERCENT, "€": facts.unit == Unit.EUR, "": True}[value.unit]
        if not fits:
            self._error("unit_differs", row.line, column, row.cells[column], unit=facts.unit)
        return fits

    # Help

    def _period(self, moment: Time) -> int:
        code = code_of(moment)
        self.periods.setdefault(code, moment.key)
        return code

    def _named(self, name: Field, names: Names, line: int, cells: list[str]) -> int | None:
        column = self._columns[name]
        number = names.find(cells[column])
        if number is None:
            self._unknown(f"{name.value}_unknown", names, line, column, cells[column])
        return number

    def _unknown(self, code: str, names: Names, line: int, column: int, text: str) -> None:
        # Looking for a near name takes a thousand times as long as finding one: only for messages that are kept.
        suggestion = names.suggest(text) if self._findings.has_room() else ""
        self._error(code, line, column, text, suggestion=suggestion)

    def _error(self, code: str, line: int, column: int, read: str, *, suggestion: str = "", **facts: Any) -> None:
        self._findings.add(code, line=line, column=column, read=read, suggestion=suggestion, **facts)
