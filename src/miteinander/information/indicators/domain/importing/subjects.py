"""Of what a row speaks: indicator, base and time, from its cells, its column or the form; looked up once for each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from miteinander.information.indicators.domain.importing.findings import Findings, Refusal
from miteinander.information.indicators.domain.importing.heads import Field, Layout
from miteinander.information.indicators.domain.importing.moments import NoMoment, code_of, read_moment
from miteinander.information.indicators.domain.importing.names import IndicatorFacts, Names, Vocabulary, folded
from miteinander.information.indicators.domain.importing.plausible import is_future
from miteinander.information.indicators.domain.periods import Time
from miteinander.information.indicators.domain.queries.book import DefinitionView
from miteinander.information.indicators.enums import COUNTED, ObservationStatus, Unit

PERCENT = frozenset({Unit.PERCENT, Unit.PERCENTAGE_POINTS, Unit.PERCENT_AS_STATED})
_MOST_KEPT = 50_000
_UNITS = {
    **{folded(unit.value): unit for unit in Unit},
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


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What was chosen beside the file, for what its columns do not say; ids, ``None`` for nothing chosen."""

    indicator: int | None = None
    base: int | None = None
    source: int | None = None
    time: Time | None = None
    status: ObservationStatus = ObservationStatus.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Indicator, base and time by their numbers, and what is the same for all values that speak of them."""

    indicator: int
    base: int
    period: int
    unit: str
    counted: bool
    definition: DefinitionView | None
    future: bool


class Subjects:
    """Finds of what rows speak. ``periods`` collects the times that occur, by their numbers."""

    def __init__(self, *, layout: Layout, words: Vocabulary, choices: Choices, today: date, findings: Findings) -> None:
        """Take what is the same for all rows. Raises ``Refusal`` for a table without indicator or time."""
        self.periods: dict[int, str] = {}
        self._words, self._choices, self._today, self._findings = words, choices, today, findings
        self._columns = layout.columns
        self._places = tuple(
            layout.columns[name]
            for name in (Field.INDICATOR, Field.PERIOD, Field.BASE, Field.UNIT)
            if name in layout.columns
        )
        self._found: dict[tuple[object, ...], Subject] = {}
        no_time = not layout.series or layout.series[0].time is None
        no_indicator = not layout.series or layout.series[0].indicator is None
        if no_indicator and choices.indicator is None and Field.INDICATOR not in layout.columns:
            raise Refusal("indicator_missing")
        if no_time and choices.time is None and Field.PERIOD not in layout.columns:
            raise Refusal("time_missing")

    def of(self, line: int, cells: list[str], *, time: Time | None, indicator: int | None) -> Subject | None:
        """Return of what a cell speaks, or ``None`` and an error. ``time`` and ``indicator`` are its heading's."""
        key = (time, indicator, *[cells[place] for place in self._places])
        found = self._found.get(key)
        if found is None:
            found = self._look_up(line, cells, time=time, indicator=indicator)
            if found is not None and len(self._found) < _MOST_KEPT:
                self._found[key] = found
        return found

    def _look_up(self, line: int, cells: list[str], *, time: Time | None, indicator: int | None) -> Subject | None:
        number = indicator or self._indicator(line, cells)
        moment = time or self._time(line, cells)
        if number is None or moment is None:
            return None
        facts = self._words.facts[number]
        definition = facts.definition_at(moment.end)
        base = self._base(line, cells, facts=facts, definition=definition)
        if base is None or not self._unit_fits(line, cells, unit=facts.unit):
            return None
        period = code_of(moment)
        self.periods.setdefault(period, moment.key)
        return Subject(
            indicator=number,
            base=base,
            period=period,
            unit=facts.unit,
            counted=facts.unit in COUNTED,
            definition=definition,
            future=is_future(moment, today=self._today),
        )

    def _indicator(self, line: int, cells: list[str]) -> int | None:
        column = self._columns.get(Field.INDICATOR)
        if column is None or not cells[column].strip():
            if self._choices.indicator is None:
                self._error("indicator_missing", line, column if column is not None else -1, "")
            return self._choices.indicator
        return self.named(Field.INDICATOR, self._words.indicators, line, cells)

    def _base(
        self, line: int, cells: list[str], *, facts: IndicatorFacts, definition: DefinitionView | None
    ) -> int | None:
        column = self._columns.get(Field.BASE)
        if column is not None and cells[column].strip():
            return self.named(Field.BASE, self._words.bases, line, cells)
        if self._choices.base is not None:
            return self._choices.base
        if definition is None:
            self._error("base_missing", line, column if column is not None else -1, "", indicator=facts.key)
            return None
        return self._words.base_numbers[definition.base]

    def _time(self, line: int, cells: list[str]) -> Time | None:
        column = self._columns.get(Field.PERIOD)
        text = cells[column] if column is not None else ""
        if column is None or not text.strip():
            if self._choices.time is None:
                self._error("time_missing", line, column if column is not None else -1, "")
            return self._choices.time
        read = read_moment(text)
        if isinstance(read, NoMoment):
            self._error(read.code, line, column, text, suggestion=read.suggestion)
            return None
        return read

    def _unit_fits(self, line: int, cells: list[str], *, unit: str) -> bool:
        """Compare the unit that a row names with the indicator's."""
        column = self._columns.get(Field.UNIT)
        text = cells[column].strip() if column is not None else ""
        if column is None or not text:
            return True
        named = Unit.PERCENT if text == "%" else _UNITS.get(folded(text))
        if named == unit or (named in PERCENT and unit in PERCENT):
            return True
        self._error("unit_differs", line, column, text, unit=unit)
        return False

    def named(self, name: Field, names: Names, line: int, cells: list[str]) -> int | None:
        """Return what a cell names, or ``None`` and an error with a suggestion where a name is near."""
        column = self._columns[name]
        number = names.find(cells[column])
        if number is None:
            # Looking for a near name takes a thousand times as long as finding one: only for messages that are kept.
            suggestion = names.suggest(cells[column]) if self._findings.has_room() else ""
            self._error(f"{name.value}_unknown", line, column, cells[column], suggestion=suggestion)
        return number

    def _error(self, code: str, line: int, column: int, read: str, *, suggestion: str = "", **facts: Any) -> None:
        self._findings.add(code, line=line, column=column, read=read, suggestion=suggestion, **facts)
