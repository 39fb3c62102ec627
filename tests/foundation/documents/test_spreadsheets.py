"""Spreadsheets come in as plain text or with a sentence that helps; and go out without running anywhere."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.foundation.documents import service
from miteinander.foundation.documents.spreadsheets import SheetLimits
from miteinander.foundation.kernel.errors import InvalidInput

SMALL = SheetLimits(upload=200_000, unpacked=1_000_000, rows=50, columns=10, letters=100)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODS = "urn:oasis:names:tc:opendocument:xmlns:"


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        ("Name;Ort\nÄpfel;Köln\n".encode(), [["Name", "Ort"], ["Äpfel", "Köln"]]),
        ("Name;Ort\r\nÄpfel;Köln\r\n".encode("utf-8-sig"), [["Name", "Ort"], ["Äpfel", "Köln"]]),
        ("Name;Ort\nÄpfel;Köln €".encode("cp1252"), [["Name", "Ort"], ["Äpfel", "Köln €"]]),
        ("Name\tOrt\nÄpfel\tKöln".encode("utf-16"), [["Name", "Ort"], ["Äpfel", "Köln"]]),
        (b"a,b\n1,2\n\n\n", [["a", "b"], ["1", "2"]]),
        (b'a;"b;c"\n"zwei\nZeilen";x', [["a", "b;c"], ["zwei\nZeilen", "x"]]),
        (b"sep=,\na,b", [["a", "b"]]),
        (b"=1+1;@SUM(A1)\n", [["=1+1", "@SUM(A1)"]]),
        (b"x", [["x"]]),
    ],
)
def test_a_csv_is_read_in_the_ways_people_save_it(data: bytes, rows: list[list[str]]) -> None:
    assert service.spreadsheet_rows(data, "liste.CSV") == rows


def test_a_workbook_goes_out_and_comes_back() -> None:
    sheet = service.Sheet(
        name="Angebote: [Liste] für 'alle' mit langem Namen",
        columns=("Name", "Postleitzahl", "Preis", "Tag", "Zeit", "frei"),
        rows=[
            ("Café مقهى", "01067", 2.5, date(2026, 11, 23), datetime(2026, 11, 23, 9, 30, tzinfo=UTC), True),
            ("x", 59423),
        ],
    )
    rows = service.spreadsheet_rows(service.xlsx_of(sheets=[sheet], title="Angebote"), "angebote.xlsx")
    assert rows[0] == list(sheet.columns)
    assert rows[1] == ["Café مقهى", "01067", "2.5", "2026-11-23", "2026-11-23T10:30:00", "true"]
    assert rows[2][:2] == ["x", "59423"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_formula_that_somebody_typed_stays_text(start: str) -> None:
    words = f'{start}HYPERLINK("https://evil.example","x")'
    data = service.xlsx_of(sheets=[service.Sheet(name="a", columns=("x",), rows=[(words,)])], title="x")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    assert "<f>" not in page
    assert 't="s"' in page
    assert 'quotePrefix="1"' in styles
    assert service.spreadsheet_rows(data, "x.xlsx")[1] == [words.strip()]


def test_of_a_formula_the_value_last_shown_is_read() -> None:
    assert service.spreadsheet_rows(xlsx('<c r="A1"><f>1+1</f><v>7</v></c>'), "x.xlsx") == [["7"]]


def test_an_ods_is_read_with_its_empty_rest() -> None:
    body = cell("Name") + cell("Ort") + empty(1022), cell("A") + cell("B")
    rows = "".join(f"<table:table-row>{one}</table:table-row>" for one in body)
    rest = f'<table:table-row table:number-rows-repeated="1048573">{empty(1024)}</table:table-row>'
    assert service.spreadsheet_rows(ods(rows + rest), "x.ods", limits=SMALL) == [["Name", "Ort"], ["A", "B"]]


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 50_000_000)
    return out.getvalue()


def lying() -> bytes:
    data = bytearray(bomb())
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(signature) + offset
        data[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(data)


def xlsx(cells: str, *, head: str = "") -> bytes:
    """Return a real workbook whose first row is made of the given cells."""
    sheet = service.Sheet(name="a", columns=(), rows=())
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(service.xlsx_of(sheets=[sheet], title="x"))) as made, zipfile.ZipFile(out, "w") as new:
        for name in made.namelist():
            content = made.read(name)
            if name == "xl/worksheets/sheet1.xml":
                row = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
                content = (head + row).encode()
            new.writestr(name, content)
    return out.getvalue()


def cell(words: str, *, times: int = 1) -> str:
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    return f'<table:table-cell office:value-type="string"{repeated}><text:p>{words}</text:p></table:table-cell>'


def empty(times: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


def ods(rows: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{ODS}manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{ODS}office:1.0" xmlns:table="{ODS}table:1.0" '
            f'xmlns:text="{ODS}text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="a">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("x.csv", b"", "leer"),
        ("x.csv", b"\n\n \n", "keine Zeilen"),
        ("x.csv", b"\n".join([b"a"] * 51), "zu groß"),
        ("x.csv", b";" * 10, "keine Zeilen"),
        ("x.csv", b";" * 10 + b"a", "zu groß"),
        ("x.csv", b"a" * 101, "Zeile 1"),
        ("x.csv", b"a" * 200_001, "MB"),
        ("x.csv", b"\x00\x01\x02", "keine Textdatei"),
        ("x.csv", b'a;b\n"c;d', "Zeile 2"),
        ("x.exe", b"MZ", "Endung"),
        ("x", b"a;b", "Endung"),
        ("x.xlsx", b"a;b", "beschädigt"),
        ("x.xlsx", b"PK\x03\x04kaputt", "beschädigt"),
        ("x.ods", xlsx("<c/>"), "beschädigt"),
        ("x.xlsx", xlsx("<c"), "beschädigt"),
        ("x.xlsx", bomb(), "entpackt"),
        ("x.xlsx", lying(), "beschädigt"),
        ("x.xlsx", xlsx('<c r="XFD1048576"><v>1</v></c>'), "zu groß"),
        ("x.xlsx", xlsx('<c r="&#88;FD1"><v>1</v></c>'), "zu groß"),
        ("x.xlsx", xlsx('<c r="A1048576"><v>1</v></c>'), "zu groß"),
        ("x.xlsx", xlsx("<c/>", head='<!DOCTYPE a [<!ENTITY b "c">]>'), "beschädigt"),
        ("x.ods", ods(f"<table:table-row>{cell('a', times=16_000)}</table:table-row>"), "zu groß"),
        ("x.ods", ods(f"<table:table-row>{empty(16_000)}{cell('a')}</table:table-row>"), "zu groß"),
        (
            "x.ods",
            ods(f'<table:table-row table:number-rows-repeated="1000000">{cell("a")}</table:table-row>'),
            "zu groß",
        ),
        (
            "x.ods",
            ods(
                f'<table:table-row table:number-rows-repeated="1000000">{empty(1)}</table:table-row>'
                f"<table:table-row>{cell('a')}</table:table-row>"
            ),
            "zu groß",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_a_reason(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        service.spreadsheet_rows(data, name, limits=SMALL)
    assert sentence in caught.value.sentence


@given(data=st.binary(max_size=300), ending=st.sampled_from([".csv", ".xlsx", ".ods"]))
def test_any_bytes_are_rows_or_a_sentence(data: bytes, ending: str) -> None:
    try:
        rows = service.spreadsheet_rows(data, f"x{ending}", limits=SMALL)
    except InvalidInput:
        return
    assert all(isinstance(value, str) for row in rows for value in row)
