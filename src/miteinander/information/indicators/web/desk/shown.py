"""A delivery as its page shows it: how it was read, what was found, what would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.foundation.ui.service import RowFact
from miteinander.information.indicators.domain.importing.deliveries import KINDS, Delivery, Line
from miteinander.information.indicators.domain.queries.book import Book
from miteinander.information.indicators.domain.queries.sentences import measured, number, time_words
from miteinander.information.indicators.enums import BatchState, ObservationStatus
from miteinander.information.indicators.web.desk.findings import Told, told


@dataclass(frozen=True, kw_only=True)
class Found:
    """Findings of one level: the kept ones, and how many more there are."""

    lines: tuple[Told, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are counted but not listed."""
        return self.total - len(self.lines)


@dataclass(frozen=True, kw_only=True)
class Tab:
    """A part of the comparison: what it holds, how much, where it is looked at (empty: nothing to look at)."""

    title: str
    count: str
    url: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the comparison in words."""

    what: str
    base: str
    area: str
    time: str
    before: str
    after: str


def facts_of(one: Delivery, *, book: Book) -> list[RowFact]:
    """Return how a file was read: source, shape, head, signs."""
    report = one.report
    source = book.sources.get(one.source)
    facts = [
        RowFact(icon="book-open", label=_("Quelle"), text=source.name if source else _("nicht gewählt")),
        RowFact(icon="table", label=_("Werte"), text=number(Decimal(one.rows), decimals=0)),
    ]
    if "head" in report:
        shape = _("Gebiete in Zeilen, Werte nebeneinander") if report["wide"] else _("ein Wert je Zeile")
        head = _("Tabellenkopf in Zeile %(line)s") % {"line": report["head"]}
        facts.append(RowFact(icon="list", label=_("Aufbau"), text=shape, note=head))
        facts.append(RowFact(icon="settings", label=_("Schreibweise"), text=_style(report), note=_signs(report)))
    return facts


def _style(report: Mapping[str, Any]) -> str:
    return {
        "comma": _("Dezimalkomma"),
        "point": _("Dezimalpunkt"),
        "sheet": _("Zahlen der Tabelle"),
    }[report["style"]]


def _signs(report: Mapping[str, Any]) -> str:
    names = {";": _("Semikolon"), ",": _("Komma"), "\t": _("Tabulator")}
    parts = [str(report.get("encoding", "")).upper()]
    if report.get("delimiter"):
        parts.append(names.get(report["delimiter"], report["delimiter"]))
    skipped = sum(int(report.get(name, 0)) for name in ("footnotes", "heads"))
    if skipped:
        parts.append(ngettext("%(n)s Zeile ohne Werte", "%(n)s Zeilen ohne Werte", skipped) % {"n": skipped})
    if report.get("empty"):
        empty = int(report["empty"])
        parts.append(ngettext("%(n)s leere Zelle", "%(n)s leere Zellen", empty) % {"n": empty})
    return ", ".join(filter(None, parts))


def findings_of(one: Delivery, *, book: Book) -> dict[str, Found]:
    """Return what was found by its level: "error", "warning", "note"."""
    counts = one.report.get("counts") or {}
    plain = one.report.get("findings") or []
    return {
        level: Found(
            lines=tuple(told(finding, book=book) for finding in plain if finding["level"] == level),
            total=int(counts.get(level, 0)),
        )
        for level in ("error", "warning", "note")
    }


def tabs_of(one: Delivery, *, chosen: str) -> list[Tab]:
    """Return the parts of the comparison with their numbers."""
    changes = one.report.get("changes") or {}
    if not changes:
        return []
    titles = {"changed": _("geändert"), "gone": _("fehlt in der Datei"), "new": _("neu"), "same": _("unverändert")}
    return [
        Tab(
            title=titles[kind],
            count=number(Decimal(changes.get(kind, 0)), decimals=0),
            url=f"?show={kind}" if kind in KINDS and changes.get(kind, 0) else "",
            current=kind == chosen and bool(changes.get(kind, 0)),
        )
        for kind in (*KINDS, "same")
    ]


def row_of(line: Line, *, book: Book) -> Row:
    """Return a line of the comparison in the reader's language."""
    indicator = book.indicators[line.indicator]
    return Row(
        what=indicator.name,
        base=book.bases[line.base].name,
        area=book.areas[line.area].name,
        time=time_words(line.period),
        before=_value(line.before, status=line.before_status, unit=indicator.unit, decimals=line.decimals),
        after=_value(line.after, status=line.after_status, unit=indicator.unit, decimals=line.decimals),
    )


def _value(value: Decimal | None, *, status: str, unit: str, decimals: int) -> str:
    quiet = {ObservationStatus.NORMAL, ObservationStatus.UNKNOWN_PARTS}
    word = str(ObservationStatus(status).label) if status and status not in quiet else ""
    amount = measured(value, unit=unit, decimals=decimals) if value is not None else ""
    return f"{amount} ({word})" if amount and word else amount or word or "–"


def undoing(one: Delivery, editions: list[str]) -> list[str]:
    """Return what taking a delivery back means."""
    if one.state != BatchState.STORED:
        return [_("Die Datei wird gelöscht. Gespeichert war noch nichts.")]
    found = [
        _("Ihre Werte zählen nicht mehr. Was vorher galt, gilt wieder."),
        _("Freigegebene Ausgaben ändern sich nicht. Für eine Berichtigung braucht es eine neue Ausgabe."),
    ]
    if editions:
        found.append(_("Seitdem freigegeben: %(editions)s.") % {"editions": ", ".join(editions)})
    return found
