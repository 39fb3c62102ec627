"""Reading the frozen report of an approved edition, and the files made of it."""

from dataclasses import dataclass

from miteinander.foundation.kernel.errors import NotFound
from miteinander.information.indicators.domain.queries.pages import known_edition
from miteinander.information.indicators.domain.queries.values import EditionView, current_edition
from miteinander.information.indicators.domain.report.pdf import PrintedEdition
from miteinander.information.indicators.models import Edition, EditionFile

PDF = "application/pdf"


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """A file of an edition as it was made: its bytes and their digest."""

    name: str
    content_type: str
    sha256: str
    content: bytes


def edition_with_report(number: str = "") -> EditionView | None:
    """Return the edition of that number, or the current one. Raises ``NotFound`` for a number nobody approved."""
    return known_edition(number) if number else current_edition()


def printed(edition: EditionView) -> PrintedEdition | None:
    """Return an approved edition with its frozen report; ``None`` where it has none. One query."""
    report = Edition.objects.filter(pk=edition.pk).values_list("report", flat=True).first()
    if not report or edition.approved_at is None:
        return None
    return PrintedEdition(
        number=edition.number,
        day=edition.day,
        digest=edition.digest,
        made=edition.approved_at,
        titles=edition.titles,
        report=report,
    )


def pdf_name(language: str) -> str:
    """Return under which name the PDF of a language is kept."""
    return f"report-{language}.pdf"


def pdf_languages(edition: EditionView) -> list[str]:
    """Return in which languages the report lies there as a PDF; one query."""
    names = EditionFile.objects.filter(edition=edition.pk, content_type=PDF).order_by("pk")
    return [name.removeprefix("report-").removesuffix(".pdf") for name in names.values_list("name", flat=True)]


def kept_file(edition: EditionView, *, name: str) -> KeptFile:
    """Return a file of an edition. Raises ``NotFound``; one query."""
    row = EditionFile.objects.filter(edition=edition.pk, name=name).first()
    if row is None:
        raise NotFound("Diese Datei gibt es nicht.")
    return KeptFile(name=row.name, content_type=row.content_type, sha256=row.sha256, content=bytes(row.content))
