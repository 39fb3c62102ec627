"""An edition as the desk's pages show it: what changed, what is hidden and why, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.foundation.tables.enums import CellStatus, Method
from miteinander.foundation.ui.service import RowFact
from miteinander.information.indicators.domain.comparing import Differences
from miteinander.information.indicators.domain.queries.book import Book
from miteinander.information.indicators.domain.queries.editions import DeskEdition
from miteinander.information.indicators.domain.queries.sentences import measured, number, time_words
from miteinander.information.indicators.domain.queries.values import ValueView

# A page shows so many lines of a long comparison; the numbers above it count all.
MOST_LINES = 200


@dataclass(frozen=True, kw_only=True)
class Line:
    """A value in words: what it is, and what both editions say of it."""

    what: str
    area: str
    time: str
    base: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What an edition would change: how much of each kind, and the first lines."""

    changed: int
    added: int
    gone: int
    lines: tuple[Line, ...]

    @property
    def more(self) -> int:
        """How many lines are not shown."""
        return self.changed + self.added + self.gone - len(self.lines)


def compared(found: Differences, *, book: Book) -> Compared:
    """Return a comparison in words: changed values first, then new ones, then those that are gone."""
    lines = [_line(one.one, before=one.before, after=one.after, book=book) for one in found.changed[:MOST_LINES]]
    lines += [_line(one, before=None, after=one, book=book) for one in found.added[: MOST_LINES - len(lines)]]
    lines += [_line(one, before=one, after=None, book=book) for one in found.gone[: MOST_LINES - len(lines)]]
    return Compared(changed=len(found.changed), added=len(found.added), gone=len(found.gone), lines=tuple(lines))


def _line(one: ValueView, *, before: ValueView | None, after: ValueView | None, book: Book) -> Line:
    return Line(
        what=_name(one.indicator, book),
        area=_area(one.area, book),
        time=time_words(one.period),
        base=_base(one.base, book),
        before=_said(before, book=book),
        after=_said(after, book=book),
    )


def _said(value: ValueView | None, *, book: Book) -> str:
    if value is None:
        return "–"
    if value.value is None:
        return str(CellStatus(value.status).label)
    return measured(value.value, unit=book.indicators[value.indicator].unit, decimals=value.decimals)


def hidden_lines(protocol: Mapping[str, Any], *, book: Book) -> list[Line]:
    """Return what is hidden, and why, in words."""
    return [
        Line(
            what=_name(indicator, book),
            area=_area(area, book),
            time=time_words(period),
            base=_base(base, book),
            after=str(CellStatus(status).label),
        )
        for indicator, area, period, base, status in protocol.get("hidden", [])[:MOST_LINES]
    ]


def spots_in_words(spots: Sequence[Sequence[str]], *, book: Book) -> list[str]:
    """Return places of values in words: "Einwohner, Massen, 2022"."""
    return [
        ", ".join((_name(indicator, book), _area(area, book), time_words(period)))
        for indicator, area, period, _base_key in spots[:MOST_LINES]
    ]


def profile_lines(protocol: Mapping[str, Any]) -> list[str]:
    """Return each protection profile in one sentence."""
    sentences = []
    for one in protocol.get("profiles", []):
        count = len(one["indicators"])
        words = ngettext("%(profile)s: %(count)s Indikator", "%(profile)s: %(count)s Indikatoren", count)
        sentences.append(words % {"profile": _profile(one), "count": _plain(count)})
    return sentences


def _profile(one: Mapping[str, Any]) -> str:
    if not one["threshold"]:
        return _("ohne Schwelle, denn es sind keine Zahlen von Menschen oder Zahlen, die längst gedruckt sind")
    method = str(Method(one["method"]).label)
    return _("%(method)s, Schwelle %(threshold)s") % {"method": method, "threshold": one["threshold"]}


def protocol_facts(protocol: Mapping[str, Any]) -> list[RowFact]:
    """Return what disclosure control did, in four facts."""
    hidden = int(protocol.get("hidden_primary", 0)) + int(protocol.get("hidden_secondary", 0))
    split = _("%(small)s klein, %(others)s zum Schutz anderer") % {
        "small": _plain(protocol.get("hidden_primary", 0)),
        "others": _plain(protocol.get("hidden_secondary", 0)),
    }
    printed = _("%(number)s hat die Quelle selbst gedruckt; sie sind schon öffentlich und werden nicht gesperrt.")
    own = _("%(number)s eigene Berechnungen") % {"number": _plain(protocol.get("own", 0))}
    audited = _("%(number)s Zellen nachgerechnet") % {"number": _plain(protocol.get("audited", 0))}
    recovered = len(protocol.get("recovered", [])) + len(protocol.get("exposed", []))
    safe = _("Keine davon lässt sich ausrechnen.") if not recovered else _("Siehe unten.")
    if protocol.get("ruled"):
        rule = _("%(number)s Zellen großer Tabellen schützt eine Regel; sie sind nicht einzeln nachgerechnet.")
        safe = f"{safe} {rule % {'number': _plain(protocol['ruled'])}}"
    return [
        RowFact(icon="table", label=_("Werte"), text=_plain(protocol.get("values", 0)), note=own),
        RowFact(icon="eye-off", label=_("Gesperrt"), text=_plain(hidden), note=split if hidden else ""),
        RowFact(
            icon="book-open",
            label=_("Gedruckt"),
            text=_plain(protocol.get("printed", 0)),
            note=printed % {"number": _plain(protocol.get("printed", 0))},
        ),
        RowFact(icon="shield", label=_("Prüfung"), text=audited, note=safe),
    ]


def edition_facts(one: DeskEdition) -> list[RowFact]:
    """Return what an edition is: number, day, what it corrects, digest."""
    corrects = _("berichtigt Ausgabe %(number)s") % {"number": one.corrects} if one.corrects else ""
    return [
        RowFact(icon="book-open", label=_("Nummer"), text=one.number, note=corrects),
        RowFact(icon="calendar", label=_("Stand vom"), text=date_format(one.day, "DATE_FORMAT")),
        RowFact(icon="clock", label=_("Eingefroren"), text=date_format(one.created, "SHORT_DATETIME_FORMAT")),
        RowFact(icon="lock", label=_("Prüfsumme"), text=f"{one.digest[:16]}…"),
    ]


def _name(indicator: str, book: Book) -> str:
    return book.indicators[indicator].name if indicator in book.indicators else indicator


def _area(area: str, book: Book) -> str:
    return book.areas[area].name if area in book.areas else area


def _base(base: str, book: Book) -> str:
    return book.bases[base].name if base in book.bases else base


def _plain(count: Any) -> str:
    return number(Decimal(int(count)), decimals=0)
