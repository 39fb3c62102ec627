"""Papers made from the register: the record of processing activities (Art. 30) and the impact assessment (Art. 35).

What only the town knows (controller, officer, processors) stands in its profile under ``privacy``; what is missing
there is named as missing, never made up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from miteinander.foundation.documents.service import pdf_of
from miteinander.foundation.journal.service import Processing, Risk, processings, without_processing
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.privacy.domain.desk.words import type_line

Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A part of a paper: pairs of label and value, then points."""

    heading: str
    pairs: tuple[Pair, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper as page and PDF show it alike."""

    title: str
    lead: str
    pairs: tuple[Pair, ...]
    chapters: tuple[Chapter, ...]


def record_of_processing() -> Paper:
    """Return the record of processing activities (Art. 30 Abs. 1 DSGVO), in the language of the request."""
    known = [_processing(one) for one in processings.values()]
    loose = tuple(f"{type_line(one).model_label}: {type_line(one).purpose}" for one in without_processing())
    chapters = (_for_all(), *known, *((Chapter(heading=_("Noch nicht zugeordnet"), points=loose),) if loose else ()))
    return Paper(
        title=_("Verzeichnis der Verarbeitungstätigkeiten"),
        lead=_("Nach Art. 30 Abs. 1 DSGVO, erstellt aus dem Register, nach dem die Plattform löscht."),
        pairs=_controller(),
        chapters=chapters,
    )


def impact_assessment(name: str) -> Paper:
    """Return the impact assessment of a processing (Art. 35 Abs. 7 DSGVO). Raises ``NotFound`` where none is needed."""
    one = processings.get(name)
    if one is None or not one.risks:
        raise NotFound(_("Dazu gibt es keine Datenschutz-Folgenabschätzung."))
    need = (_(one.assessed_because), *(_(words) for words in one.necessity))
    opinion = _town("assessment_opinion")
    return Paper(
        title=_("Datenschutz-Folgenabschätzung: %(title)s") % {"title": _(one.title)},
        lead=_("Nach Art. 35 Abs. 7 DSGVO. Entwurf aus dem Register; bewerten und unterschreiben muss ein Mensch."),
        pairs=_controller(),
        chapters=(
            _processing(one, heading=_("Was geschieht und wozu")),
            Chapter(heading=_("Warum es nötig und angemessen ist"), points=need),
            *(_risk(number, risk) for number, risk in enumerate(one.risks, start=1)),
            _for_all(),
            Chapter(heading=_("Rat der oder des Datenschutzbeauftragten (Art. 35 Abs. 2)"), points=(opinion,)),
        ),
    )


def assessed() -> list[Processing]:
    """Return the processings for which there is an impact assessment."""
    return [one for one in processings.values() if one.risks]


def paper_pdf(make: Any) -> bytes:
    """Return a paper as an accessible PDF, in the town's own language; ``make`` returns the paper."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        paper: Paper = make()
        data = {
            "lead": paper.lead,
            "facts": [{"label": label, "value": value} for label, value in paper.pairs],
            "sections": [_section(one) for one in paper.chapters],
        }
        return pdf_of(template="sheet", data=data, language=language, title=paper.title)


def _section(chapter: Chapter) -> dict[str, Any]:
    words = [f"{label}: {value}" for label, value in chapter.pairs]
    return {"heading": chapter.heading, "paragraphs": words, "items": list(chapter.points)}


def _processing(one: Processing, *, heading: str = "") -> Chapter:
    types = [type_line(entry) for entry in one.types]
    purposes = dict.fromkeys(line.purpose for line in types)
    points = [
        _("%(purpose)s Grundlage: %(basis)s. Löschen: %(period)s.")
        % {
            "purpose": line.purpose.rstrip(".") + ".",
            "basis": line.basis.rstrip("."),
            "period": line.period.rstrip(".") if line.event else f"{line.period}, {line.begins}",
        }
        for line in types
    ]
    return Chapter(
        heading=heading or _(one.title),
        pairs=(
            (_("Zwecke"), " ".join(purpose.rstrip(".") + "." for purpose in purposes)),
            (_("Betroffene Menschen"), _(one.subjects)),
            (_("Daten"), _(one.categories)),
            (_("Empfänger"), _(one.recipients)),
            (_("Drittländer"), _town("third_countries")),
            (_("Maßnahmen"), "; ".join(_(words) for words in one.measures) or _("wie für alle")),
        ),
        points=tuple(dict.fromkeys(points)),
    )


def _risk(number: int, risk: Risk) -> Chapter:
    heading = _("Risiko %(number)s: %(title)s") % {"number": number, "title": _(risk.title)}
    levels = (
        (_("Ohne Maßnahmen"), f"{_('Wahrscheinlichkeit')} {_(risk.likelihood)}, {_('Schwere')} {_(risk.severity)}"),
        (_("Mit Maßnahmen bleibt"), _(risk.rest)),
    )
    return Chapter(heading=heading, pairs=levels, points=tuple(_(words) for words in risk.measures))


def _for_all() -> Chapter:
    """Return what protects everything (Art. 32), as this program does it; a town adds its own."""
    own = (settings.TOWN.details.get("privacy") or {}).get("measures") or []
    points = (
        _("Anmelden mit Passwort nach Argon2id, zweiter Faktor für Rollen mit weiten Rechten"),
        _("Rechte nur durch Rollen mit Anfang und Ende; Unbefugte erfahren nicht, dass es etwas gibt"),
        _("Jede Änderung steht im Verlauf; keine Adresse von Besucherinnen und Besuchern wird gespeichert"),
        _("Jede Nacht wird gelöscht, was fällig ist; Aussetzungen haben Grund und Ende; ein Protokoll ohne Inhalt"),
        _("Sicherungen getrennt: Daten, Schlüssel, Vernichtungsschlüssel; zurückgespielt in Proben"),
        _("Nichts wird von anderen Servern geladen; Seiten gehen nur verschlüsselt über das Netz"),
        *(str(words) for words in own if isinstance(words, str)),
    )
    return Chapter(heading=_("Maßnahmen für alle Verarbeitungen (Art. 32)"), points=points)


def _controller() -> tuple[Pair, ...]:
    told: Mapping[str, Any] = settings.TOWN.details.get("privacy") or {}
    place = " ".join(str(told[key]) for key in ("postal_code", "city") if told.get(key))
    address = ", ".join(str(part) for part in (told.get("controller"), told.get("street"), place) if part)
    return (
        (_("Verantwortlich"), address or _missing("controller")),
        (_("Vertreten durch"), _town("representative")),
        (_("Kontakt"), _town("email")),
        (_("Datenschutzbeauftragt"), _town("officer")),
        (_("Auftragsverarbeitung (Art. 28)"), _town("processors")),
        (_("Stand"), date_format(clock.today(), "DATE_FORMAT")),
    )


def _town(key: str) -> str:
    """Return what the town's profile says under ``privacy``, a list as one line; or that it says nothing."""
    told = (settings.TOWN.details.get("privacy") or {}).get(key)
    parts = told if isinstance(told, list) else [told]
    words = "; ".join(str(part) for part in parts if part not in (None, ""))
    return words or _missing(key)


def _missing(key: str) -> str:
    return _("noch nicht angegeben (Profil der Stadt, „privacy: %(key)s“)") % {"key": key}
