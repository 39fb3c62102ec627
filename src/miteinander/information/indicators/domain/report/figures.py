"""The figures of a section as plain data: pictures of the districts, one table for all other values, notes, sources.

Everything is made from protected values in the active language. Numbers that a reader sees are numbers of the edition:
limits on a map are values of districts, and nothing is computed on the way.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from string import ascii_lowercase
from typing import Any

from django.utils.translation import gettext

from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.queries import sentences
from miteinander.information.indicators.domain.queries.book import Book, IndicatorView
from miteinander.information.indicators.domain.queries.sentences import Passage, passage, time_words
from miteinander.information.indicators.domain.queries.series import COUNTED, Across, by_base, same_time
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.report.told import bare_number_of, behind, note_of, number_of

MOST_STEPS = 4
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
        """Show an indicator: districts as a picture where several have a value, everything else as rows."""
        drawn: set[int] = set()
        for found in by_base(values, book=self._book):
            across = found.districts
            if across is None or len(across.known) < 2:
                continue
            town = next((one for one in reversed(found.trend) if same_time(one, across.known[0])), None)
            self._pictures.append(self._picture(indicator, across, town=town, base=found.base))
            drawn |= {id(one) for one in (*across.values.values(), town) if one is not None}
        self._rows += [self._row(one, indicator) for one in values if id(one) not in drawn]

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

    def _row(self, value: ValueView, indicator: IndicatorView) -> Plain:
        """Return a value as a row of the section's table."""
        area = self._book.areas[value.area]
        return {
            "name": frozen_passage(passage(indicator.name, language=indicator.text_language)),
            "key": indicator.key,
            "where": area.name if area.kind != "town" else gettext("Ganze Stadt"),
            "when": time_words(value.period),
            "base": self._book.bases[value.base].name if value.base in self._book.bases else "",
            **self._told(value, indicator),
        }

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
        name = passage(indicator.name, language=indicator.text_language)
        rows = [
            {"area": one.key, "where": one.name, **self._told(across.values.get(one.key), indicator)}
            for one in self._book.districts
        ]
        counts = indicator.unit in COUNTED
        unit, whole = indicator.unit, gettext("Ganze Stadt")
        reference = None if counts or town is None or town.value is None else _mark(town, label=whole, unit=unit)
        marks = [_mark(across.values.get(one.key), label=one.name, unit=unit) for one in self._book.districts]
        return {
            "key": indicator.key,
            "name": frozen_passage(name),
            "meaning": frozen_passage(passage(indicator.meaning, language=indicator.text_language)),
            "base": self._book.bases[base].name if base in self._book.bases else "",
            "when": time_words(across.time),
            "title": gettext("{name} in den Stadtteilen, {time}").format(name=name.text, time=time_words(across.time)),
            "sentence": self._sentence(across, indicator),
            "description": _description(rows),
            "marks": marks,
            "reference": reference,
            "map": None if counts else _map(across, indicator, areas=[one.key for one in self._book.districts]),
            "rows": rows,
            "town": self._told(town, indicator) if town is not None else None,
        }

    def _sentence(self, across: Across, indicator: IndicatorView) -> str:
        """Return in which range the districts lie; nobody is named, nobody is ranked."""
        known = sorted(across.known, key=_number)
        low, high = (number_of(one, unit=indicator.unit) for one in (known[0], known[-1]))
        if low != high and len(known) < len(across.values):
            sentence = gettext("In den Stadtteilen, für die es eine Zahl gibt, liegt sie zwischen {low} und {high}.")
            return sentence.format(low=low, high=high)
        return sentences.between(low=low, high=high)


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
