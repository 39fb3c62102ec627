"""What checking found, in words: the cell, what was read, what is expected, and what might be meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from miteinander.information.indicators.domain.importing.findings import Finding
from miteinander.information.indicators.domain.queries.book import Book
from miteinander.information.indicators.domain.queries.sentences import active_language, number, time_words
from miteinander.information.indicators.enums import Unit

_FILE = {
    "file_empty": noop("Die Datei ist leer. Bitte prüfen Sie, ob sie richtig gespeichert wurde."),
    "file_too_large": noop("Die Datei ist zu groß. Möglich sind %(megabytes)s MB; große Tabellen bitte als CSV."),
    "file_ending": noop("Diese Art von Datei lesen wir nicht. Bitte als .csv, .xlsx oder .ods speichern."),
    "file_gone": noop("Die Datei ist nicht mehr da. Bitte wählen Sie sie noch einmal."),
    "is_workbook": noop("Das ist eine Excel-Datei mit falscher Endung. Bitte mit der Endung .xlsx hochladen."),
    "is_pdf": noop("Das ist eine PDF-Datei. Bitte die Tabelle als .csv oder .xlsx anfordern."),
    "is_web_page": noop("Das ist eine Internetseite, keine Tabelle. Bitte die Tabelle als .csv oder .xlsx speichern."),
    "is_no_text": noop("Das ist keine Textdatei. Bitte die Tabelle als .csv oder .xlsx speichern."),
    "encoding": noop("Ein Buchstabe ist nicht lesbar. Bitte die Datei als „CSV UTF-8“ speichern."),
    "line_too_long": noop("Diese Zeile hört nicht auf. Bitte prüfen Sie, ob das eine Tabelle ist."),
    "quotes": noop("Hier fehlt ein Anführungszeichen oder eines steht zu viel."),
    "too_many_columns": noop("Hier stehen %(columns)s Spalten. Möglich sind %(most)s."),
    "too_many_rows": noop(
        "Das sind mehr Werte, als eine Datei haben darf. Möglich sind %(most)s. Bitte teilen Sie sie."
    ),
    "no_rows": noop("Unter dem Tabellenkopf steht kein Wert, den wir lesen können."),
    "never_ended": noop(
        "Das Prüfen wurde immer wieder unterbrochen. Bitte teilen Sie die Datei oder sagen Sie uns Bescheid."
    ),
    "choice_gone": noop("Was Sie im Formular gewählt haben, gibt es nicht mehr. Bitte wählen Sie neu."),
    "stored_before": noop("Diese Datei wurde am %(day)s schon gespeichert."),
    "english_decimals": noop("Diese Datei schreibt Dezimalpunkte (12.5). So haben wir sie gelesen."),
    "more_sheets": noop("Die Datei hat %(sheets)s Blätter. Gelesen wurde nur das erste."),
}
_HEAD = {
    "no_head": noop(
        "Wir finden keinen Tabellenkopf. Erwartet werden Überschriften wie „Gebiet“, „Zeit“ und „Wert“ oder in der "
        "ersten Spalte Gebiete und daneben Jahre oder Indikatoren."
    ),
    "column_missing": noop("Im Tabellenkopf fehlt eine Spalte. Nötig sind „Gebiet“ oder „Indikator“ und „Wert“."),
    "lies_on_its_side": noop("Die Gebiete stehen nebeneinander. Bitte vertauschen Sie Zeilen und Spalten."),
    "heading_near": noop("Diese Überschrift kennen wir nicht."),
    "heading_unknown": noop("Diese Überschrift kennen wir nicht. Die Spalte wird nicht gelesen."),
    "heading_double": noop(
        "Diese Spalte gibt es zweimal, auch in %(other)s. Ein Kopf über zwei Zeilen muss zu einer werden."
    ),
    "series_mixed": noop(
        "Im Tabellenkopf stehen Jahre und Indikatoren gemischt. Bitte trennen Sie sie in zwei Dateien."
    ),
}
_CELL = {
    "cells_beyond": noop("Hier steht etwas rechts neben der Tabelle. Der Kopf hat %(expected)s Spalten."),
    "no_town": noop("Die Datei nennt kein Gebiet, und es gibt keines, das die ganze Stadt ist."),
    "area_missing": noop("Hier fehlt das Gebiet. Erwartet wird der Name eines Stadtteils oder der Stadt."),
    "area_unknown": noop("Dieses Gebiet kennen wir nicht. Erwartet wird der Name eines Stadtteils oder der Stadt."),
    "indicator_missing": noop("Der Indikator fehlt. Bitte in der Datei nennen oder im Formular wählen."),
    "indicator_unknown": noop("Diesen Indikator kennen wir nicht. Erwartet wird sein Name oder sein Schlüssel."),
    "base_missing": noop(
        "Für den Indikator „%(indicator)s“ ist keine Bezugsgruppe festgelegt. Bitte wählen Sie eine im Formular."
    ),
    "base_unknown": noop("Diese Bezugsgruppe kennen wir nicht. Erwartet wird ihr Name oder ihr Schlüssel."),
    "source_unknown": noop("Diese Quelle kennen wir nicht. Erwartet wird ihr Name oder ihr Schlüssel."),
    "time_missing": noop("Die Zeit fehlt. Bitte in der Datei nennen oder im Formular angeben."),
    "time_unclear": noop(
        "Das ist keine Zeit, die wir sicher lesen. Erwartet wird 31.12.2022, 12/2022, 2022 oder 2022/23."
    ),
    "no_such_day": noop("Diesen Tag oder Monat gibt es nicht. Erwartet wird einer aus dem Kalender."),
    "unit_differs": noop("Diese Einheit passt nicht. Der Indikator hat die Einheit „%(unit)s“."),
    "status_unknown": noop("Dieses Zeichen kennen wir nicht. Erwartet wird zum Beispiel „vorläufig“, *, . oder x."),
    "no_number": noop("Das ist keine Zahl. Erwartet wird eine wie 1.234,5 oder ein Zeichen: – * . / x …"),
    "no_answer": noop("Das ist kein Zeichen der Statistik. Unbekannte Werte schreibt man als Punkt, spätere als „…“."),
    "footnote": noop("Hier steht eine Zahl mit einer Fußnote. Bitte schreiben Sie die Fußnote in eine eigene Spalte."),
    "formula": noop("Hier steht eine Formel. Bitte speichern Sie die Werte, nicht die Formeln."),
    "exponent": noop("Diese Zahl ist abgekürzt. Bitte stellen Sie die Zelle auf „Zahl“ und speichern Sie neu."),
    "decimal_point": noop("Hier steht ein Dezimalpunkt, erwartet wird ein Dezimalkomma wie im Rest der Datei."),
    "decimal_comma": noop("Hier steht ein Dezimalkomma, erwartet wird ein Dezimalpunkt wie im Rest der Datei."),
    "too_big": noop("Diese Zahl ist zu groß, um zu stimmen. Erwartet wird weniger als eine Billion."),
    "doubtful": noop("Das kann ein Tausenderpunkt sein oder ein Dezimalpunkt. Gelesen wurde %(taken)s."),
    "decimals_cut": noop("Mehr als vier Nachkommastellen: Die Zahl wurde auf vier gerundet."),
    "future": noop("Diese Zeit liegt in der Zukunft. Erwartet wird eine, die begonnen hat."),
    "denominator": noop("Der Nenner muss größer als null sein."),
    "negative": noop("Diese Zahl darf nicht negativ sein. Erwartet wird null oder mehr."),
    "not_whole": noop("Gezählt wird hier in ganzen Zahlen. Erwartet wird eine Zahl ohne Nachkommastellen."),
    "over_hundred": noop("Das sind mehr als 100 Prozent. Erwartet wird ein Anteil bis 100."),
    "double_row": noop(
        "Dieser Wert steht schon in Zeile %(first)s: gleiches Gebiet, gleiche Zeit, gleiche Bezugsgruppe."
    ),
}
_RULE = {
    "districts_miss_town": noop(
        "%(what)s: Die Stadtteile ergeben zusammen %(total)s, für die Stadt steht %(town)s da."
    ),
    "shares_miss_hundred": noop("%(what)s: Die Anteile der Stadtteile ergeben zusammen %(total)s statt 100 Prozent."),
    "parts_miss_hundred": noop("%(what)s: Mit seinen Geschwistern ergibt dieser Anteil %(total)s statt 100 Prozent."),
    "parts_exceed_whole": noop("%(what)s: Die Teile ergeben zusammen %(total)s, das Ganze nur %(whole)s."),
    "part_exceeds_whole": noop("%(what)s: Der Teil ist mit %(part)s größer als das Ganze mit %(whole)s."),
    "base_exceeds_wider": noop("%(what)s: Die engere Bezugsgruppe hat %(part)s, die weitere nur %(whole)s."),
    "rate_misses_parts": noop("%(what)s: Aus Zähler und Nenner ergibt sich %(computed)s, gedruckt ist %(value)s."),
    "town_outside_districts": noop(
        "%(what)s: Die Stadt muss zwischen ihren Stadtteilen liegen, also zwischen %(low)s und %(high)s."
    ),
    "jump": noop("%(what)s: Der Wert springt von %(before)s auf %(after)s."),
}
_STATE = {
    "confirm": noop("Bitte bestätigen Sie, dass Sie die Hinweise gelesen haben."),
    "stale": noop("Inzwischen wurden andere Zahlen gespeichert. Bitte lassen Sie die Datei noch einmal prüfen."),
    "vocabulary_gone": noop(
        "Ein Indikator oder Gebiet der Datei wurde gelöscht. Bitte lassen Sie sie noch einmal prüfen."
    ),
    "profile": noop("Diese Zahlen kommen aus dem Profil der Stadt. Bitte ändern Sie sie dort."),
}
_SENTENCES: Mapping[str, str] = {**_FILE, **_HEAD, **_CELL, **_RULE, **_STATE}
_AMOUNTS = frozenset({"total", "town", "whole", "part", "computed", "value", "low", "high", "before", "after"})


@dataclass(frozen=True, kw_only=True)
class Told:
    """A finding as people read it; ``place`` is "Zelle C14", "Zeile 14", or nothing for the whole file."""

    level: str
    place: str
    read: str
    sentence: str
    suggestion: str

    @property
    def text(self) -> str:
        """All of it as one text."""
        read = _("„%(text)s“") % {"text": self.read} if self.read else ""
        head = f"{' '.join(filter(None, (self.place, read)))}: " if self.place or read else ""
        return head + " ".join(filter(None, (self.sentence, self.suggestion)))


def told(plain: Mapping[str, Any], *, book: Book) -> Told:
    """Put a finding (as ``Finding.plain`` gives it) into the words of the reader's language."""
    facts = dict(plain["facts"])
    suggestion = str(plain["suggestion"])
    return Told(
        level=str(plain["level"]),
        place=_place(str(plain["cell"])),
        read=str(plain["read"]),
        sentence=_sentence(str(plain["code"]), facts, book=book),
        suggestion=_("Meinten Sie „%(text)s“?") % {"text": suggestion} if suggestion else "",
    )


def told_of(finding: Finding, *, book: Book) -> str:
    """Return a finding as one text."""
    return told(finding.plain(), book=book).text


def sentence_of(code: str) -> str:
    """Return the words of a refusal that needs no facts ("confirm", "stale" …)."""
    return _(_SENTENCES[code])


def _place(cell: str) -> str:
    if not cell:
        return ""
    return _("Zeile %(line)s") % {"line": cell} if cell.isdigit() else _("Zelle %(cell)s") % {"cell": cell}


def _sentence(code: str, facts: dict[str, Any], *, book: Book) -> str:
    if code == "sheet":
        said: Mapping[str, str] = facts["said"]
        return str(said.get(active_language()) or next(iter(said.values())))
    return _(_SENTENCES[code]) % _spoken(facts, book=book)


def _spoken(facts: dict[str, Any], *, book: Book) -> dict[str, str]:
    spoken = {name: _amount(value) if name in _AMOUNTS else str(value) for name, value in facts.items()}
    if "taken" in facts:  # without a sign between thousands: that sign is what is in doubt
        spoken["taken"] = _amount(facts["taken"]).replace(".", "").replace("\N{NO-BREAK SPACE}", "")
    if "most" in facts:
        spoken["most"] = number(Decimal(facts["most"]), decimals=0)
    if "unit" in facts:
        spoken["unit"] = str(Unit(facts["unit"]).label)
    if "day" in facts:
        spoken["day"] = date_format(date.fromisoformat(facts["day"]), "DATE_FORMAT")
    if "indicator" in facts:
        known = book.indicators.get(facts["indicator"])
        spoken["indicator"] = known.name if known else facts["indicator"]
    if "period" in facts:
        spoken["what"] = f"{spoken['indicator']}, {spoken['area']}, {time_words(facts['period'])}"
    return spoken


def _amount(value: int | None) -> str:
    """Return a whole number of 1/10,000 as a number with as many decimals as it needs."""
    if value is None:
        return "–"
    exact = Decimal(value).scaleb(-4).normalize()
    exponent = exact.as_tuple().exponent
    return number(exact, decimals=max(0, -exponent) if isinstance(exponent, int) else 0)
