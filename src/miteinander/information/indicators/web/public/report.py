"""The report of an edition as a page: texts, pictures, tables, notes, checked sentences; and its PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import Link
from miteinander.information.indicators.domain.queries.book import ROOM
from miteinander.information.indicators.domain.queries.pages import known_edition
from miteinander.information.indicators.domain.queries.sentences import Passage, active_language, passage
from miteinander.information.indicators.domain.queries.values import EditionView, current_edition
from miteinander.information.indicators.domain.report.drawing import draw_figure
from miteinander.information.indicators.domain.report.pdf import PrintedEdition
from miteinander.information.indicators.domain.report.reading import (
    edition_with_report,
    kept_file,
    pdf_languages,
    pdf_name,
    printed,
)
from miteinander.information.indicators.domain.report.words import (
    about,
    citation,
    columns_of,
    count_verdicts,
    figure_columns,
    figure_rows,
    note_numbers,
    source_names,
    verdict_words,
    words_of,
)

Plain = Mapping[str, Any]
# How a verdict looks: the badge's kind, and its icon.
_LOOKS = {"holds": ("good", "check"), "false": ("care", "x"), "undecided": ("plain", "circle-help")}


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note to numbers of a section; numbers refer to it by its letter."""

    letter: str
    anchor: str
    text: Passage
    numbers: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A picture of the districts with its sentence and its table."""

    anchor: str
    name: Passage
    about: str
    sentence: str
    title: str
    bars: SafeString
    map: SafeString
    drawing_note: str
    rows: list[Plain]
    columns: set[str]
    course: bool
    address: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section of the report, ready to be read."""

    key: str
    heading: Passage
    body: Passage
    figures: list[Figure]
    rows: list[Plain]
    columns: set[str]
    notes: list[Note]
    sources: str


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A sentence and what the figures say of it."""

    quote: str
    language: str
    source: str
    verdict: str
    kind: str
    icon: str
    reason: str
    confirmed: str


class ReportPage:
    """One look at the report of an edition, in the reader's language."""

    def __init__(self, edition: EditionView, *, current: EditionView | None) -> None:
        """Read the frozen report."""
        self.edition = edition
        self.current = current
        self._printed = printed(edition)

    @property
    def there(self) -> bool:
        """Whether this edition has a report at all."""
        return self._printed is not None

    @property
    def report(self) -> PrintedEdition:
        """The frozen report; only where there is one."""
        assert self._printed is not None  # noqa: S101  # the template asks only where ``there`` is true
        return self._printed

    @property
    def title(self) -> str:
        """What the edition is called."""
        return words_of(self.edition.titles) or gettext("Integrierte Berichterstattung")

    @property
    def old(self) -> bool:
        """Whether a newer edition has been approved."""
        return bool(self.current and self.current.pk != self.edition.pk)

    @property
    def day(self) -> str:
        """As of when the figures are."""
        return date_format(self.edition.day, "DATE_FORMAT")

    @property
    def approved(self) -> str:
        """When it was approved."""
        return date_format(self.edition.approved_at, "DATE_FORMAT") if self.edition.approved_at else ""

    @cached_property
    def sections(self) -> list[Section]:
        """The sections in their order."""
        told = self.report.report["languages"].get(self._language) or {"sections": []}
        return [self._section(one, ident=str(place)) for place, one in enumerate(told["sections"], start=1)]

    @property
    def quotes(self) -> list[Checked]:
        """The sentences of sources."""
        return [self._checked(one) for one in self.report.report["quotes"]]

    @property
    def claims(self) -> list[Checked]:
        """The sentences of the report itself."""
        return [self._checked(one) for one in self.report.report["claims"]]

    @property
    def quotes_counted(self) -> str:
        """How many sentences of sources hold."""
        return count_verdicts(self.report.report["quotes"])

    @property
    def claims_counted(self) -> str:
        """How many sentences of the report hold."""
        return count_verdicts(self.report.report["claims"])

    @cached_property
    def sources(self) -> list[Plain]:
        """The publishers named, with their terms."""
        named = {key for one in self._told for key in one["sources"]}
        return [one for key, one in self._sources.items() if key in named]

    @property
    def citation(self) -> str:
        """How the report is cited."""
        address = f"{settings.PUBLIC_URL}{edition_address(self.edition)}"
        return citation(number=self.edition.number, titles=self.edition.titles, address=address)

    @cached_property
    def papers(self) -> list[Link]:
        """The report as PDF, in each language in which it was made."""
        names = dict(settings.LANGUAGES)
        return [
            Link(
                title=gettext("PDF: {language}").format(language=names.get(code, code)),
                url=paper_address(self.edition, language=code),
                icon="file-text",
            )
            for code in pdf_languages(self.edition)
        ]

    # --- parts ---

    @property
    def _language(self) -> str:
        found = active_language()
        return found if found in self.report.report["languages"] else settings.LANGUAGE_CODE

    @property
    def _told(self) -> list[Plain]:
        return list(self.report.report["languages"][self._language]["sections"])

    @property
    def _sources(self) -> Plain:
        found: Plain = self.report.report["sources"][self._language]
        return found

    def _section(self, one: Plain, *, ident: str) -> Section:
        anchors = {note["letter"]: f"hinweis-{ident}{note['letter']}" for note in one["notes"]}
        return Section(
            key=one["key"],
            heading=_passage(one["heading"]),
            body=_passage(one["body"]),
            figures=[
                self._figure(figure, ident=f"{ident}-{place}", anchors=anchors)
                for place, figure in enumerate(one["pictures"], start=1)
            ],
            rows=[
                {**row, "name": _passage(row["name"]), "anchor": anchors.get(row["note"], "")} for row in one["rows"]
            ],
            columns=set(columns_of(one["rows"], names=("name", "where", "when", "number", "behind", "note"))),
            notes=[
                Note(
                    letter=note["letter"],
                    anchor=anchors[note["letter"]],
                    text=_passage(note),
                    numbers=note_numbers(note),
                )
                for note in one["notes"]
            ],
            sources=source_names(one["sources"], sources=self._sources),
        )

    def _figure(self, figure: Plain, *, ident: str, anchors: Mapping[str, str]) -> Figure:
        drawn = draw_figure(figure, shapes=self.report.report["shapes"], language=self._language, ident=ident)
        rows = figure_rows(figure)
        return Figure(
            anchor=f"bild-{ident}",
            name=_passage(figure["name"]),
            about=about(figure),
            sentence=figure["sentence"],
            title=figure["title"],
            bars=_safe(drawn.bars),
            map=_safe(drawn.map),
            drawing_note=gettext("Vereinfachte Zeichnung, keine amtlichen Grenzen.")
            if drawn.map and drawn.schematic
            else "",
            rows=[{**row, "anchor": anchors.get(row["note"], "")} for row in rows],
            columns=set(columns_of(rows, names=figure_columns(figure))),
            course=figure["kind"] == "course",
            address=reverse("indicators:indicator", kwargs={"key": figure["key"]}),
        )

    def _checked(self, one: Plain) -> Checked:
        source = self._sources.get(one["source"])
        kind, icon = _LOOKS[one["verdict"]]
        return Checked(
            quote=one["quote"],
            language=settings.LANGUAGE_CODE,
            source=source["name"] if source else "",
            verdict=verdict_words(one["verdict"]),
            kind=kind,
            icon=icon,
            reason=words_of(one["reasons"]),
            confirmed=one["confirmed"],
        )


def edition_address(edition: EditionView) -> str:
    """Return the path at which an edition's report stays."""
    return reverse("indicators:report_edition", kwargs={"number": edition.number})


def paper_address(edition: EditionView, *, language: str) -> str:
    """Return the path of an edition's PDF in a language."""
    with translation.override(language):
        return reverse("indicators:report_pdf", kwargs={"number": edition.number})


def _passage(told: Plain) -> Passage:
    return passage(told["text"], language=told["language"])


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 -- our own drawing, every text in it is escaped


@shelved(rooms=(ROOM,))
def show_report(request: HttpRequest) -> HttpResponse:
    """Show the report of the current edition."""
    return _shown(request, edition=edition_with_report())


@shelved(rooms=(ROOM,))
def show_edition_report(request: HttpRequest, number: str) -> HttpResponse:
    """Show the report of one edition; 404 for a number that nobody approved."""
    return _shown(request, edition=edition_with_report(number))


def _shown(request: HttpRequest, *, edition: EditionView | None) -> HttpResponse:
    found = ReportPage(edition, current=current_edition()) if edition else None
    trail = [Link(title=gettext("Zahlen"), url=reverse("indicators:overview"))]
    return render(request, "indicators/report.html", {"shown": found, "trail": trail})


def report_pdf(_request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the PDF in the address's language as it was made at approval; 404 for another language."""
    edition = known_edition(number)
    found = kept_file(edition, name=pdf_name(active_language()))
    response = HttpResponse(found.content, content_type=found.content_type)
    name = quote(f"{edition.number}-{found.name}")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
    response.headers["ETag"] = f'"{found.sha256}"'
    return response
