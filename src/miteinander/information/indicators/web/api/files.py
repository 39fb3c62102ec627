"""The report's values as files, with the descriptions that programs read first."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from miteinander.foundation.kernel.api import Given, Operation, absent, api_view, json_answer
from miteinander.foundation.kernel.wording import wording
from miteinander.foundation.shelf.service import shelved
from miteinander.information.indicators.domain.opendata.descriptions import csv_on_the_web, data_package
from miteinander.information.indicators.domain.opendata.files import german_csv, long_csv, workbook
from miteinander.information.indicators.domain.queries.book import ROOM
from miteinander.information.indicators.domain.queries.values import EditionView
from miteinander.information.indicators.web.api import parameters as p
from miteinander.information.indicators.web.api.observations import TAG

CSV = "text/csv; charset=utf-8"
CSV_TYPE = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILE = {"type": "string"}
_ROOMS = (ROOM, "places")
_KNOWN = ("lang", *p.FILTER_NAMES)


def _file(*, name: str, summary: str, content_type: str) -> Operation:
    return Operation(
        name=name,
        summary=summary,
        tag=TAG,
        answer=_FILE,
        parameters=(p.LANG, p.EDITION, *p.FILTERS),
        content_type=content_type,
        may_miss=True,
    )


FIGURES = _file(name="figures_csv", summary="Values as one long CSV (RFC 4180, UTF-8).", content_type=CSV_TYPE)
GERMAN = _file(
    name="figures_excel_de",
    summary="Values as CSV for Excel in German: semicolon, decimal comma, mark of UTF-8.",
    content_type=CSV_TYPE,
)
WORKBOOK = _file(name="figures_xlsx", summary="Values, indicators and sources as a workbook.", content_type=XLSX)
PACKAGE = Operation(
    name="datapackage",
    summary="The CSV described as a Frictionless Data Package.",
    tag=TAG,
    answer={"type": "object"},
    parameters=(p.LANG, p.EDITION),
    may_miss=True,
)
CSVW = Operation(
    name="csvw",
    summary="The CSV described as CSV on the Web.",
    tag=TAG,
    answer={"type": "object"},
    parameters=(p.LANG, p.EDITION),
    content_type="application/csvm+json",
    may_miss=True,
)


@api_view(FIGURES)
@shelved(rooms=_ROOMS, parameters=_KNOWN)
def figures_csv(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer the long CSV; its description is named in the Link header (CSVW, section 5.2)."""
    rows = p.rows_of(given, edition=p.edition_of(given), vocabulary=p.book_of(given))
    response = _download(long_csv(rows), content_type=CSV, name="figures.csv")
    response["Link"] = '</api/v1/figures.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    return response


@api_view(GERMAN)
@shelved(rooms=_ROOMS, parameters=_KNOWN)
def figures_excel_de(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer the CSV that Excel in German opens as it is."""
    rows = p.rows_of(given, edition=p.edition_of(given), vocabulary=p.book_of(given))
    return _download(german_csv(rows), content_type=CSV, name="figures-excel-de.csv")


@api_view(WORKBOOK)
def figures_xlsx(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer the workbook; its bytes carry the time of making, so it is not kept."""
    edition, vocabulary = p.edition_of(given), p.book_of(given)
    rows = p.rows_of(given, edition=edition, vocabulary=vocabulary)
    title = _title(edition, language=vocabulary.language)
    with translation.override(vocabulary.language):
        return _download(workbook(rows, book=vocabulary, title=title), content_type=XLSX, name="figures.xlsx")


@api_view(PACKAGE)
@shelved(rooms=_ROOMS, parameters=("lang", "edition"))
def package(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer ``datapackage.json``."""
    edition = _needed(given)
    home = f"{p.beginning(request)}/{given['lang']}/figures/"
    body = data_package(
        edition=edition, book=p.book_of(given), csv_url=_csv_url(request, edition, lang=given["lang"]), home=home
    )
    return json_answer(body)


@api_view(CSVW)
@shelved(rooms=_ROOMS, parameters=("lang", "edition"))
def csvw(request: HttpRequest, given: Given) -> HttpResponse:
    """Answer the metadata of CSV on the Web."""
    edition = _needed(given)
    body = csv_on_the_web(
        edition=edition, book=p.book_of(given), csv_url=_csv_url(request, edition, lang=given["lang"])
    )
    return json_answer(body, content_type="application/csvm+json")


def _needed(given: Given) -> EditionView:
    edition = p.edition_of(given)
    if edition is None:
        raise absent("edition")
    return edition


def _csv_url(request: HttpRequest, edition: EditionView, *, lang: str) -> str:
    return f"{p.beginning(request)}/api/v1/figures.csv?lang={lang}&edition={edition.number}"


def _title(edition: EditionView | None, *, language: str) -> str:
    if edition is None:
        return ""
    return str(wording(edition.titles, language, otherwise=edition.number))


def _download(content: str | bytes, *, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
