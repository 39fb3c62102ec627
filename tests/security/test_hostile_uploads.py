"""Wrong and hostile files at the two doors that take some: tables of offers, and texts from an agency."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from miteinander.foundation.documents.service import Sheet, xlsx_of
from miteinander.foundation.languages.domain.xliff import MOST_BYTES, NAMESPACE
from miteinander.information.directory.models import ImportDraft, Offer, OfferTranslation
from tests.security.hostile import Row, Senders, check, xliff

pytestmark = pytest.mark.django_db

IMPORT, RECEIVED = "/desk/directory/import/", "/desk/translations/offer/ar/xliff/"
WORKSHEET = "xl/worksheets/sheet1.xml"
BROKEN = "Die Datei ist beschädigt oder keine echte "
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def workbook(*, swap: dict[str, bytes] | None = None, cell: str = "Nähtreff") -> bytes:
    """Return a real table, with some of its parts in others' place."""
    book = xlsx_of(sheets=[Sheet(name="A", columns=["name"], rows=[[cell]])], title="A")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *(swap or {})}:
            new.writestr(name, (swap or {}).get(name) or old.read(name))
    return out.getvalue()


def sheet_with(text: str, *, head: str = "") -> bytes:
    """Return a worksheet's XML around some rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{head}<worksheet xmlns="{space}"><sheetData>{text}</sheetData></worksheet>'.encode()


TABLES = {
    "a program": ("x.exe", b"MZ\x90", "Bitte eine Datei mit der Endung .xlsx, .ods oder .csv wählen."),
    "a table with macros": ("x.xlsm", workbook(), "Bitte eine Datei mit der Endung .xlsx, .ods oder .csv wählen."),
    "a program called a table": ("x.xlsx", b"MZ\x90" * 100, BROKEN),
    "an archive of something else": ("x.ods", workbook(), BROKEN),
    "nothing at all": ("x.csv", b"", "Die übertragene Datei ist leer."),
    "a name without a table": ("x", b"name\nA", "Bitte eine Datei mit der Endung"),
    "more than 5 MB": ("x.csv", b"x" * 5_000_001, "Die Datei ist zu groß. Höchstens 5 MB sind möglich."),
    "a bomb of 100 MB": ("x.xlsx", workbook(swap={WORKSHEET: b" " * 100_000_000}), "Die Datei ist entpackt zu groß."),
    "a cell in the far corner": (
        "x.xlsx",
        workbook(swap={WORKSHEET: sheet_with('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')}),
        "Höchstens 10000 Zeilen und 200 Spalten sind möglich.",
    ),
    "entities": ("x.xlsx", workbook(swap={WORKSHEET: sheet_with("&b;", head=BOMB)}), BROKEN),
    "entities behind a long comment": (
        "x.xlsx",
        workbook(swap={WORKSHEET: sheet_with("&b;", head=f"<!--{'x' * 5_000}-->{BOMB}")}),
        BROKEN,
    ),
    "entities in another encoding": (
        "x.xlsx",
        workbook(swap={WORKSHEET: sheet_with("&b;", head=BOMB).decode().encode("utf-16")}),
        BROKEN,
    ),
    "an encoding nobody knows": (
        "x.xlsx",
        workbook(swap={WORKSHEET: sheet_with("", head='<?xml version="1.0" encoding="nope"?>')}),
        BROKEN,
    ),
    "10,001 rows": ("x.csv", ("name\n" + "A\n" * 10_001).encode(), "Höchstens 10000 Zeilen und 200 Spalten"),
    "a quotation mark without an end": ("x.csv", b'name\n"A', "ein Anführungszeichen fehlt oder steht zu viel."),
    "bytes of a picture": ("x.csv", b"\x89PNG\x00\x00", "Das ist keine Textdatei."),
    "a column nobody knows": ("x.csv", b"name;haircut\nA;B", "Unbekannte Spalten: haircut."),
    "a script as a column": ("x.csv", b"name;<script>alert(1)</script>\nA;B", "Unbekannte Spalten"),
    "an id that is none": ("x.csv", b"id;name\nzzz;A", "Zeile 2, Spalte „id“: „zzz“ ist nicht möglich."),
    "an id of nothing": ("x.csv", b"id;name\n00000000-0000-0000-0000-000000000000;A", "Diesen Eintrag gibt es nicht"),
    "a language nobody speaks": ("x.csv", b"name;languages\nA;klingon", "Spalte „languages“: „klingon“ ist nicht"),
    "a name of 300 letters": ("x.csv", b"name\n" + b"x" * 300, "Der Text hat 300 Zeichen; höchstens 200 passen."),
    "a cell of 20,001 letters": ("x.csv", b"name\n" + b"x" * 20_001, "In Zeile 2 ist eine Zelle zu lang."),
    "a row without an organisation": ("x.csv", b"name\n<script>alert(1)</script>", "Zeile 2: Bitte den Träger wählen."),
}

TEXTS = {
    "nothing at all": (b"", "Die übertragene Datei ist leer."),
    "no XML": (b"<<<", "Das ist kein XML: Zeile 1."),
    "other XML": (b"<x/>", "Das ist keine XLIFF-Datei der Fassung 2.0."),
    "entities": (xliff("&b;", head=BOMB).encode(), "Dateien mit DOCTYPE werden nicht gelesen."),
    "entities in another encoding": (xliff("&b;", head=BOMB).encode("utf-16"), "Dateien mit DOCTYPE"),
    "an encoding to hide in": (
        b'<?xml version="1.0" encoding="cp037"?>' + xliff("&b;", head=BOMB).encode("cp037"),
        "Das ist keine XLIFF-Datei der Fassung 2.0.",
    ),
    "another language": (xliff("", target="fr").encode(), "Diese Datei ist von de nach fr."),
    "more than 5 MB": (xliff("x" * MOST_BYTES).encode(), "Die Datei ist größer als 5 MB."),
    "50,000 elements in each other": (
        xliff("<file>" * 50_000 + "</file>" * 50_000).encode(),
        "Das gibt es hier nicht.",
    ),
    "a thing that is none": (xliff('<file id="offer.x"/>').encode(), "offer.x: Das gibt es hier nicht."),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_wrong_table_is_told_and_nothing_of_it_is_kept(name: str) -> None:
    file, data, says = TABLES[name]
    before = Offer.objects.count()
    answer = Senders().client("editor").post(IMPORT, {"file": SimpleUploadedFile(file, data)})
    check(Row(name=name, path=IMPORT, status=422, says=(says,)), answer)
    assert not ImportDraft.objects.exists()
    assert Offer.objects.count() == before


@pytest.mark.parametrize("name", TEXTS)
def test_wrong_texts_are_told_and_change_nothing(name: str) -> None:
    data, says = TEXTS[name]
    before = set(OfferTranslation.objects.values_list("pk", "modified"))
    answer = Senders().client("editor").post(RECEIVED, {"file": SimpleUploadedFile("x.xlf", data)})
    status = 200 if "gibt es hier nicht" in says else 422
    check(Row(name=name, path=RECEIVED, status=status, says=(says,)), answer)
    assert set(OfferTranslation.objects.values_list("pk", "modified")) == before


def test_a_table_nobody_read_cannot_be_taken_over() -> None:
    editor = Senders().client("editor")
    for draft in ("nope", "00000000-0000-0000-0000-000000000000"):
        answer = editor.post(IMPORT, {"draft": draft}, follow=True)
        assert "Diese Tabelle liegt nicht mehr bereit." in answer.content.decode()


def test_a_formula_is_taken_for_the_text_it_is() -> None:
    formula = "=HYPERLINK(evil)"
    editor = Senders().client("editor")
    row = Offer.objects.get(slug="movement").public_id
    table = f"id;name\n{row};{formula}".encode()
    draft = editor.post(IMPORT, {"file": SimpleUploadedFile("x.csv", table)}).context["draft"]
    editor.post(IMPORT, {"draft": str(draft)})
    assert OfferTranslation.objects.filter(language="de", name=formula).exists()
    with zipfile.ZipFile(io.BytesIO(editor.get("/desk/directory/import/table.xlsx").content)) as book:
        assert b"<f>" not in book.read(WORKSHEET)
        assert b"HYPERLINK" in book.read("xl/sharedStrings.xml")


def test_a_macro_in_a_table_is_not_looked_at() -> None:
    data = workbook(swap={"xl/vbaProject.bin": b"\x00" * 1_000})
    answer = Senders().client("editor").post(IMPORT, {"file": SimpleUploadedFile("x.xlsx", data)})
    check(Row(name="", path=IMPORT, status=422, says=("Zeile 2: Bitte den Träger wählen.",)), answer)


def test_the_namespace_is_the_standards_own() -> None:
    assert NAMESPACE == "urn:oasis:names:tc:xliff:document:2.0"
