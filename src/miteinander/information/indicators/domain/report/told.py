"""A value in words for the report: the number, what stands beside it, and its quality note."""

from dataclasses import dataclass

from django.utils.translation import gettext

from miteinander.foundation.tables.enums import CellStatus
from miteinander.information.indicators.domain.queries.sentences import chosen, counted, measured, number
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.enums import Unit

_TWO_NUMBERS = frozenset({Unit.PER_100, Unit.PER_1000})
_WORTH_A_WORD = frozenset({CellStatus.PROVISIONAL, CellStatus.ESTIMATED, CellStatus.ROUNDED})


@dataclass(frozen=True, kw_only=True)
class NoteText:
    """A quality note: its text with the language it is in, and what was printed beside what the parts give."""

    text: str
    language: str
    printed: str
    recomputed: str


def number_of(value: ValueView | None, *, unit: str) -> str:
    """Return a value with its unit, or the words in its place."""
    if value is not None and value.value is not None:
        return measured(value.value, unit=unit, decimals=value.decimals)
    if value is not None and value.hidden:
        return gettext("geschützt")
    if value is not None and value.status == CellStatus.NOT_APPLICABLE:
        return gettext("nicht sinnvoll")
    return gettext("keine Angabe")


def bare_number_of(value: ValueView | None, *, unit: str) -> str:
    """Return a value as it is written into a picture: without "je 100", so that it holds one number only."""
    if value is None or value.value is None or unit not in _TWO_NUMBERS:
        return number_of(value, unit=unit)
    return number(value.value, decimals=value.decimals)


def behind(value: ValueView | None, *, unit: str) -> str:
    """Return what stands behind a number in one line: its parts, its state, its band."""
    if value is None or value.value is None:
        return ""
    found = [_parts(value), *_marks(value), _band(value, unit=unit)]
    return "; ".join(one for one in found if one)


def _parts(value: ValueView) -> str:
    if value.numerator is None or value.denominator is None:
        return ""
    return gettext("{part} von {whole}").format(part=counted(value.numerator), whole=counted(value.denominator))


def _marks(value: ValueView) -> list[str]:
    found = [str(CellStatus(value.status).label)] if value.status in _WORTH_A_WORD else []
    if value.status == CellStatus.UNKNOWN_PARTS:
        found.append(gettext("wie veröffentlicht"))
    if value.own_calculation:
        found.append(gettext("eigene Berechnung"))
    return found


def _band(value: ValueView, *, unit: str) -> str:
    if value.low is None or value.high is None:
        return ""
    decimals = max(value.decimals, 1)
    return gettext("Bereich {low} bis {high}").format(
        low=measured(value.low, unit=unit, decimals=decimals), high=measured(value.high, unit=unit, decimals=decimals)
    )


def note_of(value: ValueView | None, *, unit: str) -> NoteText | None:
    """Return the quality note to a number; nothing where there is none to make."""
    text = chosen(value.notes) if value is not None else None
    if value is None or text is None or not (text or value.disagrees):
        return None
    numbers = [
        measured(one, unit=unit, decimals=value.decimals) if value.disagrees and one is not None else ""
        for one in (value.printed, value.recomputed)
    ]
    return NoteText(text=text.text, language=text.language, printed=numbers[0], recomputed=numbers[1])
