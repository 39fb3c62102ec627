"""The report of an edition on paper: PDF/UA-1, made once at approval, the same bytes for the same edition.

Nothing here asks the clock: the document bears the time of the approval. It is made from the frozen report alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from miteinander.foundation.documents.service import blocks_of, pdf_of
from miteinander.information.indicators.domain.report.drawing import draw_figure
from miteinander.information.indicators.domain.report.words import (
    about,
    citation,
    column_title,
    columns_of,
    count_verdicts,
    figure_columns,
    figure_rows,
    note_numbers,
    source_names,
    verdict_words,
    words_of,
)

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "indicators" / "report.typ"
Plain = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class PrintedEdition:
    """What the paper says of its edition; ``made`` is the time of the approval."""

    number: str
    day: date
    digest: str
    made: datetime
    titles: Mapping[str, str] = field(hash=False)
    report: Mapping[str, Any] = field(hash=False)


def report_pdf(edition: PrintedEdition, *, language: str) -> bytes:
    """Return the report in a language. Raises ``DocumentFault`` where the compiler refuses it."""
    with translation.override(language):
        title = words_of(edition.titles) or gettext("Integrierte Berichterstattung")
        data = paper(edition, language=language)
    return pdf_of(template=TEMPLATE, data=data, language=language, title=title, made=edition.made, row_headers=True)


def paper(edition: PrintedEdition, *, language: str) -> dict[str, Any]:
    """Return what the template reads, in the active language."""
    report, told = edition.report, edition.report["languages"][language]
    sources = report["sources"][language]
    return {
        "url": living_address(),
        "facts": _facts(edition),
        "contents": gettext("Inhalt"),
        "sections": [
            _section(one, shapes=report["shapes"], sources=sources, language=language, ident=str(place))
            for place, one in enumerate(told["sections"])
        ],
        "quotes": {
            "heading": gettext("Aussagen der Quelle, geprüft"),
            "lead": gettext(
                "Diese Sätze stehen so in der Quelle. Jeder ist mit den Zahlen dieser Ausgabe verglichen. "
                "Zahlen in den Begründungen sind teils eigene Berechnungen."
            )
            + " "
            + count_verdicts(report["quotes"]),
            "items": [_checked(one, sources=sources) for one in report["quotes"]],
        },
        "claims": {
            "heading": gettext("Aussagen dieses Berichts, geprüft"),
            "lead": gettext("Auch die Sätze dieses Berichts sind mit seinen Zahlen verglichen.")
            + " "
            + count_verdicts(report["claims"]),
            "items": [_checked(one, sources=sources) for one in report["claims"]],
        },
        "sources": {"heading": gettext("Quellen"), "items": _sources(told, sources)},
        "citation": {
            "heading": gettext("So zitieren Sie diesen Bericht"),
            "paragraphs": [
                citation(number=edition.number, titles=edition.titles, address=lasting_address(edition.number)),
                gettext("Prüfsumme der Ausgabe (SHA-256): {digest}").format(digest=edition.digest),
            ],
        },
    }


def living_address() -> str:
    """Return the whole address of the living report; empty where the installation does not know its own."""
    return f"{settings.PUBLIC_URL}{reverse('indicators:report')}" if settings.PUBLIC_URL else ""


def lasting_address(number: str) -> str:
    """Return the address at which this edition's report stays."""
    return f"{settings.PUBLIC_URL}{reverse('indicators:report_edition', kwargs={'number': number})}"


def _facts(edition: PrintedEdition) -> list[dict[str, str]]:
    return [
        {"label": gettext("Ausgabe"), "value": edition.number},
        {"label": gettext("Stand vom"), "value": date_format(edition.day, "DATE_FORMAT")},
        {"label": gettext("Freigegeben"), "value": date_format(edition.made, "DATE_FORMAT")},
    ]


def _section(section: Plain, *, shapes: Plain, sources: Plain, language: str, ident: str) -> dict[str, Any]:
    return {
        "heading": section["heading"],
        "body_language": section["body"]["language"],
        "blocks": blocks_of(section["body"]["text"]),
        "pictures": [
            _picture(one, shapes=shapes, language=language, ident=f"{ident}-{place}")
            for place, one in enumerate(section["pictures"])
        ],
        "table": _table(section),
        "notes_heading": gettext("Hinweise zu den Zahlen"),
        "notes": [{**one, "numbers": note_numbers(one)} for one in section["notes"]],
        "sources": source_names(section["sources"], sources=sources),
    }


def _picture(figure: Plain, *, shapes: Plain, language: str, ident: str) -> dict[str, Any]:
    drawn = draw_figure(figure, shapes=shapes, language=language, ident=ident)
    title, values = figure["title"], figure["description"]
    return {
        "name": figure["name"],
        "about": about(figure),
        "sentence": figure["sentence"],
        "bars_svg": drawn.bars,
        "alt": _alternative(figure["kind"]).format(title=title, values=values),
        "map_svg": drawn.map,
        "map_alt": gettext("Karte: {title}. {values}").format(title=title, values=values),
        "drawing_note": gettext("Vereinfachte Zeichnung, keine amtlichen Grenzen.")
        if drawn.map and drawn.schematic
        else "",
        "table": _grid(figure_rows(figure), caption=title, names=figure_columns(figure)),
    }


def _alternative(kind: str) -> str:
    if kind == "course":
        return gettext("Verlauf: {title}. {values}")
    return gettext("Balken: {title}. {values}")


# Widths on paper; 0 is as wide as the words.
_WIDTHS = {"name": 1.4, "where": 0, "when": 1.05, "number": 0, "behind": 0.9, "note": 0}


def _table(section: Plain) -> dict[str, Any]:
    caption = gettext("Zahlen zu: {heading}").format(heading=section["heading"]["text"])
    grid = _grid(section["rows"], caption=caption, names=("name", "where", "when", "number", "behind", "note"))
    return {"heading": gettext("Weitere Zahlen") if section["pictures"] else gettext("Die Zahlen"), **grid}


def _grid(rows: Sequence[Plain], *, caption: str, names: Sequence[str]) -> dict[str, Any]:
    """Return a table with those of its columns that tell something."""
    columns = columns_of(rows, names=names)
    return {
        "caption": caption,
        "head": [column_title(name) for name in columns],
        "rows": [[_cell(row, name) for name in columns] for row in rows],
        "widths": [_WIDTHS[name] or (0 if place else 1) for place, name in enumerate(columns)],
        "numbers": [place for place, name in enumerate(columns) if name == "number"],
    }


def _cell(row: Plain, name: str) -> Any:
    if name == "note":
        return f"{row['note']})" if row["note"] else ""
    return row[name]


def _checked(one: Plain, *, sources: Plain) -> dict[str, str]:
    source = sources.get(one["source"])
    confirmed = gettext("Trotzdem so geschrieben, weil: {reason}").format(reason=one["confirmed"])
    return {
        "quote": gettext("„{quote}“").format(quote=one["quote"]),
        "lang": settings.LANGUAGE_CODE,
        "where": gettext("Quelle: {source}").format(source=source["name"]) if source else "",
        "verdict": verdict_words(one["verdict"]),
        "reason": words_of(one["reasons"]),
        "confirmed": confirmed if one["confirmed"] else "",
    }


def _sources(told: Plain, sources: Plain) -> list[dict[str, str]]:
    named = {key for section in told["sections"] for key in section["sources"]}
    return [
        {
            "name": one["name"],
            "attribution": one["attribution"] if one["attribution"] != one["name"] else "",
            "licence": gettext("Lizenz: {licence}").format(licence=one["licence"]),
        }
        for key, one in sources.items()
        if key in named
    ]
