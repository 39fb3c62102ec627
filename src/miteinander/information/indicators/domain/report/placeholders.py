"""Values in braces: ``{indicator/area/time}`` or ``{indicator/area/time/base}`` in a text becomes the number.

The time is written as in an address: 2022-12-31, 2022-12, 2021-12_2022-12, undated. Readers see the bare number of a
count and "13,3 %" of a share; the words around it are the writer's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from miteinander.information.indicators.domain.periods import NoPeriod, key_of_slug
from miteinander.information.indicators.domain.queries.sentences import measured, number
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.statements.table import Table
from miteinander.information.indicators.enums import Unit

_BRACES = re.compile(r"\{([^{}\n]{0,200})\}")
_STRAY = re.compile(r"[{}]")
_WITH_SIGN = frozenset({Unit.PERCENT, Unit.PERCENT_AS_STATED})


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a value stands, by keys of the book; ``written`` is what stands in the text."""

    written: str
    indicator: str
    area: str
    period: str
    base: str = ""


class PlaceFault(ValueError):
    """Braces that name no value; the sentence says why, and what may have been meant."""


def places_in(text: str) -> list[str]:
    """Return what stands in braces, in order, each once."""
    return list(dict.fromkeys(found[1] for found in _BRACES.finditer(text)))


def faults_in(text: str, table: Table) -> list[str]:
    """Return a sentence per mistake in the braces of a text, in the active language; none where all is well."""
    found = list(_faults(text, table))
    if _STRAY.search(_BRACES.sub("", text)):
        found.append(
            gettext("Eine geschweifte Klammer steht allein. Bitte ergänzen Sie die zweite oder löschen Sie sie.")
        )
    return found


def _faults(text: str, table: Table) -> Iterator[str]:
    for written in places_in(text):
        try:
            value = value_at(written, table)
        except PlaceFault as fault:
            yield str(fault)
            continue
        if value.hidden:
            yield gettext(
                "Der Wert {written} ist geschützt. Auf der Seite stünde dort „geschützt“; bitte nehmen Sie ihn heraus."
            ).format(written=f"{{{written}}}")


def filled(text: str, table: Table, *, language: str) -> str:
    """Return a text with every value in the form of its language; "geschützt" for a hidden one.

    What names no value becomes "keine Angabe": texts are checked when they are saved, but values come and go.
    """
    with translation.override(language):
        return _BRACES.sub(lambda found: _isolated(_words(found[1], table), language=language), text)


def _isolated(words: str, *, language: str) -> str:
    """Keep a number with its sign together in right-to-left text (U+2066 … U+2069)."""
    return f"\u2066{words}\u2069" if language in settings.LANGUAGES_BIDI else words


def _words(written: str, table: Table) -> str:
    try:
        value = value_at(written, table)
    except PlaceFault:
        return gettext("keine Angabe")
    if value.hidden:
        return gettext("geschützt")
    if value.value is None:
        return gettext("keine Angabe")
    unit = table.unit(value.indicator)
    if unit in _WITH_SIGN:
        return measured(value.value, unit=unit, decimals=value.decimals)
    return number(value.value, decimals=value.decimals)


def value_at(written: str, table: Table) -> ValueView:
    """Return the value that braces name. Raises ``PlaceFault``."""
    place = read_place(written, table)
    for one in table.series(place.indicator, place.area, base=place.base):
        if one.period == place.period:
            return one
    if place.base or not (found := _on_any_base(place, table)):
        raise PlaceFault(_no_value(place, table))
    return found


def _on_any_base(place: Place, table: Table) -> ValueView | None:
    """Return the value on another base than the usual one, where only one has it."""
    found = [
        one
        for base in table.book.bases
        for one in table.series(place.indicator, place.area, base=base)
        if one.period == place.period
    ]
    return found[0] if len(found) == 1 else None


def read_place(written: str, table: Table) -> Place:
    """Return where braces point. Raises ``PlaceFault`` where a part names nothing."""
    parts = written.strip().split("/")
    if not 3 <= len(parts) <= 4:
        raise PlaceFault(
            gettext("{written} ist kein Wert. Ein Wert sieht so aus: {example} (Kennzahl, Gebiet, Zeit).").format(
                written=f"{{{written}}}", example="{population/stadtmitte/2022-12}"
            )
        )
    indicator = _known(written, parts[0].replace("_", "-"), table.book.indicators)
    area = _known(written, parts[1], table.book.areas)
    base = _known(written, parts[3], table.book.bases) if len(parts) == 4 else ""
    try:
        period = key_of_slug(parts[2])
    except NoPeriod as fault:
        sentence = gettext("In {written} ist „{part}“ keine Zeit. Beispiele: 2022-12-31, 2022-12, 2022, undated.")
        raise PlaceFault(sentence.format(written=f"{{{written}}}", part=parts[2])) from fault
    return Place(written=written, indicator=indicator, area=area, period=period, base=base)


def _known(written: str, part: str, keys: Iterable[str]) -> str:
    known = list(keys)
    if part in known:
        return part
    near = get_close_matches(part, known, n=1, cutoff=0.5)
    if near:
        sentence = gettext("In {written} kennen wir „{part}“ nicht. Meinten Sie „{near}“?")
        raise PlaceFault(sentence.format(written=f"{{{written}}}", part=part, near=near[0]))
    raise PlaceFault(gettext("In {written} kennen wir „{part}“ nicht.").format(written=f"{{{written}}}", part=part))


def _no_value(place: Place, table: Table) -> str:
    times = [one.period for base in table.book.bases for one in table.series(place.indicator, place.area, base=base)]
    written = f"{{{place.written}}}"
    if not times:
        return gettext("Für {written} gibt es keine Zahl: Zu diesem Gebiet hat noch niemand eine geliefert.").format(
            written=written
        )
    known = ", ".join(dict.fromkeys(one.replace("/", "_") or "undated" for one in times))
    return gettext("Für {written} gibt es keine Zahl. Es gibt diese Zeiten: {times}.").format(
        written=written, times=known
    )
