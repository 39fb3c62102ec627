"""Finding the head of a table: under title lines, with headings in German or English, long or wide.

Long: a row is one value, its columns are named. Wide, as offices send it: rows are areas, columns years or indicators,
perhaps with columns that name indicator, year or base beside them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from miteinander.information.indicators.domain.importing.findings import Findings, Level, column_letters
from miteinander.information.indicators.domain.importing.moments import read_moment
from miteinander.information.indicators.domain.importing.names import Vocabulary, bare, folded
from miteinander.information.indicators.domain.periods import Time

LOOKED_AT = 60
_NEAR = 0.75
_MOST_TITLES = 40


class Field(StrEnum):
    """What a column holds."""

    INDICATOR = "indicator"
    AREA = "area"
    PERIOD = "period"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    STATUS = "status"
    BASE = "base"
    SOURCE = "source"
    UNIT = "unit"
    NOTE = "note"
    SECTION = "section"
    WORDING = "wording"
    UNREAD = "unread"


_HEADINGS: dict[Field, str] = {
    Field.INDICATOR: "Indikator|Kennzahl|Kennziffer|Merkmal|Indicator|Measure|Kennzahlname",
    Field.AREA: (
        "Gebiet|Stadtteil|Raumbezug|Raumeinheit|Ortsteil|Stadtbezirk|Bezirk|Sozialraum|Gemeinde|Gebietseinheit|Region|"
        "Area|District|SB|Kommune|Stadt|Gebietsname|Stadtteilname|Name des Gebiets"
    ),
    Field.PERIOD: (
        "Zeit|Stichtag|Jahr|Berichtszeitraum|Zeitraum|Datum|Monat|Berichtsjahr|Berichtsmonat|Zeitbezug|Schuljahr|Stand|"
        "Period|Time|Year|Date|Month"
    ),
    Field.VALUE: "Wert|Anzahl|Zahl|Betrag|Value|Count|Quote|Anteil|Merkmalswert",
    Field.NUMERATOR: "Zähler|Numerator|Fälle",
    Field.DENOMINATOR: "Nenner|Denominator|Bezugsgröße|Grundgesamtheit",
    Field.STATUS: "Status|Zeichen|Qualitätskennzeichen|Flag|Obs Status|Kennzeichen",
    Field.BASE: "Bevölkerungsbasis|Basis|Base|Population base|Personenkreis",
    Field.SOURCE: "Quelle|Source|Datenquelle",
    Field.UNIT: "Einheit|Unit|Maßeinheit",
    Field.NOTE: "Anmerkung|Anmerkungen|Bemerkung|Bemerkungen|Hinweis|Note|Notes|Kommentar|Comment|Fußnote",
    Field.SECTION: "Abschnitt|Fundstelle|Section",
    Field.WORDING: "Wortlaut|Wording",
    Field.UNREAD: (
        "label de|Bezeichnung|Name|Nr|Lfd Nr|ID|Schlüssel|Edition|Ausgabe|URL|Published|Recomputed|Low|High|Decimals|"
        "own calculation|Licence|Lizenz"
    ),
}
_FIELDS = {
    form: field
    for field, names in _HEADINGS.items()
    for name in names.split("|")
    for form in (folded(name), bare(name))
}
_SHOWN = {folded(name): name for names in _HEADINGS.values() for name in names.split("|")}
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]|\bin\s+(?:%|prozent|eur|euro)(?!\w)|[%€*:]|[0-9]\)|[¹²³]", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Series:
    """A column of values in a wide table: the time or the indicator that its heading names."""

    column: int
    heading: str
    time: Time | None = None
    indicator: int | None = None


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a table is read: the row of its head, what each column holds, and the columns of values of a wide one."""

    line: int
    headings: tuple[str, ...]
    columns: dict[Field, int] = field(hash=False)
    series: tuple[Series, ...] = ()

    @property
    def wide(self) -> bool:
        """Tell whether rows hold more than one value."""
        return bool(self.series)

    def letters(self) -> dict[str, str]:
        """Return which column, by its letters, holds what: for the page that tells how a file was read."""
        found = {name.value: column_letters(column) for name, column in self.columns.items()}
        if self.series:
            first, last = self.series[0].column, self.series[-1].column
            found["series"] = column_letters(first) + (f"–{column_letters(last)}" if last > first else "")
        return found


def heading_field(heading: str) -> Field | None:
    """Return what a heading means; case, spaces, umlauts, units and footnotes do not matter."""
    return _FIELDS.get(folded(heading)) or _FIELDS.get(folded(_BRACKETS.sub(" ", heading)))


def find_layout(rows: Sequence[tuple[int, list[str]]], *, words: Vocabulary, findings: Findings) -> Layout | None:
    """Return how a table is read, or ``None`` and an error that says which head was looked for.

    ``rows`` are the first rows of the file. Headings nobody knows are named, with a suggestion where one is near.
    """
    best, score = None, 0
    for position, (line, cells) in enumerate(rows[:_MOST_TITLES]):
        layout = _layout_of(line, cells, words=words)
        found = _score(layout, below=rows[position + 1 :], words=words) if layout else 0
        if found > score:
            best, score = layout, found
    if best is None:
        _say_why(rows, words=words, findings=findings)
        return None
    return best if _check(best, words=words, findings=findings) else None


def _layout_of(line: int, cells: list[str], *, words: Vocabulary) -> Layout | None:
    columns: dict[Field, int] = {}
    series: list[Series] = []
    for column, heading in enumerate(cells):
        if not heading.strip():
            continue
        meant = heading_field(heading)
        if meant is None:
            series += _series_of(column, heading, words=words)
        elif meant is not Field.UNREAD:
            columns.setdefault(meant, column)
    if Field.VALUE in columns or Field.NUMERATOR in columns:
        series = []
    elif series and Field.AREA not in columns and series[0].column > 0:
        columns[Field.AREA] = 0
    if Field.AREA not in columns and Field.INDICATOR not in columns:
        return None
    if not series and Field.VALUE not in columns and Field.NUMERATOR not in columns:
        return None
    return Layout(line=line, headings=tuple(cells), columns=columns, series=tuple(series))


def _series_of(column: int, heading: str, *, words: Vocabulary) -> list[Series]:
    time = read_moment(heading)
    if isinstance(time, Time):
        return [Series(column=column, heading=heading, time=time)]
    number = words.indicators.find(heading) or words.indicators.find(_BRACKETS.sub(" ", heading))
    return [Series(column=column, heading=heading, indicator=number)] if number else []


def _score(layout: Layout, *, below: Sequence[tuple[int, list[str]]], words: Vocabulary) -> int:
    """Return how well a row serves as a head; of a wide table an area's name must stand below it, else nothing."""
    known = len(layout.columns) + len(layout.series)
    if not layout.wide:
        return known if len(layout.columns) > 1 else 0
    column = layout.columns.get(Field.AREA)
    if column is None:
        return known
    if words.areas.find(layout.headings[column]) is not None:
        return 0  # a row of values, some of which look like years
    names = [cells[column] for _line, cells in below[:20] if len(cells) > column and cells[column].strip()]
    near = [words.areas.find(name) is not None or words.areas.suggest(name) != "" for name in names]
    named = heading_field(layout.headings[column]) is Field.AREA
    return known + named + near[0] if any(near) else 0


def _check(layout: Layout, *, words: Vocabulary, findings: Findings) -> bool:
    """Say which headings are double or unknown; tell whether the table can be read all the same."""
    before = findings.errors
    _check_double(layout, findings=findings)
    used = {*layout.columns.values(), *(one.column for one in layout.series)}
    for column, heading in enumerate(layout.headings):
        if heading.strip() and column not in used and heading_field(heading) is None:
            near = _near_heading(heading, words=words, wide=layout.wide)
            if heading_field(near) in layout.columns:
                near = ""  # what it is near to stands there already
            level, code = (Level.ERROR, "heading_near") if near else (Level.WARNING, "heading_unknown")
            findings.add(code, level=level, line=layout.line, column=column, read=heading, suggestion=near)
    if len({one.time is not None for one in layout.series}) > 1:
        findings.add("series_mixed", line=layout.line)
    return findings.errors == before


def _check_double(layout: Layout, *, findings: Findings) -> None:
    seen: dict[object, int] = {}
    for column, heading in enumerate(layout.headings):
        meant: object = heading_field(heading) if heading.strip() else None
        meant = meant or next((one.time or one.indicator for one in layout.series if one.column == column), None)
        if meant is None or meant is Field.UNREAD:
            continue
        if meant in seen:
            other = f"{column_letters(seen[meant])}{layout.line}"
            findings.add("heading_double", line=layout.line, column=column, read=heading, other=other)
        seen.setdefault(meant, column)


def _near_heading(heading: str, *, words: Vocabulary, wide: bool) -> str:
    near = get_close_matches(folded(heading)[:80], _SHOWN, n=1, cutoff=_NEAR)
    return _SHOWN[near[0]] if near else (words.indicators.suggest(heading) if wide else "")


def _say_why(rows: Sequence[tuple[int, list[str]]], *, words: Vocabulary, findings: Findings) -> None:
    """Say why no head was found: the table lies on its side, a column is missing, or nothing looks like one."""
    if not any(cell.strip() for _line, cells in rows for cell in cells):
        findings.add("no_rows")
        return
    best: tuple[int, list[str]] | None = None
    most = 0
    for line, cells in rows[:_MOST_TITLES]:
        filled = [cell for cell in cells if cell.strip()]
        if Counter(words.areas.find(cell) is not None for cell in filled)[True] > 1:
            findings.add("lies_on_its_side", line=line, read=" | ".join(filled[:6]))
            return
        known = sum(1 for cell in filled if heading_field(cell) or _near_heading(cell, words=words, wide=False))
        if known > most:
            best, most = (line, cells), known
    if best is None:
        line, cells = next((line, cells) for line, cells in rows if any(cell.strip() for cell in cells))
        findings.add("no_head", line=line, read=" | ".join(cell.strip() for cell in cells[:6] if cell.strip()))
        return
    for column, heading in enumerate(best[1]):
        near = _near_heading(heading, words=words, wide=False)
        if heading.strip() and heading_field(heading) is None and near:
            findings.add("heading_near", line=best[0], column=column, read=heading, suggestion=near)
    findings.add("column_missing", line=best[0], read=" | ".join(cell.strip() for cell in best[1] if cell.strip()))
