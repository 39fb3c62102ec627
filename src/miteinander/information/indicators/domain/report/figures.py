"""The figures of a section as plain data: pictures of the districts, one table for all other values, notes, sources.

Everything is made from protected values in the active language. Numbers that a reader sees are numbers of the edition:
limits on a map are values of districts, and nothing is computed on the way.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from string import ascii_lowercase
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext

from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.periods import read_time
from miteinander.information.indicators.domain.queries import sentences
from miteinander.information.indicators.domain.queries.book import Book, IndicatorView
from miteinander.information.indicators.domain.queries.sentences import Passage, passage, time_words
from miteinander.information.indicators.domain.queries.series import (
    Across,
    OnBase,
    by_base,
    runs,
    same_time,
    when,
)
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.report.told import bare_number_of, behind, note_of, number_of
from miteinander.information.indicators.enums import COUNTED, AreaKind

MOST_STEPS = 4
# So many values of the town's series stand as rows; longer ones are drawn, or read on their own page.
MOST_ROWS = 6
Plain = dict[str, Any]


def frozen_passage(text: Passage) -> Plain:
    """Return a text with the language it is in where that is not the reader's."""
    return {"text": text.text, "language": text.language}


class Figures:
    """Gathers what a section shows; notes are lettered in the order in which numbers carry them."""

    def __init__(self, *, book: Book) -> None:
        """Begin with nothing."""
        self._book = book
        self._pictures: list[Plain] = []
        self._rows: list[Plain] = []
        self._notes: dict[tuple[str, str, str], Plain] = {}
        self._sources: dict[str, None] = {}

    def add(self, indicator: IndicatorView, values: Sequence[ValueView]) -> None:
        """Show an indicator: districts side by side and the town's course as pictures, what is left as rows.

        Rows hold the newest value of each area, and of the town some more; the whole series is for its own page.
        """
        bases = by_base(values, book=self._book)
        for found in bases:
            drawn = [*self._districts(indicator, found), *self._course(indicator, found)]
            shown = {id(one) for one in drawn}
            self._rows += [
                self._row(one, indicator, several=len(bases) > 1)
                for one in _for_rows(values, found=found, book=self._book)
                if id(one) not in shown
            ]

    def _districts(self, indicator: IndicatorView, found: OnBase) -> list[ValueView]:
        """Draw the districts where at least two have a value; return what is drawn."""
        across = found.districts
        if across is None or len(across.known) < 2:
            return []
        town = next((one for one in reversed(found.trend) if same_time(one, across.known[0])), None)
        self._pictures.append(self._picture(indicator, across, town=town, base=found.base))
        return [one for one in (*across.values.values(), town) if one is not None]

    def _course(self, indicator: IndicatorView, found: OnBase) -> list[ValueView]:
        """Draw the town's course where at least two values may be compared; return what is drawn."""
        stretches = runs(found.trend, breaks=indicator.breaks)
        if not any(len([one for one in run if one.value is not None]) > 1 for run in stretches):
            return []
        self._pictures.append(self._course_picture(indicator, found, stretches=stretches))
        return list(found.trend)

    @property
    def plain(self) -> Plain:
        """All of it as plain data."""
        return {
            "pictures": self._pictures,
            "rows": self._rows,
            "notes": list(self._notes.values()),
            "sources": [key for key in self._book.sources if key in self._sources],
        }

    # --- tables ---

    def _row(self, value: ValueView, indicator: IndicatorView, *, several: bool) -> Plain:
        """Return a value as a row of the section's table; of whom it speaks stands behind it where that differs."""
        area = self._book.areas[value.area]
        told = self._told(value, indicator)
        if several:
            told["behind"] = "; ".join(one for one in (self._base_name(value.base), told["behind"]) if one)
        return {
            "name": frozen_passage(passage(indicator.name, language=indicator.text_language)),
            "key": indicator.key,
            "where": area.name if area.kind != "town" else gettext("Ganze Stadt"),
            "when": time_words(value.period),
            **told,
        }

    def _base_name(self, base: str) -> str:
        return self._book.bases[base].name if base in self._book.bases else ""

    def _told(self, value: ValueView | None, indicator: IndicatorView) -> Plain:
        """Return number, what stands behind it, and the letter of its note."""
        if value is not None and value.source:
            self._sources[value.source] = None
        return {
            "number": number_of(value, unit=indicator.unit),
            "known": value is not None and value.value is not None,
            "behind": behind(value, unit=indicator.unit),
            "note": self._letter(value, indicator),
        }

    def _letter(self, value: ValueView | None, indicator: IndicatorView) -> str:
        note = note_of(value, unit=indicator.unit)
        if note is None:
            return ""
        key = (note.text, note.printed, note.recomputed)
        if key not in self._notes:
            self._notes[key] = {
                "letter": letter_of(len(self._notes)),
                "text": note.text,
                "language": note.language,
                "printed": note.printed,
                "recomputed": note.recomputed,
            }
        return str(self._notes[key]["letter"])

    # --- pictures ---

    def _picture(self, indicator: IndicatorView, across: Across, *, town: ValueView | None, base: str) -> Plain:
        name = indicator.name
        rows = [
            {"area": one.key, "where": one.name, **self._told(across.values.get(one.key), indicator)}
            for one in self._book.districts
        ]
        counts = indicator.unit in COUNTED
        unit, whole = indicator.unit, gettext("Ganze Stadt")
        reference = None if counts or town is None or town.value is None else _mark(town, label=whole, unit=unit)
        marks = [_mark(across.values.get(one.key), label=one.name, unit=unit) for one in self._book.districts]
        return {
            **self._head(indicator, base=base),
            "kind": "districts",
            "when": time_words(across.time),
            "title": gettext("{name} in den Stadtteilen, {time}").format(name=name, time=time_words(across.time)),
            "sentence": self._sentence(across, indicator),
            "description": _description(rows),
            "marks": marks,
            "reference": reference,
            "map": None if counts else _map(across, indicator, areas=[one.key for one in self._book.districts]),
            "rows": rows,
            "town": self._told(town, indicator) if town is not None else None,
        }

    def _head(self, indicator: IndicatorView, *, base: str) -> Plain:
        """Return what every picture says of its indicator."""
        language = indicator.text_language
        return {
            "key": indicator.key,
            "name": frozen_passage(passage(indicator.name, language=language)),
            "base": self._base_name(base),
        }

    def _course_picture(
        self, indicator: IndicatorView, found: OnBase, *, stretches: Sequence[Sequence[ValueView]]
    ) -> Plain:
        rows = [{"when": time_words(one.period), **self._told(one, indicator)} for one in found.trend]
        days = [read_time(one.period).end for one in found.trend]
        broken = [one for one in indicator.breaks if days[0] and days[-1] and days[0] < one.at <= days[-1]]
        return {
            **self._head(indicator, base=found.base),
            "kind": "course",
            "when": "",
            "title": gettext("{name} im Lauf der Zeit").format(name=indicator.name),
            "sentence": " ".join(
                [_from_to(stretches, indicator=indicator), *(_broken(one.at, cause=one.cause) for one in broken)]
            ).strip(),
            "description": " ".join(f"{one['when']}: {one['number']}." for one in rows),
            "moments": [
                {"day": end.isoformat(), "run": number, "mark": _mark(one, label=one.period, unit=indicator.unit)}
                for number, run in enumerate(stretches)
                for one in run
                if (end := read_time(one.period).end)
            ],
            "breaks": [{"day": one.at.isoformat(), "label": gettext("Bruch")} for one in broken],
            "rows": rows,
            "town": None,
        }

    def _sentence(self, across: Across, indicator: IndicatorView) -> str:
        """Return in which range the districts lie; nobody is named, nobody is ranked."""
        known = sorted(across.known, key=_number)
        low, high = (number_of(one, unit=indicator.unit) for one in (known[0], known[-1]))
        return sentences.between(low=low, high=high, all_known=len(known) == len(across.values))


def _for_rows(values: Sequence[ValueView], *, found: OnBase, book: Book) -> list[ValueView]:
    """Return the values of a base that may stand as rows: the town's newest ones, and the newest of each other area."""
    mine = sorted((one for one in values if one.base == found.base), key=when)
    newest = {one.area: one for one in mine if book.areas[one.area].kind != AreaKind.TOWN}
    others = [newest[key] for key in book.areas if key in newest]
    drawn = found.districts.known if found.districts else []
    if len(drawn) > 1:  # the districts stand side by side already, at the time that tells of most of them
        others = [one for one in others if book.areas[one.area].kind != AreaKind.DISTRICT]
    return [*others, *found.trend[-MOST_ROWS:]]


def _from_to(stretches: Sequence[Sequence[ValueView]], *, indicator: IndicatorView) -> str:
    """Return the first and the last value of the newest stretch with two, without computing anything."""
    known = [[one for one in run if one.value is not None] for run in stretches]
    newest = next((run for run in reversed(known) if len(run) > 1), [])
    if not newest:
        return ""
    first, last = newest[0], newest[-1]
    return sentences.from_to(
        first=number_of(first, unit=indicator.unit),
        first_time=time_words(first.period),
        last=number_of(last, unit=indicator.unit),
        last_time=time_words(last.period),
    )


def _broken(day: date, *, cause: str) -> str:
    return f"{sentences.broken(day=date_format(day, 'DATE_FORMAT'))} {cause}"


def letter_of(place: int) -> str:
    """Return the letter of a note: a, b … z, aa, ab …"""
    first, last = divmod(place, len(ascii_lowercase))
    return (ascii_lowercase[first - 1] if first else "") + ascii_lowercase[last]


def _description(rows: Iterable[Plain]) -> str:
    """Return all numbers of a picture in words, for those who do not see it."""
    return " ".join(f"{one['where']}: {one['number']}." for one in rows)


def _mark(value: ValueView | None, *, label: str, unit: str) -> Plain:
    """Return a value as a picture draws it; a hidden or missing one brings no number."""
    known = value is not None and value.value is not None
    banded = known and value is not None and value.low is not None and value.high is not None
    return {
        "label": label,
        "text": bare_number_of(value, unit=unit),
        "value": str(value.value) if known and value is not None else None,
        "status": value.status if value is not None else str(CellStatus.MISSING),
        "low": str(value.low) if banded and value is not None else None,
        "high": str(value.high) if banded and value is not None else None,
    }


def _map(across: Across, indicator: IndicatorView, *, areas: Sequence[str]) -> Plain | None:
    """Return the steps of a map; nothing where the districts do not differ."""
    groups = steps_of([_number(one) for one in across.known])
    if len(groups) < 2:
        return None
    steps = {
        one.area: next(place for place, group in enumerate(groups) if _number(one) in group) for one in across.known
    }
    words = {_number(one): number_of(one, unit=indicator.unit) for one in across.known}
    return {
        "steps": {key: steps.get(key) for key in areas},
        "statuses": {
            key: value.status if (value := across.values.get(key)) is not None else str(CellStatus.MISSING)
            for key in areas
        },
        "classes": [_class(words[group[0]], words[group[-1]]) for group in groups],
    }


def _class(low: str, high: str) -> str:
    return low if low == high else gettext("{low} bis {high}").format(low=low, high=high)


def steps_of(numbers: Sequence[Decimal]) -> list[list[Decimal]]:
    """Return the numbers in at most four groups, cut where they lie furthest apart; so every limit is a real value."""
    ordered = sorted(set(numbers))
    gaps = sorted(range(1, len(ordered)), key=lambda place: ordered[place - 1] - ordered[place])
    cuts = [0, *sorted(gaps[: MOST_STEPS - 1]), len(ordered)]
    return [ordered[first:last] for first, last in pairwise(cuts) if first < last]


def _number(value: ValueView) -> Decimal:
    return value.value if value.value is not None else Decimal(0)
