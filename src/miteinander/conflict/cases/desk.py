"""What only the desk reads of cases: the journal's words for Art. 15, and conflict management as a processing.

Whom it concerns, who reads what, what could happen to people (Art. 35): the record of processing activities and the
impact assessment are written from this and from the register of data types.
"""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import Processing, Risk, declare_action, declare_processing, keep_facts

_LOW, _MIDDLE, _HIGH = _("gering"), _("mittel"), _("hoch")

_RISKS = (
    Risk(
        title=_("Kolleginnen, Vorgesetzte oder die Verwaltung der Plattform lesen mit"),
        likelihood=_HIGH,
        severity=_HIGH,
        measures=(
            _("Jeder Fall ist mit eigenen Schlüsseln versiegelt; lesen kann nur, wer einen Schlüssel hält"),
            _("Wer einen Fall übernimmt, nimmt der Anlaufstelle den Schlüssel"),
            _("Jedes Öffnen steht im Verlauf; Datenschutzbeauftragte sehen, wer wann geöffnet hat, nie den Inhalt"),
        ),
        rest=_LOW,
    ),
    Risk(
        title=_("Jemand stiehlt die Datenbank oder eine Sicherung"),
        likelihood=_MIDDLE,
        severity=_HIGH,
        measures=(
            _("In der Datenbank steht kein Satz, den jemand geschrieben hat; offen liegen nur Tage und grobe Wörter"),
            _("Schlüssel der Installation und Vernichtungsschlüssel liegen in eigenen Sicherungen an anderem Ort"),
        ),
        rest=_LOW,
    ),
    Risk(
        title=_("Jemand beherrscht eine Zeit lang den laufenden Server"),
        likelihood=_MIDDLE,
        severity=_HIGH,
        measures=(
            _("Lesbar ist nur, was in dieser Zeit jemand öffnet; der Server sieht den Text, solange er ihn zeigt"),
            _("Zweiter Faktor, kurze Öffnungszeiten des Tresors, Aktualisierungen, Protokolle ohne Inhalt"),
        ),
        rest=_MIDDLE,
    ),
    Risk(
        title=_("Aus einer Meldung lässt sich schließen, wer gemeldet hat; es folgt Druck oder Vergeltung"),
        likelihood=_MIDDLE,
        severity=_HIGH,
        measures=(
            _("Melden ohne Konto, ohne Namen, ohne Cookie; keine Adresse wird gespeichert"),
            _("Wer meldet, wählt, wer es liest, und schließt Stellen und Menschen aus"),
            _("Weitergabe und zweite Meinung nur mit Einverständnis"),
            _("Wer Sprachmittlung sucht, nennt keinen Fall und nie den Stadtteil aus der Meldung"),
            _("Auf dem Blatt mit dem Code steht nicht, was gemeldet wurde und wem"),
            _("Gezeigt werden nur geschützte Zahlen"),
        ),
        rest=_MIDDLE,
    ),
    Risk(
        title=_("Angaben über Aufenthalt oder Herkunft gelangen an Stellen, die sie gegen Menschen verwenden"),
        likelihood=_MIDDLE,
        severity=_HIGH,
        measures=(
            _("Aufenthaltsstatus und Staatsangehörigkeit werden nie gefragt; vor dem freien Text steht eine Warnung"),
            _("Keine Verbindung zu anderen Verfahren der Stadt"),
        ),
        rest=_LOW,
    ),
    Risk(
        title=_("Angaben über Dritte werden bekannt, zum Beispiel durch eine Auskunft"),
        likelihood=_MIDDLE,
        severity=_MIDDLE,
        measures=(
            _("Wer den Schlüssel hält, stellt die Auskunft zusammen und schwärzt Stellen über Dritte mit einem Grund"),
            _("Notizen über eine Seite sind nur mit dem Schlüssel der Akte lesbar"),
        ),
        rest=_LOW,
    ),
    Risk(
        title=_("Daten bleiben länger als nötig, auch in Sicherungen"),
        likelihood=_MIDDLE,
        severity=_MIDDLE,
        measures=(
            _("Frist je Datenart, jede Nacht durchgesetzt, mit Protokoll ohne Inhalt"),
            _("Mit den Schlüsseln wird ein Fall vernichtet, nach höchstens sieben Tagen auch in jeder Sicherung"),
        ),
        rest=_LOW,
    ),
    Risk(
        title=_("Schlüssel gehen verloren und mit ihnen ein laufender Fall"),
        likelihood=_MIDDLE,
        severity=_MIDDLE,
        measures=(
            _("Wiederherstellungscode auf Papier, Mithaltende, auf Wunsch ein Notfallschlüssel in drei Teilen"),
            _("Tägliche Sicherung, zurückgespielt und gelesen in einer Probe"),
        ),
        rest=_LOW,
    ),
)

_CONFLICT = Processing(
    name="conflict",
    title=_("Kommunales Konfliktmanagement"),
    subjects=_("Menschen, die einen Konflikt melden; Beteiligte und Dritte; wer bei einer Anlaufstelle arbeitet"),
    categories=_(
        "Was geschehen ist, in freien Worten; auch besondere Angaben wie Herkunft, Religion, Gesundheit, "
        "wenn jemand sie schreibt; Vereinbarungen; wer bei welcher Stelle arbeitet"
    ),
    recipients=_("Die gewählte Anlaufstelle, danach nur, wer den Fall übernimmt; andere nur mit Einverständnis"),
    measures=(
        _("Inhalte sind für die Schlüssel einzelner Menschen versiegelt, nicht nur auf der Festplatte"),
        _("Eigene Passphrase neben der Anmeldung; der Tresor schließt sich nach 30 Minuten Pause"),
        _("Vernichtung durch Zerstören der Schlüssel, auch in Sicherungen"),
    ),
    assessed_because=_(
        "Es geht um schutzbedürftige Menschen und um besondere Arten von Daten in freien Worten; ein Bekanntwerden "
        "könnte sie schwer treffen (Art. 35 Abs. 1 und 3 DSGVO)."
    ),
    necessity=(
        _("Gefragt wird nur, was für die Hilfe nötig ist; fast alles ist freiwillig, auch der Name."),
        _("Ohne Beschreibung lässt sich ein Konflikt nicht bearbeiten; kein milderes Mittel erreicht den Zweck."),
        _("Wer gemeldet hat, liest mit dem Code mit, berichtigt, widerruft, zieht zurück."),
        _("Keine Entscheidung fällt automatisch; Zahlen ordnen nur die Reihenfolge."),
    ),
    risks=_RISKS,
)


_ACTIONS = {
    "access_asked": _("Eine Auskunft über gespeicherte Daten wurde verlangt"),
    "access_prepared": _("Auskunft als PDF geholt"),
    "access_given": _("Auskunft gegeben"),
    "access_refused": _("Auskunft abgelehnt"),
    "informed": _("Aufgeschrieben, wer informiert wurde oder warum nicht"),
    "letter_made": _("Brief an jemanden als PDF geholt"),
}


def declare() -> None:
    """Enter the processing into the register, and declare the actions."""
    for name, sentence in _ACTIONS.items():
        reads = name in {"access_prepared", "letter_made"}
        declare_action(name=f"cases.{name}", sentence=sentence, room="cases", forget=keep_facts(), reads=reads)
    declare_processing(_CONFLICT, apps=("mt_cases",))
