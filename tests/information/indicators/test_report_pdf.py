"""The report on paper: made once with its edition, the same bytes again, and tagged for those who do not see it."""

import re
import shutil
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from django.test import Client

from miteinander.foundation.outbox.service import run_due
from miteinander.information.indicators.domain.queries.values import edition_by_number
from miteinander.information.indicators.domain.report.making import make_files
from miteinander.information.indicators.domain.report.pdf import PrintedEdition, report_pdf
from miteinander.information.indicators.domain.report.reading import printed
from miteinander.information.indicators.models import Edition, EditionFile
from tests.foundation.documents import reading
from tests.information.indicators.test_report import NUMBER, stored_numbers, written_numbers

poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="not checked: text of PDFs (pdftotext is absent)"
)
_made: dict[str, bytes] = {}


@pytest.fixture
def edition(db: None, settings: Any) -> PrintedEdition:
    """Return the town's first edition as it is put on paper."""
    settings.PUBLIC_URL = "https://miteinander.example"
    view = edition_by_number("2024")
    assert view is not None
    found = printed(view)
    assert found is not None
    return found


@pytest.fixture(params=["de", "en"])
def paper(request: pytest.FixtureRequest, edition: PrintedEdition) -> tuple[str, bytes]:
    """Return a language and the report in it, made once for all tests."""
    language = str(request.param)
    if language not in _made:
        _made[language] = report_pdf(edition, language=language)
    return language, _made[language]


def test_two_makings_are_the_same_bytes_whatever_the_clock_says(edition: PrintedEdition, settings: Any) -> None:
    settings.MITEINANDER_CLOCK = "2031-01-01T10:00:00+01:00"
    first = report_pdf(edition, language="de")
    settings.MITEINANDER_CLOCK = "2044-07-09T08:00:00+02:00"
    assert report_pdf(edition, language="de") == first


def test_a_report_keeps_what_pdf_ua_asks_for(paper: tuple[str, bytes]) -> None:
    language, pdf = paper
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert str(document.Root.Lang) == language
        metadata = document.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"]
    pieces, unmarked = reading.marked_pieces(pdf)
    named = [piece for element in reading.structure_of(pdf).walk() for piece in element.pieces]
    assert unmarked == 0
    assert len(named) == len(set(named))
    assert set(named) == pieces


def test_headings_come_in_order_and_are_bookmarks(paper: tuple[str, bytes], edition: PrintedEdition) -> None:
    language, pdf = paper
    levels = [
        int(one.role[1:])
        for one in reading.structure_of(pdf).walk()
        if re.fullmatch(r"H[1-6]", one.role) and one.pieces
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    sections = [one["heading"]["text"] for one in edition.report["languages"][language]["sections"]]
    assert reading.bookmarks_of(pdf)[: len(sections)] == sections


def test_every_picture_says_in_words_what_it_shows(paper: tuple[str, bytes], edition: PrintedEdition) -> None:
    language, pdf = paper
    figures = [one for one in reading.structure_of(pdf).walk() if one.role == "Figure"]
    pictures = [one for each in edition.report["languages"][language]["sections"] for one in each["pictures"]]
    maps = [one for one in pictures if one["map"]]
    assert len(figures) == len(pictures) + len(maps) + 1
    assert all(one.alt for one in figures)
    for picture in pictures:
        words = f"{picture['title']}. {picture['description']}"
        assert sum(words in one.alt for one in figures) >= (2 if picture["map"] else 1)
    assert "https://miteinander.example" in figures[-1].alt


def test_every_table_has_headers_of_columns_and_rows(paper: tuple[str, bytes]) -> None:
    _language, pdf = paper
    with pikepdf.open(BytesIO(pdf)) as document:
        root: Any = document.Root.StructTreeRoot
        known = set(pikepdf.NameTree(root.IDTree))
        tables = list(_below(root, "/Table"))
        assert len(tables) > 10
        for table in tables:
            assert len(list(_below(table, "/Caption"))) == 1
            (head,) = _below(table, "/THead")
            assert {_scope(cell) for row in _below(head, "/TR") for cell in _cells(row)} == {"/Column"}
            for body in _below(table, "/TBody"):
                for row in _below(body, "/TR"):
                    first, *others = _cells(row)
                    assert (str(first.S), _scope(first)) == ("/TH", "/Row")
                    assert {str(cell.S) for cell in others} == {"/TD"}
                    for cell in others:
                        assert str(first.ID) in _headers(cell)
                        assert set(_headers(cell)) <= known
                        assert len(_headers(cell)) == 2


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    several = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [one for one in several if isinstance(one, pikepdf.Dictionary) and "/S" in one]


def _below(node: Any, role: str) -> list[Any]:
    found = []
    for one in _kids(node):
        found += [one] if str(one.S) == role else _below(one, role)
    return found


def _cells(row: Any) -> list[Any]:
    return [one for one in _kids(row) if str(one.S) in {"/TH", "/TD"}]


def _of_table(cell: Any) -> Any:
    return next(one for one in cell.A if str(one.O) == "/Table")


def _scope(cell: Any) -> str:
    return str(_of_table(cell).get("/Scope", ""))


def _headers(cell: Any) -> list[str]:
    return [str(one) for one in _of_table(cell).get("/Headers", [])]


def test_a_quote_keeps_its_own_language(paper: tuple[str, bytes]) -> None:
    language, pdf = paper
    languages = {element.language for element in reading.structure_of(pdf).walk() if element.pieces}
    assert languages == {"de", language}


@poppler
def test_every_number_of_the_demography_chapter_on_paper_is_a_stored_figure(paper: tuple[str, bytes]) -> None:
    language, pdf = paper
    edition = Edition.objects.get(number="2024")
    text = chapter(reading.text_of(pdf), edition=edition, language=language)
    known = stored_numbers(edition, language=language) | written_numbers(language)
    found = NUMBER.findall(text)
    assert len(found) > 150
    assert [one for one in found if one not in known] == []


def chapter(text: str, *, edition: Edition, language: str) -> str:
    """Return the demography chapter of the paper, without what stands on every page."""
    told = edition.report["languages"][language]["sections"]
    first = told[0]["heading"]["text"]
    after = next(one["heading"]["text"] for one in told if one["topic"] != "demography")
    body = text[text.rindex(first) : text.rindex(after)]
    return "\n".join(
        line for line in body.splitlines() if not re.search(r"Seite \d+ von|Page \d+ of|Rathausplatz", line)
    )


@poppler
def test_pages_are_numbered_and_the_edition_is_named(paper: tuple[str, bytes], edition: PrintedEdition) -> None:
    language, pdf = paper
    text = re.sub(r"\s+", " ", reading.text_of(pdf))
    with pikepdf.open(BytesIO(pdf)) as document:
        count = len(document.pages)
    assert len(re.findall(rf"\b1 (?:von|of) {count}\b", text)) == 1
    assert len(re.findall(rf"\b{count} (?:von|of) {count}\b", text)) == 1
    assert edition.digest in text.replace(" ", "")
    assert f"https://miteinander.example/{language}/report/" in text.replace(" ", "")


@pytest.mark.parametrize("language", ["ar", "ru"])
def test_any_other_language_can_be_put_on_paper_too(language: str, edition: PrintedEdition) -> None:
    pdf = report_pdf(edition, language=language)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == language


def test_approval_puts_the_report_on_paper_exactly_once(db: None, client: Client) -> None:
    edition = Edition.objects.get(number="2024")
    assert client.get("/de/report/2024/report.pdf").status_code == 404
    assert "Das PDF wird gerade erstellt" in client.get("/de/report/2024/").content.decode()
    run_due()
    files = {one.name: bytes(one.content) for one in EditionFile.objects.filter(edition=edition)}
    assert sorted(files) == ["report-de.pdf", "report-en.pdf"]
    make_files(edition.public_id)
    run_due()
    assert EditionFile.objects.filter(edition=edition).count() == 2
    answer = client.get("/en/report/2024/report.pdf")
    assert (answer.headers["Content-Type"], answer.content) == ("application/pdf", files["report-en.pdf"])
    assert client.get("/ar/report/2024/report.pdf").status_code == 404
    assert "/en/report/2024/report.pdf" in client.get("/ar/report/").content.decode()


def test_an_edition_without_a_report_is_not_put_on_paper(db: None) -> None:
    edition = Edition.objects.get(number="2024")
    Edition.objects.filter(pk=edition.pk).update(report={})
    make_files(edition.public_id)
    assert not EditionFile.objects.filter(edition=edition).exists()
