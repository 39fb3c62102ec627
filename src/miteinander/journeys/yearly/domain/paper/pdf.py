"""What the paper of a year's report says, from its frozen content alone; the same bytes for the same edition."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from miteinander.foundation.documents.service import blocks_of, pdf_of
from miteinander.journeys.yearly.domain.happenings import Counted, Row
from miteinander.journeys.yearly.domain.publishing import edition_address
from miteinander.journeys.yearly.domain.queries import EditionPage, Passage

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "yearly" / "report.typ"
Plain = dict[str, Any]


def report_pdf(page: EditionPage, *, language: str, made: datetime) -> bytes:
    """Return an edition on paper in a language. Raises ``DocumentFault`` where the compiler refuses it."""
    with translation.override(language):
        data = paper(page, language=language)
    return pdf_of(
        template=TEMPLATE, data=data, language=language, title=page.line.title.text, made=made, row_headers=True
    )


def paper(page: EditionPage, *, language: str) -> Plain:
    """Return what the template reads, in the active language."""
    address = edition_address(page.line.number, language=language)
    return {
        "url": f"{settings.PUBLIC_URL}{address}" if settings.PUBLIC_URL else "",
        "facts": _facts(page),
        "contents": gettext("Inhalt"),
        "introduction": _prose(page.introduction),
        "overview": {
            "heading": gettext("Das Jahr in Zahlen"),
            "caption": gettext("Was gezählt wurde, nach Säulen"),
            "head": [gettext("Säule"), gettext("Was"), gettext("Anzahl")],
            "rows": [
                [str(part.label), one.title, said(one.number)] for part, _text, numbers in page.parts for one in numbers
            ],
        },
        "parts": [
            {
                "heading": str(part.label),
                "text": _prose(text),
                "nothing": "" if numbers else gettext("Zu dieser Säule wird noch nichts gezählt."),
                "numbers": [_number(one) for one in numbers if one.rows],
            }
            for part, text, numbers in page.parts
        ],
        "citation": _citation(page),
    }


def said(number: int | None) -> str:
    """Return a number as words: protected ones are not told."""
    return gettext("geschützt") if number is None else str(number)


def _facts(page: EditionPage) -> list[Plain]:
    line = page.line
    lines = [
        (gettext("Jahr"), str(line.year)),
        (gettext("Ausgabe"), line.number),
        (gettext("Freigegeben"), date_format(line.approved_at, "DATE_FORMAT") if line.approved_at else ""),
        (gettext("Berichtigt"), gettext("Ausgabe {number}").format(number=line.corrects) if line.corrects else ""),
        (gettext("Grund der Berichtigung"), line.reason.text),
    ]
    return [{"label": label, "value": value} for label, value in lines if value]


def _prose(text: Passage) -> Plain:
    return {"language": text.language, "blocks": blocks_of(text.text)}


def _number(one: Counted) -> Plain:
    """Return the rows of a number as a table: the thing, its day, and where people are counted how many."""
    head = [gettext("Was"), gettext("Tag")]
    return {
        "heading": f"{one.title}: {said(one.number)}",
        "caption": one.title,
        "note": gettext("Hier werden Menschen gezählt. Kleine Zahlen zeigen wir nicht, damit niemand zu erkennen ist.")
        if one.persons
        else "",
        "head": [*head, gettext("Anzahl")] if one.persons else head,
        "rows": [_row(row, persons=one.persons) for row in one.rows],
    }


def _row(row: Row, *, persons: bool) -> list[Any]:
    cells: list[Any] = [{"text": row.title, "language": row.language}, date_format(row.day, "SHORT_DATE_FORMAT")]
    return [*cells, said(row.persons)] if persons else cells


def _citation(page: EditionPage) -> Plain:
    return {
        "heading": gettext("Zu diesem Bericht"),
        "paragraphs": [
            gettext("Dieses Dokument zeigt, was der Bericht sagte, als er festgehalten wurde. Es bleibt so."),
            gettext("Prüfsumme des Berichts (SHA-256): {digest}").format(digest=page.digest),
        ],
    }
