"""Writing the report: sections with a text per language, checked before they are kept. Nothing public changes by it."""

from collections.abc import Sequence
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
from miteinander.foundation.kernel.ids import slug_of
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.kernel.revisions import locked, save_next
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.languages.service import Texts, write_texts
from miteinander.information.indicators import rules
from miteinander.information.indicators.domain.drafting import draft
from miteinander.information.indicators.domain.queries.book import ROOM, book
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.report.living import books
from miteinander.information.indicators.domain.report.placeholders import faults_in
from miteinander.information.indicators.domain.statements.keeping import check_statements
from miteinander.information.indicators.domain.statements.table import Table
from miteinander.information.indicators.models import Indicator, ReportSection, ReportSectionTranslation, Topic

KIND = "report_section"
MOST_HEADING = 200
MOST_BODY = 20_000


def section_ref(public_id: UUID) -> ThingRef:
    """Return how the journal names a section."""
    return ThingRef(kind=KIND, public_id=public_id)


def values_now() -> list[ValueView]:
    """Return the protected values that the next edition would hold."""
    return draft().values_in_order(book(settings.LANGUAGE_CODE))


@transaction.atomic
def create_section(*, heading: str, by: Actor, topic: str = "") -> UUID:
    """Add an empty section at the end and return its public id. Raises ``NotAllowed`` and ``InvalidInput``."""
    require(by, rules.WRITE)
    _check(heading=heading, body="", values=[])
    last = ReportSection.objects.order_by("-order").values_list("order", flat=True).first() or 0
    section = ReportSection.objects.create(
        key=_free_key(heading), order=last + 10, topic=Topic.objects.filter(key=topic).first() if topic else None
    )
    ReportSectionTranslation.objects.create(
        section=section, language=settings.LANGUAGE_CODE, heading=heading.strip(), state=TranslationState.REVIEWED
    )
    _record(section, by=by, language=settings.LANGUAGE_CODE)
    return section.public_id


@transaction.atomic
def save_section(
    *, section_id: UUID, heading: str, body: str, shown: Sequence[str], by: Actor, seen_revision: int | None = None
) -> int:
    """Save a section in the source language and which indicators it shows; return its new revision.

    Effects: rows, journal, and the section's statements are checked anew. Raises ``NotAllowed``, ``NotFound``,
    ``Conflict`` when somebody else saved meanwhile, and ``InvalidInput`` where braces name no value.
    """
    require(by, rules.WRITE)
    section = locked(rows=ReportSection.objects.filter(public_id=section_id), seen_revision=seen_revision)
    values = values_now()
    _check(heading=heading, body=body, values=values)
    known = set(Indicator.objects.values_list("key", flat=True))
    section.shown = [key for key in dict.fromkeys(shown) if key in known]
    section.modified = clock.now()
    save_next(section)
    ReportSectionTranslation.objects.update_or_create(
        section=section,
        language=settings.LANGUAGE_CODE,
        defaults={
            "heading": heading.strip(),
            "body": body,
            "state": TranslationState.REVIEWED,
            "modified": clock.now(),
        },
    )
    check_statements(values=values, books=books(), section=section.pk)
    _record(section, by=by, language=settings.LANGUAGE_CODE)
    return section.revision


@transaction.atomic
def translate_section(*, texts: Texts, by: Actor) -> None:
    """Write a section's texts in another language.

    Effects: row, journal. Raises ``NotAllowed``, ``NotFound``, ``Conflict`` when somebody else saved the same language
    meanwhile, and ``InvalidInput`` where braces name no value or a text is too long.
    """
    require(by, rules.WRITE)
    section = locked(rows=ReportSection.objects.filter(public_id=texts.public_id), seen_revision=None)
    rows = {one.language: one for one in section.translations.all()}
    source = rows.get(settings.LANGUAGE_CODE)
    if source is None or texts.language == settings.LANGUAGE_CODE:
        raise Conflict(_("Diesen Abschnitt gibt es noch nicht in der Ausgangssprache."), language=texts.language)
    heading, body = texts.values.get("heading", ""), texts.values.get("body", "")
    _check(heading=heading or source.heading, body=body, values=values_now() if "{" in body else [])
    row = rows.get(texts.language) or ReportSectionTranslation(section=section, language=texts.language)
    write_texts(row=row, source=source, texts=texts, by=by)
    _record(section, by=by, language=texts.language)


def section_address(_thing: Any, language: str) -> str:
    """Return where a section's text is read: it is public only as part of an edition."""
    with translation.override(language):
        return reverse("indicators:report")


def _check(*, heading: str, body: str, values: Sequence[ValueView]) -> None:
    """Raise ``InvalidInput`` with a message per field when a text cannot stand."""
    fields: dict[str, list[str]] = {}
    if not heading.strip():
        fields["heading"] = [_("Bitte eine Überschrift angeben.")]
    for name, text, most in (("heading", heading, MOST_HEADING), ("body", body, MOST_BODY)):
        if len(text) > most:
            fields[name] = [
                _("Der Text hat %(length)s Zeichen; höchstens %(most)s passen.") % {"length": len(text), "most": most}
            ]
    if body and "body" not in fields:
        table = Table(values, book=book(settings.LANGUAGE_CODE))
        fields |= {"body": faults} if (faults := faults_in(body, table)) else {}
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def _free_key(heading: str) -> str:
    """Return a key that no section has yet."""
    base = slug_of(heading)[:50] or "section"
    taken = set(ReportSection.objects.filter(key__startswith=base).values_list("key", flat=True))
    number = 2
    key = base
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def _record(section: ReportSection, *, by: Actor, language: str) -> None:
    facts = {"section": section.key, "language": language}
    record(action=f"{ROOM}.text_saved", by=by, about=section_ref(section.public_id), facts=facts)
