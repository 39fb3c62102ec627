"""What is computed of a measure, in whole sentences of the reader's language (the active one)."""

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext

from miteinander.concept.domain.passages import day_words
from miteinander.concept.domain.queries.book import MeasureView
from miteinander.concept.domain.standing import Progress, Timing
from miteinander.concept.enums import Freshness, ProgressFrom, Punctuality

# The tone of a badge; the word says it, the colour repeats it.
TONES = {
    Punctuality.ON_TIME: "good",
    Punctuality.LATE: "care",
    Freshness.FRESH: "good",
    Freshness.DUE: "told",
    Freshness.STALE: "care",
}


def span_words(starts: str, ends: str) -> str:
    """Return from when until when, in words; empty where nothing is known."""
    if starts and ends:
        return gettext("{first} bis {last}").format(first=day_words(starts), last=day_words(ends))
    if starts:
        return gettext("Beginn: {day}").format(day=day_words(starts))
    return gettext("Ende: {day}").format(day=day_words(ends)) if ends else ""


def timing_reasons(timing: Timing) -> list[str]:
    """Return why a measure is late, or why nothing can be said, one sentence each."""
    reasons: list[str] = []
    if timing.state == Punctuality.NO_DATES:
        reasons.append(gettext("Es sind keine Termine hinterlegt."))
    if timing.begin_passed:
        reasons.append(gettext("Der geplante Beginn ist vorbei, die Maßnahme läuft noch nicht."))
    if timing.end_passed:
        reasons.append(gettext("Das geplante Ende ist vorbei, die Maßnahme ist nicht abgeschlossen."))
    if timing.late_tasks:
        reasons.append(
            ngettext(
                "{number} Aufgabe ist über ihren Termin hinaus offen.",
                "{number} Aufgaben sind über ihren Termin hinaus offen.",
                timing.late_tasks,
            ).format(number=timing.late_tasks)
        )
    return reasons


def progress_sentence(progress: Progress, *, reason: str = "", figure: str = "", time: str = "") -> str:
    """Return where the progress comes from, as a sentence; empty where none is claimed."""
    match progress.source:
        case ProgressFrom.TASKS if progress.total:
            return ngettext(
                "{done} von {total} Aufgabe ist erledigt.",
                "{done} von {total} Aufgaben sind erledigt.",
                progress.total,
            ).format(done=progress.done, total=progress.total)
        case ProgressFrom.TASKS:
            return gettext("Es sind noch keine Aufgaben angelegt.")
        case ProgressFrom.INDICATOR if figure:
            return gettext("Gemessen an einer Kennzahl: zuletzt {figure} ({time}).").format(figure=figure, time=time)
        case ProgressFrom.INDICATOR:
            return gettext("Die Kennzahl dazu hat noch keinen Wert.")
        case ProgressFrom.MANUAL:
            return gettext("Eingeschätzt von Menschen: {reason}").format(reason=reason)
        case _:
            return ""


def percent_words(percent: int) -> str:
    """Return a share in words of the language: "40 %"."""
    return gettext("{number} %").format(number=percent)


def freshness_sentence(measure: MeasureView) -> str:
    """Return how old the last report is, as a sentence."""
    if measure.freshness == Freshness.OVER:
        return ""
    if measure.reported is None:
        return gettext("Zu dieser Maßnahme gibt es noch keinen Bericht.")
    day = date_format(measure.reported, "DATE_FORMAT")
    if measure.freshness == Freshness.STALE:
        return gettext("Der letzte Bericht ist vom {day}. Ein neuer ist überfällig.").format(day=day)
    return gettext("Der letzte Bericht ist vom {day}.").format(day=day)


def joined(*parts: str) -> str:
    """Return what there is of the parts in one line, divided as the reader's language divides a list."""
    return pgettext("between the parts of a list", ", ").join(one for one in parts if one)
