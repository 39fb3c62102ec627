"""Writing a year's report: begun, written in the source language, translated. Nothing public changes by it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import Conflict, InvalidInput
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.languages.service import Texts, write_texts
from miteinander.journeys.yearly import rules
from miteinander.journeys.yearly.domain.basics import ROOM, is_year, report_ref
from miteinander.journeys.yearly.models import YearReport, YearReportTranslation

MOST_TITLE = 200
MOST_TEXT = 20_000


@transaction.atomic
def begin_report(*, year: int, by: Actor) -> UUID:
    """Begin the report about a year, or find the one begun; return its public id.

    Effects: row, source text with a title, journal. Raises ``NotAllowed``, and ``InvalidInput`` for a year to come.
    """
    require(by, rules.WRITE)
    if not is_year(year):
        sentence = _("Über dieses Jahr kann noch nicht berichtet werden.")
        raise InvalidInput(sentence, fields={"year": [sentence]})
    report, new = YearReport.objects.get_or_create(year=year)
    if new:
        with translation.override(settings.LANGUAGE_CODE):
            title = _("Jahresbericht %(year)s") % {"year": year}
        YearReportTranslation.objects.create(
            report=report, language=settings.LANGUAGE_CODE, title=title, state=TranslationState.REVIEWED
        )
        record(action=f"{ROOM}.begun", by=by, about=report_ref(report.public_id), facts={"year": year})
    return report.public_id


@transaction.atomic
def save_texts(*, report_id: UUID, values: Mapping[str, str], by: Actor, seen_revision: int | None = None) -> int:
    """Save the texts in the source language and return the new revision.

    Effects: rows, journal. Raises ``NotAllowed``, ``NotFound``, ``InvalidInput``, and ``Conflict`` when somebody else
    saved meanwhile.
    """
    require(by, rules.WRITE)
    report = locked(rows=YearReport.objects.filter(public_id=report_id), seen_revision=seen_revision)
    check_texts(values, title_needed=True)
    report.modified = clock.now()
    save_next(report)
    kept = {name: values[name] for name in YearReportTranslation.TEXT_FIELDS if name in values}
    YearReportTranslation.objects.update_or_create(
        report=report,
        language=settings.LANGUAGE_CODE,
        defaults={**kept, "state": TranslationState.REVIEWED, "modified": clock.now()},
    )
    _record(report, by=by, language=settings.LANGUAGE_CODE)
    return report.revision


@transaction.atomic
def translate_report(*, texts: Texts, by: Actor) -> None:
    """Write the texts in another language.

    Effects: row, journal. Raises ``NotAllowed``, ``NotFound``, ``InvalidInput``, and ``Conflict`` when somebody else
    saved the same language meanwhile.
    """
    require(by, rules.WRITE)
    report = locked(rows=YearReport.objects.filter(public_id=texts.public_id), seen_revision=None)
    rows = {one.language: one for one in report.translations.all()}
    source = rows.get(settings.LANGUAGE_CODE)
    if source is None or texts.language == settings.LANGUAGE_CODE:
        raise Conflict(_("Diesen Bericht gibt es noch nicht in der Ausgangssprache."), language=texts.language)
    check_texts(texts.values, title_needed=False)
    row = rows.get(texts.language) or YearReportTranslation(report=report, language=texts.language)
    write_texts(row=row, source=source, texts=texts, by=by)
    _record(report, by=by, language=texts.language)


def report_address(_thing: Any, language: str) -> str:
    """Return where reports are read: a text is public only as part of an edition."""
    with translation.override(language):
        return reverse("yearly:reports")


def check_texts(values: Mapping[str, str], *, title_needed: bool) -> None:
    """Raise ``InvalidInput`` with a message per field when a text cannot stand."""
    fields: dict[str, list[str]] = {}
    if title_needed and not values.get("title", "").strip():
        fields["title"] = [_("Bitte einen Titel angeben.")]
    for name, text in values.items():
        most = MOST_TITLE if name == "title" else MOST_TEXT
        if len(text) > most:
            fields[name] = [
                _("Der Text hat %(length)s Zeichen; höchstens %(most)s passen.") % {"length": len(text), "most": most}
            ]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def _record(report: YearReport, *, by: Actor, language: str) -> None:
    facts = {"year": report.year, "language": language}
    record(action=f"{ROOM}.text_saved", by=by, about=report_ref(report.public_id), facts=facts)
