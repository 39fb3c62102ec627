"""A PDF says what it is, in which language, in which order; and nobody's words run in it."""

import re
import shutil
import unicodedata
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings

from miteinander.foundation.documents import service
from miteinander.foundation.documents.glyphs import showable
from miteinander.foundation.documents.pdf import FONTS, _clean
from tests.foundation.documents import reading

poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="not checked: text of PDFs (pdftotext is absent)"
)

GERMAN: dict[str, Any] = {
    "url": "https://miteinander.example/de/angebote/sprachcafe",
    "lead": "Deutsch üben bei Kaffee und Tee, kostenlos und ohne Anmeldung.",
    "facts": [
        {"label": "Wann", "value": "Montag, 15 bis 17 Uhr"},
        {"label": "Telefon", "value": "02303 103-290", "href": "tel:+492303103290"},
    ],
    "sections": [
        {"heading": "Was Sie erwartet", "paragraphs": ["Wir sprechen miteinander.", "Jede und jeder ist willkommen."]},
        {"heading": "Mitbringen", "items": ["Ein Heft", "Gute Laune"]},
    ],
}
ARABIC: dict[str, Any] = {
    "url": "https://miteinander.example/ar/angebote/sprachcafe",
    "lead": "تعلم اللغة الألمانية في المقهى دون تسجيل",
    "facts": [{"label": "الهاتف", "value": "02303 103-290", "href": "tel:+492303103290"}],
    "sections": [
        {"heading": "ماذا ينتظرك", "paragraphs": ["نتحدث معا باللغة الألمانية كل يوم اثنين في مركز المدينة"]},
        {"heading": "المصدر", "lang": "de", "paragraphs": ["Dieser Absatz steht auf Deutsch."]},
    ],
}


@pytest.fixture(scope="module")
def german() -> bytes:
    return service.pdf_of(template="sheet", data=GERMAN, language="de", title="Sprachcafé")


@pytest.fixture(scope="module")
def arabic() -> bytes:
    return service.pdf_of(template="sheet", data=ARABIC, language="ar", title="مقهى اللغة")


@pytest.mark.parametrize("name", ["german", "arabic"])
def test_a_document_keeps_what_pdf_ua_asks_for(name: str, request: pytest.FixtureRequest) -> None:
    pdf = request.getfixturevalue(name)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        metadata = document.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"]
        for page in document.pages:
            assert page.get("/Tabs", "/S") == "/S"
            for font in page.Resources.Font.values():
                inner = font.DescendantFonts[0].FontDescriptor
                assert "/FontFile2" in inner or "/FontFile3" in inner
                assert "/ToUnicode" in font
    pieces, unmarked = reading.marked_pieces(pdf)
    named = [piece for element in reading.structure_of(pdf).walk() for piece in element.pieces]
    assert unmarked == 0
    assert len(named) == len(set(named))
    assert set(named) == pieces


def test_the_german_sheet_reads_from_top_to_bottom(german: bytes) -> None:
    root = reading.structure_of(german)
    roles = [element.role for element in root.children[0].children]
    assert roles == ["P", "P", "L", "H1", "P", "P", "H1", "L", "Div"]
    assert {element.language for element in root.walk()} == {"de"}
    assert reading.bookmarks_of(german) == ["Was Sie erwartet", "Mitbringen"]
    figures = [element for element in root.walk() if element.role == "Figure"]
    assert [figure.alt for figure in figures] == [f"QR-Code: führt zur Internetseite {GERMAN['url']}"]


def test_a_passage_in_another_language_says_so(arabic: bytes) -> None:
    languages = [element.language for element in reading.structure_of(arabic).walk() if element.pieces]
    assert set(languages) == {"ar", "de"}
    assert languages.count("de") == 1


@poppler
def test_the_german_text_comes_out_whole_and_in_order(german: bytes) -> None:
    text = reading.text_of(german)
    words = ["Sprachcafé", GERMAN["lead"], "Montag, 15 bis 17 Uhr", "02303 103-290", "Jede und jeder", "Gute Laune"]
    places = [re.sub(r"\s+", " ", text).index(word) for word in words]
    assert places == sorted(places)
    assert "Seite 1 von 1" in text
    imprint = settings.TOWN.details["imprint"]
    assert imprint["publisher"] in text
    assert imprint["email"] in text


@poppler
def test_the_arabic_text_comes_out_as_it_was_written(arabic: bytes) -> None:
    text = _without_marks(reading.text_of(arabic))
    for words in ("مقهى اللغة", ARABIC["lead"], "ماذا ينتظرك", ARABIC["sections"][0]["paragraphs"][0]):
        assert words in text
    assert "02303 103-290" in text
    assert "Dieser Absatz steht auf Deutsch." in text


def test_arabic_pieces_stand_from_right_to_left(arabic: bytes) -> None:
    places = reading.places_of(arabic)
    for element in reading.structure_of(arabic).walk():
        rows: dict[int, list[float]] = {}
        for piece in element.pieces if element.language == "ar" else []:
            x, y = places[piece]
            rows.setdefault(round(y / 9), []).append(x)
        for row in rows.values():
            assert row == sorted(row, reverse=True)


@poppler
@pytest.mark.parametrize("number", ["02303 98 612 22", "+49 (0)2303 103-290", "02303/1032 90"])
def test_a_number_in_groups_keeps_its_order_in_arabic(number: str) -> None:
    data = {"sections": [{"heading": "الهاتف", "items": [number], "paragraphs": [f"اتصل على {number} اليوم"]}]}
    text = _without_marks(reading.text_of(service.pdf_of(template="sheet", data=data, language="ar", title="هاتف")))
    assert text.count(number) == 2


@poppler
@pytest.mark.parametrize(
    "words",
    [
        '#read("/etc/passwd")',
        "*fett* _kursiv_ $x^2$ <marke> @ref",
        '#import "frame.typ": *',
        "= Überschrift",
        "#panic(1) // fort /* fort */",
        "\\u{1F600} \\ #{1 + 1}",
        "]; #set page(fill: red) [",
    ],
)
def test_nobodys_words_are_read_as_markup(words: str) -> None:
    data = {
        "lead": words,
        "facts": [{"label": words, "value": words}],
        "sections": [{"heading": words, "items": [words]}],
    }
    text = re.sub(r"\s+", " ", reading.text_of(service.pdf_of(template="sheet", data=data, language="de", title=words)))
    assert text.count(words) == 6


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Hallo 😀", "Hallo \ufffd"),
        ("中文", "\ufffd\ufffd"),
        ("a\x00b\x1bc", "abc"),
        ("\ud83d allein", " allein"),
        ("نص عربي", "نص عربي"),
        ("Привіт, ґанок", "Привіт, ґанок"),
        ("İstanbul ığdır", "İstanbul ığdır"),
    ],
)
def test_letters_without_a_shape_become_a_mark(written: str, shown: str) -> None:
    assert showable(written, folder=FONTS) == shown


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("words", ["😀 中文 \x00 \ud83d", "", " ", "a\u0315b", "ا\u0670ب", "\u2066x", "x" * 5_000])
def test_odd_words_never_stop_a_document(words: str, language: str) -> None:
    data = {"lead": words, "sections": [{"heading": words or "x", "paragraphs": [words]}]}
    assert service.pdf_of(template="sheet", data=data, language=language, title=words).startswith(b"%PDF")


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", " https://x.example"]
)
def test_only_web_mail_and_phone_are_followed(href: str) -> None:
    data = {"facts": [{"label": "Netz", "value": "hier", "href": href}]}
    with pikepdf.open(BytesIO(service.pdf_of(template="sheet", data=data, language="de", title="x"))) as document:
        assert "/Annots" not in document.pages[0]


def test_the_coordinates_of_a_drawing_are_no_phone_numbers() -> None:
    path = "M123 456 789 12"
    cleaned = _clean({"picture_svg": path, "words": "123 456 789"}, right_to_left=True)
    assert cleaned == {"picture_svg": path, "words": "\u2066123 456 789\u2069"}


def test_a_document_bears_the_time_it_was_given(settings: Any) -> None:
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    made = []
    for clock in ("2031-01-01T10:00:00+01:00", "2044-07-09T08:00:00+02:00"):
        settings.MITEINANDER_CLOCK = clock
        made.append(service.pdf_of(template="sheet", data=GERMAN, language="de", title="x", made=moment))
    assert made[0] == made[1]


def test_the_same_data_gives_the_same_bytes(settings: Any) -> None:
    settings.MITEINANDER_CLOCK = "2026-11-23T10:00:00+01:00"
    first, second = (
        service.pdf_of(template="sheet", data=ARABIC, language="ar", title="مقهى اللغة") for _again in range(2)
    )
    assert first == second


def test_a_template_that_fails_says_what_the_compiler_said(tmp_path: Path) -> None:
    file = tmp_path / "elsewhere.typ"
    file.write_text("= x", encoding="utf-8")
    with pytest.raises(service.DocumentFault) as caught:
        service.pdf_of(template=file, data={}, language="de", title="x")
    assert caught.value.facts["template"] == "elsewhere.typ"
    assert "root" in caught.value.facts["said"]
    with pytest.raises(service.DocumentFault, match="PDF") as caught:
        service.pdf_of(template="sheet", data={"sections": [{"words": "no heading"}]}, language="de", title="x")
    assert "heading" in caught.value.facts["said"]


def _without_marks(text: str) -> str:
    """Drop direction marks and fold presentation forms, as a reader's search would."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s+", " ", re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", folded))
